import type { Area } from "../../core/finding.ts";
import { type Platform, platforms } from "../../core/records.ts";
import type { Text } from "../../core/text.ts";
import { compile } from "../../engine/compile.ts";
import { type Conditions, isObject } from "../../engine/conditions.ts";
import { compilePath, type Read } from "../../engine/path.ts";
import type { Facts } from "../../engine/reads.ts";
import { nameOf } from "../names.ts";
import { withParams } from "../params.ts";
import { appliesTo, paramValues, platformsApart, type Rule } from "../rule.ts";
import { precisionOf } from "../simulation.ts";
import { candidateFigures } from "./figures.ts";
import type { TuningChange, TuningEffect } from "./tuning-schema.ts";

/** An alert that people closed, as its rule was asked about it: once for each platform. */
export interface Case {
  readonly confirmed: boolean;
  readonly asked: readonly { readonly facts: Facts; readonly platform: Platform }[];
}

export interface Tuning {
  readonly change: TuningChange;
  readonly effect: TuningEffect;
  readonly why: Text;
}

/** A change is worth a person's time if it spares so many false alarms, and so much of them. */
const leastGone = 3;
const leastShare = 0.2;
/** So much of the confirmed alerts may be lost. */
const mostLost = 0.05;
/** A lost breach weighs as much as so many spared false alarms. */
const lossWeight = 4;
/** What an exemption may name. */
const mostValues = 20;

/** What tells one record of an area from another, for an exemption. */
const attributes: Readonly<Record<Area, readonly (readonly [fact: string, path: string])[]>> = {
  listing: [
    ["listing", "$.category"],
    ["listing", "$.brand"],
    ["store", "$.id"],
  ],
  promotion: [["promotion", "$.kind"]],
  transaction: [["store", "$.id"]],
  service: [
    ["message", "$.from"],
    ["store", "$.id"],
  ],
  store: [
    ["metric", "$.name"],
    ["store", "$.id"],
  ],
};

/**
 * Ways to make a rule right more often on alerts that people closed: another value of a
 * parameter, an exemption, or fewer platforms; the best of each, the most false alarms gone
 * first. The effect is on the very alerts that the way was found in, so that it flatters:
 * what it does to other records a simulation tells.
 *
 * @param cases that the rule finds; those that it does not find any more tell nothing
 */
export function tuningsOf(rule: Rule, cases: readonly Case[]): Tuning[] {
  const found = [
    best(
      cases,
      Object.keys(rule.params).flatMap((name) => otherFigures(rule, name, cases)),
      rule,
    ),
    best(
      cases,
      attributes[rule.area].flatMap((attribute) => exemptions(attribute, cases)),
      rule,
    ),
    best(cases, fewerPlatforms(rule, cases), rule),
  ];
  return found
    .filter((one) => one !== undefined)
    .sort((a, b) => b.effect.falseAlarms.gone - a.effect.falseAlarms.gone);
}

/** Whether a rule finds a case. */
export function finds(rule: Rule): (one: Case) => boolean {
  const testOn = (name?: Platform) =>
    compile(rule.conditions, { constants: { params: paramValues(rule, name) } }).test;
  const general = testOn();
  const apart = new Map(platformsApart(rule).map((name) => [name, testOn(name)]));
  return ({ asked }) =>
    asked.some(
      ({ facts, platform }) =>
        appliesTo(rule, platform) && holds(apart.get(platform) ?? general, facts),
    );
}

/** A case that cannot be judged is not found. */
function holds(test: (facts: Facts) => boolean, facts: Facts): boolean {
  try {
    return test(facts);
  } catch {
    return false;
  }
}

/** What a rule with a change would say. @throws HeguiError `invalid_input` for a value out of range */
export function changedRule(rule: Rule, change: TuningChange): Rule {
  if (change.kind === "parameter") return withParams(rule, { [change.name]: change.after });
  if (change.kind === "scope")
    return { ...rule, platforms: platforms.filter((name) => change.after.includes(name)) };
  const { fact, path, values } = change;
  const spared: Conditions = { fact, path, operator: "notIn", value: values };
  const { conditions } = rule;
  return {
    ...rule,
    conditions:
      "all" in conditions
        ? { ...conditions, all: [...conditions.all, spared] }
        : { all: [conditions, spared] },
  };
}

interface Judged {
  readonly change: TuningChange;
  readonly effect: TuningEffect;
  readonly score: number;
}

function best(
  cases: readonly Case[],
  changes: readonly TuningChange[],
  rule: Rule,
): Tuning | undefined {
  let top: Judged | undefined;
  for (const change of changes) {
    const judged = judge(cases, rule, change);
    if (judged !== undefined && (top === undefined || judged.score > top.score)) top = judged;
  }
  if (top === undefined) return undefined;
  const { change, effect } = top;
  return { change, effect, why: whyOf(change, effect) };
}

/** What a change does; nothing, if it is not worth it. */
function judge(cases: readonly Case[], rule: Rule, change: TuningChange): Judged | undefined {
  const kept = finds(changedRule(rule, change));
  const closed = { confirmed: 0, false: 0 };
  const gone = { confirmed: 0, false: 0 };
  for (const one of cases) {
    const as = one.confirmed ? "confirmed" : "false";
    closed[as] += 1;
    if (!kept(one)) gone[as] += 1;
  }
  const loss = closed.confirmed === 0 ? 0 : gone.confirmed / closed.confirmed;
  const gain = closed.false === 0 ? 0 : gone.false / closed.false;
  if (gone.false < leastGone || gain < leastShare || loss > mostLost) return undefined;
  return {
    change,
    effect: {
      falseAlarms: { closed: closed.false, gone: gone.false },
      confirmed: { closed: closed.confirmed, lost: gone.confirmed },
      precision: {
        before: precisionOf(closed.confirmed, closed.false),
        after: precisionOf(closed.confirmed - gone.confirmed, closed.false - gone.false),
      },
    },
    score: gain - lossWeight * loss,
  };
}

/** Other values of a figure, the nearest to what it is first. */
function otherFigures(rule: Rule, name: string, cases: readonly Case[]): TuningChange[] {
  const param = rule.params[name];
  if (typeof param?.value !== "number") return [];
  const before = param.value;
  const reads = comparedWith(rule.conditions, name);
  const seen = cases.flatMap(({ asked }) =>
    asked.flatMap(({ facts }) => reads.map((read) => read(facts))),
  );
  const figures = seen.filter((value) => typeof value === "number");
  return candidateFigures(figures, param).map((after) => ({
    kind: "parameter",
    name,
    before,
    after,
    unit: param.unit ?? null,
  }));
}

/** What a parameter is compared with, wherever conditions compare it. */
function comparedWith(conditions: unknown, name: string): Read[] {
  if (!isObject(conditions)) return [];
  const { fact, path, value } = conditions;
  if (typeof fact === "string")
    return isObject(value) && value.fact === "params" && value.path === `$.${name}`
      ? [readOf(fact, path)]
      : [];
  return [conditions.all, conditions.any, conditions.not]
    .flat()
    .flatMap((inner) => comparedWith(inner, name));
}

function readOf(fact: string, path: unknown): Read {
  const inner = compilePath(typeof path === "string" ? path : undefined);
  return (facts) => inner(isObject(facts) ? facts[fact] : undefined);
}

/** The values of an attribute that only false alarms have. */
function exemptions(
  [fact, path]: readonly [fact: string, path: string],
  cases: readonly Case[],
): TuningChange[] {
  const read = readOf(fact, path);
  const counts = new Map<string, { confirmed: number; false: number }>();
  for (const { confirmed, asked } of cases) {
    for (const value of new Set(asked.map(({ facts }) => read(facts)))) {
      if (typeof value !== "string" || value === "") continue;
      const count = counts.get(value) ?? { confirmed: 0, false: 0 };
      count[confirmed ? "confirmed" : "false"] += 1;
      counts.set(value, count);
    }
  }
  const values = [...counts]
    .filter(([, count]) => count.confirmed === 0 && count.false >= leastGone)
    .sort(([, a], [, b]) => b.false - a.false)
    .slice(0, mostValues)
    .map(([value]) => value);
  // Sparing all there is would be no exemption.
  if (values.length === 0 || values.length === counts.size) return [];
  return [{ kind: "exemption", fact, path, values: values.toSorted() }];
}

/** Without the platforms that only false alarms are of. */
function fewerPlatforms(rule: Rule, cases: readonly Case[]): TuningChange[] {
  const before = platforms.filter((name) => appliesTo(rule, name));
  const of = (name: Platform) =>
    cases.filter(({ asked }) => asked.some(({ platform }) => platform === name));
  const wrong = before.filter((name) => {
    const there = of(name);
    return there.length >= leastGone && there.every(({ confirmed }) => !confirmed);
  });
  const after = before.filter((name) => !wrong.includes(name));
  if (wrong.length === 0 || after.length === 0) return [];
  return [{ kind: "scope", before: [...rule.platforms], after }];
}

function whyOf(change: TuningChange, { falseAlarms, confirmed }: TuningEffect): Text {
  const zh = `已处理的预警里，误报 ${falseAlarms.closed} 条可减少 ${falseAlarms.gone} 条，确认的 ${confirmed.closed} 条会漏掉 ${confirmed.lost} 条`;
  const en = `of ${falseAlarms.closed} false alarms ${falseAlarms.gone} would go, and of ${confirmed.closed} confirmed alerts ${confirmed.lost} would be lost`;
  const what = saying(change);
  return { zh: `${what.zh}：${zh}`, en: `${what.en}, ${en}` };
}

function saying(change: TuningChange): Text {
  switch (change.kind) {
    case "parameter":
      return {
        zh: `${change.name} 由 ${change.before} 改为 ${change.after}`,
        en: `With ${change.name} at ${change.after} instead of ${change.before}`,
      };
    case "exemption":
      return {
        zh: `不再检查 ${change.values.join("、")}`,
        en: `Leaving ${change.values.join(", ")} alone`,
      };
    case "scope":
      return {
        zh: `只检查 ${change.after.map((name) => nameOf(name, "zh")).join("、")}`,
        en: `On ${change.after.map((name) => nameOf(name, "en")).join(", ")} alone`,
      };
  }
}
