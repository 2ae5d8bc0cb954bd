import type { RuleRow } from "../../rulebase/schema.ts";

const keys = ["q", "area", "level", "platform", "state"] as const;
export type RuleFilterKey = (typeof keys)[number];
export type RuleFilter = Readonly<Partial<Record<RuleFilterKey, string>>>;

export function ruleFilterOf(search: URLSearchParams): RuleFilter {
  const filter: Partial<Record<RuleFilterKey, string>> = {};
  for (const key of keys) {
    const value = search.get(key);
    if (value) filter[key] = value;
  }
  return filter;
}

/** Whether a rule fits a filter; every word of `q` must be in its id, its titles or its basis. */
export function matches(rule: RuleRow, filter: RuleFilter): boolean {
  const { q, area, level, platform, state } = filter;
  if (area && rule.area !== area) return false;
  if (level && String(rule.level) !== level) return false;
  if (state && rule.state !== state) return false;
  if (platform && !rule.platforms.some((one) => one === "all" || one === platform)) return false;
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
