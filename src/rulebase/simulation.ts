import type { Area } from "../core/finding.ts";
import type { Trial } from "../intake/try-rules.ts";
import type { SimulationRecord } from "./draft-store.ts";
import type { Simulation, SimulationCounts, SimulationResult } from "./simulation-schema.ts";

/** The version number that stands for the content under trial; stored versions begin at 1. */
export const onTrial = 0;

const mostExamples = 20;
const mostStores = 50;

export const simulationView = (row: SimulationRecord): Simulation => ({
  ...row.result,
  id: row.id,
  ruleId: row.ruleId,
  hash: row.hash,
  at: row.at.toISOString(),
  by: { id: row.byId, name: row.byName },
});

/** Counts what a content finds against the version in force, batch by batch. */
export function createTally() {
  const areas = new Map<Area, Record<keyof SimulationCounts, number>>();
  const stores = new Map<string, { gained: number; lost: number }>();
  const examples: SimulationResult["examples"] = { gained: [], lost: [] };

  function note(change: "gained" | "lost", trials: readonly Trial[]): void {
    const [first] = trials;
    if (first === undefined) return;
    const storeIds = [...new Set(trials.flatMap((trial) => trial.storeIds))];
    for (const id of storeIds) {
      const store = stores.get(id) ?? { gained: 0, lost: 0 };
      store[change] += 1;
      stores.set(id, store);
    }
    const { kind, id } = first.subject;
    if (examples[change].length < mostExamples)
      examples[change].push({ kind, id, storeIds, message: first.message });
  }

  return {
    /** @param trials of `examined` records of one area, by the content and by the version in force */
    add(area: Area, examined: number, trials: readonly Trial[]): void {
      const counts = areas.get(area) ?? { examined: 0, before: 0, after: 0, gained: 0, lost: 0 };
      areas.set(area, counts);
      counts.examined += examined;
      for (const found of Map.groupBy(trials, ({ record }) => record).values()) {
        const after = found.filter(({ ruleVersion }) => ruleVersion === onTrial);
        const before = found.filter(({ ruleVersion }) => ruleVersion !== onTrial);
        if (after.length > 0) counts.after += 1;
        if (before.length > 0) counts.before += 1;
        if (before.length === 0) {
          counts.gained += 1;
          note("gained", after);
        }
        if (after.length === 0) {
          counts.lost += 1;
          note("lost", before);
        }
      }
    },
    result() {
      const byArea = [...areas].map(([area, counts]) => ({ area, ...counts }));
      const sum = (of: keyof SimulationCounts) =>
        byArea.reduce((total, counts) => total + counts[of], 0);
      const touched = [...stores]
        .map(([id, store]) => ({ id, ...store }))
        .sort((a, b) => b.gained + b.lost - a.gained - a.lost || (a.id < b.id ? -1 : 1));
      return {
        examined: sum("examined"),
        before: sum("before"),
        after: sum("after"),
        gained: sum("gained"),
        lost: sum("lost"),
        areas: byArea,
        stores: touched.slice(0, mostStores),
        storesTouched: touched.length,
        examples,
      };
    },
  };
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
      before: share(confirmed.closed, falseAlarm.closed),
      after: share(confirmed.kept, falseAlarm.kept),
    },
  };
}

const share = (right: number, wrong: number): number | null =>
  right + wrong === 0 ? null : right / (right + wrong);
