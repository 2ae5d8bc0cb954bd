/** How a step of a run went. */
export interface StepOutcome {
  readonly state: "open" | "done" | "skipped";
  readonly dueAt: Date;
  readonly endedAt: Date | null;
}

interface Outcome {
  readonly steps: readonly StepOutcome[];
  /** Whether each exit test was met. */
  readonly exits: readonly boolean[];
  readonly dueAt: Date;
  readonly endedAt: Date;
}

/** Of 100 points: steps done in time 60, exit tests met 30, the whole in time 10. */
const weights = { steps: 60, exits: 30, whole: 10 };

/** A step that was done, but late, counts by half. */
const late = 0.5;

const share = (values: readonly number[]): number =>
  values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** How well a run went, 0 to 100, so that drills of one plan can be compared. */
export function scoreOf({ steps, exits, dueAt, endedAt }: Outcome): number {
  const ofSteps = share(
    steps.map(({ state, dueAt: due, endedAt: at }) =>
      state !== "done" || at === null ? 0 : at <= due ? 1 : late,
    ),
  );
  const ofExits = share(exits.map(Number));
  const ofWhole = Number(endedAt <= dueAt);
  return Math.round(weights.steps * ofSteps + weights.exits * ofExits + weights.whole * ofWhole);
}
