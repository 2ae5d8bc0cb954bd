import { z } from "@hono/zod-openapi";
import { Level } from "../../core/finding.ts";
import { Text } from "../../core/text.ts";
import { Wanted } from "../candidate.ts";
import { Scope, Simulation } from "../simulation-schema.ts";

/** The first two are open: the run goes on, after a restart of the server, too. */
const RunState = z
  .enum(["waiting", "running", "done", "cancelled", "failed"])
  .openapi("SimulationRunState");
export type RunState = z.infer<typeof RunState>;

const time = z.iso.datetime({ offset: true });
const count = z.int().min(0);
const person = z.object({ id: z.string(), name: z.string() });

/** What to try, and how far: a sample of each kind, or that first and then the whole. */
export const StartRun = Wanted.extend({
  scope: Scope.default("whole").openapi({
    description: "`whole` judges a sample first and then all records; `sample` ends after it",
  }),
  perKind: z.int().min(1).max(5_000).default(1_000).openapi({
    description: "the size of the sample",
  }),
});

export const SimulationRun = z
  .object({
    id: z.string(),
    ruleId: z.string(),
    title: Text,
    level: Level,
    hash: z.string().openapi({ description: "of the content that is tried" }),
    baseVersion: z.int().nullable().openapi({
      description: "the version it is held against; null: none is in force",
    }),
    of: z
      .object({
        kind: z.enum(["draft", "proposal", "rule", "params"]),
        id: z.string().nullable().openapi({ description: "of the draft or the proposal" }),
      })
      .openapi({ description: "what was asked to be tried" }),
    scope: Scope,
    state: RunState,
    phase: Scope.openapi({ description: "what it is at, or ended at" }),
    progress: z
      .object({ read: count, total: count, gained: count, lost: count })
      .openapi({ description: "of the phase; records, and what was found among them so far" }),
    resumed: count.openapi({
      description: "how often it was taken up again after its worker was lost",
    }),
    startedBy: person,
    startedAt: time,
    updatedAt: time,
    endedAt: time.nullable(),
    reason: z.string().nullable().openapi({ description: "who cancelled it, or why it failed" }),
    sample: Simulation.nullable().openapi({ description: "as soon as the sample is judged" }),
    whole: Simulation.nullable().openapi({ description: "once all is judged" }),
  })
  .openapi("SimulationRun");
export type SimulationRun = z.infer<typeof SimulationRun>;

export const RunFilter = z.object({
  ruleId: z.string().optional(),
  state: z.union([RunState, z.literal("open")]).optional(),
});
export type RunFilter = z.infer<typeof RunFilter>;

export const RunId = z.object({ runId: z.string() });
