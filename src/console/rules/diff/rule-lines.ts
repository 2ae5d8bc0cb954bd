import type { Basis } from "../../../core/finding.ts";
import type { Platform } from "../../../core/records.ts";
import type { Language, Text } from "../../../core/text.ts";
import type { Param } from "../../../rulebase/rule.ts";
import { nameOf, say } from "../../i18n/catalogue.ts";
import { platforms } from "../../parts/codes.ts";
import { factKey, factName, operatorName, valueText } from "../../parts/fact-sentence.ts";
import { bodyOf, type Said, type SaidValue, saidOf } from "../rule-body.ts";
import { compared, likeness, type Op, type Step, wordsCompared } from "./compare.ts";

type Json = Readonly<Record<string, unknown>>;

/** The parts of a rule that a reader tells apart. */
export type Part =
  | "title"
  | "scope"
  | "when"
  | "params"
  | "then"
  | "fix"
  | "basis"
  | "examples"
  | "other";

/** One line of a rule read aloud. */
export interface SaidLine {
  readonly part: Part;
  readonly depth: number;
  readonly text: string;
}

/** All that a rule says, in lines: two rules that say the same read the same. */
export function ruleLines(language: Language, rule: Json): SaidLine[] {
  const body = bodyOf(rule);
  const params = body.params ?? {};
  const textOf = (text: Text | undefined) => text?.[language] ?? "";
  const line = (part: Part, text: string, depth = 0): SaidLine => ({ part, depth, text });
  const { id: _, title, area, platforms: scope, level, basis, ...others } = rule;
  const known = new Set(["params", "conditions", "message", "fix", "examples"]);
  return [
    line("title", textOf(title as Text | undefined)),
    line("scope", nameOf(language, "area", String(area))),
    line("scope", nameOf(language, "level", String(level))),
    line("scope", platformsSaid(language, scope)),
    ...conditionLines(language, saidOf(body.conditions), params, 0),
    ...Object.entries(params).flatMap(([name, param]) => [
      line("params", paramLine(language, name, param)),
      ...platforms.flatMap((platform) => {
        const value = param.byPlatform?.[platform];
        return value === undefined
          ? []
          : [line("params", platformLine(language, name, param, platform, value), 1)];
      }),
    ]),
    line("then", textOf(body.message)),
    line("fix", textOf(body.fix)),
    ...list<Basis>(basis).map((one) => line("basis", basisLine(language, one))),
    ...(body.examples ?? []).map(({ name, expect, platform, facts }) =>
      line(
        "examples",
        [
          say(language, `rules.examples.${expect}`),
          name,
          ...(platform === undefined ? [] : [nameOf(language, "platform", platform)]),
          JSON.stringify(facts),
        ].join(" · "),
      ),
    ),
    ...Object.entries(others)
      .filter(([key]) => !known.has(key))
      .map(([key, value]) => line("other", `${key} ${JSON.stringify(value)}`)),
  ];
}

const list = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? value : []);

const platformsSaid = (language: Language, platforms: unknown): string =>
  list<string>(platforms)
    .map((one) => nameOf(language, "platform", one))
    .join(say(language, "common.listComma"));

type Params = Readonly<Record<string, Param>>;

function conditionLines(language: Language, said: Said, params: Params, depth: number): SaidLine[] {
  if (said.kind === "unknown") return [{ part: "when", depth, text: said.source }];
  if (said.kind !== "leaf")
    return [
      { part: "when", depth, text: say(language, `why.${said.kind}`) },
      ...said.parts.flatMap((part) => conditionLines(language, part, params, depth + 1)),
    ];
  const { fact, path, operator, value } = said;
  const text = [
    factName(language, fact, path),
    operatorName(language, operator),
    operandText(language, value, params, factKey(fact, path)),
  ].join(" ");
  return [{ part: "when", depth, text }];
}

function operandText(language: Language, value: SaidValue, params: Params, of: string): string {
  if (value.kind === "literal") return valueText(language, value.value, of);
  if (value.kind === "fact") return factName(language, value.fact, value.path);
  return params[value.name]?.label?.[language] ?? value.name;
}

function paramLine(language: Language, name: string, { value, unit, min, max, label }: Param) {
  return [
    label?.[language] ?? name,
    valueText(language, value),
    ...(unit === undefined ? [] : [nameOf(language, "unit", unit)]),
    ...(min === undefined ? [] : [say(language, "rules.params.min", { min })]),
    ...(max === undefined ? [] : [say(language, "rules.params.max", { max })]),
  ].join(" ");
}

const platformLine = (
  language: Language,
  name: string,
  { label, unit }: Param,
  platform: Platform,
  value: Param["value"],
): string =>
  [
    label?.[language] ?? name,
    "·",
    nameOf(language, "platform", platform),
    valueText(language, value),
    ...(unit === undefined ? [] : [nameOf(language, "unit", unit)]),
  ].join(" ");

const basisLine = (language: Language, { kind, source, version, article, note }: Basis): string =>
  [nameOf(language, "basis", kind), source, version, article, note?.[language]]
    .filter((part) => part !== undefined)
    .join(" ");

/** A line of two rules read side by side: as it was, gone, new, or reworded. */
export interface RedLine {
  readonly part: Part;
  readonly depth: number;
  readonly op: Op | "changed";
  readonly words: readonly Step[];
}

/** Lines alike by this much are one line reworded, and two lines otherwise. */
const reworded = 0.4;

/** Two rules, part by part and word by word. */
export function redline(language: Language, before: Json, after: Json): RedLine[] {
  const [a, b] = [ruleLines(language, before), ruleLines(language, after)];
  const parts = new Set([...a, ...b].map(({ part }) => part));
  return [...parts].flatMap((part) => {
    const keyOf = ({ depth, text }: SaidLine) => `${depth} ${text}`;
    const of = (lines: readonly SaidLine[]) => lines.filter((one) => one.part === part).map(keyOf);
    return paired(compared(of(a), of(b))).map(({ op, before: old, after: now }) => {
      const [, depth = "0"] = /^(\d+) /.exec(now ?? old ?? "") ?? [];
      const bare = (text: string | undefined) => (text ?? "").replace(/^\d+ /, "");
      const words: Step[] =
        op === "changed" ? wordsCompared(bare(old), bare(now)) : [{ op, text: bare(now ?? old) }];
      return { part, depth: Number(depth), op, words };
    });
  });
}

interface Pair {
  readonly op: Op | "changed";
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** A line that goes where another comes is that line, reworded, if they are alike. */
function paired(steps: readonly Step[]): Pair[] {
  const pairs: Pair[] = [];
  for (let i = 0; i < steps.length; ) {
    const run = steps.slice(i, i + runLength(steps, i));
    const [gone, come] = (["del", "ins"] as const).map((op) =>
      run.filter((step) => step.op === op).map(({ text }) => text),
    );
    if (gone === undefined || come === undefined || run[0]?.op === "same") {
      pairs.push({ op: "same", before: run[0]?.text, after: run[0]?.text });
      i += 1;
      continue;
    }
    const rest = [...come];
    for (const before of gone) {
      const at = rest.findIndex((after) => likeness(before, after) >= reworded);
      const [after] = at < 0 ? [] : rest.splice(at, 1);
      pairs.push({ op: after === undefined ? "del" : "changed", before, after });
    }
    pairs.push(...rest.map((after): Pair => ({ op: "ins", before: undefined, after })));
    i += run.length;
  }
  return pairs;
}

/** How many steps from `i` on change something; one for a step that does not. */
function runLength(steps: readonly Step[], i: number): number {
  if (steps[i]?.op === "same") return 1;
  const end = steps.findIndex((step, j) => j > i && step.op === "same");
  return (end < 0 ? steps.length : end) - i;
}
