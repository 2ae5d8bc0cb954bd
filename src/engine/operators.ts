/**
 * The operators and decorators of json-rules-engine 7, with its gates: a
 * numeric comparison answers false for a fact that is no number, `contains`
 * and `doesNotContain` answer false for a fact that is no array.
 */
export type Operator = (fact: unknown, value: unknown) => unknown;
export type Operators = Readonly<Record<string, Operator>>;

/** What the caller adds to the language, under names of his own or over names of ours. */
export interface Custom {
  readonly operators?: Operators | undefined;
  /** A decorator of the name `every` stands before an operator as in `every:equal`. */
  readonly decorators?: Readonly<Record<string, CustomDecorator>> | undefined;
}
export type CustomDecorator = (fact: unknown, value: unknown, next: Operator) => unknown;

type Decorator = (next: Operator) => Operator;
type List = readonly unknown[];

const isNumeric = (fact: unknown): boolean =>
  typeof fact === "number" ? !Number.isNaN(fact) : !Number.isNaN(Number.parseFloat(fact as string));

const indexIn = (list: unknown, item: unknown): number => {
  if (!Array.isArray(list) && typeof list !== "string")
    throw new TypeError("the value of `in` and `notIn` must be a list");
  return (list as List).indexOf(item);
};

/** Any numeric text is compared as JavaScript does, as in the original. */
const numeric =
  (compare: (a: number, b: number) => boolean): Operator =>
  (fact, value) =>
    isNumeric(fact) && compare(fact as number, value as number);

const operators: Operators = {
  equal: (fact, value) => fact === value,
  notEqual: (fact, value) => fact !== value,
  in: (fact, value) => indexIn(value, fact) > -1,
  notIn: (fact, value) => indexIn(value, fact) === -1,
  contains: (fact, value) => Array.isArray(fact) && fact.indexOf(value) > -1,
  doesNotContain: (fact, value) => Array.isArray(fact) && fact.indexOf(value) === -1,
  lessThan: numeric((a, b) => a < b),
  lessThanInclusive: numeric((a, b) => a <= b),
  greaterThan: numeric((a, b) => a > b),
  greaterThanInclusive: numeric((a, b) => a >= b),
};

const decorators: Readonly<Record<string, Decorator>> = {
  someFact: (next) => (fact, value) =>
    Array.isArray(fact) && fact.some((item) => next(item, value)),
  everyFact: (next) => (fact, value) =>
    Array.isArray(fact) && fact.every((item) => next(item, value)),
  someValue: (next) => (fact, value) => (value as List).some((item) => next(fact, item)),
  everyValue: (next) => (fact, value) => (value as List).every((item) => next(fact, item)),
  swap: (next) => (fact, value) => next(value, fact),
  not: (next) => (fact, value) => !next(fact, value),
};

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

interface Named {
  readonly apply: Operator;
  /** Whether the name means what json-rules-engine means by it, and nothing of the caller's. */
  readonly builtIn: boolean;
}

/**
 * The operator of a name such as `lessThan` or `someFact:not:equal`: decorators
 * are peeled from the left until a name is an operator. Undefined if unknown.
 */
export function operatorNamed(name: string, custom: Custom = {}): Named | undefined {
  const given = own(custom.operators ?? {}, name);
  if (given) return { apply: atOnce(name, given), builtIn: false };
  const operator = own(operators, name);
  if (operator) return { apply: operator, builtIn: true };
  const colon = name.indexOf(":");
  if (colon < 1) return undefined;
  const next = operatorNamed(name.slice(colon + 1), custom);
  return next && decorated(name.slice(0, colon), next, custom);
}

function decorated(name: string, next: Named, custom: Custom): Named | undefined {
  const { apply } = next;
  const given = own(custom.decorators ?? {}, name);
  if (given)
    return { apply: atOnce(name, (fact, value) => given(fact, value, apply)), builtIn: false };
  const decorator = own(decorators, name);
  return decorator && { apply: decorator(apply), builtIn: next.builtIn };
}

/** A promise would count as true: what must be waited for is a fact, not an operator. */
const atOnce =
  (name: string, operator: Operator): Operator =>
  (fact, value) => {
    const answer = operator(fact, value);
    if (answer instanceof Promise)
      throw new TypeError(
        `the operator "${name}" must answer at once: make a fact of what it waits for`,
      );
    return answer;
  };

/** A membership list of this size or more is looked up in a set. */
const setFrom = 8;

/** A comparison with its value built in; `cheap` where it costs less than remembering it. */
export interface Bound {
  readonly cheap: boolean;
  readonly test: () => boolean;
}

/**
 * An operator over a value that is read and a literal that is known. Lists of `in` and
 * `notIn` become sets; objects in them are dropped, as they could match by identity only.
 */
export function bind(
  name: string,
  operator: Operator,
  literal: unknown,
  read: () => unknown,
): Bound {
  const cheap = own(operators, name) === operator ? plainTest(name, literal, read) : undefined;
  if (cheap !== undefined) return { cheap: true, test: cheap };
  return { cheap: false, test: () => Boolean(operator(read(), literal)) };
}

function plainTest(
  name: string,
  literal: unknown,
  read: () => unknown,
): (() => boolean) | undefined {
  if (name === "equal") return () => read() === literal;
  if (name === "notEqual") return () => read() !== literal;
  if (Array.isArray(literal) && literal.length >= setFrom) {
    const set = new Set(literal.filter((item) => !Number.isNaN(item)));
    if (name === "in") return () => set.has(read());
    if (name === "notIn") return () => !set.has(read());
  }
  if (typeof literal !== "number") return undefined;
  // A number is compared at once; anything else goes through the operator's gate.
  const gate = own(operators, name);
  const other = (fact: unknown): boolean => Boolean(gate?.(fact, literal));
  switch (name) {
    case "lessThan":
      return () => {
        const fact = read();
        return typeof fact === "number" ? fact < literal : other(fact);
      };
    case "lessThanInclusive":
      return () => {
        const fact = read();
        return typeof fact === "number" ? fact <= literal : other(fact);
      };
    case "greaterThan":
      return () => {
        const fact = read();
        return typeof fact === "number" ? fact > literal : other(fact);
      };
    case "greaterThanInclusive":
      return () => {
        const fact = read();
        return typeof fact === "number" ? fact >= literal : other(fact);
      };
    default:
      return undefined;
  }
}
