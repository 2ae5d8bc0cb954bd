import type { AuditEntry } from "../access/audit.ts";
import type { OpenCtx, Outcome } from "../access/verb.ts";
import { conflict, notFound } from "../core/errors.ts";
import type { AlertDetail, AlertEventKind, alerts } from "./schema.ts";
import { showAlert } from "./show.ts";
import { type AlertRecord, alertById, appendEvents, updateAlert } from "./store.ts";

interface Change {
  readonly patch: Partial<typeof alerts.$inferInsert>;
  readonly event: { readonly kind: AlertEventKind; readonly detail: Record<string, unknown> };
}

/**
 * The shape that all changes of an alert share: look, let `decide` refuse or say
 * what to change, write if the alert is still at `version`, and tell of it in the
 * timeline and the audit log.
 *
 * @throws HeguiError `not_found`, or `conflict` naming what has changed meanwhile
 */
export async function changeAlert(
  ctx: OpenCtx,
  id: string,
  version: number,
  decide: (alert: AlertRecord) => Change,
): Promise<Outcome<AlertDetail>> {
  const before = await alertById(ctx.tx, ctx.tenant, id);
  if (before === undefined) throw notFound("Alert", id);
  const { patch, event } = decide(before);
  const after = await updateAlert(ctx.tx, ctx.tenant, id, version, patch);
  if (after === undefined)
    throw conflict(stale((await alertById(ctx.tx, ctx.tenant, id)) ?? before));
  await appendEvents(ctx, [{ alertId: id, ...event }]);
  const audit: AuditEntry = {
    subject: { kind: "alert", id },
    before: summary(before),
    after: { ...summary(after), ...event.detail },
  };
  return { result: await showAlert(ctx, { id }), audit: [audit] };
}

const summary = (alert: AlertRecord) => ({
  status: alert.status,
  assigneeId: alert.assigneeId,
  disposition: alert.disposition,
});

function stale(alert: AlertRecord): string {
  const holder = alert.assigneeName === null ? "" : `, held by ${alert.assigneeName}`;
  return `The alert has changed meanwhile: it is ${alert.status}${holder}. Reload it and try again`;
}

/** @throws HeguiError `conflict` if the alert is closed */
export function refuseClosed(alert: AlertRecord): void {
  if (alert.status === "closed") {
    throw conflict(`The alert was closed by ${alert.closedBy ?? "someone"}: reopen it first`);
  }
}
