import { z } from "@hono/zod-openapi";
import { Basis, Level } from "../core/finding.ts";
import { Text } from "../core/text.ts";
import { RuleId } from "../rulebase/rule.ts";

/** Where a risk lies: a file of `rules/risks/` each. */
export const riskAreas = [
  "listing",
  "advertising",
  "promotion",
  "pricing",
  "transaction",
  "service",
  "store",
  "links",
  "account",
  "policy",
  "data",
  "logistics",
  "stock",
  "finance",
  "ip",
  "category",
  "live",
  "competition",
  "people",
  "opinion",
] as const;
export const RiskArea = z.enum(riskAreas).openapi("RiskArea");
export type RiskArea = z.infer<typeof RiskArea>;

/** Whose job the countermeasures are. */
export const RiskOwner = z
  .enum([
    "operations",
    "compliance",
    "legal",
    "service",
    "logistics",
    "purchasing",
    "finance",
    "brand",
    "technology",
    "personnel",
    "management",
  ])
  .openapi("RiskOwner");
export type RiskOwner = z.infer<typeof RiskOwner>;

/** 1 is hardly ever or hardly felt, 5 is every week or the end of the store. */
const Score = z.int().min(1).max(5);
const Estimate = z.strictObject({ score: Score, why: Text });
const Steps = z.array(Text).min(2).max(5);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use words-with-hyphens");

/** A risk point as a file writes it; the file says its area. */
const RiskPoint = z.strictObject({
  id: slug.max(80),
  name: Text,
  /** How it comes about. */
  cause: Text,
  /** What shows before it happens, or while it is still small. */
  sign: Text,
  /** What it costs: points, fines by their article, frozen money, sales. */
  consequence: Text,
  likelihood: Estimate,
  impact: Estimate,
  countermeasures: z.strictObject({ before: Steps, during: Steps, after: Steps }),
  owner: RiskOwner,
  /** The rules whose alerts speak of it. */
  rules: z.array(RuleId).default([]),
  /** How people watch it, where no rule can. */
  watch: Text.optional(),
  /** Contingency plans to start. */
  plans: z.array(slug).default([]),
  /** `internal` where no law or platform rule stands behind it. */
  basis: z.array(Basis).min(1),
});

/** One file of `rules/risks/`. */
export const RiskFile = z.strictObject({
  area: RiskArea,
  risks: z
    .array(
      RiskPoint.refine(({ rules, watch }) => rules.length > 0 || watch !== undefined, {
        path: ["watch"],
        message: "no rule watches it: say how people do",
      }),
    )
    .min(1),
});

export const Risk = RiskPoint.extend({ area: RiskArea }).openapi("Risk");
export type Risk = z.infer<typeof Risk>;

export const RiskFilter = z.object({
  area: RiskArea.optional(),
  level: z.coerce.number().pipe(Level).optional(),
  rule: z.string().optional().openapi({ description: "the id of a rule that watches it" }),
  q: z.string().max(200).optional().openapi({ description: "words, all of which it must say" }),
  likelihood: z.coerce.number().pipe(Score).optional(),
  impact: z.coerce.number().pipe(Score).optional(),
});
export type RiskFilter = z.infer<typeof RiskFilter>;

const liveAlerts = z.int().openapi({ description: "alerts of its rules that want work now" });

/** A risk as a line of the list. */
export const RiskRow = Risk.pick({ id: true, area: true, name: true, owner: true, rules: true })
  .extend({ likelihood: Score, impact: Score, level: Level, liveAlerts })
  .openapi("RiskRow");
export type RiskRow = z.infer<typeof RiskRow>;

/** A field of the heat map that is not empty. */
export const HeatCell = z
  .object({
    likelihood: Score,
    impact: Score,
    level: Level,
    risks: z.int(),
    liveAlerts: z
      .int()
      .openapi({ description: "an alert that two of its risks share counts once" }),
  })
  .openapi("HeatCell");
export type HeatCell = z.infer<typeof HeatCell>;

export const RiskPage = z
  .object({
    items: z.array(RiskRow).openapi({ description: "the gravest first" }),
    heat: z.array(HeatCell).openapi({
      description: "over the filter, without its likelihood and impact",
    }),
    total: z.int().openapi({ description: "risks in the whole library" }),
  })
  .openapi("RiskPage");
export type RiskPage = z.infer<typeof RiskPage>;

/** A rule that watches a risk, as it stands in the tenant's rule base. */
export const WatchingRule = z
  .object({
    id: z.string(),
    title: Text.nullable().openapi({ description: "null if the rule base does not have it" }),
    state: z.enum(["active", "stopped", "retired"]).nullable(),
    level: Level.nullable(),
    liveAlerts: z.int(),
  })
  .openapi("WatchingRule");
export type WatchingRule = z.infer<typeof WatchingRule>;

export const RiskDetail = Risk.extend({
  plans: z
    .array(z.object({ id: z.string(), title: Text }))
    .openapi({ description: "contingency plans to start, as they are called here" }),
  level: Level,
  liveAlerts,
  watchedBy: z.array(WatchingRule),
}).openapi("RiskDetail");
export type RiskDetail = z.infer<typeof RiskDetail>;
