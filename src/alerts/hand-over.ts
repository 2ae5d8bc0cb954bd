import { z } from "@hono/zod-openapi";
import type { AuditEntry } from "../access/audit.ts";
import { command, type OpenCtx } from "../access/verb.ts";
import { announce } from "../notify/announce.ts";
import { awayAt, lockHeld, moveAlerts } from "./absence-store.ts";
import { presentFor } from "./deputy.ts";
import { appendEvents } from "./store.ts";

/**
 * Put every open alert into the hands of whoever is there for whom it belongs to: the deputy
 * while that person is away, and the person once they are back. Its clock runs on.
 *
 * @returns an audit entry for each alert that changed hands
 */
export async function followAbsences(ctx: OpenCtx): Promise<AuditEntry[]> {
  const away = await awayAt(ctx.tx, ctx.tenant, ctx.now());
  const held = await lockHeld(
    ctx.tx,
    ctx.tenant,
    away.map(({ personId }) => personId),
  );
  const moves = held.flatMap((alert) => {
    const id = alert.standsForId ?? alert.assigneeId;
    const name = alert.standsForName ?? alert.assigneeName;
    if (id === null) return [];
    const owner = { id, name: name ?? id };
    const holder = presentFor(owner, away);
    if (holder.id === alert.assigneeId) return [];
    return [{ alert, id: alert.id, holder, standsFor: holder.id === id ? null : owner }];
  });
  if (moves.length === 0) return [];
  await moveAlerts(ctx.tx, ctx.tenant, moves);
  await appendEvents(
    ctx,
    moves.map(({ id, holder, standsFor }) => ({
      alertId: id,
      kind: standsFor === null ? "handed_back" : "handed_over",
      detail: { to: holder.name, ...(standsFor && { for: standsFor.name }) },
    })),
  );
  await announce(
    ctx,
    moves.map(({ alert: { id, area, level, title, message, version }, holder }) => ({
      id: `assigned ${id} ${version + 1}`,
      kind: "alert.assigned",
      level,
      area,
      subject: { kind: "alert", id },
      title,
      message,
      personId: holder.id,
    })),
  );
  return moves.map(({ id, alert, holder, standsFor }) => ({
    subject: { kind: "alert", id },
    before: { assigneeId: alert.assigneeId, standsForId: alert.standsForId },
    after: { assigneeId: holder.id, standsForId: standsFor?.id ?? null },
  }));
}

/** Hand over the alerts of those who have gone, and back to those who have come. */
export const handOver = command({
  name: "alert.hand_over",
  allow: [],
  input: z.object({}),
  async run(ctx) {
    const audit = await followAbsences(ctx);
    return { result: { moved: audit.length }, audit };
  },
});
