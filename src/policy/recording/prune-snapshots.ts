import { z } from "@hono/zod-openapi";
import { command } from "../../access/verb.ts";
import { day } from "../../core/time.ts";
import { thinSnapshots } from "./recording-store.ts";

/** How long a day's last snapshot is kept. */
const keptDays = 90;

/**
 * Let go of the snapshots that nobody needs: of each source and day the last one stays, for
 * 90 days; what a version cites and the newest of a source stay for good.
 */
export const pruneSnapshots = command({
  name: "policy_snapshot.prune",
  allow: [],
  input: z.object({}),
  async run(ctx) {
    const now = ctx.now().getTime();
    const settled = new Date(now - day);
    const oldest = new Date(now - keptDays * day);
    const pruned = await thinSnapshots(ctx.tx, ctx.tenant, settled, oldest);
    const subject = { kind: "policy_snapshot", id: "*" };
    return { result: { pruned }, audit: pruned > 0 ? [{ subject, after: { pruned } }] : [] };
  },
});
