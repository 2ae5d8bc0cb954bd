import { HeguiError, invalid } from "../core/errors.ts";
import type { Explanation } from "../core/finding.ts";
import { type CompileOptions, Compiler, type Shared } from "./compile.ts";
import { isObject } from "./conditions.ts";
import { createNetwork, type Member } from "./network.ts";
import { type Facts, Reads } from "./reads.ts";

interface RuleEvent {
  readonly type: string;
  readonly params?: unknown;
}

interface Match {
  /** The rule's name, or its place in the list, from 0. */
  readonly rule: string;
  readonly event: RuleEvent;
}

export interface Run {
  /** By priority, the highest first; rules of one priority in their order. */
  readonly events: readonly Match[];
  /** Rules that threw; they stopped no other. */
  readonly errors: readonly { readonly rule: string; readonly error: unknown }[];
}

export interface CompiledRules {
  run(facts: Facts): Run;
  /** Each rule, by priority, with the whole tree of its answer. */
  readonly rules: readonly { readonly name: string; explain(facts: Facts): Explanation }[];
}

interface Ready {
  readonly name: string;
  readonly priority: number;
  readonly event: RuleEvent;
}

/**
 * Plain json-rules-engine rules (`{conditions, event, name?, priority?}`), ready
 * to run over facts any number of times.
 *
 * @throws HeguiError invalid_input naming the rule and the place within it
 */
export function compileRules(
  rules: readonly unknown[],
  options: CompileOptions = {},
): CompiledRules {
  const reads = new Reads(options);
  const compiler = new Compiler(reads);
  const members = rules
    .map((rule, index) => readRule(compiler, rule, index, options))
    .sort((a, b) => b.rule.priority - a.rule.priority);
  const network = createNetwork(reads, members);
  return {
    rules: members.map(({ rule: { name }, conditions: { explain } }) => ({ name, explain })),
    run(facts) {
      const { matches, errors } = network.run(facts);
      return {
        events: matches.map(({ name, event }) => ({ rule: name, event })),
        errors: errors.map(({ rule, error }) => ({ rule: rule.name, error })),
      };
    },
  };
}

function readRule(
  compiler: Compiler,
  rule: unknown,
  index: number,
  options: CompileOptions,
): Member<Ready> {
  const at = `rules[${index}]`;
  if (!isObject(rule)) throw invalid(at, "must be an object");
  const { name, event, priority } = rule;
  if (!isObject(event) || typeof event.type !== "string")
    throw invalid(`${at}.event.type`, "must be a text");
  const { type, params } = event as { type: string; params?: unknown };
  return {
    rule: {
      name: typeof name === "string" ? name : String(index),
      priority: priorityAt(priority, `${at}.priority`),
      event: params === undefined ? { type } : { type, params },
    },
    conditions: compileAt(compiler, rule.conditions, at, options),
  };
}

function priorityAt(priority: unknown, at: string): number {
  const value = Number.parseInt(String(priority || 1), 10);
  if (!(value > 0)) throw invalid(at, "must be a number above zero");
  return value;
}

function compileAt(
  compiler: Compiler,
  conditions: unknown,
  at: string,
  options: CompileOptions,
): Shared {
  try {
    return compiler.compile(conditions, options);
  } catch (error) {
    if (!(error instanceof HeguiError)) throw error;
    const problems = error.problems.map(({ field, reason }) => ({
      field: `${at}.${field}`,
      reason,
    }));
    throw new HeguiError("invalid_input", `${at}.${error.message}`, problems);
  }
}
