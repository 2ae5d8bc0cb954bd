import {
  type AnyColumn,
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { OpenCtx } from "../access/verb.ts";
import { rowsOf, type Tx } from "../db/database.ts";
import { insertRows, rowsOfTable } from "../db/insert-rows.ts";
import type { AlertEventKind, AlertFilter } from "./schema.ts";
import { alertEvents, alerts } from "./tables.ts";

export type AlertRecord = typeof alerts.$inferSelect;
type NewAlert = typeof alerts.$inferInsert;

/**
 * Which of `fingerprints` people have judged exempt, unless a second person has yet to agree.
 * A merged alert is judged with the one that stands for it.
 */
export async function exemptedFingerprints(
  tx: Tx,
  tenantId: string,
  fingerprints: readonly string[],
  now: Date,
): Promise<Set<string>> {
  if (fingerprints.length === 0) return new Set();
  // Fingerprint by fingerprint, then by the key: joined freely, all alerts of the tenant are read.
  const rows = await rowsOf<{ fingerprint: string }>(
    tx,
    sql`select v.value as fingerprint
        from jsonb_array_elements_text(${JSON.stringify(fingerprints)}::jsonb) v, lateral (
          select from (
            select coalesce(merged_into, id) as judged_by from alerts
            where tenant_id = ${tenantId} and fingerprint = v.value
              and (disposition = 'exempted' or merged_into is not null)
            offset 0
          ) a, lateral (
            select from alerts
            where tenant_id = ${tenantId} and id = a.judged_by and disposition = 'exempted'
              and (review is null or review <> 'asked')
              and (exempt_until is null or exempt_until > ${now.toISOString()}::timestamptz)
            limit 1
          ) judged
          limit 1
        ) exempted`,
  );
  return new Set(rows.map(({ fingerprint }) => fingerprint));
}

/** Insert alerts; where a live one of the fingerprint stands, add to it instead. */
export async function upsertLive(tx: Tx, rows: readonly NewAlert[]) {
  const excluded = (column: string) => sql.raw(`excluded.${column}`);
  return tx
    .insert(alerts)
    .select(rowsOfTable(alerts, rows).select)
    .onConflictDoUpdate({
      target: [alerts.tenantId, alerts.fingerprint],
      targetWhere: sql`status <> 'closed'`,
      set: {
        occurrences: sql`${alerts.occurrences} + ${excluded("occurrences")}`,
        lastSeenAt: excluded("last_seen_at"),
        ruleVersion: excluded("rule_version"),
        ruleBaseHash: excluded("rule_base_hash"),
        message: excluded("message"),
        finding: excluded("finding"),
        record: excluded("record"),
        subjectId: excluded("subject_id"),
        subjectHash: excluded("subject_hash"),
        version: sql`${alerts.version} + 1`,
      },
    })
    .returning({
      id: alerts.id,
      fingerprint: alerts.fingerprint,
      ruleId: alerts.ruleId,
      area: alerts.area,
      level: alerts.level,
      storeId: alerts.storeId,
      subjectId: alerts.subjectId,
      // A row that was inserted has no earlier version of itself.
      inserted: sql<boolean>`(xmax = 0)`,
    });
}

export async function appendEvents(
  ctx: OpenCtx,
  events: readonly {
    alertId: string;
    kind: AlertEventKind;
    detail: Record<string, unknown>;
    before?: Record<string, unknown>;
  }[],
): Promise<void> {
  await insertRows(
    ctx.tx,
    alertEvents,
    events.map((event) => ({
      tenantId: ctx.tenant,
      ...event,
      at: ctx.now(),
      actorId: ctx.actor.id,
      actorName: ctx.actor.name,
    })),
  );
}

export async function alertById(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(alerts)
    .where(and(eq(alerts.tenantId, tenantId), eq(alerts.id, id)));
  return row;
}

export async function eventsOf(tx: Tx, tenantId: string, alertId: string, limit: number) {
  return tx
    .select()
    .from(alertEvents)
    .where(and(eq(alertEvents.tenantId, tenantId), eq(alertEvents.alertId, alertId)))
    .orderBy(desc(alertEvents.seq))
    .limit(limit);
}

/** Closed alerts of the same fingerprint, newest first: how it was judged before. */
export async function earlierOf(tx: Tx, alert: AlertRecord) {
  return tx
    .select()
    .from(alerts)
    .where(
      and(
        eq(alerts.tenantId, alert.tenantId),
        eq(alerts.fingerprint, alert.fingerprint),
        eq(alerts.status, "closed"),
        sql`${alerts.id} <> ${alert.id}`,
      ),
    )
    .orderBy(desc(alerts.lastSeenAt))
    .limit(10);
}

/** Other alerts of the rule that were judged last: what was thought of the like. */
export async function likeOf(tx: Tx, alert: AlertRecord) {
  return tx
    .select()
    .from(alerts)
    .where(
      and(
        eq(alerts.tenantId, alert.tenantId),
        eq(alerts.ruleId, alert.ruleId),
        sql`${alerts.status} = 'closed'`,
        isNotNull(alerts.disposition),
        ne(alerts.fingerprint, alert.fingerprint),
      ),
    )
    .orderBy(desc(alerts.closedAt))
    .limit(5);
}

/** Change an alert that is still at `version`. @returns nothing if it has moved on */
export async function updateAlert(
  tx: Tx,
  tenantId: string,
  id: string,
  version: number,
  patch: Partial<NewAlert>,
) {
  const [row] = await tx
    .update(alerts)
    .set({ ...patch, version: sql`${alerts.version} + 1` })
    .where(and(eq(alerts.tenantId, tenantId), eq(alerts.id, id), eq(alerts.version, version)))
    .returning();
  return row;
}

/** Spelt as the partial indexes are, so that they serve. */
const notClosed = sql`${alerts.status} <> 'closed'`;

/** Open, claimed, or back from a snooze. */
const isAwake = (now: Date): SQL =>
  sql`(${notClosed} and (${alerts.status} <> 'snoozed' or ${lte(alerts.snoozedUntil, now)}))`;

/** Alerts that want work now: awake, and not hidden by a graver one. */
export const isLive = (now: Date): SQL => sql`(${isAwake(now)} and ${isNull(alerts.hiddenBy)})`;

export const isSnoozed = (now: Date): SQL =>
  sql`(${eq(alerts.status, "snoozed")} and ${gt(alerts.snoozedUntil, now)})`;

export const isToReview: SQL = inArray(alerts.review, ["asked", "sampled"]);

const is = (column: AnyColumn, value: string | number | undefined): SQL | undefined =>
  value === undefined ? undefined : eq(column, value);

export function matches(
  tenantId: string,
  filter: Omit<AlertFilter, "limit" | "after">,
  me: string,
  now: Date,
  endOfToday: Date,
) {
  const { status, assignee, q } = filter;
  return and(
    eq(alerts.tenantId, tenantId),
    status === "live"
      ? isAwake(now)
      : status === "snoozed"
        ? isSnoozed(now)
        : eq(alerts.status, status),
    is(alerts.area, filter.area),
    is(alerts.level, filter.level),
    filter.minLevel === undefined ? undefined : gte(alerts.level, filter.minLevel),
    filter.minTier === undefined ? undefined : gte(alerts.tier, filter.minTier),
    is(alerts.platform, filter.platform),
    is(alerts.storeId, filter.storeId),
    is(alerts.ruleId, filter.ruleId),
    assignee === "none"
      ? isNull(alerts.assigneeId)
      : is(alerts.assigneeId, assignee === "me" ? me : assignee),
    filter.review === undefined
      ? undefined
      : filter.review === "waiting"
        ? isToReview
        : eq(alerts.review, filter.review),
    status === "closed" || filter.hidden === "true" ? undefined : isNull(alerts.hiddenBy),
    filter.due === "today" ? lte(alerts.dueAt, endOfToday) : undefined,
    filter.due === "overdue" ? lte(alerts.dueAt, now) : undefined,
    q === undefined ? undefined : sql`strpos(${alerts.said}, lower(${q})) > 0`,
  );
}

/** A page of the queue by due time, from just after `after`. */
export async function pageOfAlerts(
  tx: Tx,
  tenantId: string,
  filter: AlertFilter,
  me: string,
  now: Date,
  endOfToday: Date,
  after: { dueAt: Date; id: string } | undefined,
) {
  return tx
    .select()
    .from(alerts)
    .where(
      and(
        matches(tenantId, filter, me, now, endOfToday),
        after &&
          or(
            gt(alerts.dueAt, after.dueAt),
            and(eq(alerts.dueAt, after.dueAt), gt(alerts.id, after.id)),
          ),
      ),
    )
    .orderBy(asc(alerts.dueAt), asc(alerts.id))
    .limit(filter.limit + 1);
}

/** The id of the live alert with the fingerprint of `alert`, if there is one. */
export async function liveOfFingerprint(tx: Tx, alert: AlertRecord): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: alerts.id })
    .from(alerts)
    .where(
      and(
        eq(alerts.tenantId, alert.tenantId),
        eq(alerts.fingerprint, alert.fingerprint),
        sql`${alerts.status} <> 'closed'`,
      ),
    );
  return row?.id;
}

/** The alerts of a rule that people closed last, with the records that raised them. */
export async function closedOfRule(tx: Tx, tenantId: string, ruleId: string, limit: number) {
  return tx
    .select({
      disposition: alerts.disposition,
      kind: alerts.subjectKind,
      subjectId: alerts.subjectId,
      subjectHash: alerts.subjectHash,
      record: alerts.record,
    })
    .from(alerts)
    .where(
      and(eq(alerts.tenantId, tenantId), eq(alerts.ruleId, ruleId), eq(alerts.status, "closed")),
    )
    .orderBy(desc(alerts.closedAt), asc(alerts.id))
    .limit(limit);
}
