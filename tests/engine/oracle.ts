import { Engine } from "json-rules-engine";

export type Outcome =
  | { readonly kind: "value"; readonly result: boolean; readonly leaves: readonly string[] }
  | { readonly kind: "throws"; readonly missing: boolean };

export interface Case {
  readonly conditions: unknown;
  readonly named: Readonly<Record<string, unknown>>;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly allowUndefinedFacts: boolean;
}

/** Rules that run together, over facts of which some are functions. */
export interface RulesOf<Value> {
  readonly rules: readonly {
    readonly name: string;
    readonly priority: number;
    readonly conditions: unknown;
    readonly event: unknown;
  }[];
  readonly named: Readonly<Record<string, unknown>>;
  readonly facts: Readonly<Record<string, Value>>;
  readonly allowUndefinedFacts: boolean;
}

export type RulesOutcome =
  | { readonly kind: "value"; readonly events: readonly string[] }
  | { readonly kind: "throws" };

type Branch = Record<string, unknown>;

/**
 * What json-rules-engine itself says: a fresh engine each time, as a shared one
 * skips rules, and a copy of the rule, as it writes into it.
 */
export async function askOracle(one: Case): Promise<Outcome> {
  const engine = new Engine([], { allowUndefinedFacts: one.allowUndefinedFacts });
  for (const [name, conditions] of Object.entries(one.named))
    engine.setCondition(name, structuredClone(conditions) as never);
  engine.addRule({
    conditions: structuredClone(one.conditions) as never,
    event: { type: "hit" },
  });
  try {
    const { results, failureResults } = await engine.run({ ...one.facts });
    const [judged] = [...results, ...failureResults];
    const leaves = leavesOf(judged?.conditions as unknown as Branch);
    return { kind: "value", result: results.length > 0, leaves };
  } catch (error) {
    const code = (error as { code?: string }).code;
    return { kind: "throws", missing: code === "UNDEFINED_FACT" };
  }
}

/** The events of json-rules-engine, by priority; within one their order means nothing. */
export async function askOracleOfRules(one: RulesOf<unknown>): Promise<RulesOutcome> {
  const { allowUndefinedFacts, facts } = one;
  const engine = new Engine([], { allowUndefinedFacts, replaceFactsInEventParams: true });
  for (const [name, conditions] of Object.entries(one.named))
    engine.setCondition(name, structuredClone(conditions) as never);
  for (const rule of structuredClone(one.rules)) engine.addRule(rule as never);
  try {
    const { results } = await engine.run({ ...facts });
    return {
      kind: "value",
      events: results.map(({ name, event, priority }) => eventText(priority ?? 1, name, event)),
    };
  } catch {
    return { kind: "throws" };
  }
}

export const eventText = (priority: number, name: unknown, event: unknown): string =>
  `${priority} ${name} ${show(event)}`;

/** The conditions that were evaluated, each as one comparable text. */
function leavesOf(node: Branch): string[] {
  const children = node.all ?? node.any ?? (node.not === undefined ? undefined : [node.not]);
  const judged = Object.hasOwn(node, "result");
  if (!Array.isArray(children))
    return judged ? [leafText(node, node.factResult, node.valueResult, node.result)] : [];
  const kind = ["all", "any", "not"].find((key) => Object.hasOwn(node, key));
  return [...(judged ? [`${kind} ${node.result}`] : []), ...children.flatMap(leavesOf)];
}

export const leafText = (
  leaf: object,
  actual: unknown,
  expected: unknown,
  result: unknown,
): string => {
  const { fact, path, operator } = leaf as Branch;
  return `${fact} ${path || "-"} ${operator} ${show(actual)} ${show(expected)} ${Boolean(result)}`;
};

const show = (value: unknown): string =>
  Object.is(value, -0) ? "0" : (JSON.stringify(value, plain) ?? String(value));

const plain = (_: string, value: unknown): unknown =>
  typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))
    ? String(value)
    : value;
