import { invalid } from "../core/errors.ts";
import { isObject, maxDepth } from "../engine/conditions.ts";
import { definiteKeys } from "../engine/path.ts";
import { factNames, unknownKey } from "./facts.ts";
import { conditionProblems, prototypeKeys, tooDeep } from "./lint-conditions.ts";
import { reachProblems } from "./lint-reach.ts";
import { nameOf } from "./names.ts";
import { valueProblems } from "./params.ts";
import { error, type LintProblem, type Problems, warning } from "./problem.ts";
import { appliesTo, type Param, type Rule } from "./rule.ts";
import { filters, placeholdersOf } from "./template.ts";

/** The parts of a rule, all told, and how deep they may lie. */
const mostParts = 50_000;
const deepest = maxDepth * 2 + 8;

/**
 * Finds what would make a rule fail, match everything, match nothing, or say
 * nonsense. It reads the rule as written, so that several problems come at once;
 * a rule past the bounds of size is not read further.
 */
export function lint(rule: Rule): LintProblem[] {
  const size = sizeProblem(rule);
  if (size) return [size];
  const problems = [
    ...keyProblems(rule, ""),
    ...conditionProblems(rule),
    ...paramProblems(rule),
    ...textProblems(rule),
    ...exampleProblems(rule),
  ];
  const sound = problems.every(({ severity }) => severity !== "error");
  return sound ? [...problems, ...reachProblems(rule)] : problems;
}

/** @throws HeguiError invalid_input with the first error of `lint`, if there is one */
export function requireSound(rule: Rule): void {
  const first = lint(rule).find(({ severity }) => severity === "error");
  if (first) throw invalid(first.where, first.message.en);
}

/** Walks without recursion, so that no depth and no circle can hurt. */
function sizeProblem(rule: Rule): LintProblem | undefined {
  const open: { value: unknown; depth: number }[] = [{ value: rule, depth: 0 }];
  let parts = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    parts += 1;
    if (parts > mostParts)
      return error(
        "",
        `规则超过 ${mostParts} 项：请把长列表放进词库，或拆成几条规则`,
        `the rule holds more than ${mostParts} parts: keep long lists in a lexicon, or split it`,
      );
    if (depth > deepest) return tooDeep("conditions");
    if (typeof value !== "object" || value === null) continue;
    for (const item of Object.values(value)) open.push({ value: item, depth: depth + 1 });
  }
  return undefined;
}

function* keyProblems(value: unknown, where: string): Problems {
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* keyProblems(item, `${where}[${index}]`);
  if (!isObject(value)) return;
  for (const [key, item] of Object.entries(value)) {
    const at = where ? `${where}.${key}` : key;
    if (prototypeKeys.has(key))
      yield error(at, `不能使用键名 ${key}：请换一个`, `the key ${key} is not allowed: rename it`);
    else yield* keyProblems(item, at);
  }
}

function* paramProblems(rule: Rule): Problems {
  const conditions = JSON.stringify(rule.conditions);
  const said = textsOf(rule).map(([, text]) => text);
  for (const [name, param] of Object.entries(rule.params)) {
    yield* valuesWrong(rule, param, `params.${name}`);
    const asked = conditions.includes(`"$.${name}`) || conditions.includes(`"${name}`);
    if (!asked && !said.some((text) => text.includes(`params.${name}`)))
      yield warning(`params.${name}`, "没有被条件或文字使用", "no condition and no text uses it");
  }
}

function* valuesWrong(rule: Rule, param: Param, at: string): Problems {
  const { min, max } = param;
  if (min !== undefined && max !== undefined && min > max)
    return yield error(`${at}.min`, "下限大于上限", "min is above max");
  for (const { where, message } of valueProblems(rule, param))
    yield error(`${at}${where || ".value"}`, message.zh, message.en);
}

const textsOf = ({
  message,
  fix,
  suggestion = "",
  goods = "",
}: Rule): readonly [string, string][] => [
  ["message.zh", message.zh],
  ["message.en", message.en],
  ["fix.zh", fix.zh],
  ["fix.en", fix.en],
  ["suggestion", suggestion],
  ["goods", goods],
];

function* textProblems(rule: Rule): Problems {
  for (const [where, text] of textsOf(rule))
    for (const { source, path, filter } of placeholdersOf(text)) {
      if (filter !== undefined && !Object.hasOwn(filters, filter))
        yield error(where, `没有过滤器 ${filter}`, `"${filter}" is not a filter`);
      if (!isKnown(rule, path))
        yield error(where, `${source} 指向的事实不存在`, `${source} names nothing among the facts`);
    }
  for (const [index, path] of (rule.marks ?? []).entries())
    if (!path.startsWith("$.") || !isKnown(rule, path.slice(2)))
      yield error(
        `marks[${index}]`,
        `${path} 指向的事实不存在`,
        `${path} names nothing among the facts`,
      );
}

/** Whether a path of a template can lead to something. */
function isKnown({ area, params }: Rule, path: string): boolean {
  const [fact, ...keys] = definiteKeys(path) ?? [];
  if (fact === undefined) return false;
  if (fact === "marks") return true;
  if (fact === "params") return Object.hasOwn(params, keys[0] ?? "");
  return factNames(area).includes(fact) && unknownKey(area, fact, keys) === undefined;
}

function* exampleProblems(rule: Rule): Problems {
  const { area, examples } = rule;
  const count = (kind: string) => examples.filter(({ expect }) => expect === kind).length;
  if (count("match") < 2) yield warning("examples", "命中的例子少于两个", "fewer than two matches");
  if (count("none") < 2)
    yield warning("examples", "不命中的例子少于两个", "fewer than two that do not match");
  const known = factNames(area);
  for (const [index, { facts, platform }] of examples.entries()) {
    if (platform !== undefined && !appliesTo(rule, platform))
      yield error(
        `examples[${index}].platform`,
        `规则不用于${nameOf(platform, "zh")}`,
        `the rule is not for ${nameOf(platform, "en")}`,
      );
    for (const fact of Object.keys(facts))
      if (!known.includes(fact) || fact === "params")
        yield error(
          `examples[${index}].facts.${fact}`,
          `${area} 没有事实 ${fact}`,
          `${area} has no fact "${fact}"`,
        );
  }
}
