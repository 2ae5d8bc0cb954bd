import type { RuleHealth, RuleRow } from "../../rulebase/schema.ts";
import { alertAreas } from "../parts/codes.ts";

/** Rules judge records; a change of a platform's policy raises its alerts by itself. */
export const ruleAreas = alertAreas.filter((area) => area !== "policy");

const keys = ["q", "area", "level", "platform", "state", "waits", "sort"] as const;
export type RuleFilterKey = (typeof keys)[number];
export type RuleFilter = Readonly<Partial<Record<RuleFilterKey, string>>>;

/** How each rule fares, by its id. */
export type HealthById = ReadonlyMap<string, RuleHealth>;

export function ruleFilterOf(search: URLSearchParams): RuleFilter {
  const filter: Partial<Record<RuleFilterKey, string>> = {};
  for (const key of keys) {
    const value = search.get(key);
    if (value) filter[key] = value;
  }
  return filter;
}

/** Whether a rule fits a filter; every word of `q` must be in its id, its titles or its basis. */
export function matches(rule: RuleRow, filter: RuleFilter, health?: RuleHealth): boolean {
  const { q, area, level, platform, state, waits } = filter;
  if (area && rule.area !== area) return false;
  if (level && String(rule.level) !== level) return false;
  if (state && rule.state !== state) return false;
  if (platform && !rule.platforms.some((one) => one === "all" || one === platform)) return false;
  if (waits && !waitsFor(health, waits)) return false;
  if (!q) return true;
  const said = [
    rule.id,
    rule.title.zh,
    rule.title.en,
    ...rule.basis.map(({ source, article }) => `${source} ${article ?? ""}`),
  ]
    .join("\n")
    .toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => said.includes(word));
}

/** What may wait for somebody at a rule. */
export const waitings = ["drafts", "shadows", "merge", "tunings"] as const;

const waitsFor = (health: RuleHealth | undefined, what: string): boolean =>
  waitings.some((one) => one === what && Number(health?.[one] ?? 0) > 0);

/** The orders that the list may be read in; by id unless asked otherwise. */
export const orders = ["alerts", "precision", "changed", "level"] as const;

/** Rules in an order; those of which nothing is known come last. */
export function sorted(
  rules: readonly RuleRow[],
  order: string | undefined,
  health: HealthById | undefined,
): readonly RuleRow[] {
  const rank = (rule: RuleRow): number => {
    switch (order) {
      case "alerts":
        return -(health?.get(rule.id)?.raised ?? rule.liveAlerts);
      case "precision":
        return health?.get(rule.id)?.precision ?? 2;
      case "changed":
        return -Date.parse(rule.changedAt);
      case "level":
        return -rule.level;
      default:
        return 0;
    }
  };
  return rules.toSorted((a, b) => rank(a) - rank(b));
}
