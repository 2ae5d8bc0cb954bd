import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { indicatorOf, indicators } from "./indicator.ts";
import type { Indicator } from "./schema.ts";
import { allSeries } from "./store.ts";

/** The twelve indicators as they stand now, each with its trend over twelve weeks. */
export const showIndicators = query({
  name: "report.indicators",
  allow: "anyone",
  input: z.object({}),
  async run(ctx): Promise<Indicator[]> {
    const series = await allSeries(ctx.tx, ctx.tenant, ctx.now());
    return indicators.map((one) => indicatorOf(one, series[one.key]));
  },
});
