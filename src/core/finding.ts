import { z } from "@hono/zod-openapi";
import { Text } from "./text.ts";

/** Response levels: 1 clerk, 2 specialist, 3 supervisor, 4 manager, 5 director. */
export const Level = z.int().min(1).max(5);
export type Level = z.infer<typeof Level>;

export const areas = ["listing", "promotion", "transaction", "service", "store"] as const;
export const Area = z.enum(areas);
export type Area = z.infer<typeof Area>;

/**
 * Why a rule exists. A `law` names its article; `internal` is a parameter of
 * the merchant's own, with no statute behind it.
 */
export const Basis = z.strictObject({
  kind: z.enum(["law", "guideline", "platform", "internal"]),
  source: z.string().min(1),
  version: z.string().optional(),
  article: z.string().optional(),
  effectiveFrom: z.iso.date().optional(),
  note: Text.optional(),
});
export type Basis = z.infer<typeof Basis>;

/** A place in a text field, in UTF-16 offsets, `end` exclusive. */
export const Mark = z.object({
  field: z.string(),
  start: z.int(),
  end: z.int(),
  quote: z.string(),
  why: z.string().optional(),
  suggestion: z.string().optional(),
});
export type Mark = z.infer<typeof Mark>;

/** One leaf or branch of the condition tree as it turned out. */
export interface Explanation {
  readonly kind: "all" | "any" | "not" | "leaf";
  readonly result: boolean;
  readonly fact?: string;
  readonly path?: string;
  readonly operator?: string;
  readonly actual?: unknown;
  readonly expected?: unknown;
  readonly children?: readonly Explanation[];
}
export const Explanation: z.ZodType<Explanation> = z
  .lazy(() =>
    z.object({
      kind: z.enum(["all", "any", "not", "leaf"]),
      result: z.boolean(),
      fact: z.string().optional(),
      path: z.string().optional(),
      operator: z.string().optional(),
      actual: z.unknown().optional(),
      expected: z.unknown().optional(),
      children: z.array(Explanation).optional(),
    }),
  )
  .openapi("Explanation", { type: "object" }) as z.ZodType<Explanation>;

/** One rule that a record breaks, said so that a person can act on it. */
export const Finding = z
  .object({
    ruleId: z.string(),
    ruleVersion: z.int(),
    area: Area,
    level: Level,
    title: Text,
    message: Text,
    fix: Text,
    basis: z.array(Basis),
    field: z.string().optional(),
    marks: z.array(Mark),
    suggestion: z.union([z.string(), z.number()]).optional(),
    /** The listing that it is about, where its prices tell why: its price calendar shows them. */
    goods: z.string().optional(),
    plan: z.string().optional(),
    explanation: Explanation,
  })
  .openapi("Finding");
export type Finding = z.infer<typeof Finding>;
