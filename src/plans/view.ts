import type { PlanRun, RunStep } from "./schema.ts";
import { scoreParts } from "./score.ts";
import type { RunRecord, StepRecord } from "./store.ts";

/** A run with its steps in the plan's order; a step waits for those before it. */
export function runView(
  run: RunRecord,
  steps: readonly StepRecord[],
  before: PlanRun["before"],
  now: Date,
): PlanRun {
  const records = new Map(steps.map((step) => [step.stepId, step]));
  const { exits, endedAt } = run;
  const isOpen = (id: string) => records.get(id)?.state === "open";
  return {
    id: run.id,
    planId: run.planId,
    plan: run.plan,
    drill: run.drill,
    alertId: run.alertId,
    scope: run.scope,
    state: run.state,
    startedAt: run.startedAt.toISOString(),
    startedBy: run.startedBy,
    dueAt: run.dueAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
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
          late: (step.endedAt ?? endedAt ?? now) > step.dueAt,
          endedAt: step.endedAt?.toISOString() ?? null,
          endedBy: step.endedBy,
          note: step.note,
        },
      ];
    }),
    exits,
    review: run.review,
    score: run.score,
    parts: exits && endedAt ? scoreParts({ steps, exits, dueAt: run.dueAt, endedAt }) : null,
    before,
  };
}
