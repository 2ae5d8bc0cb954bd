import type { Level } from "../core/finding.ts";
import type { HeatCell, Risk } from "./schema.ts";

/** Live alerts by rule. */
export type LiveAlerts = ReadonlyMap<string, number>;

/** Likelihood times impact from which each level begins; the bands are Hegui's own. */
const bands = [
  [20, 5],
  [12, 4],
  [8, 3],
  [4, 2],
] as const satisfies readonly (readonly [number, Level])[];

/** The response level of a risk: likelihood times impact, both 1 to 5, in five bands. */
export const levelOf = (likelihood: number, impact: number): Level =>
  bands.find(([from]) => likelihood * impact >= from)?.[1] ?? 1;

/** The alerts that speak of some risks; those of a rule that several share count once. */
export function liveOf(risks: readonly Risk[], live: LiveAlerts): number {
  const rules = new Set(risks.flatMap((risk) => risk.rules));
  return [...rules].reduce((sum, id) => sum + (live.get(id) ?? 0), 0);
}

/** The occupied fields of the heat map, the likeliest and gravest first. */
export function heatOf(risks: readonly Risk[], live: LiveAlerts): HeatCell[] {
  const cells = Map.groupBy(risks, (risk) => `${risk.likelihood.score} ${risk.impact.score}`);
  return [...cells.values()]
    .flatMap((cell) => {
      const [first] = cell;
      if (first === undefined) return [];
      const likelihood = first.likelihood.score;
      const impact = first.impact.score;
      return {
        likelihood,
        impact,
        level: levelOf(likelihood, impact),
        risks: cell.length,
        liveAlerts: liveOf(cell, live),
      };
    })
    .sort((a, b) => b.likelihood - a.likelihood || b.impact - a.impact);
}
