import { z } from "zod";
import { Basis, Level } from "../core/finding.ts";
import { Text } from "../core/text.ts";

/** What a text may break. The names are part of the output format. */
export const families = [
  "absolute",
  "ranking",
  "medical",
  "food_health",
  "cosmetic",
  "guarantee",
  "authority",
  "price_claim",
  "disparage",
  "superstition",
  "divert",
  "review_bribe",
  "refuse_right",
  "privacy",
  "abuse",
] as const;
export const Family = z.enum(families);
export type Family = z.infer<typeof Family>;

/** Where a text is shown or said. */
const surfaces = ["title", "subtitle", "detail", "attribute", "promotion", "chat", "live"] as const;
export const Surface = z.enum(surfaces);
export type Surface = z.infer<typeof Surface>;

/** Goods that the law treats apart. A category may belong to several groups. */
const groups = [
  "food",
  "fresh",
  "health_food",
  "cosmetic",
  "medical",
  "education",
  "finance",
  "alcohol",
  "infant",
  "book",
  "virtual",
  "custom",
  "home",
] as const;
export const Group = z.enum(groups);
export type Group = z.infer<typeof Group>;

/** Grounds that make a hit exempt, tested on the text around it (see `context.ts`). */
const grounds = [
  "negation",
  "denial",
  "question",
  "buyer_asks",
  "not_asked",
  "warning",
  "aim",
  "attitude",
  "own_goods",
  "own_shop",
  "use_hint",
  "standard",
  "award",
  "limited_fact",
  "price_basis",
  "platform_form",
  "return_exception",
  "honest_review",
  "title",
] as const;
export const Ground = z.enum(grounds);
export type Ground = z.infer<typeof Ground>;

/** What a hit is: `none` marks ordinary language and swallows what it covers. */
export const TermVerdict = z.enum(["violation", "needs_evidence", "exempt", "none"]);
export type TermVerdict = z.infer<typeof TermVerdict>;

const Gate = z.strictObject({
  groups: z.array(Group).optional(),
  surfaces: z.array(Surface).optional(),
  platforms: z.array(z.string()).optional(),
});

export const Term = z.strictObject({
  id: z.string().regex(/^[a-z0-9_.-]+$/),
  /** Patterns in the language of `pattern.ts`; any of them is a hit. */
  match: z.array(z.string().min(1)).min(1),
  verdict: TermVerdict.default("violation"),
  level: Level.optional(),
  basis: z.array(Basis).optional(),
  /** Phrases of ordinary language that swallow a hit lying inside them. */
  exceptions: z.array(z.string()).default([]),
  /** Exempt phrases: the hit inside them is reported as exempt. */
  exempt: z.array(z.string()).default([]),
  grounds: z.array(Ground).default([]),
  /** Kinds of evidence that prove the claim. */
  proof: z.array(z.string()).default([]),
  /** Wording without which a provable claim is a violation all the same. */
  duty: z.array(z.string()).default([]),
  /** Look for this term in disguise too: pinyin, homophones, look-alikes, split characters. */
  hidden: z.boolean().default(false),
  only: Gate.optional(),
  not: Gate.optional(),
  why: Text.optional(),
  advice: Text.optional(),
  rewording: z.string().optional(),
});
export type Term = z.infer<typeof Term>;

/** One file of `rules/lexicons`: a family's terms with the law behind them. */
export const Pack = z.strictObject({
  family: Family,
  title: Text,
  level: Level,
  basis: z.array(Basis).min(1),
  why: Text,
  advice: Text,
  /** Word lists that patterns name with `$name`; every pack may use every pack's lists. */
  sets: z.record(z.string().regex(/^[a-z_]+$/), z.array(z.string().min(1))).default({}),
  terms: z.array(Term).min(1),
});
export type Pack = z.infer<typeof Pack>;
/** A pack as written, before defaults are filled in. */
export type PackInput = z.input<typeof Pack>;
