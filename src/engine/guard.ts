import type { Node, Operand } from "./conditions.ts";
import { compilePath } from "./path.ts";
import type { Facts } from "./reads.ts";

/**
 * What must be true of one value for a rule to match: it is one of `values`, or a
 * number on one side of `bound`. A rule whose guard fails need not be tried.
 */
export type Guard =
  | {
      readonly kind: "one_of";
      readonly fact: string;
      readonly path: string | undefined;
      readonly values: readonly unknown[];
    }
  | {
      readonly kind: "at_most" | "at_least";
      readonly fact: string;
      readonly path: string | undefined;
      readonly bound: number;
    };

type Leaf = Node & { readonly kind: "leaf" };

/** The guard of conditions that lets the fewest facts through, as far as one can tell. */
export function guardOf(root: Node, constants: Facts): Guard | undefined {
  return guardsOf(root, constants).reduce<Guard | undefined>(
    (best, guard) => (best === undefined || looseness(guard) < looseness(best) ? guard : best),
    undefined,
  );
}

/** A handful of words lets less through than half of all numbers. */
const looseness = (guard: Guard): number => (guard.kind === "one_of" ? guard.values.length : 1_000);

/** Each of these must hold for the node to hold. */
function guardsOf(node: Node, constants: Facts): Guard[] {
  switch (node.kind) {
    case "leaf":
      return leafGuards(node, constants);
    case "all":
      return node.children.flatMap((child) => guardsOf(child, constants));
    case "any":
      return joined(node.children.map((child) => guardsOf(child, constants)));
    case "not":
      return [];
  }
}

/** Of alternatives, one holds: where all name values of one thing, it is one of them all. */
function joined(alternatives: readonly (readonly Guard[])[]): Guard[] {
  const [first = [], ...others] = alternatives;
  return first.flatMap((guard) => {
    if (guard.kind !== "one_of") return [];
    const values = [...guard.values];
    for (const guards of others) {
      const alike = guards.find(
        (one) => one.kind === "one_of" && one.fact === guard.fact && one.path === guard.path,
      );
      if (alike?.kind !== "one_of") return [];
      values.push(...alike.values);
    }
    return [{ ...guard, values: [...new Set(values)] }];
  });
}

function leafGuards(leaf: Leaf, constants: Facts): Guard[] {
  const { operator, builtIn } = leaf;
  const { fact, path, params } = leaf.actual;
  if (!builtIn || params !== undefined || Object.hasOwn(constants, fact)) return [];
  const literal = literalOf(leaf.value, constants);
  if (literal === undefined) return [];
  const { value } = literal;
  switch (operator) {
    case "equal":
      return isWord(value) ? [{ kind: "one_of", fact, path, values: [value] }] : [];
    case "in":
      return Array.isArray(value) && value.every(isWord)
        ? [{ kind: "one_of", fact, path, values: [...new Set(value)] }]
        : [];
    case "lessThan":
    case "lessThanInclusive":
      return isBound(value) ? [{ kind: "at_most", fact, path, bound: value }] : [];
    case "greaterThan":
    case "greaterThanInclusive":
      return isBound(value) ? [{ kind: "at_least", fact, path, bound: value }] : [];
    default:
      return [];
  }
}

function literalOf(operand: Operand, constants: Facts): { value: unknown } | undefined {
  if ("literal" in operand) return { value: operand.literal };
  if (!Object.hasOwn(constants, operand.fact)) return undefined;
  return { value: compilePath(operand.path)(constants[operand.fact]) };
}

/** Values that are equal to themselves and to nothing that looks like them. */
const isWord = (value: unknown): boolean =>
  typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);

const isBound = (value: unknown): value is number => Number.isFinite(value);
