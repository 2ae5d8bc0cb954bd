import type { Ctx } from "../access/ctx.ts";
import { type JudgedAlert, judgedAlerts } from "../alerts/judged.ts";
import { conflict, type HeguiError } from "../core/errors.ts";
import type { Area } from "../core/finding.ts";
import { type Platform, platforms, type RecordKind } from "../core/records.ts";
import { second } from "../core/time.ts";
import { paidByStore, storesById } from "../intake/context.ts";
import { storedCount, storedRecords, tryRules } from "../intake/try-rules.ts";
import type { Candidate } from "./candidate.ts";
import { type RuleSet, ruleSet } from "./evaluate.ts";
import { kindOf, recordKindOf } from "./kinds.ts";
import type { Rule } from "./rule.ts";
import { type Counted, onTrial, pastOf, storesTouched, type Tally, totals } from "./simulation.ts";
import { daysTouched, yuan } from "./simulation-days.ts";
import type { Scope, SimulationResult } from "./simulation-schema.ts";

/**
 * Records judged in one read; between two of them others get their turn, and a caller may
 * leave. A listing takes milliseconds, as its copy is judged, and an order a fraction of one:
 * so the first read is small, and the next ones grow as long as they are quick.
 */
const firstChunk = 100;
const mostChunk = 2_000;
const quick = second / 2;
/** The latest closed alerts of the rule that a content is held against. */
const mostPast = 1_000;
const mostStores = 50;
/** What the revenue of a store is told of. */
const revenueDays = 30;

/** The areas whose records a candidate may change the judgement of. */
export const areasOf = ({ rule, base }: Candidate): Area[] => [
  ...new Set([rule.area, ...(base === undefined ? [] : [base.rule.area])]),
];

/** How many stored records of some areas there are to judge. */
export async function recordsToJudge(
  ctx: Ctx,
  areas: readonly Area[],
  { scope, perKind }: Omit<Reach, "after">,
): Promise<number> {
  let total = 0;
  for (const area of areas) {
    const stored = await storedCount(ctx, { kind: kindOf[area] });
    total += scope === "sample" ? Math.min(stored, perKind) : stored;
  }
  return total;
}

/** There is nothing to judge: what to send, and where. */
export const emptyStore = ({ rule: { area } }: Candidate): HeguiError =>
  conflict(
    `There are no stored ${kindOf[area]} to simulate on: send some first (POST /v1/intake/${kindOf[area]})`,
  );

interface Reach {
  readonly scope: Scope;
  /** The size of a sample. */
  readonly perKind: number;
  /** Of the whole, only what comes after this record. */
  readonly after?: string;
}

/**
 * Judges stored records of an area by the candidate and by the version in force, in short
 * transactions, and counts into `tally`. Yields after each with the last record judged; a
 * caller that has enough leaves.
 */
export async function* judgeArea(
  ctx: Ctx,
  { rule, base }: Candidate,
  area: Area,
  tally: Tally,
  reach: Reach,
): AsyncGenerator<{ readonly last: string; readonly read: number }> {
  const rules = ruleSet([{ rule, version: onTrial }, ...(base === undefined ? [] : [base])]);
  for await (const { records, trials, failures, ms } of judgeStored(ctx, area, rules, reach)) {
    const examined = records.length;
    const unjudged = failures.filter(({ ruleVersion }) => ruleVersion === onTrial);
    const reasons = unjudged.map(({ reason }) => reason);
    tally.add({ area, examined, trials, failures: reasons, ms });
    yield { last: records.at(-1)?.id ?? "", read: examined };
  }
}

/** Some stored records, and what rules found on them. */
type JudgedChunk = Awaited<ReturnType<typeof tryRules>> & {
  readonly records: Awaited<ReturnType<typeof storedRecords>>;
};

/**
 * Judges stored records of an area by any rules, chunk by chunk in their order; on a server
 * two at a time, as most of it is the database's work. `ms` is how long a chunk was waited for.
 */
export async function* judgeStored(
  ctx: Ctx,
  area: Area,
  rules: RuleSet,
  reach: Reach,
): AsyncGenerator<JudgedChunk & { readonly ms: number }> {
  const kind = kindOf[area];
  const lanes = ctx.db.kind === "postgres" ? 2 : 1;
  const working: Promise<JudgedChunk>[] = [];
  const judge = async (records: JudgedChunk["records"]): Promise<JudgedChunk> => ({
    ...(await tryRules(ctx, { kind, records, rules })),
    records,
  });
  let began = ctx.now().getTime();
  for await (const records of recordsOf(ctx, kind, reach)) {
    working.push(unasked(judge(records)));
    if (working.length === lanes) yield* judged();
  }
  while (working.length > 0) yield* judged();

  async function* judged() {
    const chunk = await working.shift();
    if (chunk === undefined) return;
    yield { ...chunk, ms: ctx.now().getTime() - began };
    began = ctx.now().getTime();
  }
}

/** Work that its caller may leave without asking how it ended. */
function unasked<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

/** Stored records of a kind, a chunk at a time; the next is read while one is worked at. */
async function* recordsOf(ctx: Ctx, kind: RecordKind, { scope, perKind, after = "" }: Reach) {
  if (scope === "sample") {
    const sample = await storedRecords(ctx, { kind, limit: perKind });
    for (let i = 0; i < sample.length; i += firstChunk) yield sample.slice(i, i + firstChunk);
    return;
  }
  let limit = firstChunk;
  const read = (from: string) => unasked(storedRecords(ctx, { kind, limit, after: from }));
  let next = read(after);
  for (;;) {
    const records = await next;
    const last = records.at(-1);
    if (last === undefined) return;
    next = read(last.id);
    const began = ctx.now().getTime();
    yield records;
    limit = ctx.now().getTime() - began <= quick ? Math.min(limit * 2, mostChunk) : firstChunk;
  }
}

/** What was counted as a result: with names, revenue, and the closed alerts of the rule. */
export async function concluded(
  ctx: Ctx,
  { rule, base }: Candidate,
  counted: Counted,
  { scope, complete }: Pick<SimulationResult, "scope" | "complete">,
): Promise<SimulationResult> {
  const touched = storesTouched(counted);
  const stores = await storesById(ctx, { ids: touched.map(({ id }) => id) });
  const paid = await paidByStore(ctx, { days: revenueDays });
  const named = touched.flatMap((one) => {
    const store = stores.get(one.id);
    return store === undefined ? [] : [{ ...one, name: store.name, platform: store.platform }];
  });
  const sum = totals(counted);
  return {
    scope,
    complete,
    baseVersion: base?.version ?? null,
    ...sum,
    areas: counted.areas.map((area) => ({ ...area })),
    stores: named.slice(0, mostStores),
    storesTouched: touched.length,
    platforms: byPlatform(named),
    days: daysTouched(counted.days, counted.orders !== null),
    revenue: {
      orders: counted.orders && {
        gained: yuan(counted.orders.gained),
        lost: yuan(counted.orders.lost),
      },
      stores: yuan(touched.reduce((total, { id }) => total + (paid.get(id) ?? 0), 0)),
    },
    cost: { msPerRecord: sum.examined === 0 ? 0 : counted.ms / sum.examined },
    examples: counted.examples,
    failures: counted.failures,
    past: pastOf(await judgeAgain(ctx, rule)),
  };
}

function byPlatform(
  stores: readonly {
    readonly platform: Platform;
    readonly gained: number;
    readonly lost: number;
  }[],
): SimulationResult["platforms"] {
  const groups = Map.groupBy(stores, ({ platform }) => platform);
  return platforms.flatMap((platform) => {
    const group = groups.get(platform);
    if (group === undefined) return [];
    const sum = (of: "gained" | "lost") => group.reduce((total, one) => total + one[of], 0);
    return [{ platform, stores: group.length, gained: sum("gained"), lost: sum("lost") }];
  });
}

/** Which closed alerts of the rule its content finds again, on the records as they were raised. */
async function judgeAgain(ctx: Ctx, rule: Rule) {
  const past = await judgedAlerts(ctx, { ruleId: rule.id, limit: mostPast });
  const rules: RuleSet = ruleSet([{ rule, version: onTrial }]);
  const judged: { disposition: JudgedAlert["disposition"]; kept: boolean }[] = [];
  for (const [subject, alerts] of Map.groupBy(past, ({ kind }) => kind)) {
    const kind = recordKindOf[subject];
    if (kind === undefined) continue;
    const records = alerts.map(({ id, hash, record }) => ({ id, hash, data: record }));
    const { trials } = await tryRules(ctx, { kind, records, rules });
    const found = new Set(trials.map(({ record }) => record));
    for (const [i, { disposition }] of alerts.entries()) {
      const record = records[i];
      judged.push({ disposition, kept: record !== undefined && found.has(record) });
    }
  }
  return judged;
}
