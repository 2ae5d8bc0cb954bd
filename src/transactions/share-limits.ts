import type { Platform } from "../core/records.ts";
import type { RuleSet } from "../rulebase/evaluate.ts";
import { appliesTo, paramValues } from "../rulebase/rule.ts";

/** The rules whose parameter `limit` is the limit of a share. */
const ruleOf = { related: "store.related-share-high", brand: "store.brand-share-high" } as const;

/** What the rules in force limit a share to, on a platform; null where none does. */
export function limitOf(
  share: keyof typeof ruleOf,
  rules: RuleSet["rules"],
  platform: Platform,
): number | null {
  const rule = rules.find(({ id }) => id === ruleOf[share]);
  if (rule === undefined || !appliesTo(rule, platform)) return null;
  const { limit } = paramValues(rule, platform);
  return typeof limit === "number" ? limit : null;
}
