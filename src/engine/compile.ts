import type { Explanation } from "../core/finding.ts";
import { type Node, type Operand, type ReadOptions, readConditions } from "./conditions.ts";
import { bind, type Operator } from "./operators.ts";
import { compilePath, type Read } from "./path.ts";

export type Facts = Readonly<Record<string, unknown>>;

export interface CompileOptions extends ReadOptions {
  /**
   * Facts known now, such as a rule's parameters: they are built into the
   * conditions, and win over a fact of the same name.
   */
  readonly constants?: Facts;
  /** A fact that is not there is read as undefined instead of throwing. */
  readonly allowUndefinedFacts?: boolean;
}

/** Conditions ready to run. Both ways may throw what an operator throws. */
export interface Compiled {
  /** The facts that the conditions may ask for, without constants. */
  readonly facts: readonly string[];
  /** @throws MissingFactError */
  test(facts: Facts): boolean;
  /** The same answer with every branch, and a copy of the values it saw. */
  explain(facts: Facts): Explanation;
}

/** The conditions ask for a fact that was not given: they cannot be judged. */
export class MissingFactError extends Error {
  readonly fact: string;

  constructor(fact: string) {
    super(`the fact "${fact}" is missing`);
    this.name = "MissingFactError";
    this.fact = fact;
  }
}

type Test = (facts: Facts) => boolean;
type Explain = (facts: Facts) => Explanation;

/** One side of a comparison; `fixed` when it is known before any facts are. */
interface Side {
  readonly read: (facts: Facts) => unknown;
  readonly fixed?: { readonly value: unknown };
}

interface Piece {
  readonly test: Test;
  readonly explain: Explain;
}

/**
 * Compiles json-rules-engine 7 conditions to closures; no code is generated, so
 * it runs where `eval` is forbidden. Answers are those of json-rules-engine 7,
 * but for the differences listed in docs/engine-semantics.md.
 *
 * @throws HeguiError invalid_input naming the place within the conditions
 */
export function compile(conditions: unknown, options: CompileOptions = {}): Compiled {
  const compiler = new Compiler(options);
  const { test, explain } = compiler.piece(readConditions(conditions, options));
  return { facts: [...compiler.asked], test, explain };
}

class Compiler {
  readonly asked = new Set<string>();
  readonly #constants: Facts;
  readonly #allowUndefinedFacts: boolean;
  /** A named condition is one node wherever it is referred to: compiled once. */
  readonly #pieces = new Map<Node, Piece>();

  constructor(options: CompileOptions) {
    this.#constants = options.constants ?? {};
    this.#allowUndefinedFacts = options.allowUndefinedFacts ?? false;
  }

  piece(node: Node): Piece {
    const known = this.#pieces.get(node);
    if (known) return known;
    const piece = this.#compile(node);
    this.#pieces.set(node, piece);
    return piece;
  }

  #compile(node: Node): Piece {
    if (node.kind === "leaf") return this.#leaf(node);
    if (node.kind === "not") return notOf(this.piece(node.child));
    const children = node.children.map((child) => this.piece(child));
    return node.kind === "all" ? groupOf("all", children) : groupOf("any", children);
  }

  #leaf(leaf: Node & { kind: "leaf" }): Piece {
    const { fact, path, operator, apply } = leaf;
    const actual = this.#side({ fact, path });
    const expected = this.#side(leaf.value);
    const test = expected.fixed
      ? testOne(bind(operator, apply, expected.fixed.value), actual.read)
      : testBoth(apply, actual.read, expected.read);
    return {
      test,
      explain: (facts) => ({
        kind: "leaf",
        result: test(facts),
        fact,
        ...(path === undefined ? {} : { path }),
        operator,
        actual: snapshot(actual.read(facts)),
        expected: snapshot(expected.read(facts)),
      }),
    };
  }

  #side(operand: Operand): Side {
    if ("literal" in operand) return fixed(operand.literal);
    const { fact } = operand;
    const walk = compilePath(operand.path);
    if (Object.hasOwn(this.#constants, fact)) return fixed(walk(this.#constants[fact]));
    this.asked.add(fact);
    return { read: this.#reader(fact, walk) };
  }

  #reader(fact: string, walk: Read): (facts: Facts) => unknown {
    const lenient = this.#allowUndefinedFacts;
    return (facts) => {
      const value = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
      if (value !== undefined || lenient || Object.hasOwn(facts, fact)) return walk(value);
      throw new MissingFactError(fact);
    };
  }
}

const fixed = (value: unknown): Side => ({ read: () => value, fixed: { value } });

const testOne =
  (holds: (actual: unknown) => boolean, read: Side["read"]): Test =>
  (facts) =>
    holds(read(facts));

/** The value is read before the fact, as the original does. */
const testBoth =
  (apply: Operator, read: Side["read"], readValue: Side["read"]): Test =>
  (facts) => {
    const value = readValue(facts);
    return Boolean(apply(read(facts), value));
  };

function notOf(child: Piece): Piece {
  return {
    test: (facts) => !child.test(facts),
    explain: (facts) => {
      const explanation = child.explain(facts);
      return { kind: "not", result: !explanation.result, children: [explanation] };
    },
  };
}

/** `all` stops at the first false, `any` at the first true. */
function groupOf(kind: "all" | "any", children: readonly Piece[]): Piece {
  const deciding = kind === "any";
  const tests = children.map((child) => child.test);
  return {
    test: (facts) => {
      for (const test of tests) if (test(facts) === deciding) return deciding;
      return !deciding;
    },
    explain: (facts) => {
      const explained: Explanation[] = [];
      let decided = false;
      for (const child of children) {
        const explanation: Explanation | undefined = decided
          ? attempt(child, facts)
          : child.explain(facts);
        if (explanation === undefined) continue;
        explained.push(explanation);
        decided ||= explanation.result === deciding;
      }
      return { kind, result: decided ? deciding : !deciding, children: explained };
    },
  };
}

/** A branch past the decision is told if it can be, and left out if it throws. */
function attempt(child: Piece, facts: Facts): Explanation | undefined {
  try {
    return child.explain(facts);
  } catch {
    return undefined;
  }
}

/** Evidence must not change with the caller's objects. */
function snapshot(value: unknown): unknown {
  return typeof value === "object" && value !== null ? structuredClone(value) : value;
}
