import { levelOf } from "./heat.ts";
import type { Risk, RiskFilter } from "./schema.ts";

/** Whether a risk fits a filter; each word of `q` must be in its texts, its rules or its basis. */
export function fits(risk: Risk, filter: RiskFilter): boolean {
  const { area, level, rule, q, likelihood, impact } = filter;
  const scores = [risk.likelihood.score, risk.impact.score] as const;
  if (area !== undefined && risk.area !== area) return false;
  if (level !== undefined && levelOf(...scores) !== level) return false;
  if (rule !== undefined && !risk.rules.includes(rule)) return false;
  if (likelihood !== undefined && scores[0] !== likelihood) return false;
  if (impact !== undefined && scores[1] !== impact) return false;
  const words = (q ?? "").toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return true;
  const said = saidBy(risk);
  return words.every((word) => said.includes(word));
}

const saidBy = ({ id, name, cause, sign, consequence, rules, basis }: Risk): string =>
  [
    id,
    ...[name, cause, sign, consequence].flatMap(({ zh, en }) => [zh, en]),
    ...rules,
    ...basis.map(({ source, article = "" }) => `${source}${article}`),
  ]
    .join("\n")
    .toLowerCase();
