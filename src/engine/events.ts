import type { Explanation } from "../core/finding.ts";
import { Compiler } from "./compile.ts";
import { type Almanac, DynamicFacts } from "./dynamic.ts";
import { createNetwork, type NetworkRun } from "./network.ts";
import { type Columns, type Facts, Reads } from "./reads.ts";
import { type ReadyRule, type RuleEvent, RuleReader, type RulesOptions } from "./ready-rule.ts";

export interface Match {
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

export interface DynamicOptions {
  /** Bounds the wait for facts and listeners, as `AbortSignal.timeout(2_000)`. */
  readonly signal: AbortSignal;
  /** Told of each match, and waited for, before rules of lower priority run. */
  readonly onMatch?: (match: Match, almanac: Almanac) => unknown;
}

export interface CompiledRules {
  /** Facts are values here; a function or a promise is no more than that. */
  run(facts: Facts): Run;
  /**
   * Facts may be functions and promises: each is computed when a rule comes to need it, once.
   * One that fails, or has not answered when the signal comes, fails the rules that need it.
   */
  runDynamic(facts: Facts, options: DynamicOptions): Promise<Run>;
  /** Many rows at once: for each rule that matched or failed somewhere, where. */
  runRows(columns: Columns): RowsRun;
  /** Each rule, by priority, with the whole tree of its answer. */
  readonly rules: readonly { readonly name: string; explain(facts: Facts): Explanation }[];
}

/** Rows count from 0. Rules come by priority. */
export interface RowsRun {
  readonly matches: readonly { readonly rule: string; readonly rows: readonly number[] }[];
  readonly errors: readonly {
    readonly rule: string;
    readonly rows: readonly number[];
    /** Of the first of the rows. */
    readonly error: unknown;
  }[];
}

/**
 * Plain json-rules-engine rules (`{conditions, event, name?, priority?}`), ready
 * to run over facts any number of times.
 *
 * @throws HeguiError invalid_input naming the rule and the place within it
 */
export function compileRules(rules: readonly unknown[], options: RulesOptions = {}): CompiledRules {
  const reads = new Reads(options);
  const reader = new RuleReader(reads, new Compiler(reads), options);
  const members = rules
    .map((rule, index) => reader.read(rule, index))
    .sort((a, b) => b.rule.priority - a.rule.priority);
  const network = createNetwork(reads, members);
  const sets = () =>
    [...Map.groupBy(members, ({ rule }) => rule.priority).values()].map((set) =>
      createNetwork(reads, set),
    );
  return {
    rules: members.map(({ rule: { name }, conditions: { explain } }) => ({ name, explain })),
    run: (facts) => told(network.run(facts)),
    async runDynamic(facts, { signal, onMatch }) {
      const dynamic = new DynamicFacts(facts, signal);
      const events: Match[] = [];
      const errors: { rule: string; error: unknown }[] = [];
      for (const set of sets()) {
        const ran = await dynamic.settle((at, resolve) => told(set.run(at, resolve)));
        events.push(...ran.events);
        errors.push(...ran.errors);
        if (onMatch === undefined) continue;
        for (const match of ran.events)
          try {
            await dynamic.within((async () => onMatch(match, dynamic))());
          } catch (error) {
            errors.push({ rule: match.rule, error });
          }
      }
      return { events, errors };
    },
    runRows(columns) {
      const { matches, errors } = network.runRows(columns);
      return {
        matches: matches.map(({ rule, rows }) => ({ rule: rule.name, rows })),
        errors: errors.map(({ rule, rows, error }) => ({ rule: rule.name, rows, error })),
      };
    },
  };
}

/** Events are made while the facts of the run are at hand. */
function told({ matches, errors }: NetworkRun<ReadyRule>): Run {
  const events: Match[] = [];
  const failed = errors.map(({ rule, error }) => ({ rule: rule.name, error }));
  for (const { name, event, fill } of matches)
    try {
      events.push({ rule: name, event: fill === undefined ? event : fill() });
    } catch (error) {
      failed.push({ rule: name, error });
    }
  return { events, errors: failed };
}
