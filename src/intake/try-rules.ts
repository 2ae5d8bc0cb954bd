import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import type { Sight } from "../alerts/raise.ts";
import { type RecordKind, recordKinds } from "../core/records.ts";
import { checkerInForce } from "../lexicons/checker-in-force.ts";
import type { RuleFailure, RuleSet } from "../rulebase/evaluate.ts";
import { createJudge, type FindingOfStores } from "../rulebase/judge.ts";
import { judgeRecords } from "./judge-records.ts";
import { countOf, pageOf, type StoredRecord, sampleOf } from "./store.ts";

const Kind = z.enum(recordKinds as [RecordKind, ...RecordKind[]]);

/**
 * Some stored records of a kind: a sample, as good as drawn and the same each time, or
 * with `after` the next ones by id, from the start for `""`.
 */
export const storedRecords = query({
  name: "intake.stored_records",
  allow: [],
  input: z.object({ kind: Kind, limit: z.int().min(1).max(5_000), after: z.string().optional() }),
  run: (ctx, { kind, limit, after }): Promise<StoredRecord[]> =>
    after === undefined
      ? sampleOf(ctx.tx, ctx.tenant, kind, limit)
      : pageOf(ctx.tx, ctx.tenant, kind, limit, after),
});

/** How many records of a kind are stored. */
export const storedCount = query({
  name: "intake.stored_count",
  allow: [],
  input: z.object({ kind: Kind }),
  run: (ctx, { kind }): Promise<number> => countOf(ctx.tx, ctx.tenant, kind),
});

/** What a rule says of a record, with nothing raised. */
export interface Trial {
  readonly record: StoredRecord;
  readonly subject: Sight["subject"];
  readonly ruleVersion: number;
  readonly message: Sight["finding"]["message"];
  readonly storeIds: readonly string[];
}

/**
 * Judge records as the monitor does, by rules that need not be in force, and raise
 * nothing. What surrounds a record (stores, prices, other orders) is as it is today.
 */
export const tryRules = query({
  name: "intake.try_rules",
  allow: [],
  input: z.object({
    kind: Kind,
    records: z.array(z.custom<StoredRecord>()),
    rules: z.custom<RuleSet>(),
  }),
  async run(ctx, { kind, records, rules }) {
    const failures: RuleFailure[] = [];
    const judge = createJudge(
      {
        ...rules,
        evaluate(area, facts, platform) {
          const evaluation = rules.evaluate(area, facts, platform);
          failures.push(...evaluation.errors);
          return evaluation;
        },
      },
      await checkerInForce(ctx, {}),
    );
    const judged = await judgeRecords(ctx, kind, judge, records);
    const trials = judged.flatMap(({ record, sights }) =>
      sights.map(
        (sight): Trial => ({
          record,
          subject: sight.subject,
          ruleVersion: sight.ruleVersion ?? 0,
          message: sight.finding.message,
          storeIds: storesOf(sight),
        }),
      ),
    );
    return { trials, failures };
  },
});

/** A promotion's finding tells of several stores, any other of its record's own. */
const storesOf = ({ finding, storeId }: Sight): readonly string[] =>
  (finding as Partial<FindingOfStores>).storeIds ?? (storeId === undefined ? [] : [storeId]);
