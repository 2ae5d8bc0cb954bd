import type { Lexicon } from "../../lexicons/schema.ts";

/** What a mark is about: a family of copy, or what stands beside the families. */
export type MarkFamily = Lexicon["family"] | "unproven" | "disguised" | "other";

/** The families that share a colour and a line under the words. */
type Tint = "hype" | "cure" | "price" | "rival" | "dealing" | "proof" | "other";

const tints = {
  absolute: "hype",
  ranking: "hype",
  authority: "hype",
  guarantee: "hype",
  medical: "cure",
  food_health: "cure",
  cosmetic: "cure",
  superstition: "cure",
  price_claim: "price",
  disparage: "rival",
  divert: "dealing",
  review_bribe: "dealing",
  refuse_right: "dealing",
  privacy: "dealing",
  abuse: "dealing",
  unproven: "proof",
  disguised: "other",
  other: "other",
} as const satisfies Record<MarkFamily, Tint>;

/** Rules by the last part of their ids, where they are about one family's words. */
const byRule: Readonly<Record<string, MarkFamily>> = {
  "absolute-terms": "absolute",
  "ranking-claims": "ranking",
  "state-authority": "authority",
  "guaranteed-effect": "guarantee",
  "medical-claims": "medical",
  "efficacy-claims": "medical",
  "efficacy-promise": "medical",
  "cosmetic-medical-claims": "cosmetic",
  "food-health-claims": "food_health",
  superstition: "superstition",
  "false-price-words": "price_claim",
  disparagement: "disparage",
  "off-platform": "divert",
  "review-for-cash": "review_bribe",
  "refused-return": "refuse_right",
  "personal-data": "privacy",
  abuse: "abuse",
  "unproven-claims": "unproven",
  "expired-evidence": "unproven",
  "disguised-terms": "disguised",
};

export const familyOfRule = (ruleId: string): MarkFamily =>
  byRule[ruleId.slice(ruleId.indexOf(".") + 1)] ?? "other";

export const tintOf = (family: string): Tint =>
  Object.hasOwn(tints, family) ? tints[family as MarkFamily] : "other";

/** Rules that a proof on file answers. */
const provable: readonly MarkFamily[] = ["unproven"];

export const isProvable = (ruleId: string): boolean => provable.includes(familyOfRule(ruleId));
