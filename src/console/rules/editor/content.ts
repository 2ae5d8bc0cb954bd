import type { Param } from "../../../rulebase/rule.ts";
import type { DraftContent } from "../../api/rule-drafts.ts";
import { bodyOf } from "../rule-body.ts";
import { sameRule } from "./edits.ts";
import type { Lint } from "./problems.tsx";

type Json = Readonly<Record<string, unknown>>;
type Values = Readonly<Record<string, Param["value"]>>;

/** The other values of parameters, if a rule differs from another in nothing else. */
export function tunedParams(before: Json, after: Json): Values | undefined {
  const { params: old = {} } = bodyOf(before);
  const { params: now = {} } = bodyOf(after);
  const changed = Object.entries(now).filter(
    ([name, { value }]) => !sameRule(value, old[name]?.value),
  );
  if (changed.length === 0) return undefined;
  const values = Object.fromEntries(changed.map(([name, { value }]) => [name, value]));
  return sameRule(withValues(before, values), after) ? values : undefined;
}

function withValues(rule: Json, values: Values): Json {
  const { params = {} } = bodyOf(rule);
  const tuned = Object.entries(params).map(([name, param]) => [
    name,
    Object.hasOwn(values, name) ? { ...param, value: values[name] } : param,
  ]);
  return { ...rule, params: Object.fromEntries(tuned) };
}

/** What is sent to save a rule: other values alone where that is all, or the whole rule. */
export function contentOf(before: Json, after: Json): Pick<DraftContent, "rule" | "params"> {
  const params = tunedParams(before, after);
  return params === undefined ? { rule: after } : { params };
}

/**
 * Examples tell of the values that a rule was written with: where nothing else changed, one
 * that comes out otherwise is odd, and forbids nothing.
 */
export const forTuning = ({ problems, state }: Lint): Lint => ({
  state,
  problems: problems.map((problem) =>
    /^examples\[\d+\]$/.test(problem.where) ? { ...problem, severity: "warning" } : problem,
  ),
});
