import { HeguiError } from "../core/errors.ts";
import { type Custom, type Operator, operatorNamed } from "./operators.ts";
import type { Place as Asked } from "./reads.ts";

/** The condition language of json-rules-engine 7, as JSON. */
export type Conditions =
  | { readonly all: readonly Conditions[]; readonly priority?: number; readonly name?: string }
  | { readonly any: readonly Conditions[]; readonly priority?: number; readonly name?: string }
  | { readonly not: Conditions; readonly priority?: number; readonly name?: string }
  | { readonly condition: string; readonly priority?: number; readonly name?: string }
  | {
      readonly fact: string;
      readonly operator: string;
      readonly value: unknown;
      readonly path?: string;
      readonly params?: unknown;
      readonly priority?: number;
      readonly name?: string;
    };

/** The right side of a comparison: a literal, or another fact. */
export type Operand = { readonly literal: unknown } | Asked;

/** A checked tree: references resolved, siblings in the order they are tried. */
export type Node =
  | {
      readonly kind: "all" | "any";
      readonly children: readonly Node[];
      readonly size: number;
      readonly height: number;
    }
  | { readonly kind: "not"; readonly child: Node; readonly size: number; readonly height: number }
  | {
      readonly kind: "leaf";
      readonly actual: Asked;
      readonly operator: string;
      readonly apply: Operator;
      /** Whether the operator is json-rules-engine's own. */
      readonly builtIn: boolean;
      readonly value: Operand;
      readonly size: 1;
      readonly height: 1;
    };

/** Bounds of a condition tree after its named conditions are filled in. */
export const maxDepth = 64;
const maxNodes = 10_000;

const groupKeys = ["all", "any", "not"] as const;
export const booleanKeys = [...groupKeys, "condition"] as const;

export interface ReadOptions extends Custom {
  /** Named conditions, as set by `engine.setCondition`. */
  readonly conditions?: Readonly<Record<string, unknown>> | undefined;
}

interface Place {
  readonly at: string;
  readonly depth: number;
  readonly open: readonly string[];
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const wrong = (at: string, reason: string): HeguiError =>
  new HeguiError("invalid_input", `${at || "conditions"}: ${reason}`, [
    { field: at || "conditions", reason },
  ]);

/**
 * Checks conditions and turns them into a tree ready to compile.
 *
 * @throws HeguiError invalid_input naming the place within the conditions, such
 *   as `conditions.all[1].operator`
 */
export function readConditions(raw: unknown, options: ReadOptions = {}): Node {
  if (!isObject(raw) || !booleanKeys.some((key) => Object.hasOwn(raw, key)))
    throw wrong("conditions", "must hold one of all, any, not, condition");
  return new Reader(options).node(raw, { at: "conditions", depth: 1, open: [] });
}

class Reader {
  readonly #options: ReadOptions;
  readonly #named = new Map<string, Node>();
  /** Counted while reading, so that a circle of objects ends as well. */
  #read = 0;

  constructor(options: ReadOptions) {
    this.#options = options;
  }

  node(raw: unknown, place: Place): Node {
    const { at, depth } = place;
    if (!isObject(raw)) throw wrong(at, "must be an object");
    if (depth > maxDepth) throw wrong(at, `is nested deeper than ${maxDepth}`);
    this.#read += 1;
    if (this.#read > maxNodes) throw wrong(at, `is past ${maxNodes} conditions`);
    const keys = booleanKeys.filter((key) => Object.hasOwn(raw, key));
    const [key, second] = keys;
    if (second) throw wrong(at, `holds both ${key} and ${second}: keep one, or nest them`);
    if (key === undefined) return this.#leaf(raw, at);
    if (key === "condition") return this.#reference(raw.condition, place);
    if (key === "not") {
      const child = this.node(raw.not, { ...place, at: `${at}.not`, depth: depth + 1 });
      return { kind: "not", child, size: child.size + 1, height: child.height + 1 };
    }
    return this.#group(key, raw[key], place);
  }

  #group(kind: "all" | "any", raw: unknown, place: Place): Node {
    const at = `${place.at}.${kind}`;
    if (!Array.isArray(raw)) throw wrong(at, "must be a list");
    if (kind === "any" && raw.length === 0)
      throw wrong(at, "is empty, which would match everything: give it a condition");
    if (raw.length > maxNodes) throw wrong(at, `holds more than ${maxNodes} conditions`);
    const children = raw.map((child: unknown, index) => ({
      priority: isObject(child) ? priorityOf(child) : 1,
      node: this.node(child, { ...place, at: `${at}[${index}]`, depth: place.depth + 1 }),
    }));
    children.sort((a, b) => b.priority - a.priority);
    const size = children.reduce((sum, { node }) => sum + node.size, 1);
    if (size > maxNodes) throw wrong(at, `holds more than ${maxNodes} conditions`);
    const height = children.reduce((most, { node }) => Math.max(most, node.height), 0) + 1;
    return { kind, children: children.map(({ node }) => node), size, height };
  }

  #reference(name: unknown, place: Place): Node {
    const at = `${place.at}.condition`;
    const conditions = this.#options.conditions ?? {};
    if (typeof name !== "string") throw wrong(at, "must be the name of a condition");
    if (place.open.includes(name)) throw wrong(at, `"${name}" refers back to itself`);
    const known = this.#named.get(name);
    if (known && place.depth + known.height - 1 > maxDepth)
      throw wrong(at, `is nested deeper than ${maxDepth}`);
    if (known) return known;
    if (!Object.hasOwn(conditions, name)) throw wrong(at, `no condition is named "${name}"`);
    const node = this.node(conditions[name], { ...place, open: [...place.open, name] });
    this.#named.set(name, node);
    return node;
  }

  #leaf(raw: Record<string, unknown>, at: string): Node {
    for (const key of ["fact", "operator", "value"])
      if (!Object.hasOwn(raw, key)) throw wrong(`${at}.${key}`, "is missing");
    const { operator, value } = raw;
    if (typeof operator !== "string") throw wrong(`${at}.operator`, "must be a name");
    const named = operatorNamed(operator, this.#options);
    if (!named) throw wrong(`${at}.operator`, `"${operator}" is not an operator`);
    return {
      kind: "leaf",
      actual: placeAt(raw, at),
      operator,
      ...named,
      value: operandAt(value, `${at}.value`),
      size: 1,
      height: 1,
    };
  }
}

/**
 * As the original: groups by the whole part of their number, leaves and
 * references by the number itself; none, 0 and nonsense count as 1.
 */
function priorityOf(node: Record<string, unknown>): number {
  const group = groupKeys.some((key) => Object.hasOwn(node, key));
  const { priority } = node;
  return (group ? Number.parseInt(String(priority), 10) : Number(priority)) || 1;
}

function pathAt(path: unknown, at: string): string | undefined {
  if (path === undefined || path === null || path === "") return undefined;
  if (typeof path !== "string") throw wrong(at, "must be a JSONPath text");
  return path;
}

/** @throws HeguiError invalid_input */
export const operandAt = (value: unknown, at: string): Operand =>
  isObject(value) && Object.hasOwn(value, "fact")
    ? placeAt(value, at)
    : { literal: copyAt(value, at) };

function placeAt(raw: Record<string, unknown>, at: string): Asked {
  const { fact, path, params } = raw;
  if (typeof fact !== "string" || fact === "") throw wrong(`${at}.fact`, "must be a name");
  const place = { fact, path: pathAt(path, `${at}.path`) };
  return params === undefined ? place : { ...place, params: jsonAt(params, `${at}.params`) };
}

function jsonAt(value: unknown, at: string): unknown {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch {
    throw wrong(at, "must be plain data");
  }
}

/** A copy, so that a caller who changes his list later does not change the rule. */
function copyAt(value: unknown, at: string): unknown {
  try {
    return structuredClone(value);
  } catch {
    throw wrong(at, "must be plain data");
  }
}
