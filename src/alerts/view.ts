import { turnsOf } from "../engine/turn.ts";
import { kinshipSeenFrom } from "./kin.ts";
import type { AlertDetail, AlertEvent, AlertFile, AlertRow } from "./schema.ts";
import type { alertEvents, alertFiles, alertLinks, alerts } from "./tables.ts";

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
    standsFor:
      row.standsForId === null
        ? null
        : { id: row.standsForId, name: row.standsForName ?? row.standsForId },
    disposition: row.disposition,
    reason: row.reason,
    review: row.review,
    mergedInto: row.mergedInto,
    version: row.version,
  };
}

/** What is known around an alert: its events, newest first, its kin, and who asked before. */
interface Story {
  readonly events: readonly EventRow[];
  readonly earlier: readonly Row[];
  readonly like: readonly Row[];
  readonly merged: readonly Row[];
  readonly links: readonly { readonly link: typeof alertLinks.$inferSelect; readonly alert: Row }[];
  readonly files: readonly Omit<typeof alertFiles.$inferSelect, "content">[];
  readonly precheck: AlertDetail["precheck"];
}

/** More ways out than these are no help. */
const mostTurns = 3;

/** One alert with its story, told from its beginning. */
export function detailView(
  row: Row,
  { events, earlier, like, merged, links, files, precheck }: Story,
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
    like: like.map((one) => rowView(one, storeNames, now)),
    precheck,
    merged: merged.map((one) => rowView(one, storeNames, now)),
    links: links.map(({ link, alert }) => ({
      kind: kinshipSeenFrom(row.id, link),
      alert: rowView(alert, storeNames, now),
      by: link.byName,
      at: link.at.toISOString(),
    })),
    files: files.map(fileView),
  };
}

export const fileView = ({
  id,
  name,
  mediaType,
  size,
  sha256,
  byName,
  at,
}: Story["files"][number]): AlertFile => ({
  id,
  name,
  mediaType,
  size,
  sha256,
  by: byName,
  at: at.toISOString(),
});

/** The records counted on this alert, newest first; those that were split off have left it. */
function membersOf(row: Row, events: readonly EventRow[]): string[] {
  const members = new Set([row.subjectId]);
  const gone = new Set<unknown>();
  for (const { kind, detail } of events) {
    const { subjectId, subjectIds } = detail;
    const some: readonly unknown[] = Array.isArray(subjectIds) ? subjectIds : [subjectId];
    for (const id of some)
      if (kind === "released") gone.add(id);
      else if (typeof id === "string" && !gone.has(id)) members.add(id);
  }
  return [...members];
}

const eventView = (event: EventRow): AlertEvent => ({
  kind: event.kind,
  at: event.at.toISOString(),
  actor: { id: event.actorId, name: event.actorName },
  detail: event.detail,
});
