import type { AuditEntry } from "../access/audit.ts";
import type { OpenCtx, Outcome } from "../access/verb.ts";
import { conflict, notFound } from "../core/errors.ts";
import { elapsed, runOff, warnAt } from "./clock.ts";
import { followMerge } from "./follow-merge.ts";
import { followLife } from "./hidden-store.ts";
import type { AlertDetail, AlertEventKind } from "./schema.ts";
import { showAlert } from "./show.ts";
import { type AlertRecord, alertById, appendEvents, updateAlert } from "./store.ts";
import type { alerts } from "./tables.ts";

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
  if (before.status !== after.status) await followLife(ctx.tx, after);
  await appendEvents(ctx, [{ alertId: id, ...event, before: replaced(before, patch) }]);
  await followMerge(ctx, before, after, event.detail);
  const audit: AuditEntry = {
    subject: { kind: "alert", id },
    before: summary(before),
    after: { ...summary(after), ...event.detail },
  };
  return { result: await showAlert(ctx, { id }), audit: [audit] };
}

/** The values of an alert that a patch replaces, as they go into JSON. */
const replaced = (alert: AlertRecord, patch: Change["patch"]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(alert).filter(([column]) => column in patch));

/**
 * Whoever takes up an alert whose clock stood still sets it going with what was left.
 */
export function clockOn(
  { calendar }: OpenCtx["ports"],
  { level, status, snoozedUntil, remainingMs }: AlertRecord,
  now: Date,
): Change["patch"] {
  if (remainingMs === null || status !== "snoozed" || snoozedUntil === null) return {};
  if (snoozedUntil <= now) return { remainingMs: null };
  const dueAt = runOff(calendar, level, now, remainingMs);
  return { remainingMs: null, dueAt, watchAt: warnAt(calendar, level, now, dueAt) };
}

/** Stop an alert's clock until a time: what is left of it runs from then on. */
export function clockOff(
  { calendar }: OpenCtx["ports"],
  { level, dueAt, remainingMs, snoozedUntil }: AlertRecord,
  now: Date,
  until: Date,
): Change["patch"] {
  const stands = remainingMs !== null && snoozedUntil !== null && snoozedUntil > now;
  const left = stands ? remainingMs : elapsed(calendar, level, now, dueAt);
  const due = runOff(calendar, level, until, left);
  return { remainingMs: left, dueAt: due, watchAt: warnAt(calendar, level, until, due) };
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

/** @throws HeguiError `conflict` if the alert is not at a version any more */
export function refuseStale(alert: AlertRecord, version: number): void {
  if (alert.version !== version) throw conflict(stale(alert));
}

/** @throws HeguiError `conflict` if the alert is closed */
export function refuseClosed(alert: AlertRecord): void {
  if (alert.mergedInto !== null)
    throw conflict(
      `It is merged into alert ${alert.mergedInto}: work on that one, or split it off`,
    );
  if (alert.status === "closed") {
    throw conflict(`The alert was closed by ${alert.closedBy ?? "someone"}: reopen it first`);
  }
}
