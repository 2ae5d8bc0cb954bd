import { z } from "@hono/zod-openapi";
import { hashOf } from "../core/canonical.ts";
import { Area, Basis, Level } from "../core/finding.ts";
import { Platform, platforms } from "../core/records.ts";
import { Text } from "../core/text.ts";
import type { Conditions } from "../engine/conditions.ts";

/** `promotion.coupon-threshold`: the area, a dot, words joined by hyphens. */
export const RuleId = z
  .string()
  .max(120)
  .regex(/^[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*)+$/, "use area.words-with-hyphens");

const paramName = z.string().regex(/^[a-z][A-Za-z0-9]*$/, "use a camelCase name");

const ParamValue = z.union([
  z.number(),
  z.boolean(),
  z.string().max(500),
  z.array(z.union([z.number(), z.string().max(500)])).max(10_000),
]);

/** A figure of the rule that a tenant may tune, within `min` and `max`. */
export const Param = z.strictObject({
  value: ParamValue,
  /** What it is on platforms that differ from the others. */
  byPlatform: z.partialRecord(Platform, ParamValue).optional(),
  unit: z.string().max(40).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  label: Text.optional(),
});
export type Param = z.infer<typeof Param>;

/**
 * A case that documents the rule and tests it. `facts` are those of the rule's
 * area (`<area>/facts.ts`), written as far as they matter: they are laid over
 * the facts of a plain record of that area in which nothing is wrong.
 */
export const Example = z.strictObject({
  name: z.string().min(1).max(200),
  /** Whose parameters it is judged by; without one, those of the platforms that do not differ. */
  platform: Platform.optional(),
  facts: z.record(z.string(), z.unknown()),
  expect: z.enum(["match", "none"]),
});
export type Example = z.infer<typeof Example>;

/**
 * A rule: what must not be (json-rules-engine 7 conditions), why (`basis`), how
 * bad (`level`), and what to say and do. Texts and `suggestion` may hold
 * templates over the facts: `{promotion.threshold}`, `{metric.value|percent}`.
 */
export const Rule = z.strictObject({
  id: RuleId,
  title: Text,
  area: Area,
  platforms: z.union([z.tuple([z.literal("all")]), z.array(Platform).min(1)]),
  level: Level,
  basis: z.array(Basis).min(1),
  params: z.record(paramName, Param).default({}),
  conditions: z.custom<Conditions>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "must be json-rules-engine conditions",
  ),
  message: Text,
  fix: Text,
  /** The contingency plan to start. */
  plan: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .optional(),
  /** The field of the record that the finding points at. */
  field: z.string().min(1).max(200).optional(),
  /**
   * Paths from the facts to lists of marks, as `$.copy.marks.absolute`. Together
   * they are `{marks|quotes}` in the texts.
   */
  marks: z.array(z.string().min(1).max(500)).max(20).optional(),
  /** A template for the value to use instead, as `{price.worst.reference}`. */
  suggestion: z.string().min(1).max(500).optional(),
  /** A template for the listing whose price calendar tells why, as `{price.worst.listingId}`. */
  goods: z.string().min(1).max(500).optional(),
  examples: z.array(Example).max(200).default([]),
});
export type Rule = z.infer<typeof Rule>;

/** The hash of all that a rule says; two rules with the same hash are the same. */
export const contentHash = (rule: Rule): string => hashOf(rule);

/**
 * The values of a rule's parameters on a platform, as the fact `params`; without one, those
 * of the platforms that do not differ.
 */
export const paramValues = (rule: Rule, platform?: Platform): Record<string, Param["value"]> =>
  Object.fromEntries(
    Object.entries(rule.params).map(([name, { value, byPlatform = {} }]) => [
      name,
      (platform === undefined ? undefined : byPlatform[platform]) ?? value,
    ]),
  );

/** The platforms on which some parameter of a rule differs. */
export const platformsApart = ({ params }: Rule): Platform[] =>
  platforms.filter((platform) =>
    Object.values(params).some(({ byPlatform }) => byPlatform?.[platform] !== undefined),
  );

/** Whether a rule is meant for a platform. */
export const appliesTo = (rule: Rule, platform: Platform): boolean =>
  rule.platforms.some((name) => name === "all" || name === platform);
