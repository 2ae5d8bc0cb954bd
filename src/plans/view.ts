import type { PlanRun, RunStep } from "./schema.ts";
import type { RunRecord, StepRecord } from "./store.ts";

/** A run with its steps in the plan's order; a step waits for those before it. */
export function runView(
  run: RunRecord,
  steps: readonly StepRecord[],
  before: PlanRun["before"],
  now: Date,
): PlanRun {
  const records = new Map(steps.map((step) => [step.stepId, step]));
  const isOpen = (id: string) => records.get(id)?.state === "open";
  return {
    id: run.id,
    planId: run.planId,
    plan: run.plan,
    drill: run.drill,
    alertId: run.alertId,
    state: run.state,
    startedAt: run.startedAt.toISOString(),
    startedBy: run.startedBy,
    dueAt: run.dueAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    endedBy: run.endedBy,
    steps: run.plan.steps.flatMap(({ id, after }): RunStep[] => {
      const step = records.get(id);
      if (step === undefined) return [];
      return [
        {
          id,
          state: step.state,
          blockedBy: after.filter(isOpen),
          dueAt: step.dueAt.toISOString(),
          late: (step.endedAt ?? run.endedAt ?? now) > step.dueAt,
          endedAt: step.endedAt?.toISOString() ?? null,
          endedBy: step.endedBy,
          note: step.note,
        },
      ];
    }),
    exits: run.exits,
    review: run.review,
    score: run.score,
    before,
  };
}
