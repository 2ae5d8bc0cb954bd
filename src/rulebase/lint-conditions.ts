import { booleanKeys, isObject, maxDepth } from "../engine/conditions.ts";
import { operatorNamed } from "../engine/operators.ts";
import { definiteKeys } from "../engine/path.ts";
import { factNames, unknownKey } from "./facts.ts";
import { error, type LintProblem, type Problems, warning } from "./problem.ts";
import type { Rule } from "./rule.ts";

type Branch = Readonly<Record<string, unknown>>;

export const prototypeKeys: ReadonlySet<string> = new Set([
  "__proto__",
  "constructor",
  "prototype",
]);

/** Inline lists beyond this belong in a fact or a lexicon. */
const longList = 1_000;
const longPath = 500;
/** Event types with a meaning of their own to json-rules-engine. */
const reservedEvents: ReadonlySet<unknown> = new Set(["error", "success", "failure"]);

export const tooDeep = (where: string): LintProblem =>
  error(
    where,
    `嵌套超过 ${maxDepth} 层：请拆成几条规则`,
    `is nested deeper than ${maxDepth}: split it into several rules`,
  );

/** What is wrong with a rule's conditions; see docs/engine-semantics.md for the traps. */
export function* conditionProblems(rule: Rule): Problems {
  const root: unknown = rule.conditions;
  if (!isObject(root) || !booleanKeys.some((key) => Object.hasOwn(root, key)))
    yield error("conditions", "根节点须为 all、any 或 not", "the root must be all, any or not");
  const event = isObject(root) ? root.event : undefined;
  if (isObject(event) && reservedEvents.has(event.type))
    yield error(
      "conditions.event.type",
      "该事件类型是保留字：请换一个名称",
      "the event type is reserved: choose another",
    );
  yield* node(rule, root, "conditions", 1);
}

function* node(rule: Rule, raw: unknown, where: string, depth: number): Problems {
  if (depth > maxDepth) return yield tooDeep(where);
  if (!isObject(raw)) return yield error(where, "须为对象", "must be an object");
  const keys = booleanKeys.filter((key) => Object.hasOwn(raw, key));
  if (keys.length > 1)
    yield error(
      where,
      `同时含有 ${keys.join("、")}：只留一个，或分层书写`,
      `holds ${keys.join(" and ")}: keep one, or nest them`,
    );
  const [key] = keys;
  if (key === undefined) yield* leaf(rule, raw, where);
  else if (key === "condition")
    yield error(
      `${where}.condition`,
      "规则库没有命名条件，请写出条件",
      "the rule base has no named conditions: write it out",
    );
  else if (key === "not") yield* node(rule, raw.not, `${where}.not`, depth + 1);
  else yield* group(rule, key, raw[key], `${where}.${key}`, depth);
}

function* group(
  rule: Rule,
  key: "all" | "any",
  children: unknown,
  where: string,
  depth: number,
): Problems {
  if (!Array.isArray(children)) return yield error(where, "须为列表", "must be a list");
  if (children.length === 0)
    yield key === "any"
      ? error(
          where,
          "空的 any 会命中一切：请加上条件或删去",
          "an empty any matches everything: give it a condition, or drop it",
        )
      : warning(where, "空的 all 恒为真", "an empty all is always true");
  for (const [index, child] of children.entries())
    yield* node(rule, child, `${where}[${index}]`, depth + 1);
}

function* leaf(rule: Rule, raw: Branch, where: string): Problems {
  for (const key of ["fact", "operator", "value"])
    if (!Object.hasOwn(raw, key)) yield error(`${where}.${key}`, "缺少", "is missing");
  yield* side(rule, raw, where);
  const { operator, value } = raw;
  const other = isObject(value) && Object.hasOwn(value, "fact");
  if (other) yield* side(rule, value, `${where}.value`);
  if (typeof operator !== "string") return;
  if (!operatorNamed(operator))
    yield error(
      `${where}.operator`,
      `没有操作符 ${operator}：请核对拼写`,
      `"${operator}" is not an operator: check its spelling`,
    );
  else if (!other && Object.hasOwn(raw, "value")) yield* literal(operator, value, `${where}.value`);
  yield* gate(operator, `${where}.operator`);
}

/**
 * Whether the script of a path has a regular expression or calls a function. Both run on the
 * engine of JavaScript, which can take exponential time.
 */
function runsPatterns(path: string): boolean {
  if (!path.includes("(")) return false;
  const script = path.replace(/'[^']*'|"[^"]*"/g, "''");
  return script.includes("/") || /(?<![@\p{L}\p{N}_$])[\p{L}\p{N}_$\]]+\s*\(/u.test(script);
}

/** A fact with its path, on either side of a comparison. */
function* side(rule: Rule, { fact, path }: Branch, where: string): Problems {
  if (typeof fact !== "string") return;
  const { area } = rule;
  const names = factNames(area);
  if (!names.includes(fact))
    yield error(
      `${where}.fact`,
      `${area} 没有事实 ${fact}；有 ${names.join("、")}`,
      `${area} has no fact "${fact}"; it has ${names.join(", ")}`,
    );
  const at = `${where}.path`;
  if (path === undefined && fact !== "params") return;
  if (typeof path !== "string" || path === "")
    return yield error(at, "须为 JSONPath", "must be a JSONPath");
  if (path.startsWith("."))
    return yield error(at, "路径不能以点开头，请写 $.", "cannot start with a dot: write $.");
  if (path.length > longPath)
    return yield error(at, `路径超过 ${longPath} 个字符`, `is longer than ${longPath} characters`);
  if (runsPatterns(path))
    return yield error(
      at,
      "路径的筛选里不能用正则表达式或函数，它们可能无限期运行：请用比较和列表",
      "a filter cannot hold a pattern or a call, which may run without end: use comparisons and lists",
    );
  const keys = definiteKeys(path);
  if (fact === "params") return yield* param(rule, keys, at);
  if (keys === undefined || !names.includes(fact)) return;
  const bad = keys.find((key) => prototypeKeys.has(key));
  if (bad) yield error(at, `不能读取 ${bad}`, `cannot read ${bad}`);
  const unknown = unknownKey(area, fact, keys);
  if (unknown) yield error(at, `事实 ${fact} 没有 ${unknown}`, `${fact} has no "${unknown}"`);
}

function* param(rule: Rule, keys: readonly string[] | undefined, where: string): Problems {
  const [name] = keys ?? [];
  if (name === undefined) yield error(where, "须指明一个参数", "must name one parameter: $.floor");
  else if (!Object.hasOwn(rule.params, name))
    yield error(where, `没有声明参数 ${name}`, `the parameter "${name}" is not declared`);
}

const numeric: ReadonlySet<string> = new Set([
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
]);

interface Peeled {
  readonly base: string;
  readonly decorators: ReadonlySet<string>;
}

function peel(operator: string): Peeled {
  const parts = operator.split(":");
  return { base: parts.at(-1) ?? "", decorators: new Set(parts.slice(0, -1)) };
}

function* literal(operator: string, value: unknown, where: string): Problems {
  const { base, decorators } = peel(operator);
  const spread = decorators.has("someValue") || decorators.has("everyValue");
  if (spread && !Array.isArray(value))
    yield error(where, "须为列表", "must be a list for someValue and everyValue");
  if (Array.isArray(value) && value.length > longList)
    yield warning(
      where,
      `列表超过 ${longList} 项，宜放进词库`,
      `longer than ${longList}: keep it in a lexicon`,
    );
  if (spread || decorators.has("swap")) return;
  if ((base === "in" || base === "notIn") && !Array.isArray(value))
    yield error(where, `${base} 的值须为列表`, `must be a list for ${base}`);
  if ((base === "equal" || base === "notEqual") && typeof value === "object" && value !== null)
    yield error(
      where,
      "对象和列表按引用比较，永远不相等",
      "objects and lists are compared by identity and never equal",
    );
  if (numeric.has(base) && typeof value !== "number")
    yield error(where, "数值比较的值须为数字", "must be a number for a numeric comparison");
}

/** `not` before a gated operator is true whenever the gate is shut. */
function* gate(operator: string, where: string): Problems {
  const { base, decorators } = peel(operator);
  const gated = numeric.has(base) || base === "contains" || base === "doesNotContain";
  if (decorators.has("not") && gated)
    yield warning(
      where,
      `not:${base} 在值缺失或类型不符时也为真`,
      `not:${base} is also true when the value is missing or of another type`,
    );
}
