import type { Param } from "../../../rulebase/rule.ts";
import type { DraftContent } from "../../api/rule-drafts.ts";
import type { ParamChange, ParamChanges } from "../../api/rules.ts";
import { platforms as allPlatforms } from "../../parts/codes.ts";
import { bodyOf } from "../rule-body.ts";
import { sameRule } from "./edits.ts";
import type { Lint } from "./problems.tsx";

type Json = Readonly<Record<string, unknown>>;
type Params = Readonly<Record<string, Param>>;

/** The other values of parameters, if a rule differs from another in nothing else. */
export function tunedParams(before: Json, after: Json): ParamChanges | undefined {
  const { params: old = {} } = bodyOf(before);
  const { params: now = {} } = bodyOf(after);
  const changes = paramChanges(old, now);
  const isAll = sameRule({ ...before, params: withValuesOf(old, now) }, after);
  return Object.keys(changes).length > 0 && isAll ? changes : undefined;
}

/** What has to be said of parameters to make their values others. */
export function paramChanges(before: Params, after: Params): ParamChanges {
  return Object.fromEntries(
    Object.entries(after).flatMap(([name, { value, byPlatform = {} }]): [string, ParamChange][] => {
      const old = before[name];
      if (old === undefined) return [];
      const { byPlatform: apart = {} } = old;
      const moved = allPlatforms.flatMap((platform) =>
        sameRule(byPlatform[platform] ?? null, apart[platform] ?? null)
          ? []
          : [[platform, byPlatform[platform] ?? null] as const],
      );
      const isOther = !sameRule(value, old.value);
      if (moved.length === 0) return isOther ? [[name, value]] : [];
      return [[name, { ...(isOther ? { value } : {}), byPlatform: Object.fromEntries(moved) }]];
    }),
  );
}

/** Parameters as they were, with the values of others. */
const withValuesOf = (before: Params, after: Params): Params =>
  Object.fromEntries(
    Object.entries(before).map(([name, { byPlatform: _, ...param }]) => {
      const { value = param.value, byPlatform } = after[name] ?? {};
      return [name, { ...param, value, ...(byPlatform === undefined ? {} : { byPlatform }) }];
    }),
  );

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
