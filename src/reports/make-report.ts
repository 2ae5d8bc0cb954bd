import { type OpenCtx, query } from "../access/verb.ts";
import { endOfChinaDay } from "../core/china-time.ts";
import { day } from "../core/time.ts";
import { listRuns } from "../plans/show-run.ts";
import type { FiledDocument } from "../policy/export/document.ts";
import { indicatorsAt } from "./indicators.ts";
import type { Period } from "./period.ts";
import { riskReport } from "./risk-report.ts";
import { RiskReportChoice } from "./schema.ts";
import { alertsByArea, busiestRules, graveChanges, riskiestStores } from "./store.ts";
import { readWork } from "./work-store.ts";

const lengths = { week: 7, month: 30, quarter: 91 } as const;

/** The risk report of the last 7, 30 or 91 days, up to the end of yesterday. */
export const makeRiskReport = query({
  name: "report.risk",
  allow: "anyone",
  input: RiskReportChoice,
  async run(ctx, { period, lang }): Promise<FiledDocument> {
    const to = new Date(endOfChinaDay(ctx.now()).getTime() - day);
    const from = new Date(to.getTime() - lengths[period] * day);
    return riskDocument(ctx, { report: period, lang, period: { from, to } });
  },
});

/** The weekly or monthly risk report, or the quarterly audit, over a period. */
export async function riskDocument(
  ctx: OpenCtx,
  {
    report,
    lang,
    period,
  }: {
    readonly report: keyof typeof lengths;
    readonly lang: FiledDocument["lang"];
    readonly period: Period;
  },
): Promise<FiledDocument> {
  const { tx, tenant } = ctx;
  const runs = await listRuns(ctx, {});
  const began = (startedAt: string) => {
    const at = new Date(startedAt);
    return at >= period.from && at < period.to;
  };
  return riskReport(
    {
      ...period,
      period: report,
      indicators: await indicatorsAt(ctx, period.to),
      areas: await alertsByArea(tx, tenant, period),
      rules: await busiestRules(tx, tenant, period, 15),
      stores: await riskiestStores(tx, tenant, period, 15),
      changes: await graveChanges(tx, tenant, period, 30),
      work: await readWork(tx, tenant, period),
      plans: runs
        .filter(({ startedAt }) => began(startedAt))
        .map(({ plan, drill, state, score, steps }) => ({
          title: plan.title,
          drill,
          state,
          score,
          late: steps.filter((step) => step.late).length,
        })),
    },
    lang,
  );
}
