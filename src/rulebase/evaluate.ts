import { z } from "@hono/zod-openapi";
import { hashOf } from "../core/canonical.ts";
import { type Area, areas, type Finding, Mark } from "../core/finding.ts";
import type { Platform } from "../core/records.ts";
import { type Compiled, compile, type Facts, MissingFactError } from "../engine/compile.ts";
import { compilePath, type Read } from "../engine/path.ts";
import { appliesTo, contentHash, paramValues, type Rule } from "./rule.ts";
import { renderText, renderValue } from "./template.ts";

export interface VersionedRule {
  readonly rule: Rule;
  readonly version: number;
}

/** A rule that could not be judged. The others were. */
export interface RuleFailure {
  readonly ruleId: string;
  readonly ruleVersion: number;
  /** `missing_fact`: not judged for want of input; `broken`: the rule threw. */
  readonly kind: "missing_fact" | "broken";
  readonly reason: string;
}

export interface Evaluation {
  /** The worst first, then by rule id. */
  readonly findings: Finding[];
  readonly errors: RuleFailure[];
}

/** The rules in force together, compiled, under one hash. */
export interface RuleSet {
  /** Over ids, versions and contents, whatever the order of the rules. */
  readonly hash: string;
  readonly size: number;
  /** Rules that do not compile. They are left out, and named. */
  readonly broken: readonly RuleFailure[];
  evaluate(area: Area, facts: Facts, platform: Platform): Evaluation;
}

interface Ready extends VersionedRule {
  readonly compiled: Compiled;
  readonly params: Record<string, unknown>;
  readonly marks: readonly Read[];
}

const Marks = z.array(Mark);

/** Compiles a rule base. One bad rule never stops the others. */
export function ruleSet(rules: readonly VersionedRule[]): RuleSet {
  const broken: RuleFailure[] = [];
  const ready: Ready[] = [];
  for (const versioned of rules) {
    try {
      ready.push(prepare(versioned));
    } catch (error) {
      broken.push(failure(versioned, error));
    }
  }
  const byArea = new Map(
    areas.map((area) => [area, ready.filter(({ rule }) => rule.area === area)]),
  );
  return {
    hash: hashOfRules(rules),
    size: ready.length,
    broken,
    evaluate: (area, facts, platform) => evaluateAll(byArea.get(area) ?? [], facts, platform),
  };
}

/** The hash under which a decision remembers the rule base it was made by. */
export function hashOfRules(rules: readonly VersionedRule[]): string {
  const lines = rules.map(({ rule, version }) => [rule.id, version, contentHash(rule)].join(" "));
  return hashOf(lines.sort());
}

/** One rule alone, for its examples and for trying a draft. */
export function evaluateRule(versioned: VersionedRule, facts: Facts): Finding | undefined {
  const ready = prepare(versioned);
  return ready.compiled.test(facts) ? findingOf(ready, facts) : undefined;
}

function prepare({ rule, version }: VersionedRule): Ready {
  const params = paramValues(rule);
  return {
    rule,
    version,
    params,
    compiled: compile(rule.conditions, { constants: { params } }),
    marks: (rule.marks ?? []).map(compilePath),
  };
}

function evaluateAll(rules: readonly Ready[], facts: Facts, platform: Platform): Evaluation {
  const findings: Finding[] = [];
  const errors: RuleFailure[] = [];
  for (const ready of rules) {
    if (!appliesTo(ready.rule, platform)) continue;
    try {
      if (ready.compiled.test(facts)) findings.push(findingOf(ready, facts));
    } catch (error) {
      errors.push(failure(ready, error));
    }
  }
  findings.sort((a, b) => b.level - a.level || (a.ruleId < b.ruleId ? -1 : 1));
  return { findings, errors };
}

function findingOf({ rule, version, compiled, params, marks }: Ready, facts: Facts): Finding {
  const found = Marks.safeParse(marks.flatMap((read) => read(facts)));
  const all = { ...facts, params, marks: found.data ?? [] };
  const { field, plan } = rule;
  const suggestion = rule.suggestion && renderValue(rule.suggestion, all);
  return {
    ruleId: rule.id,
    ruleVersion: version,
    area: rule.area,
    level: rule.level,
    title: rule.title,
    message: renderText(rule.message, all),
    fix: renderText(rule.fix, all),
    basis: rule.basis,
    ...(field === undefined ? {} : { field }),
    marks: all.marks,
    ...(suggestion === undefined || suggestion === "" ? {} : { suggestion }),
    ...(plan === undefined ? {} : { plan }),
    explanation: compiled.explain(facts),
  };
}

const failure = ({ rule, version }: VersionedRule, error: unknown): RuleFailure => ({
  ruleId: rule.id,
  ruleVersion: version,
  kind: error instanceof MissingFactError ? "missing_fact" : "broken",
  reason: error instanceof Error ? error.message : String(error),
});
