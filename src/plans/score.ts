/** How a step of a run went. */
interface StepOutcome {
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

interface Points {
  readonly points: number;
  /** So many there were to have. */
  readonly of: number;
}

/** What a score is made of. */
export interface ScoreParts {
  readonly steps: Points;
  readonly exits: Points;
  readonly whole: Points;
}

const share = (values: readonly number[]): number =>
  values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** How well a run went, in points for its steps, its exit tests and its time as a whole. */
export function scoreParts({ steps, exits, dueAt, endedAt }: Outcome): ScoreParts {
  const shares = {
    steps: share(
      steps.map(({ state, dueAt: due, endedAt: at }) =>
        state !== "done" || at === null ? 0 : at <= due ? 1 : late,
      ),
    ),
    exits: share(exits.map(Number)),
    whole: Number(endedAt <= dueAt),
  };
  const points = (part: keyof typeof weights): Points => ({
    points: weights[part] * shares[part],
    of: weights[part],
  });
  return { steps: points("steps"), exits: points("exits"), whole: points("whole") };
}

/** The points of a run, 0 to 100, so that drills of one plan can be compared. */
export const scoreOf = (outcome: Outcome): number =>
  Math.round(Object.values(scoreParts(outcome)).reduce((sum, { points }) => sum + points, 0));
