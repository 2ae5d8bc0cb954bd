import { z } from "@hono/zod-openapi";
import { hashOf } from "../core/canonical.ts";
import { type Area, type Finding, Mark } from "../core/finding.ts";
import type { Platform } from "../core/records.ts";
import { Compiler, type Shared } from "../engine/compile.ts";
import { createNetwork } from "../engine/network.ts";
import { compilePath } from "../engine/path.ts";
import { type Facts, MissingFactError, Reads } from "../engine/reads.ts";
import { appliesTo, contentHash, paramValues, platformsApart, type Rule } from "./rule.ts";
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
  /** The rules that compiled. */
  readonly rules: readonly Rule[];
  /** Rules that do not compile. They are left out, and named. */
  readonly broken: readonly RuleFailure[];
  evaluate(area: Area, facts: Facts, platform: Platform): Evaluation;
}

/** A rule that compiled. */
interface Ready extends VersionedRule {
  /** What the rule adds to the hash of its rule base. */
  readonly line: string;
  /** As it judges where no parameter differs. */
  readonly general: Meant;
  readonly apart: ReadonlyMap<Platform, Meant>;
}

/** A rule as it judges a platform, with what its findings need. */
interface Meant extends VersionedRule {
  readonly compiled: Shared;
  readonly params: Record<string, unknown>;
  readonly marks: readonly ((facts: Facts) => unknown)[];
}

/** A rule that does not compile, with its line all the same. */
interface Broken {
  readonly version: number;
  readonly line: string;
  readonly failure: RuleFailure;
}

const Marks = z.array(Mark);

/** Compiles one rule base. */
export const ruleSet = (rules: readonly VersionedRule[]): RuleSet => createRuleSets()(rules);

/**
 * Compiles one rule base after another: a rule that was in the one before is not
 * compiled again, so that a change costs what it changes. A rule of an id and a version
 * never says anything else. One bad rule never stops the others.
 */
export function createRuleSets(): (rules: readonly VersionedRule[]) => RuleSet {
  const reads = new Reads();
  const compiler = new Compiler(reads);
  let known = new Map<string, Ready | Broken>();
  return (rules) => {
    const next = new Map<string, Ready | Broken>();
    const prepared = rules.map((versioned) => {
      const { id } = versioned.rule;
      const before = known.get(id);
      const one = before?.version === versioned.version ? before : tryPrepare(compiler, versioned);
      next.set(id, one);
      return one;
    });
    known = next;
    return setOf(reads, prepared);
  };
}

function setOf(reads: Reads, rules: readonly (Ready | Broken)[]): RuleSet {
  const ready = rules.filter((one) => "general" in one);
  const networks = new Map<string, ReturnType<typeof networkOf>>();
  // Told when asked for: it costs as much as all else that one changed rule does.
  let hash: string | undefined;
  const networkOf = (area: Area, platform: Platform) =>
    createNetwork(
      reads,
      ready
        .filter(({ rule }) => rule.area === area && appliesTo(rule, platform))
        .map(({ general, apart }) => apart.get(platform) ?? general)
        .map((one) => ({ rule: one, conditions: one.compiled })),
    );
  return {
    get hash() {
      hash ??= hashOfLines(rules.map(({ line }) => line));
      return hash;
    },
    rules: ready.map(({ rule }) => rule),
    broken: rules.flatMap((one) => ("failure" in one ? [one.failure] : [])),
    evaluate(area, facts, platform) {
      const key = `${area} ${platform}`;
      const network = networks.get(key) ?? networkOf(area, platform);
      networks.set(key, network);
      const { matches, errors } = network.run(facts);
      const findings = matches.map((one) => findingOf(one, facts));
      findings.sort((a, b) => b.level - a.level || (a.ruleId < b.ruleId ? -1 : 1));
      return { findings, errors: errors.map(({ rule, error }) => failure(rule, error)) };
    },
  };
}

/** The hash under which a decision remembers the rule base it was made by. */
export const hashOfRules = (rules: readonly VersionedRule[]): string =>
  hashOfLines(rules.map(lineOf));

const lineOf = ({ rule, version }: VersionedRule): string =>
  [rule.id, version, contentHash(rule)].join(" ");

const hashOfLines = (lines: readonly string[]): string => hashOf(lines.toSorted());

/** One rule alone, for its examples; `platform` says whose parameters it is judged by. */
export function evaluateRule(
  versioned: VersionedRule,
  facts: Facts,
  platform?: Platform,
): Finding | undefined {
  const meant = meaning(new Compiler(new Reads()), versioned, platform);
  return meant.compiled.test(facts) ? findingOf(meant, facts) : undefined;
}

function tryPrepare(compiler: Compiler, versioned: VersionedRule): Ready | Broken {
  try {
    return prepare(compiler, versioned);
  } catch (error) {
    const { version } = versioned;
    return { version, line: lineOf(versioned), failure: failure(versioned, error) };
  }
}

const prepare = (compiler: Compiler, versioned: VersionedRule): Ready => ({
  ...versioned,
  line: lineOf(versioned),
  general: meaning(compiler, versioned),
  apart: new Map(
    platformsApart(versioned.rule).map((name) => [name, meaning(compiler, versioned, name)]),
  ),
});

function meaning(compiler: Compiler, { rule, version }: VersionedRule, platform?: Platform): Meant {
  const params = paramValues(rule, platform);
  return {
    rule,
    version,
    params,
    compiled: compiler.compile(rule.conditions, { constants: { params } }),
    marks: (rule.marks ?? []).map(compilePath),
  };
}

function findingOf({ rule, version, compiled, params, marks }: Meant, facts: Facts): Finding {
  const found = Marks.safeParse(marks.flatMap((read) => read(facts)));
  const all = { ...facts, params, marks: found.data ?? [] };
  const { field, plan } = rule;
  const suggestion = rule.suggestion && renderValue(rule.suggestion, all);
  const goods = rule.goods && renderValue(rule.goods, all);
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
    ...(goods ? { goods: String(goods) } : {}),
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
