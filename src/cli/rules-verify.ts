import { Engine } from "json-rules-engine";
import type { Area } from "../core/finding.ts";
import type { Platform } from "../core/records.ts";
import { Compiler } from "../engine/compile.ts";
import { createNetwork } from "../engine/network.ts";
import { type Facts, MissingFactError, Reads } from "../engine/reads.ts";
import { sampleFacts } from "../intake/sample-facts.ts";
import { exampleFacts } from "../rulebase/facts.ts";
import { rulesInForce } from "../rulebase/in-force.ts";
import { appliesTo, paramValues, type Rule } from "../rulebase/rule.ts";
import { readConfig } from "../runtime/config.ts";
import { loadLibrary } from "../runtime/library.ts";
import { openRuntime } from "../runtime/node.ts";
import { ctxOfTenant } from "./tenant-ctx.ts";

/** Rules and what they are asked about. */
export interface Subject {
  readonly rules: readonly Rule[];
  readonly questions: readonly {
    readonly area: Area;
    readonly platform: Platform;
    readonly facts: Facts;
  }[];
}

type Outcome = "match" | "none" | "missing fact" | "throws";

/** A rule and a question on which the two engines differ. */
export interface Disagreement {
  readonly rule: string;
  readonly ours: Outcome;
  readonly theirs: Outcome;
  readonly facts: Facts;
}

/** The built-in rules, each over the facts of its own examples. */
export function librarySubject(): Subject {
  const { rules } = loadLibrary();
  return {
    rules,
    questions: rules.flatMap(({ area, platforms: [platform], examples }) =>
      examples.map((example) => ({
        area,
        platform: example.platform ?? (platform === "all" || !platform ? "taobao" : platform),
        facts: exampleFacts(area, example),
      })),
    ),
  };
}

/** A tenant's rules in force over the facts of its stored records. */
export async function storedSubject(options: {
  readonly tenant?: string | undefined;
  readonly perKind: number;
}): Promise<Subject> {
  const runtime = await openRuntime(readConfig(process.env));
  try {
    const ctx = await ctxOfTenant(runtime, options.tenant);
    const { ruleSet } = await rulesInForce(ctx, {});
    const questions = await sampleFacts(ctx, { perKind: options.perKind });
    return { rules: ruleSet.rules, questions };
  } finally {
    await runtime.close();
  }
}

/** Ask our compiler and json-rules-engine the same; `compared` counts rule by question. */
export async function verify(
  subject: Subject,
): Promise<{ compared: number; matches: number; disagreements: Disagreement[] }> {
  const reads = new Reads();
  const compiler = new Compiler(reads);
  const members = new Map<Platform, ReturnType<typeof membersOn>>();
  const membersOn = (platform: Platform) =>
    subject.rules
      .filter((rule) => appliesTo(rule, platform))
      .map((rule) => {
        const constants = { params: paramValues(rule, platform) };
        return { rule, conditions: compiler.compile(rule.conditions, { constants }) };
      });
  const disagreements: Disagreement[] = [];
  let compared = 0;
  let matches = 0;
  for (const { area, platform, facts } of subject.questions) {
    const onPlatform = members.get(platform) ?? membersOn(platform);
    members.set(platform, onPlatform);
    const asked = onPlatform.filter(({ rule }) => rule.area === area);
    const run = createNetwork(reads, asked).run(facts);
    const matched = new Set(run.matches);
    const failed = new Map(run.errors.map(({ rule, error }) => [rule, error]));
    for (const { rule } of asked) {
      const ours = matched.has(rule)
        ? "match"
        : failed.has(rule)
          ? failure(failed.get(rule))
          : "none";
      const theirs = await original(rule, { ...facts, params: paramValues(rule, platform) });
      compared += 1;
      if (ours === "match") matches += 1;
      if (!alike(ours, theirs)) disagreements.push({ rule: rule.id, ours, theirs, facts });
    }
  }
  return { compared, matches, disagreements };
}

/** Where we know that a rule does not match, the original may have thrown on the way. */
const alike = (ours: Outcome, theirs: Outcome): boolean =>
  ours === theirs || (ours === "none" && (theirs === "missing fact" || theirs === "throws"));

const failure = (error: unknown): Outcome =>
  error instanceof MissingFactError ? "missing fact" : "throws";

/** A fresh engine each time, as a shared one skips rules, and copies, as it writes into them. */
async function original(rule: Rule, facts: Facts): Promise<Outcome> {
  const engine = new Engine();
  engine.addRule({
    conditions: structuredClone(rule.conditions) as never,
    event: { type: "match" },
  });
  try {
    const { events } = await engine.run(structuredClone(facts));
    return events.length > 0 ? "match" : "none";
  } catch (error) {
    return (error as { code?: string }).code === "UNDEFINED_FACT" ? "missing fact" : "throws";
  }
}
