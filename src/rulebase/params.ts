import { type FieldProblem, HeguiError } from "../core/errors.ts";
import type { Param, Rule } from "./rule.ts";

export type ParamValues = Readonly<Record<string, Param["value"]>>;

/**
 * A rule with other values for some of its parameters.
 *
 * @throws HeguiError `invalid_input` naming each parameter that is unknown, of
 *   another type, or outside its range
 */
export function withParams(rule: Rule, values: ParamValues): Rule {
  const problems = Object.entries(values).flatMap(([name, value]): FieldProblem[] => {
    const reason = refusal(rule, name, value);
    return reason === undefined ? [] : [{ field: `params.${name}`, reason }];
  });
  const [first] = problems;
  if (first !== undefined)
    throw new HeguiError("invalid_input", `${first.field}: ${first.reason}`, problems);
  const tuned = Object.entries(rule.params).map(([name, param]) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return [name, value === undefined ? param : { ...param, value }];
  });
  return { ...rule, params: Object.fromEntries(tuned) };
}

function refusal(rule: Rule, name: string, value: Param["value"]): string | undefined {
  const param = Object.hasOwn(rule.params, name) ? rule.params[name] : undefined;
  if (param === undefined) {
    const names = Object.keys(rule.params);
    return `${rule.id} has no such parameter; ${names.length === 0 ? "it has none" : `it has ${names.join(", ")}`}`;
  }
  const wanted = typeOf(param.value);
  // An empty list is a list of anything.
  if (typeOf(value) !== wanted && !(wanted.startsWith("list") && typeOf(value) === "list"))
    return `must be a ${wanted}, as it is now`;
  const { min, max, unit = "" } = param;
  const numbers = [value].flat().filter((one) => typeof one === "number");
  const outside = numbers.find(
    (one) => (min !== undefined && one < min) || (max !== undefined && one > max),
  );
  if (outside === undefined) return undefined;
  return `${outside} is outside ${min ?? "−∞"} to ${max ?? "∞"} ${unit}`.trimEnd();
}

function typeOf(value: Param["value"]): string {
  if (!Array.isArray(value)) return typeof value;
  const kinds = new Set(value.map((item) => typeof item));
  return kinds.size === 1 ? `list of ${[...kinds].join()}s` : "list";
}
