import { HeguiError, invalid } from "../core/errors.ts";
import type { CompileOptions, Compiler, Shared } from "./compile.ts";
import { isObject, operandAt } from "./conditions.ts";
import type { Member } from "./network.ts";
import type { Reads } from "./reads.ts";

export interface RuleEvent {
  readonly type: string;
  readonly params?: unknown;
}

export interface RulesOptions extends CompileOptions {
  /** A parameter of an event that names a fact, as a condition's value may, becomes its value. */
  readonly replaceFactsInEventParams?: boolean;
}

/** A plain json-rules-engine rule, read. */
export interface ReadyRule {
  readonly name: string;
  readonly priority: number;
  readonly event: RuleEvent;
  /** The event with its facts filled in from those at hand. @throws MissingFactError */
  readonly fill?: () => RuleEvent;
}

/** Reads and compiles the rules of one engine. */
export class RuleReader {
  readonly #reads: Reads;
  readonly #compiler: Compiler;
  readonly #options: RulesOptions;

  constructor(reads: Reads, compiler: Compiler, options: RulesOptions) {
    this.#reads = reads;
    this.#compiler = compiler;
    this.#options = options;
  }

  /** @throws HeguiError invalid_input naming the rule and the place within it */
  read(rule: unknown, index: number): Member<ReadyRule> {
    const at = `rules[${index}]`;
    if (!isObject(rule)) throw invalid(at, "must be an object");
    const { name, event, priority, conditions } = rule;
    return {
      rule: {
        name: typeof name === "string" ? name : String(index),
        priority: priorityAt(priority, `${at}.priority`),
        ...this.#eventAt(event, `${at}.event`),
      },
      conditions: this.#compileAt(conditions, at),
    };
  }

  #eventAt(event: unknown, at: string): Pick<ReadyRule, "event" | "fill"> {
    if (!isObject(event) || typeof event.type !== "string")
      throw invalid(`${at}.type`, "must be a text");
    const { type, params } = event;
    const plain = params === undefined ? { type } : { type, params };
    return this.#options.replaceFactsInEventParams === true && isObject(params)
      ? { event: plain, fill: this.#replacing(type, params, `${at}.params`) }
      : { event: plain };
  }

  #replacing(type: string, params: Record<string, unknown>, at: string): () => RuleEvent {
    const reads = Object.entries(params).map(([name, value]) => {
      const operand = operandAt(value, `${at}.${name}`);
      const read = "literal" in operand ? () => operand.literal : this.#reads.of(operand);
      return [name, read] as const;
    });
    return () => ({
      type,
      params: Object.fromEntries(reads.map(([name, read]) => [name, read()])),
    });
  }

  #compileAt(conditions: unknown, at: string): Shared {
    try {
      return this.#compiler.compile(conditions, this.#options);
    } catch (error) {
      if (!(error instanceof HeguiError)) throw error;
      const problems = error.problems.map(({ field, reason }) => ({
        field: `${at}.${field}`,
        reason,
      }));
      throw new HeguiError("invalid_input", `${at}.${error.message}`, problems);
    }
  }
}

function priorityAt(priority: unknown, at: string): number {
  const value = Number.parseInt(String(priority || 1), 10);
  if (!(value > 0)) throw invalid(at, "must be a number above zero");
  return value;
}
