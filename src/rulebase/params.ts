import { z } from "@hono/zod-openapi";
import { type FieldProblem, HeguiError } from "../core/errors.ts";
import { Platform } from "../core/records.ts";
import type { Text } from "../core/text.ts";
import { nameOf } from "./names.ts";
import { appliesTo, Param, type Rule } from "./rule.ts";

type Value = Param["value"];

/** Another value of a parameter, or other values of it on some platforms. */
export const ParamChange = z.union([
  Param.shape.value,
  z.strictObject({
    value: Param.shape.value.optional(),
    byPlatform: z
      .partialRecord(Platform, Param.shape.value.nullable())
      .optional()
      .openapi({ description: "null: the platform no longer differs" }),
  }),
]);
export const ParamChanges = z.record(z.string(), ParamChange).openapi("RuleParamChanges");
export type ParamChanges = z.infer<typeof ParamChanges>;

/**
 * A rule with other values for some of its parameters.
 *
 * @throws HeguiError `invalid_input` naming each parameter that is unknown, of
 *   another type, outside its range, or of a platform that the rule is not for
 */
export function withParams(rule: Rule, changes: ParamChanges): Rule {
  const params = { ...rule.params };
  const problems: FieldProblem[] = [];
  for (const [name, change] of Object.entries(changes)) {
    const param = Object.hasOwn(rule.params, name) ? rule.params[name] : undefined;
    if (param === undefined) {
      problems.push({ field: `params.${name}`, reason: unknownParam(rule) });
      continue;
    }
    const next = changed(param, change);
    params[name] = next;
    for (const { where, message } of valueProblems(rule, next, param.value))
      problems.push({ field: `params.${name}${where}`, reason: message.en });
  }
  const [first] = problems;
  if (first !== undefined)
    throw new HeguiError("invalid_input", `${first.field}: ${first.reason}`, problems);
  return { ...rule, params };
}

function unknownParam({ id, params }: Rule): string {
  const names = Object.keys(params);
  return `${id} has no such parameter; ${names.length === 0 ? "it has none" : `it has ${names.join(", ")}`}`;
}

function changed({ byPlatform, ...param }: Param, change: ParamChanges[string]): Param {
  const { value = param.value, byPlatform: moved = {} } =
    typeof change === "object" && !Array.isArray(change) ? change : { value: change };
  const apart = Object.entries({ ...byPlatform, ...moved }).filter(([, one]) => one !== null);
  return {
    ...param,
    value,
    ...(apart.length === 0 ? {} : { byPlatform: Object.fromEntries(apart) }),
  };
}

interface ValueProblem {
  /** `` for the value that most platforms have, `.byPlatform.pdd` for one that differs. */
  readonly where: "" | `.byPlatform.${string}`;
  readonly message: Text;
}

/**
 * What is wrong with the values of a parameter: each must be of one type, within the range,
 * and of a platform that the rule is for.
 *
 * @param as a value of the type that is wanted
 */
export function valueProblems(rule: Rule, param: Param, as: Value = param.value): ValueProblem[] {
  const problems: ValueProblem[] = [];
  const general = refusal(param, param.value, as);
  if (general !== undefined) problems.push({ where: "", message: general });
  for (const [name, value] of Object.entries(param.byPlatform ?? {})) {
    const platform = name as Platform;
    const message = appliesTo(rule, platform) ? refusal(param, value, as) : notFor(platform);
    if (message !== undefined) problems.push({ where: `.byPlatform.${platform}`, message });
  }
  return problems;
}

const notFor = (platform: Platform): Text => ({
  zh: `规则不用于${nameOf(platform, "zh")}：请把它加进 platforms，或删去这个值`,
  en: `the rule is not for ${nameOf(platform, "en")}: add it to platforms, or leave this value out`,
});

function refusal({ min, max, unit = "" }: Param, value: Value, as: Value): Text | undefined {
  const wanted = typeOf(as);
  // An empty list is a list of anything.
  if (typeOf(value) !== wanted && !(wanted.startsWith("list") && typeOf(value) === "list"))
    return { zh: `须与现值同为 ${wanted}`, en: `must be a ${wanted}, as it is now` };
  const outside = [value]
    .flat()
    .find(
      (one) =>
        typeof one === "number" &&
        ((min !== undefined && one < min) || (max !== undefined && one > max)),
    );
  if (outside === undefined) return undefined;
  const range = `${min ?? "−∞"} to ${max ?? "∞"} ${unit}`.trimEnd();
  return {
    zh: `${outside} 超出 ${min ?? "−∞"} 至 ${max ?? "∞"} 的范围`,
    en: `${outside} is outside ${range}`,
  };
}

function typeOf(value: Value): string {
  if (!Array.isArray(value)) return typeof value;
  const kinds = new Set(value.map((item) => typeof item));
  return kinds.size === 1 ? `list of ${[...kinds].join()}s` : "list";
}
