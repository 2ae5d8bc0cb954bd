import { query } from "../access/verb.ts";
import { liveCountsBy } from "../alerts/counts-by.ts";
import { fits } from "./filter.ts";
import { heatOf, type LiveAlerts, levelOf, liveOf } from "./heat.ts";
import { type Risk, RiskFilter, type RiskPage, type RiskRow } from "./schema.ts";

/** The risks of a filter, the gravest first, and the heat map over them. */
export const listRisks = query({
  name: "risk.list",
  allow: "anyone",
  input: RiskFilter,
  async run(ctx, filter): Promise<RiskPage> {
    const { risks } = ctx.ports;
    const live = await liveCountsBy(ctx, { by: "rule" });
    const { likelihood: _, impact: __, ...elsewhere } = filter;
    return {
      items: risks
        .filter((risk) => fits(risk, filter))
        .map((risk) => rowOf(risk, live))
        .sort(gravestFirst),
      heat: heatOf(
        risks.filter((risk) => fits(risk, elsewhere)),
        live,
      ),
      total: risks.length,
    };
  },
});

function rowOf(risk: Risk, live: LiveAlerts): RiskRow {
  const { id, area, name, owner, rules } = risk;
  const likelihood = risk.likelihood.score;
  const impact = risk.impact.score;
  return {
    id,
    area,
    name,
    owner,
    rules,
    likelihood,
    impact,
    level: levelOf(likelihood, impact),
    liveAlerts: liveOf([risk], live),
  };
}

const gravestFirst = (a: RiskRow, b: RiskRow): number =>
  b.likelihood * b.impact - a.likelihood * a.impact ||
  b.impact - a.impact ||
  b.liveAlerts - a.liveAlerts ||
  (a.id < b.id ? -1 : 1);
