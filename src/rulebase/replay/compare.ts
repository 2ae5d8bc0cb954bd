import { hashOf } from "../../core/canonical.ts";
import type { Explanation, Finding } from "../../core/finding.ts";
import type { Platform } from "../../core/records.ts";
import { compile } from "../../engine/compile.ts";
import { isObject } from "../../engine/conditions.ts";
import { paramValues, type Rule } from "../rule.ts";
import type { Replay } from "./replay-schema.ts";

type Differences = Replay["differences"];

/** What is compared of a finding; the rest follows from the rule's version. */
export type Said = Pick<Finding, "ruleId" | "ruleVersion" | "level" | "message"> & {
  readonly explanation?: Explanation | undefined;
};

/** Where two judgements of one record differ, rule by rule. */
export function differencesOf(kept: readonly Said[], again: readonly Said[]): Differences {
  const before = new Map(kept.map((one) => [one.ruleId, one]));
  const after = new Map(again.map((one) => [one.ruleId, one]));
  return [...new Set([...before.keys(), ...after.keys()])].toSorted().flatMap((ruleId) => {
    const [was, is] = [before.get(ruleId), after.get(ruleId)];
    if (was === undefined || is === undefined)
      return [{ ruleId, part: "found", kept: was !== undefined, again: is !== undefined }];
    const [old, now] = [partsOf(was), partsOf(is)];
    return [...new Set([...old.keys(), ...now.keys()])]
      .filter((part) => !alike(old.get(part), now.get(part)))
      .map((part) => ({ ruleId, part, kept: old.get(part), again: now.get(part) }));
  });
}

function partsOf({ ruleVersion, level, message, explanation }: Said): Map<string, unknown> {
  return new Map<string, unknown>([
    ["version", ruleVersion],
    ["level", level],
    ["message.zh", message.zh],
    ["message.en", message.en],
    ...leavesOf(explanation).map(({ fact = "", path = "$", actual }): [string, unknown] => [
      fact + path.slice(1),
      actual,
    ]),
  ]);
}

/** Hours since something move on while a record is judged: texts say two decimals. */
const close = 0.005;

function alike(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b) < close;
  return a === b || (a !== undefined && b !== undefined && hashOf(a) === hashOf(b));
}

const leavesOf = (node: Explanation | undefined): readonly Explanation[] =>
  node === undefined ? [] : node.kind === "leaf" ? [node] : (node.children ?? []).flatMap(leavesOf);

/** Whether a version of a rule matches on the facts that an explanation kept. */
export function matchesAgain(rule: Rule, kept: Explanation, platform?: Platform): boolean {
  const told = Map.groupBy(leavesOf(kept), keyOf);
  const facts: Record<string, unknown> = {};
  const keep = (value: unknown): { readonly fact: string } => {
    const fact = `kept ${Object.keys(facts).length}`;
    facts[fact] = value;
    return { fact };
  };
  const restate = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(restate);
    if (!isObject(node)) return node;
    if (typeof node.fact !== "string")
      return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, restate(part)]));
    const leaf = told.get(keyOf(node))?.shift();
    // What was not told was not needed then: it is missing now, and not needed again.
    if (leaf === undefined || node.fact === "params") return node;
    const { operator, value } = node;
    const isFact = isObject(value) && typeof value.fact === "string" && value.fact !== "params";
    return { ...keep(leaf.actual), operator, value: isFact ? keep(leaf.expected) : value };
  };
  const constants = { params: paramValues(rule, platform) };
  try {
    return compile(restate(rule.conditions), { constants }).test(facts);
  } catch {
    return false;
  }
}

const keyOf = ({ fact, path, operator }: Readonly<Record<string, unknown>> | Explanation): string =>
  JSON.stringify([fact, path, operator]);
