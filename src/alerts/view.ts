import { turnsOf } from "../engine/turn.ts";
import type { AlertDetail, AlertEvent, AlertRow } from "./schema.ts";
import type { alertEvents, alerts } from "./tables.ts";

type Row = typeof alerts.$inferSelect;
type EventRow = typeof alertEvents.$inferSelect;

/** An alert as the queue shows it. A snooze that is over shows as open. */
export function rowView(row: Row, storeNames: ReadonlyMap<string, string>, now: Date): AlertRow {
  const awake = row.status === "snoozed" && row.snoozedUntil !== null && row.snoozedUntil <= now;
  return {
    id: row.id,
    ruleId: row.ruleId,
    area: row.area,
    level: row.level,
    status: awake ? "open" : row.status,
    title: row.title,
    message: row.message,
    subject: { kind: row.subjectKind, id: row.subjectId },
    store:
      row.storeId === null ? null : { id: row.storeId, name: storeNames.get(row.storeId) ?? null },
    platform: row.platform,
    occurrences: row.occurrences,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    snoozedUntil: awake ? null : (row.snoozedUntil?.toISOString() ?? null),
    paused: !awake && row.remainingMs !== null,
    tier: row.tier,
    assignee:
      row.assigneeId === null
        ? null
        : { id: row.assigneeId, name: row.assigneeName ?? row.assigneeId },
    disposition: row.disposition,
    reason: row.reason,
    review: row.review,
    version: row.version,
  };
}

/** What is known around an alert: its events, newest first, its closed kin, and who asked before. */
interface Story {
  readonly events: readonly EventRow[];
  readonly earlier: readonly Row[];
  readonly precheck: AlertDetail["precheck"];
}

/** More ways out than these are no help. */
const mostTurns = 3;

/** One alert with its story, told from its beginning. */
export function detailView(
  row: Row,
  { events, earlier, precheck }: Story,
  storeNames: ReadonlyMap<string, string>,
  now: Date,
): AlertDetail {
  return {
    ...rowView(row, storeNames, now),
    finding: row.finding,
    record: row.record,
    ruleVersion: row.ruleVersion,
    ruleBaseHash: row.ruleBaseHash,
    note: row.note,
    exemptUntil: row.exemptUntil?.toISOString() ?? null,
    hiddenBy: row.hiddenBy,
    closedAt: row.closedAt?.toISOString() ?? null,
    closedBy: row.closedBy,
    members: membersOf(row, events),
    events: events.map(eventView).reverse(),
    turns: row.finding.explanation ? turnsOf(row.finding.explanation).slice(0, mostTurns) : [],
    earlier: earlier.map((one) => rowView(one, storeNames, now)),
    precheck,
  };
}

/** The records counted on this alert, newest first. */
function membersOf(row: Row, events: readonly EventRow[]): string[] {
  const seen = events.flatMap(({ detail }) =>
    typeof detail.subjectId === "string" ? [detail.subjectId] : [],
  );
  return [...new Set([row.subjectId, ...seen])];
}

const eventView = (event: EventRow): AlertEvent => ({
  kind: event.kind,
  at: event.at.toISOString(),
  actor: { id: event.actorId, name: event.actorName },
  detail: event.detail,
});
