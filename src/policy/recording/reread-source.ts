import { command, type Outcome } from "../../access/verb.ts";
import { notFound } from "../../core/errors.ts";
import { SourceId } from "../schema.ts";
import { latestNumber, lockSource, updateSource } from "../store.ts";
import { memoryOf } from "./memory.ts";
import type { Reread } from "./recording-schema.ts";
import { rereadStanding } from "./reread-standing.ts";

/**
 * Read the stored capture of a source's standing version anew, as after its selectors were
 * mended. What it says otherwise becomes a technical version, which is no change and
 * raises no alert. A look does this by itself once the declaration has changed.
 */
export const rereadSource = command({
  name: "policy_source.reread",
  allow: ["compliance", "legal"],
  input: SourceId,
  async run(ctx, { id }): Promise<Outcome<Reread>> {
    const source = await lockSource(ctx.tx, ctx.tenant, id);
    if (source === undefined) throw notFound("Policy source", id);
    const known = source.memory ?? memoryOf(await latestNumber(ctx.tx, ctx.tenant, id));
    const { memory, audit, version, reason } = await rereadStanding(ctx, source, known, ctx.now());
    await updateSource(ctx.tx, ctx.tenant, id, { memory });
    return { result: { version: version ?? null, reason: reason ?? null }, audit };
  },
});
