import { z } from "@hono/zod-openapi";
import { query } from "../../access/verb.ts";
import { Checkpoint, type ProvenEntry } from "./log-schema.ts";
import { checkpointsOf, hashesOf, sealedEntriesOf } from "./log-store.ts";
import { entryOf } from "./seal.ts";
import { inclusionPath, nodesOfAll, proofOf } from "./tree.ts";

/** The sealed entries about some subjects, oldest first, with what shows that they stand in the log. */
export const provenEntries = query({
  name: "evidence.entries",
  allow: ["compliance", "legal"],
  input: z.object({ subjects: z.array(z.object({ kind: z.string(), id: z.string() })) }),
  async run({ tx, tenant }, { subjects }) {
    const [last] = await checkpointsOf(tx, tenant, 1);
    const checkpoint = Checkpoint.parse({ ...last, tenant, at: last?.at.toISOString() });
    const sealed = await sealedEntriesOf(tx, tenant, subjects);
    const paths = sealed.map(({ index }) => inclusionPath(index, checkpoint.size));
    const hashOf = await hashesOf(tx, tenant, paths.flatMap(nodesOfAll));
    const entries = sealed.map(
      ({ entry, index }, i): ProvenEntry => ({
        entry: entryOf(entry),
        index,
        proof: proofOf(paths[i] ?? [], hashOf),
      }),
    );
    return { checkpoint, entries };
  },
});
