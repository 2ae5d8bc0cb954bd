import { minute } from "../../core/time.ts";
import type { PlanRun, RunStep } from "../../plans/schema.ts";

/** Runs of one plan that one happening started in several places. */
export interface Incident {
  /** Those that need somebody first come first. */
  readonly runs: readonly PlanRun[];
}

/** What starts within so long of the one before is of one happening. */
const together = 30 * minute;

/**
 * Runs by what started them: of one plan, drills apart, one soon after the other. The
 * most urgent first, by the step that is due next.
 */
export function incidentsOf(runs: readonly PlanRun[]): Incident[] {
  const byStart = runs.toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
  const groups = new Map<string, PlanRun[][]>();
  for (const run of byStart) {
    const key = run.drill ? run.id : run.planId;
    const of = groups.get(key) ?? [];
    groups.set(key, of);
    const latest = of.at(-1);
    const before = latest?.at(-1);
    if (latest && before && Date.parse(run.startedAt) - Date.parse(before.startedAt) <= together)
      latest.push(run);
    else of.push([run]);
  }
  return [...groups.values()]
    .flat()
    .map((group) => ({ runs: group.toSorted(byUrgency) }))
    .sort(({ runs: [a] }, { runs: [b] }) => (a && b ? byUrgency(a, b) : 0));
}

/** The open step that is due first. */
export const nextOf = ({ steps }: PlanRun): RunStep | undefined =>
  steps.filter(({ state }) => state === "open").sort(byDue)[0];

/** Whether a step is open beyond its time. */
export const isLate = ({ steps }: PlanRun): boolean =>
  steps.some(({ state, late }) => state === "open" && late);

const byDue = (a: { readonly dueAt: string }, b: { readonly dueAt: string }): number =>
  Date.parse(a.dueAt) - Date.parse(b.dueAt);

const byUrgency = (a: PlanRun, b: PlanRun): number => byDue(nextOf(a) ?? a, nextOf(b) ?? b);
