import { z } from "@hono/zod-openapi";
import { type OpenCtx, query } from "../access/verb.ts";
import { day } from "../core/time.ts";
import { indicatorOf, indicators } from "./indicator.ts";
import { allSeries } from "./indicator-store.ts";
import type { Indicator, WorkFigures } from "./schema.ts";
import { readWork } from "./work-store.ts";

/** The twelve indicators as they stand now, each with its trend over twelve weeks. */
export const showIndicators = query({
  name: "report.indicators",
  allow: "anyone",
  input: z.object({}),
  run: (ctx) => indicatorsAt(ctx, ctx.now()),
});

/** The twelve indicators of the time before an instant. */
export async function indicatorsAt(ctx: OpenCtx, at: Date): Promise<Indicator[]> {
  const series = await allSeries(ctx.tx, ctx.tenant, at);
  return indicators.map((one) =>
    indicatorOf(one, series.get(one.key) ?? { month: null, byWeek: new Map() }),
  );
}

/** How the queue and its people fared over 30 days. */
export const showWork = query({
  name: "report.work",
  allow: "anyone",
  input: z.object({}),
  run: (ctx): Promise<WorkFigures> => {
    const to = ctx.now();
    return readWork(ctx.tx, ctx.tenant, { from: new Date(to.getTime() - 30 * day), to });
  },
});
