import { z } from "@hono/zod-openapi";
import type { Ctx } from "../access/ctx.ts";
import { command, type OpenCtx, type Outcome, query } from "../access/verb.ts";
import { hashOf } from "../core/canonical.ts";
import { conflict } from "../core/errors.ts";
import { announce } from "../notify/announce.ts";
import type { FiledDocument } from "../policy/export/document.ts";
import {
  allSchedules,
  type EditionRecord,
  insertEdition,
  lastManualAt,
  type ScheduleRecord,
  updateSchedule,
} from "./edition-store.ts";
import { manualDocument } from "./make-manual.ts";
import { riskDocument } from "./make-report.ts";
import { lastPeriod, type Period, periodOf } from "./period.ts";
import { standing } from "./schedule-report.ts";
import { ById } from "./schema.ts";

/**
 * Make the editions of all periods that have ended, each in a transaction of its own. One that
 * fails stops no other, and is tried again when the clock strikes next.
 *
 * @throws AggregateError what failed
 */
export async function publishDue(ctx: Ctx): Promise<void> {
  const failures: unknown[] = [];
  for (const id of await dueSchedules(ctx, {}))
    await publishEnded(ctx, { id }).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, "Some reports were not made");
}

const dueSchedules = query({
  name: "report_schedule.list_due",
  allow: [],
  input: z.object({}),
  async run(ctx): Promise<string[]> {
    const schedules = await allSchedules(ctx.tx, ctx.tenant);
    return schedules.filter((one) => isDue(one, ctx.now())).map(({ id }) => id);
  },
});

const isDue = ({ cadence, doneUntil }: ScheduleRecord, now: Date): boolean =>
  lastPeriod(cadence, now).to > doneUntil;

/** The edition of the period that ended last, once; a manual by change only if there was one. */
const publishEnded = command({
  name: "report_edition.publish",
  allow: [],
  input: ById,
  async run(ctx, { id }): Promise<Outcome<null>> {
    const schedule = await standing(ctx, id);
    // Another process may have been first.
    if (!isDue(schedule, ctx.now())) return { result: null, audit: [] };
    const period = lastPeriod(schedule.cadence, ctx.now());
    const { document, isNew } = await written(ctx, schedule, period);
    await updateSchedule(ctx.tx, ctx.tenant, id, { doneUntil: period.to });
    if (schedule.cadence === "change" && !isNew) return { result: null, audit: [] };
    const edition = await keep(ctx, schedule, period, document);
    return { result: null, audit: edition === undefined ? [] : [auditOf(edition)] };
  },
});

/**
 * Make an edition now, of the period so far.
 *
 * @throws HeguiError `not_found`, `conflict` where one was made this very moment
 */
export const publishNow = command({
  name: "report_edition.publish_now",
  allow: ["compliance", "legal"],
  input: ById,
  async run(ctx, { id }): Promise<Outcome<{ id: string }>> {
    const schedule = await standing(ctx, id);
    const now = ctx.now();
    const period = { from: periodOf(schedule.cadence, now).from, to: now };
    const { document } = await written(ctx, schedule, period);
    const edition = await keep(ctx, schedule, period, document);
    if (edition === undefined) throw conflict("This edition has just been made");
    return { result: { id: edition.id }, audit: [auditOf(edition)] };
  },
});

async function written(
  ctx: OpenCtx,
  { report, cadence, platform, lang }: ScheduleRecord,
  period: Period,
): Promise<{ document: FiledDocument; isNew: boolean }> {
  if (report === "manual" && platform !== null) {
    const last = await lastManualAt(ctx.tx, ctx.tenant, platform, lang);
    return manualDocument(ctx, { platform, lang, last });
  }
  const length = cadence === "change" ? "week" : cadence;
  return { document: await riskDocument(ctx, { report: length, lang, period }), isNew: true };
}

async function keep(
  ctx: OpenCtx,
  { id: scheduleId, report, cadence, platform, lang, channelIds }: ScheduleRecord,
  period: Period,
  document: FiledDocument,
): Promise<EditionRecord | undefined> {
  const edition: EditionRecord = {
    tenantId: ctx.tenant,
    id: ctx.newId("rpe"),
    scheduleId,
    report,
    cadence,
    platform,
    lang,
    title: document.title,
    periodFrom: period.from,
    periodTo: period.to,
    document,
    hash: hashOf(document),
    madeAt: ctx.now(),
    madeBy: ctx.actor.name,
  };
  if (!(await insertEdition(ctx.tx, edition))) return undefined;
  const said = summaryOf(document);
  await announce(ctx, [
    {
      id: `report ${edition.id}`,
      kind: "report.made",
      level: 1,
      area: "report",
      subject: { kind: "report_edition", id: edition.id },
      title: { zh: document.title, en: document.title },
      message: { zh: said, en: said },
      channelIds,
    },
  ]);
  return edition;
}

/** What a document says in its first words. */
function summaryOf({ title, blocks }: FiledDocument): string {
  for (const block of blocks) if (block.kind === "text") return block.text;
  return title;
}

const auditOf = ({ id, title, hash, periodTo }: EditionRecord) => ({
  subject: { kind: "report_edition", id },
  after: { title, hash, until: periodTo.toISOString() },
});
