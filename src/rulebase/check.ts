import zhCN from "zod/v4/locales/zh-CN.js";
import { HeguiError } from "../core/errors.ts";
import { ruleSet } from "./evaluate.ts";
import { lint } from "./lint.ts";
import { maxRuleLength } from "./parse.ts";
import { error, type LintProblem, type Problems } from "./problem.ts";
import { Rule } from "./rule.ts";
import { type ExampleResult, runExamples } from "./run-examples.ts";

type Place = readonly PropertyKey[];

interface Checked {
  /** Absent when what was given has not even the shape of a rule. */
  readonly rule?: Rule;
  readonly problems: readonly LintProblem[];
}

/** Everything that is wrong with a rule as written: its shape, its sense, its own examples. */
export function checkRule(source: unknown): Checked {
  const parsed = Rule.safeParse(source);
  if (!parsed.success) return { problems: shapeProblems(source) };
  const rule = parsed.data;
  const problems = senseProblems(rule);
  if (problems.some(isError)) return { rule, problems };
  return { rule, problems: [...problems, ...exampleProblems(rule)] };
}

/** @throws HeguiError `invalid_input` whose problems name the place in the rule, and why */
export function requireSoundRule(source: unknown): Rule {
  const { rule, problems } = checkRule(source);
  refuseErrors(problems);
  if (rule === undefined) throw new HeguiError("invalid_input", "rule: is not a rule");
  return rule;
}

/**
 * The same without its examples, which tell of the values a rule was written with.
 *
 * @throws HeguiError `invalid_input`
 */
export function requireSense(rule: Rule): void {
  refuseErrors(senseProblems(rule));
}

const isError = ({ severity }: LintProblem): boolean => severity === "error";

function refuseErrors(problems: readonly LintProblem[]): void {
  const errors = problems.filter(isError);
  const [first] = errors;
  if (first === undefined) return;
  throw new HeguiError(
    "invalid_input",
    `${first.where || "rule"}: ${first.message.en}`,
    errors.map(({ where, message }) => ({ field: where || "rule", reason: message.en })),
  );
}

function senseProblems(rule: Rule): LintProblem[] {
  const problems = lint(rule);
  if (problems.some(isError)) return problems;
  const { broken } = ruleSet([{ rule, version: 1 }]);
  return [
    ...problems,
    ...keepingProblems(rule),
    ...broken.map(({ reason }) => error("conditions", reason, reason)),
  ];
}

/** What the database could not hold: too much, or text that is no Unicode. */
function* keepingProblems(rule: Rule): Problems {
  if (JSON.stringify(rule).length > maxRuleLength)
    yield error(
      "",
      `规则超过 ${maxRuleLength} 个字符：请把长列表放进词库，或拆成几条规则`,
      `is longer than ${maxRuleLength} characters: keep long lists in a lexicon, or split it`,
    );
  for (const [where, text] of textsIn(rule, []))
    if (text.includes("\0") || !text.isWellFormed())
      yield error(placeOf(where), "含有空字符或残缺字符", "holds a NUL or half a character");
}

/** Every text and every key in a value, with its place. */
function* textsIn(value: unknown, at: Place): Generator<readonly [Place, string]> {
  if (typeof value === "string") yield [at, value];
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    const inner = [...at, Array.isArray(value) ? Number(key) : key];
    yield [inner, key];
    yield* textsIn(item, inner);
  }
}

function shapeProblems(source: unknown): LintProblem[] {
  const issues = Rule.safeParse(source).error?.issues ?? [];
  const inChinese = Rule.safeParse(source, { error: zhCN().localeError }).error?.issues ?? [];
  return issues.map((issue, i) => {
    const extra = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
    const where = placeOf([...issue.path, ...extra]);
    return error(where, inChinese[i]?.message ?? issue.message, issue.message);
  });
}

const placeOf = (place: Place): string =>
  place
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");

const exampleProblems = (rule: Rule): LintProblem[] =>
  runExamples(rule).flatMap((result, i) =>
    result.ok
      ? []
      : error(
          `examples[${i}]`,
          `“${result.name}”${said.zh(result)}`,
          `"${result.name}" ${said.en(result)}`,
        ),
  );

const said = {
  zh: ({ expect, got, reason }: ExampleResult): string =>
    got === "error"
      ? `无法判断：${reason}`
      : expect === "match"
        ? "应命中而未命中"
        : "不应命中却命中",
  en: ({ expect, got, reason }: ExampleResult): string =>
    got === "error"
      ? `cannot be judged: ${reason}`
      : expect === "match"
        ? "should match and does not"
        : "should not match and does",
};
