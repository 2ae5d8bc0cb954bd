import type { Platform } from "../core/records.ts";
import { isObject } from "../engine/conditions.ts";
import { operatorNamed } from "../engine/operators.ts";
import { compilePath, definiteKeys } from "../engine/path.ts";
import { paramValues, type Rule } from "./rule.ts";

/** What a rule's conditions say, with every `not` moved down to the comparisons. */
export type Formula = Joined | Claim;

interface Joined {
  readonly kind: "all" | "any";
  readonly where: string;
  readonly parts: readonly Formula[];
}

/** One comparison of one value of the facts, or its denial. */
export interface Claim {
  readonly kind: "claim";
  readonly where: string;
  /** The value that is compared: claims of one place are about the same thing. */
  readonly place: string;
  readonly operator: string;
  readonly denied: boolean;
  /** The other side, as a text that is equal for equal sides. */
  readonly against: string;
  /** Present where the other side is known: a literal, or a parameter as it stands. */
  readonly literal?: { readonly value: unknown };
}

/** Operators that are each other's denial, whatever the values. */
const denials: Readonly<Record<string, string>> = { notEqual: "equal", notIn: "in" };

/** The formula of a sound rule's conditions as they judge a platform, or of what denies them. */
export function formulaOf(rule: Rule, platform?: Platform, denied = false): Formula {
  return read(rule.conditions, "conditions", denied, { params: paramValues(rule, platform) });
}

type Constants = Readonly<Record<string, unknown>>;

function read(raw: unknown, where: string, denied: boolean, constants: Constants): Formula {
  if (!isObject(raw)) return { kind: "all", where, parts: [] };
  if (Object.hasOwn(raw, "not")) return read(raw.not, `${where}.not`, !denied, constants);
  for (const key of ["all", "any"] as const) {
    const children = raw[key];
    if (!Array.isArray(children)) continue;
    const kind = denied ? (key === "all" ? "any" : "all") : key;
    const parts = children.map((child: unknown, i) =>
      read(child, `${where}.${key}[${i}]`, denied, constants),
    );
    return { kind, where, parts };
  }
  return claim(raw, where, denied, constants);
}

function claim(
  raw: Record<string, unknown>,
  where: string,
  denied: boolean,
  constants: Constants,
): Claim {
  let operator = String(raw.operator);
  let turned = denied;
  while (operator.startsWith("not:")) {
    operator = operator.slice("not:".length);
    turned = !turned;
  }
  const plain = denials[operator];
  const literal = literalOf(raw.value, constants);
  return {
    kind: "claim",
    where,
    place: placeOf(raw),
    operator: plain ?? operator,
    denied: plain === undefined ? turned : !turned,
    against: literal ? textOf(literal.value) : placeOf(raw.value as typeof raw),
    ...(literal && { literal }),
  };
}

/** Values that JSON has no word for are told apart all the same. */
const textOf = (value: unknown): string =>
  JSON.stringify([value], (_, part: unknown) =>
    part === undefined || (typeof part === "number" && !Number.isFinite(part))
      ? { word: String(part) }
      : part,
  );

function placeOf({ fact, path, params }: Record<string, unknown>): string {
  const keys = typeof path === "string" ? (definiteKeys(path) ?? path) : [];
  return JSON.stringify([fact, keys, params]);
}

function literalOf(value: unknown, constants: Constants): { value: unknown } | undefined {
  if (!isObject(value) || typeof value.fact !== "string") return { value };
  if (!Object.hasOwn(constants, value.fact)) return undefined;
  const path = typeof value.path === "string" ? value.path : undefined;
  return { value: compilePath(path)(constants[value.fact]) };
}

/** How many parts searches may still look at before they give up. */
export interface Budget {
  left: number;
}

/** Enough for any rule that a person would write; spending it all takes some tenths of a second. */
export const newBudget = (): Budget => ({ left: 200_000 });

/**
 * Whether no facts at all make the formulas true together. False where the search does not
 * tell: it knows equality, membership, bounds, and a comparison beside its own denial.
 */
export const contradict = (formulas: readonly Formula[], budget: Budget): boolean =>
  exclude(formulas, [], budget);

/**
 * Tries the alternatives of one choice after the other beside all that must hold: first of a
 * choice that has but one left, else of the first.
 */
function exclude(open: readonly Formula[], held: readonly Claim[], budget: Budget): boolean {
  const claims = [...held];
  const choices: Joined[] = [];
  const queue = [...open];
  for (const next of queue) {
    if (next.kind === "claim") claims.push(next);
    else if (next.kind === "any") choices.push(next);
    else queue.push(...next.parts);
  }
  budget.left -= queue.length + claims.length;
  if (budget.left <= 0) return false;
  const about = Map.groupBy(claims, ({ place }) => place);
  if (about.values().some(clash)) return true;
  const stands = (part: Formula): boolean => {
    budget.left -= 1;
    return part.kind !== "claim" || !clash([...(about.get(part.place) ?? []), part]);
  };
  const left = choices.map((choice) => ({ ...choice, parts: choice.parts.filter(stands) }));
  const taken = left.find(({ parts }) => parts.length < 2) ?? left[0];
  if (taken === undefined || budget.left <= 0) return false;
  const others = left.filter((choice) => choice !== taken);
  return taken.parts.every((part) => exclude([part, ...others], claims, budget));
}

/** Whether claims about one value cannot all be true. */
const clash = (claims: readonly Claim[]): boolean =>
  deniedElsewhere(claims) || noneLeft(claims) || outOfBounds(claims);

function deniedElsewhere(claims: readonly Claim[]): boolean {
  const said = new Map<string, boolean>();
  return claims.some((claim) => {
    const { against, denied } = claim;
    // A list holds a thing or it does not; of anything else neither is true.
    if (claim.operator === "doesNotContain" && !denied && said.get(`contains ${against}`) === false)
      return true;
    if (claim.operator === "contains" && !denied && said.get(`doesNotContain ${against}`) === false)
      return true;
    const key = `${claim.operator} ${against}`;
    const before = said.get(key);
    said.set(key, denied);
    return before !== undefined && before !== denied;
  });
}

/** Of the few values that a claim names, does one stand up to all the others? */
function noneLeft(claims: readonly Claim[]): boolean {
  const named = claims.map(namedBy).find((values) => values !== undefined);
  return named?.every((one) => !claims.every((claim) => holds(claim, one))) ?? false;
}

function namedBy({ operator, denied, literal }: Claim): readonly unknown[] | undefined {
  if (denied || literal === undefined) return undefined;
  const { value } = literal;
  if (operator === "equal") return [value];
  return operator === "in" && Array.isArray(value) ? value : undefined;
}

function holds({ operator, literal, denied }: Claim, value: unknown): boolean {
  if (literal === undefined) return true;
  try {
    return Boolean(operatorNamed(operator)?.apply(value, literal.value)) !== denied;
  } catch {
    return false;
  }
}

const bounds: Readonly<Record<string, { readonly side: "low" | "high"; readonly open: boolean }>> =
  {
    greaterThan: { side: "low", open: true },
    greaterThanInclusive: { side: "low", open: false },
    lessThan: { side: "high", open: true },
    lessThanInclusive: { side: "high", open: false },
  };

/**
 * A value that is compared as a number is one number in every comparison. Denials count
 * once a claim has made sure that it is a number at all.
 */
function outOfBounds(claims: readonly Claim[]): boolean {
  const numeric = claims.flatMap(({ operator, denied, literal }) => {
    const bound = Object.hasOwn(bounds, operator) ? bounds[operator] : undefined;
    return bound && typeof literal?.value === "number" && !Number.isNaN(literal.value)
      ? [{ at: literal.value, denied, ...bound }]
      : [];
  });
  if (numeric.every(({ denied }) => denied)) return false;
  let low = { at: Number.NEGATIVE_INFINITY, open: false };
  let high = { at: Number.POSITIVE_INFINITY, open: false };
  for (const { at, denied, side, open } of numeric) {
    const limit = { at, open: open !== denied };
    const isLow = (side === "low") !== denied;
    if (isLow && (at > low.at || (at === low.at && limit.open))) low = limit;
    if (!isLow && (at < high.at || (at === high.at && limit.open))) high = limit;
  }
  return low.at > high.at || (low.at === high.at && (low.open || high.open));
}
