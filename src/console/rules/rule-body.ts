import type { Text } from "../../core/text.ts";
import type { Example, Param } from "../../rulebase/rule.ts";

type Json = Readonly<Record<string, unknown>>;

/** What a rule's conditions say, as a tree of sentences. */
export type Said =
  | { readonly kind: "all" | "any" | "not"; readonly parts: readonly Said[] }
  | {
      readonly kind: "leaf";
      readonly fact: string;
      readonly path: string | undefined;
      readonly operator: string;
      readonly value: SaidValue;
    }
  | { readonly kind: "unknown"; readonly source: string };

/** What a fact is held against: a literal, a parameter of the rule, or another fact. */
export type SaidValue =
  | { readonly kind: "literal"; readonly value: unknown }
  | { readonly kind: "param"; readonly name: string }
  | { readonly kind: "fact"; readonly fact: string; readonly path: string | undefined };

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined =>
  typeof value === "string" ? value : undefined;

/** Reads json-rules-engine conditions; what it does not know is kept as its source. */
export function saidOf(conditions: unknown): Said {
  if (isObject(conditions)) {
    for (const kind of ["all", "any"] as const) {
      const parts = conditions[kind];
      if (Array.isArray(parts)) return { kind, parts: parts.map(saidOf) };
    }
    if (conditions.not !== undefined) return { kind: "not", parts: [saidOf(conditions.not)] };
    const { fact, operator } = conditions;
    if (typeof fact === "string" && typeof operator === "string")
      return {
        kind: "leaf",
        fact,
        path: text(conditions.path),
        operator,
        value: heldAgainst(conditions.value),
      };
  }
  return { kind: "unknown", source: JSON.stringify(conditions) ?? "—" };
}

function heldAgainst(value: unknown): SaidValue {
  if (!isObject(value) || typeof value.fact !== "string") return { kind: "literal", value };
  const path = text(value.path);
  if (value.fact !== "params") return { kind: "fact", fact: value.fact, path };
  return { kind: "param", name: (path ?? "").replace(/^\$\.?/, "") };
}

/** The parameters that the conditions name. */
export function paramsIn(said: Said): ReadonlySet<string> {
  if (said.kind === "unknown") return new Set();
  if (said.kind === "leaf") return new Set(said.value.kind === "param" ? [said.value.name] : []);
  return new Set(said.parts.flatMap((part) => [...paramsIn(part)]));
}

/** The parts of a stored rule that the page shows; the server has checked their shape. */
export interface RuleBody {
  readonly platforms?: readonly string[];
  readonly params?: Readonly<Record<string, Param>>;
  readonly conditions?: unknown;
  readonly message?: Text;
  readonly fix?: Text;
  readonly examples?: readonly Example[];
}

export const bodyOf = (rule: Json): RuleBody => rule as RuleBody;
