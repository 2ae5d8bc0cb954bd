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

/** The leaves that were evaluated, each as one comparable text. */
function leavesOf(node: Branch): string[] {
  const children = node.all ?? node.any;
  if (Array.isArray(children)) return children.flatMap(leavesOf);
  if (node.not) return leavesOf(node.not as Branch);
  return Object.hasOwn(node, "result") ? [leafText(node, node.factResult, node.result)] : [];
}

export const leafText = (leaf: object, actual: unknown, result: unknown): string => {
  const { fact, path, operator } = leaf as Branch;
  return `${fact} ${path || "-"} ${operator} ${show(actual)} ${Boolean(result)}`;
};

const show = (value: unknown): string =>
  Object.is(value, -0) ? "0" : (JSON.stringify(value, plain) ?? String(value));

const plain = (_: string, value: unknown): unknown =>
  typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))
    ? String(value)
    : value;
