import { command, type OpenCtx } from "../access/verb.ts";
import { conflict, invalid, notFound } from "../core/errors.ts";
import { changeAlert, refuseClosed, refuseStale } from "./change.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { lockWhole } from "./follow-merge.ts";
import { insertAlert, sightsByRecord } from "./kin-store.ts";
import { openAnew } from "./open-anew.ts";
import { AlertId } from "./schema.ts";
import { type AlertRecord, alertById, liveOfFingerprint } from "./store.ts";
import { SplitAlert } from "./work-schema.ts";

/**
 * Take a merged alert out of the one that stands for it, or some of the records that are
 * counted on an alert into one of their own; what was seen of them goes along. Later sights
 * of such a record count on the alert that it was taken from.
 *
 * @returns the alert that is open now
 * @throws HeguiError `conflict` if there is nothing to split, `invalid_input` for records that
 *   it does not have, or for all of them
 */
export const splitAlert = command({
  name: "alert.split",
  allow: ["compliance", "legal"],
  input: SplitAlert.extend(AlertId.shape),
  async run(ctx, { id, subjectIds, version }) {
    const alert = await alertById(ctx.tx, ctx.tenant, id);
    if (alert === undefined) throw notFound("Alert", id);
    const whole = alert.mergedInto ?? id;
    await lockWhole(ctx, id, whole);
    const part =
      alert.mergedInto === null
        ? await partOf(ctx, alert, subjectIds, version)
        : await mergedPart(ctx, alert, version);
    return changeAlert(ctx, part.id, part.version, ({ level }) => ({
      patch: { ...openAnew(ctx.ports.calendar, level, ctx.now()), mergedInto: null },
      event: { kind: "split", detail: { from: whole, ...(subjectIds && { subjectIds }) } },
    }));
  },
});

interface Part {
  readonly id: string;
  readonly version: number;
}

/** @throws HeguiError `conflict` if the problem has a new alert meanwhile */
async function mergedPart(ctx: OpenCtx, alert: AlertRecord, version: number): Promise<Part> {
  const newer = await liveOfFingerprint(ctx.tx, alert);
  if (newer !== undefined)
    throw conflict(`Alert ${newer} tells of the same problem and is open: work on that one`);
  return { id: alert.id, version };
}

/** Some records of an alert as one of their own that is merged into it, to be taken out of it. */
async function partOf(
  ctx: OpenCtx,
  alert: AlertRecord,
  subjectIds: readonly string[] | undefined,
  version: number,
): Promise<Part> {
  refuseClosed(alert);
  refuseStale(alert, version);
  if (subjectIds === undefined)
    throw conflict("It is not merged: name the records that are to have an alert of their own");
  const seen = await sightsByRecord(ctx.tx, ctx.tenant, alert.id);
  const taken = seen.filter(({ subjectId }) => subjectIds.includes(subjectId));
  const [last] = taken;
  const occurrences = taken.reduce((sum, one) => sum + one.seen, 0);
  if (last === undefined || taken.length < new Set(subjectIds).size)
    throw invalid("subjectIds", "name records that are counted on this alert");
  if (taken.length === seen.length || occurrences >= alert.occurrences)
    throw invalid("subjectIds", "leave it one record at least");
  const id = ctx.newId("alr");
  const isLatest = last.subjectId === alert.subjectId;
  await insertAlert(ctx.tx, {
    ...alert,
    id,
    // The problem as the rule sees it stays with the alert that it was taken from.
    fingerprint: fingerprintOf(alert.ruleId, alert.subjectKind, id),
    occurrences,
    message: last.message,
    subjectId: last.subjectId,
    subjectHash: isLatest ? alert.subjectHash : null,
    record: isLatest ? alert.record : null,
    status: "closed",
    mergedInto: alert.id,
    snoozedUntil: null,
    remainingMs: null,
    closedAt: ctx.now(),
    closedBy: ctx.actor.name,
    closedById: ctx.actor.id,
    version: 1,
  });
  return { id, version: 1 };
}
