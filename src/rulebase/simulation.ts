import type { Area } from "../core/finding.ts";
import type { Trial } from "../intake/try-rules.ts";
import type { SimulationRecord } from "./draft-store.ts";
import { type CountedDay, createDays } from "./simulation-days.ts";
import type { Simulation, SimulationCounts, SimulationResult } from "./simulation-schema.ts";

/** The version number that stands for the content under trial; stored versions begin at 1. */
export const onTrial = 0;

const mostExamples = 20;

export const simulationView = (row: SimulationRecord): Simulation => ({
  ...row.result,
  // Simulations of before there were days have none.
  days: row.result.days ?? [],
  id: row.id,
  ruleId: row.ruleId,
  hash: row.hash,
  at: row.at.toISOString(),
  by: { id: row.byId, name: row.byName },
});

/** What was counted so far, as plain data: a run keeps it between two of its workers. */
export interface Counted {
  readonly areas: readonly ({ readonly area: Area } & Readonly<SimulationCounts>)[];
  readonly stores: readonly {
    readonly id: string;
    readonly gained: number;
    readonly lost: number;
  }[];
  readonly days: readonly CountedDay[];
  readonly examples: SimulationResult["examples"];
  /** Yuan of the orders gained and lost; null before any order was judged. */
  readonly orders: { readonly gained: number; readonly lost: number } | null;
  readonly failures: SimulationResult["failures"];
  /** What judging took. */
  readonly ms: number;
}

export const nothingCounted: Counted = {
  areas: [],
  stores: [],
  days: [],
  examples: { gained: [], lost: [] },
  orders: null,
  failures: { count: 0, reason: null },
  ms: 0,
};

/** Some records of one area as the content under trial and the version in force judged them. */
interface Batch {
  readonly area: Area;
  readonly examined: number;
  readonly trials: readonly Trial[];
  /** Why the content could not be judged on some of them. */
  readonly failures: readonly string[];
  readonly ms: number;
}

/** Counts what a content finds against the version in force, batch by batch. */
export function createTally(from: Counted = nothingCounted) {
  const areas = new Map(from.areas.map(({ area, ...counts }) => [area, { ...counts }]));
  const stores = new Map(from.stores.map(({ id, ...changes }) => [id, { ...changes }]));
  const days = createDays(from.days);
  const examples = { gained: [...from.examples.gained], lost: [...from.examples.lost] };
  let orders = from.orders && { ...from.orders };
  let failures = from.failures;
  let ms = from.ms;

  function note(area: Area, change: "gained" | "lost", trials: readonly Trial[]): void {
    const [first] = trials;
    if (first === undefined) return;
    const storeIds = [...new Set(trials.flatMap((trial) => trial.storeIds))];
    for (const id of storeIds) {
      const store = stores.get(id) ?? { gained: 0, lost: 0 };
      store[change] += 1;
      stores.set(id, store);
    }
    const { kind, id } = first.subject;
    const { data } = first.record;
    const paid = kind === "order" ? paidFor(data) : 0;
    if (orders) orders[change] += paid;
    days.add({ area, as: change, data, storeIds, paid });
    if (examples[change].length < mostExamples)
      examples[change].push({ kind, id, storeIds, message: first.message });
  }

  return {
    add(batch: Batch): void {
      const { area, examined, trials } = batch;
      const counts = areas.get(area) ?? { examined: 0, before: 0, after: 0, gained: 0, lost: 0 };
      areas.set(area, counts);
      counts.examined += examined;
      if (area === "transaction") orders ??= { gained: 0, lost: 0 };
      for (const found of Map.groupBy(trials, ({ record }) => record).values()) {
        const after = found.filter(({ ruleVersion }) => ruleVersion === onTrial);
        const before = found.filter(({ ruleVersion }) => ruleVersion !== onTrial);
        if (after.length > 0) counts.after += 1;
        if (before.length > 0) counts.before += 1;
        if (before.length === 0) {
          counts.gained += 1;
          note(area, "gained", after);
        }
        if (after.length === 0) {
          counts.lost += 1;
          note(area, "lost", before);
        }
      }
      ms += batch.ms;
      failures = {
        count: failures.count + batch.failures.length,
        reason: failures.reason ?? batch.failures[0] ?? null,
      };
    },
    counted: (): Counted => ({
      areas: [...areas].map(([area, counts]) => ({ area, ...counts })),
      stores: [...stores].map(([id, changes]) => ({ id, ...changes })),
      days: days.counted(),
      examples,
      orders,
      failures,
      ms,
    }),
  };
}

export type Tally = ReturnType<typeof createTally>;

/** The counts over all areas. */
export function totals({ areas }: Counted): SimulationCounts {
  const sum = (of: keyof SimulationCounts) =>
    areas.reduce((total, counts) => total + counts[of], 0);
  return {
    examined: sum("examined"),
    before: sum("before"),
    after: sum("after"),
    gained: sum("gained"),
    lost: sum("lost"),
  };
}

/** The stores touched, most first. */
export const storesTouched = ({ stores }: Counted): Counted["stores"] =>
  stores.toSorted((a, b) => b.gained + b.lost - a.gained - a.lost || (a.id < b.id ? -1 : 1));

const paid = new Set<unknown>(["paid", "shipped", "signed"]);

/** Yuan that a stored order brought: nothing if it was cancelled or refunded whole. */
function paidFor({ status, amount, refund }: Readonly<Record<string, unknown>>): number {
  if (!paid.has(status)) return 0;
  const refunded = (refund as { readonly amount?: number } | undefined)?.amount ?? 0;
  return Number(amount) - refunded;
}

type Past = SimulationResult["past"];

/** Closed alerts by how they were judged, and which of them the content finds, too. */
export function pastOf(
  judged: readonly { readonly disposition: string; readonly kept: boolean }[],
): Past {
  const of = (disposition: string) => {
    const closed = judged.filter((one) => one.disposition === disposition);
    return { closed: closed.length, kept: closed.filter(({ kept }) => kept).length };
  };
  const confirmed = of("confirmed");
  const falseAlarm = of("false_alarm");
  return {
    confirmed,
    falseAlarm,
    exempted: of("exempted"),
    precision: {
      before: precisionOf(confirmed.closed, falseAlarm.closed),
      after: precisionOf(confirmed.kept, falseAlarm.kept),
    },
  };
}

/** Confirmed of confirmed and false alarms; null without any. */
export const precisionOf = (confirmed: number, falseAlarms: number): number | null =>
  confirmed + falseAlarms === 0 ? null : confirmed / (confirmed + falseAlarms);
