import { command } from "../../access/verb.ts";
import { conflict } from "../../core/errors.ts";
import { writers } from "../write.ts";
import { requireRun, runAudit, viewOfRun } from "./run.ts";
import { RunId } from "./run-schema.ts";
import { isOpen, lockRun, updateRun } from "./run-store.ts";

/**
 * Call a run off. Its worker hears of it after the records in hand; what was finished before,
 * as the sample, stays.
 *
 * @throws HeguiError `conflict` if it has ended; `not_found`
 */
export const cancelRun = command({
  name: "rule_run.cancel",
  allow: writers,
  input: RunId,
  async run(ctx, { runId }) {
    const row = requireRun(await lockRun(ctx.tx, ctx.tenant, runId), runId);
    if (!isOpen(row)) throw conflict(`The simulation run ${runId} is ${row.state} already`);
    const change = {
      state: "cancelled" as const,
      reason: `${ctx.actor.name} cancelled it`,
      updatedAt: ctx.now(),
      endedAt: ctx.now(),
    };
    await updateRun(ctx.tx, row, change);
    return {
      result: await viewOfRun(ctx, { ...row, ...change }),
      audit: [runAudit(row, { state: "cancelled" })],
    };
  },
});
