import { z } from "@hono/zod-openapi";
import { type OpenCtx, query } from "../access/verb.ts";
import { listChannels } from "../notify/list-channels.ts";
import { toldOf } from "../notify/told-of.ts";
import { pageOf, parseCursor } from "../policy/changes/cursor.ts";
import { allSchedules, pageOfEditions } from "./edition-store.ts";
import { lastPeriod, periodOf } from "./period.ts";
import { EditionFilter, type EditionPage, type ReportSchedule } from "./schema.ts";
import { editionView } from "./show-edition.ts";

/** The reports that the clock makes, the oldest schedule first. */
export const listSchedules = query({
  name: "report_schedule.list",
  allow: "anyone",
  input: z.object({}),
  async run(ctx): Promise<ReportSchedule[]> {
    const names = await channelNames(ctx);
    const now = ctx.now();
    return (await allSchedules(ctx.tx, ctx.tenant)).map(
      ({ id, report, cadence, platform, lang, channelIds, createdAt, doneUntil }) => {
        const ended = lastPeriod(cadence, now).to;
        const next = ended > doneUntil ? ended : periodOf(cadence, now).to;
        return {
          id,
          report,
          cadence,
          platform,
          lang,
          channels: channelIds.flatMap((one) => {
            const name = names.get(one);
            return name === undefined ? [] : [{ id: one, name }];
          }),
          createdAt: createdAt.toISOString(),
          nextAt: next.toISOString(),
        };
      },
    );
  },
});

/** The editions that were made, the latest first, and who was told of each. */
export const listEditions = query({
  name: "report_edition.list",
  allow: "anyone",
  input: EditionFilter,
  async run(ctx, { scheduleId, limit, after }): Promise<EditionPage> {
    const cursor = after === undefined ? undefined : parseCursor(after);
    const found = await pageOfEditions(ctx.tx, ctx.tenant, scheduleId, cursor, limit + 1);
    const { rows, next } = pageOf(found, limit, ({ id, madeAt }) => ({ id, at: madeAt }));
    const told = await toldOf(ctx, { eventIds: rows.map(({ id }) => `report ${id}`) });
    return {
      items: rows.map((row) => ({
        ...editionView(row),
        told: told
          .filter(({ eventId }) => eventId === `report ${row.id}`)
          .map(({ channel, state }) => ({ channel, state })),
      })),
      next,
    };
  },
});

const channelNames = async (ctx: OpenCtx): Promise<ReadonlyMap<string, string>> =>
  new Map((await listChannels(ctx, {})).map(({ id, name }) => [id, name]));
