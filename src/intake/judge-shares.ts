import type { OpenCtx } from "../access/verb.ts";
import type { Sight } from "../alerts/raise.ts";
import { hashOf } from "../core/canonical.ts";
import type { Metric } from "../core/records.ts";
import type { Judge } from "../rulebase/judge.ts";
import { shareTrends } from "../transactions/share-series.ts";
import { storesById } from "./context.ts";

/** The metrics by which rules know the shares. */
const metricOf = { related: "related_share", brand: "brand_share" } as const;

/**
 * Judge the related share of stores as it is now, by the rules that judge it where a
 * merchant reports it.
 */
export async function judgeShares(
  ctx: OpenCtx,
  judge: Judge,
  storeIds: readonly string[],
): Promise<Sight[]> {
  const series = await shareTrends(ctx, { storeIds: [...storeIds] });
  const stores = await storesById(ctx, { ids: [...series.keys()] });
  return [...series].flatMap(([storeId, days]) =>
    (["related", "brand"] as const).flatMap((share) => {
      const metrics = days.map(
        (day): Metric => ({ storeId, date: day.date, name: metricOf[share], value: day[share] }),
      );
      const metric = metrics.at(-1);
      const store = stores.get(storeId);
      if (metric === undefined || store === undefined) return [];
      const { findings } = judge.metric({ metric, store, history: metrics, now: ctx.now() });
      return findings.map(
        (finding): Sight => ({
          ruleId: finding.ruleId,
          ruleVersion: finding.ruleVersion,
          area: finding.area,
          level: finding.level,
          finding,
          subject: {
            kind: "metric",
            id: [storeId, metric.date, metric.name].join("|"),
            key: `${storeId} ${metric.name}`,
            hash: hashOf(metric),
          },
          record: metric,
          storeId,
          platform: store.platform,
        }),
      );
    }),
  );
}
