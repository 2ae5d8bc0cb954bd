import type { Explanation } from "../core/finding.ts";
import { type Node, type Operand, type ReadOptions, readConditions } from "./conditions.ts";
import { type Guard, guardOf } from "./guard.ts";
import { bind, type Operator } from "./operators.ts";
import { compilePath } from "./path.ts";
import { type Facts, MissingFactError, type Place, type Read, Reads } from "./reads.ts";

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

/** Compiled conditions that share their reads with others. */
export interface Shared extends Compiled {
  /** What must hold of a value for the conditions to hold, if something can be told. */
  readonly filing: { readonly read: Read; readonly guard: Guard } | undefined;
  /** Test against the facts that the shared reads have begun with. */
  readonly testHere: () => boolean;
}

/**
 * Compiles json-rules-engine 7 conditions to closures; no code is generated, so
 * it runs where `eval` is forbidden. Answers are those of json-rules-engine 7,
 * but for the differences listed in docs/engine-semantics.md.
 *
 * @throws HeguiError invalid_input naming the place within the conditions
 */
export function compile(conditions: unknown, options: CompileOptions = {}): Compiled {
  return new Compiler(new Reads(options)).compile(conditions, options);
}

interface Piece {
  readonly test: () => boolean;
  readonly explain: () => Explanation;
}

/** One side of a comparison; `fixed` when it is known before any facts are. */
interface Side {
  readonly read: Read;
  readonly fixed?: { readonly value: unknown };
}

/**
 * Compiles conditions over shared reads. A condition that several rules state is one
 * piece, judged once a run.
 */
export class Compiler {
  readonly #reads: Reads;
  readonly #pieces = new Map<string, Piece>();

  constructor(reads: Reads) {
    this.#reads = reads;
  }

  /** @throws HeguiError invalid_input naming the place within the conditions */
  compile(conditions: unknown, options: CompileOptions = {}): Shared {
    const root = readConditions(conditions, options);
    const asked = new Set<string>();
    const piece = this.#piece(root, { asked, constants: options.constants ?? {} }, new Map());
    const reads = this.#reads;
    const guard = guardOf(root, options.constants ?? {});
    return {
      facts: [...asked],
      filing: guard && { guard, read: reads.of(guard) },
      testHere: piece.test,
      test: (facts) => {
        reads.begin(facts);
        return piece.test();
      },
      explain: (facts) => {
        reads.begin(facts);
        return piece.explain();
      },
    };
  }

  /** A named condition is one node wherever it is referred to: compiled once. */
  #piece(node: Node, rule: RuleScope, known: Map<Node, Piece>): Piece {
    const before = known.get(node);
    if (before !== undefined) return before;
    const piece =
      node.kind === "leaf"
        ? this.#leaf(node, rule)
        : node.kind === "not"
          ? notOf(this.#piece(node.child, rule, known))
          : groupOf(
              node.kind,
              node.children.map((child) => this.#piece(child, rule, known)),
            );
    known.set(node, piece);
    return piece;
  }

  #leaf(leaf: Leaf, rule: RuleScope): Piece {
    const { operator, apply } = leaf;
    const actual = this.#side(leaf.actual, rule, (place) => this.#reads.of(place));
    const expected = this.#side(leaf.value, rule, (place) => this.#reads.apart(place));
    const key = actual.fixed === undefined ? keyOf(leaf, expected) : undefined;
    const known = key === undefined ? undefined : this.#pieces.get(key);
    if (known !== undefined) return known;
    const bare = expected.fixed
      ? bind(operator, apply, expected.fixed.value, actual.read)
      : testBoth(apply, actual.read, expected.read);
    const test = bare.cheap ? bare.test : oncePerRun(this.#reads, bare.test);
    const piece: Piece = { test, explain: explainLeaf(leaf, test, told(actual), told(expected)) };
    if (key !== undefined) this.#pieces.set(key, piece);
    return piece;
  }

  #side(operand: Operand, { asked, constants }: RuleScope, reader: (place: Place) => Read): Side {
    if ("literal" in operand) return fixed(operand.literal);
    const { fact, path } = operand;
    if (Object.hasOwn(constants, fact)) return fixed(compilePath(path)(constants[fact]));
    asked.add(fact);
    return { read: reader(operand) };
  }
}

type Leaf = Node & { readonly kind: "leaf" };

interface RuleScope {
  readonly asked: Set<string>;
  readonly constants: Facts;
}

const fixed = (value: unknown): Side => ({ read: () => value, fixed: { value } });

/** The value is read before the fact, as the original does. */
const testBoth = (apply: Operator, read: Read, readValue: Read) => ({
  cheap: false,
  test: () => {
    let value: unknown;
    try {
      value = readValue();
    } catch (error) {
      // Of two faults the original tells a missing fact first: it shows before a path does.
      if (!(error instanceof MissingFactError)) read();
      throw error;
    }
    return Boolean(apply(read(), value));
  },
});

/** A comparison that costs more than remembering it is judged once for all who state it. */
function oncePerRun(reads: Reads, test: () => boolean): () => boolean {
  let judgedIn = 0;
  let result = false;
  return () => {
    if (judgedIn !== reads.run) {
      result = test();
      judgedIn = reads.run;
    }
    return result;
  };
}

/** Equal keys are the same condition. None for operators of the caller's and for odd values. */
function keyOf({ actual, operator, builtIn, value }: Leaf, expected: Side): string | undefined {
  if (!builtIn) return undefined;
  if (expected.fixed === undefined) return JSON.stringify([actual, operator, value]);
  const literal = expected.fixed.value;
  const plain = Array.isArray(literal) ? literal.every(isPlain) : isPlain(literal);
  return plain ? JSON.stringify([actual, operator, [literal]]) : undefined;
}

/** JSON tells such values apart, as it does not NaN from null. */
const isPlain = (value: unknown): boolean =>
  typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);

function notOf(child: Piece): Piece {
  return {
    test: () => !child.test(),
    explain: () => {
      const explanation = child.explain();
      return { kind: "not", result: !explanation.result, children: [explanation] };
    },
  };
}

/** `all` stops at the first false, `any` at the first true. */
function groupOf(kind: "all" | "any", children: readonly Piece[]): Piece {
  const deciding = kind === "any";
  return {
    test: decide(
      deciding,
      children.map((child) => child.test),
    ),
    explain: () => {
      const explained: Explanation[] = [];
      let decided = false;
      for (const child of children) {
        const explanation: Explanation | undefined = decided ? attempt(child) : child.explain();
        if (explanation === undefined) continue;
        explained.push(explanation);
        decided ||= explanation.result === deciding;
      }
      return { kind, result: decided ? deciding : !deciding, children: explained };
    },
  };
}

/** Most groups are of two or three, where a loop costs as much as the conditions. */
function decide(deciding: boolean, tests: readonly (() => boolean)[]): () => boolean {
  const [a, b, c] = tests;
  if (a !== undefined && b !== undefined && tests.length === 2)
    return deciding ? () => a() || b() : () => a() && b();
  if (a !== undefined && b !== undefined && c !== undefined && tests.length === 3)
    return deciding ? () => a() || b() || c() : () => a() && b() && c();
  return () => {
    for (const test of tests) if (test() === deciding) return deciding;
    return !deciding;
  };
}

/** A branch past the decision is told if it can be, and left out if it throws. */
function attempt(child: Piece): Explanation | undefined {
  try {
    return child.explain();
  } catch {
    return undefined;
  }
}

/** Two shapes of object, each made in one go, as explaining costs what its objects cost. */
function explainLeaf(
  { actual: { fact, path }, operator }: Leaf,
  test: () => boolean,
  actual: Read,
  expected: Read,
): () => Explanation {
  const kind = "leaf";
  return path === undefined
    ? () => ({ kind, result: test(), fact, operator, actual: actual(), expected: expected() })
    : () => ({
        kind,
        result: test(),
        fact,
        path,
        operator,
        actual: actual(),
        expected: expected(),
      });
}

/** Reads a side for evidence, which must not change with the caller's objects. */
function told({ read, fixed }: Side): Read {
  if (fixed === undefined) return () => snapshot(read());
  let copy: unknown;
  let copied = false;
  return () => {
    if (!copied) {
      copy = frozen(snapshot(fixed.value));
      copied = true;
    }
    return copy;
  };
}

const snapshot = (value: unknown): unknown =>
  typeof value === "object" && value !== null ? structuredClone(value) : value;

/** One copy stands in every explanation that tells it. */
function frozen(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
