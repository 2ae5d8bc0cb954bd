import { HeguiError, invalid } from "../core/errors.ts";
import { type Compiled, type CompileOptions, compile, type Facts } from "./compile.ts";
import { isObject } from "./conditions.ts";

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

interface Ready {
  readonly name: string;
  readonly priority: number;
  readonly event: RuleEvent;
  readonly compiled: Compiled;
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
): { run(facts: Facts): Run } {
  const ready = rules
    .map((rule, index) => readRule(rule, index, options))
    .sort((a, b) => b.priority - a.priority);
  return { run: (facts) => runAll(ready, facts) };
}

function runAll(rules: readonly Ready[], facts: Facts): Run {
  const events: Match[] = [];
  const errors: { rule: string; error: unknown }[] = [];
  for (const { name, event, compiled } of rules) {
    try {
      if (compiled.test(facts)) events.push({ rule: name, event });
    } catch (error) {
      errors.push({ rule: name, error });
    }
  }
  return { events, errors };
}

function readRule(rule: unknown, index: number, options: CompileOptions): Ready {
  const at = `rules[${index}]`;
  if (!isObject(rule)) throw invalid(at, "must be an object");
  const { name, event, priority } = rule;
  if (!isObject(event) || typeof event.type !== "string")
    throw invalid(`${at}.event.type`, "must be a text");
  const { type, params } = event as { type: string; params?: unknown };
  return {
    name: typeof name === "string" ? name : String(index),
    priority: priorityAt(priority, `${at}.priority`),
    event: params === undefined ? { type } : { type, params },
    compiled: compileAt(rule.conditions, at, options),
  };
}

function priorityAt(priority: unknown, at: string): number {
  const value = Number.parseInt(String(priority || 1), 10);
  if (!(value > 0)) throw invalid(at, "must be a number above zero");
  return value;
}

function compileAt(conditions: unknown, at: string, options: CompileOptions): Compiled {
  try {
    return compile(conditions, options);
  } catch (error) {
    if (!(error instanceof HeguiError)) throw error;
    const problems = error.problems.map(({ field, reason }) => ({
      field: `${at}.${field}`,
      reason,
    }));
    throw new HeguiError("invalid_input", `${at}.${error.message}`, problems);
  }
}
