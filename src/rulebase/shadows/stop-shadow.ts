import type { AuditEntry } from "../../access/audit.ts";
import { command, type OpenCtx } from "../../access/verb.ts";
import { conflict } from "../../core/errors.ts";
import { lockRules } from "../store.ts";
import { Reason, writers } from "../write.ts";
import { requireShadow, viewOfShadow } from "./shadow.ts";
import { ShadowId } from "./shadow-schema.ts";
import { type ShadowRecord, shadowById, shadowsOf, updateShadow } from "./shadow-store.ts";

/** Take a content out of shadow. What was counted stays. @throws HeguiError `conflict`, `not_found` */
export const stopShadow = command({
  name: "rule_shadow.stop",
  allow: writers,
  input: ShadowId.extend({ reason: Reason }),
  async run(ctx, { shadowId, reason }) {
    await lockRules(ctx.tx, ctx.tenant);
    const row = requireShadow(await shadowById(ctx.tx, ctx.tenant, shadowId), shadowId);
    if (row.state === "stopped")
      throw conflict(
        `The shadow was stopped by ${row.stoppedByName} at ${row.stoppedAt?.toISOString()} already`,
      );
    const { stopped, entry } = await stop(ctx, row, reason);
    return { result: await viewOfShadow(ctx, stopped), audit: [entry] };
  },
});

/** Takes out of shadow what came of a draft. @returns what to write into the audit log */
export async function stopShadowsOf(
  ctx: OpenCtx,
  draftId: string,
  reason: string,
): Promise<AuditEntry[]> {
  const running = await shadowsOf(ctx.tx, ctx.tenant, { state: "running" });
  const audit: AuditEntry[] = [];
  for (const row of running)
    if (row.draftId === draftId) audit.push((await stop(ctx, row, reason)).entry);
  return audit;
}

async function stop(
  ctx: OpenCtx,
  row: ShadowRecord,
  reason: string,
): Promise<{ readonly stopped: ShadowRecord; readonly entry: AuditEntry }> {
  const change = {
    state: "stopped" as const,
    stoppedById: ctx.actor.id,
    stoppedByName: ctx.actor.name,
    stoppedAt: ctx.now(),
    reason,
  };
  await updateShadow(ctx.tx, row, change);
  return {
    stopped: { ...row, ...change },
    entry: {
      subject: { kind: "rule", id: row.ruleId },
      before: { shadow: row.id, state: row.state },
      after: { shadow: row.id, state: "stopped", reason },
    },
  };
}
