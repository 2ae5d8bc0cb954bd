import { command, type OpenCtx, type Outcome } from "../access/verb.ts";
import { conflict, invalid, notFound } from "../core/errors.ts";
import { listChannels } from "../notify/list-channels.ts";
import {
  insertSchedule,
  lockSchedule,
  type ScheduleRecord,
  updateSchedule,
} from "./edition-store.ts";
import { lastPeriod } from "./period.ts";
import { ById, ScheduleChange, ScheduleInput } from "./schema.ts";

const managers = ["compliance", "legal"] as const;

/**
 * Have a report made at the end of each period, from the one that runs now on.
 *
 * @throws HeguiError `conflict` if the same is scheduled, `invalid_input` for an unknown channel
 */
export const addSchedule = command({
  name: "report_schedule.add",
  allow: managers,
  input: ScheduleInput,
  async run(ctx, input): Promise<Outcome<{ id: string }>> {
    await refuseUnknown(ctx, input.channelIds);
    const now = ctx.now();
    const schedule: ScheduleRecord = {
      tenantId: ctx.tenant,
      id: ctx.newId("rps"),
      ...input,
      createdAt: now,
      createdBy: ctx.actor.name,
      doneUntil: lastPeriod(input.cadence, now).to,
      removedAt: null,
    };
    if (!(await insertSchedule(ctx.tx, schedule)))
      throw conflict("This report is scheduled already: change whom its editions go to");
    return {
      result: { id: schedule.id },
      audit: [{ subject: subjectOf(schedule.id), after: input }],
    };
  },
});

/** Say whom the editions of a scheduled report go to. @throws HeguiError `not_found` */
export const changeSchedule = command({
  name: "report_schedule.change",
  allow: managers,
  input: ById.extend(ScheduleChange.shape),
  async run(ctx, { id, channelIds }): Promise<Outcome<{ id: string }>> {
    await refuseUnknown(ctx, channelIds);
    const before = await standing(ctx, id);
    await updateSchedule(ctx.tx, ctx.tenant, id, { channelIds });
    return {
      result: { id },
      audit: [
        {
          subject: subjectOf(id),
          before: { channelIds: before.channelIds },
          after: { channelIds },
        },
      ],
    };
  },
});

/** Make no more editions; those that were made stay. @throws HeguiError `not_found` */
export const removeSchedule = command({
  name: "report_schedule.remove",
  allow: managers,
  input: ById,
  async run(ctx, { id }): Promise<Outcome<{ id: string }>> {
    await standing(ctx, id);
    await updateSchedule(ctx.tx, ctx.tenant, id, { removedAt: ctx.now() });
    return { result: { id }, audit: [{ subject: subjectOf(id) }] };
  },
});

const subjectOf = (id: string) => ({ kind: "report_schedule", id });

/** A schedule that stands, locked. @throws HeguiError `not_found` */
export async function standing(ctx: OpenCtx, id: string): Promise<ScheduleRecord> {
  const schedule = await lockSchedule(ctx.tx, ctx.tenant, id);
  if (schedule === undefined) throw notFound("Report schedule", id);
  return schedule;
}

async function refuseUnknown(ctx: OpenCtx, channelIds: readonly string[]): Promise<void> {
  const known = new Set((await listChannels(ctx, {})).map(({ id }) => id));
  const unknown = channelIds.find((id) => !known.has(id));
  if (unknown !== undefined) throw invalid("channelIds", `there is no channel "${unknown}"`);
}
