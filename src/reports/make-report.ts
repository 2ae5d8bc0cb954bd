import { query } from "../access/verb.ts";
import { chinaDate, endOfChinaDay, startOfChinaDay } from "../core/china-time.ts";
import { day } from "../core/time.ts";
import { listRuns } from "../plans/show-run.ts";
import { listChanges } from "../policy/changes/list-changes.ts";
import { type Exported, filed } from "../policy/export/filed.ts";
import { listSources } from "../policy/list-sources.ts";
import { rulesInForce } from "../rulebase/in-force.ts";
import { listRules } from "../rulebase/list-rules.ts";
import { showIndicators } from "./indicators.ts";
import { manual } from "./manual.ts";
import { riskReport } from "./risk-report.ts";
import { ManualChoice, RiskReportChoice } from "./schema.ts";
import { alertsByArea, busiestRules, graveChanges, loadOfPeople, riskiestStores } from "./store.ts";

const lengths = { week: 7, month: 30, quarter: 91 } as const;

/** The weekly or monthly risk report, or the quarterly audit, up to the end of yesterday. */
export const makeRiskReport = query({
  name: "report.risk",
  allow: "anyone",
  input: RiskReportChoice,
  async run(ctx, { period: length, format, lang }): Promise<Exported> {
    const to = new Date(endOfChinaDay(ctx.now()).getTime() - day);
    const period = { from: new Date(to.getTime() - lengths[length] * day), to };
    const runs = await listRuns(ctx, {});
    const began = (startedAt: string) => new Date(startedAt) >= period.from;
    const document = riskReport(
      {
        ...period,
        period: length,
        indicators: await showIndicators(ctx, {}),
        areas: await alertsByArea(ctx.tx, ctx.tenant, period),
        rules: await busiestRules(ctx.tx, ctx.tenant, period, 15),
        stores: await riskiestStores(ctx.tx, ctx.tenant, period, 15),
        changes: await graveChanges(ctx.tx, ctx.tenant, period, 30),
        people: await loadOfPeople(ctx.tx, ctx.tenant, period),
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
    return filed(document, document.title, format);
  },
});

/** The compliance manual of a platform as of today. */
export const makeManual = query({
  name: "report.manual",
  allow: "anyone",
  input: ManualChoice,
  async run(ctx, { platform, since, format, lang }): Promise<Exported> {
    const { ruleSet } = await rulesInForce(ctx, {});
    const rows = new Map((await listRules(ctx, {})).map((row) => [row.id, row]));
    const sources = await listSources(ctx, { platform });
    const changes =
      since === undefined
        ? []
        : (await listChanges(ctx, { platform, from: since, limit: 100 })).items;
    const document = manual(
      {
        platform,
        edition: chinaDate(ctx.now()),
        since: since === undefined ? undefined : chinaDate(startOfChinaDay(since)),
        rules: ruleSet.rules
          .filter(({ platforms }) => platforms.some((one) => one === "all" || one === platform))
          .map((rule) => ({
            rule,
            version: rows.get(rule.id)?.version ?? 1,
            changedAt: rows.get(rule.id)?.changedAt ?? "",
          })),
        policies: sources.map((source) => ({
          title: source.title,
          url: source.url,
          version: source.standingNumber ?? 0,
          changedAt: source.changedAt,
        })),
        changes,
      },
      lang,
    );
    return filed(document, document.title, format);
  },
});
