import type { Explanation } from "../core/finding.ts";
import { operatorNamed } from "./operators.ts";

/** What one value would have to become for the conditions to come out the other way. */
export interface Turn {
  readonly fact: string;
  readonly path?: string;
  readonly from: unknown;
  /** A number at a bound or just past it; a list with one item more, or without one. */
  readonly to: {
    readonly kind: "at" | "above" | "below" | "with" | "without";
    readonly value: unknown;
  };
}

type Leaf = Explanation & { readonly kind: "leaf" };

interface Candidate {
  readonly turn: Turn;
  readonly value: unknown;
  /** The part of the figure that changes, of 1; a list's change is 1. */
  readonly change: number;
}

/**
 * The smallest change of each number or list that alone turns the result, the smallest of them
 * first. Branches that could not be told are left out of account, and so is a value that an
 * operator of the caller's looks at.
 */
export function turnsOf(explanation: Explanation): Turn[] {
  const places = Map.groupBy(leavesOf(explanation), ({ fact, path }) =>
    JSON.stringify([fact, path]),
  );
  return [...places.values()]
    .flatMap((leaves) => {
      const turning = leaves
        .flatMap(candidates)
        .filter(({ value }) => judge(explanation, leaves, value) === !explanation.result);
      return turning.toSorted((a, b) => a.change - b.change).slice(0, 1);
    })
    .sort((a, b) => a.change - b.change)
    .map(({ turn }) => turn);
}

const leavesOf = (node: Explanation): Leaf[] =>
  node.kind === "leaf" ? [node as Leaf] : (node.children ?? []).flatMap(leavesOf);

/** The values at which a comparison may come out another way. */
function candidates(leaf: Leaf): Candidate[] {
  const { fact = "", path, actual, expected, operator = "" } = leaf;
  const to = (kind: Turn["to"]["kind"], value: unknown, becomes: unknown, change: number) => ({
    turn: { fact, ...(path === undefined ? {} : { path }), from: actual, to: { kind, value } },
    value: becomes,
    change,
  });
  if (Number.isFinite(actual) && Number.isFinite(expected)) {
    const [now, bound] = [actual as number, expected as number];
    const change = Math.abs(now - bound) / Math.max(Math.abs(now), Math.abs(bound), 1);
    const step = Math.max(Math.abs(bound), 1) * Number.EPSILON;
    return [
      to("at", bound, bound, change),
      to("above", bound, bound + step, change + Number.EPSILON),
      to("below", bound, bound - step, change + Number.EPSILON),
    ];
  }
  if (!Array.isArray(actual) || !/(^|:)(contains|doesNotContain)$/.test(operator)) return [];
  return [
    actual.includes(expected)
      ? to(
          "without",
          expected,
          actual.filter((item) => item !== expected),
          1,
        )
      : to("with", expected, [...actual, expected], 1),
  ];
}

/** The result with another value in the place of these leaves; undefined where none is known. */
function judge(node: Explanation, changed: readonly Leaf[], value: unknown): boolean | undefined {
  const children = (node.children ?? []).map((child) => judge(child, changed, value));
  if (children.includes(undefined)) return undefined;
  switch (node.kind) {
    case "all":
      return children.every(Boolean);
    case "any":
      return children.some(Boolean);
    case "not":
      return !children[0];
    case "leaf":
      return changed.includes(node as Leaf) ? apply(node, value) : node.result;
  }
}

function apply({ operator = "", expected }: Explanation, value: unknown): boolean | undefined {
  try {
    const named = operatorNamed(operator);
    return named && Boolean(named.apply(value, expected));
  } catch {
    return undefined;
  }
}
