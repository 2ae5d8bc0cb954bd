import { z } from "@hono/zod-openapi";
import { languages } from "../core/text.ts";
import { FileFormat } from "../policy/export/filed.ts";
import { Plan } from "./plan.ts";

const time = z.iso.datetime({ offset: true });
const note = z.string().trim().max(10_000);

export const PlanRow = z
  .object({
    plan: Plan,
    origin: z.enum(["release", "tenant"]),
    version: z.int().openapi({ description: "0 where the tenant has changed nothing" }),
    running: z.int(),
    lastDrill: z.object({ runId: z.string(), endedAt: time, score: z.int() }).nullable(),
    drillDue: z.boolean().openapi({ description: "not drilled in this quarter" }),
  })
  .openapi("PlanRow");
export type PlanRow = z.infer<typeof PlanRow>;

export const PlanVersion = z
  .object({
    number: z.int(),
    plan: Plan.nullable(),
    note: z.string(),
    author: z.string(),
    createdAt: time,
  })
  .openapi("PlanVersion");
export type PlanVersion = z.infer<typeof PlanVersion>;

export const PlanDetail = PlanRow.extend({ versions: z.array(PlanVersion) }).openapi("PlanDetail");
export type PlanDetail = z.infer<typeof PlanDetail>;

export const RunStep = z
  .object({
    id: z.string(),
    state: z.enum(["open", "done", "skipped"]),
    blockedBy: z.array(z.string()).openapi({ description: "steps that come first and are open" }),
    dueAt: time,
    late: z.boolean(),
    endedAt: time.nullable(),
    endedBy: z.string().nullable(),
    note: z.string().nullable(),
  })
  .openapi("PlanRunStep");
export type RunStep = z.infer<typeof RunStep>;

const Points = z.object({ points: z.number(), of: z.number() });
const ScoreParts = z
  .object({ steps: Points, exits: Points, whole: Points })
  .openapi({ description: "steps done in time, exit tests met, the whole in time" });

export const PlanRun = z
  .object({
    id: z.string(),
    planId: z.string(),
    plan: Plan,
    drill: z.boolean(),
    alertId: z.string().nullable(),
    scope: z
      .string()
      .nullable()
      .openapi({ description: "the store or thing that its alert is about" }),
    state: z.enum(["running", "ended", "abandoned"]),
    startedAt: time,
    startedBy: z.string(),
    dueAt: time,
    endedAt: time.nullable(),
    endedBy: z.string().nullable(),
    steps: z.array(RunStep),
    exits: z.array(z.boolean()).nullable(),
    review: z.string().nullable(),
    score: z.int().nullable(),
    parts: ScoreParts.nullable(),
    before: z
      .object({ runId: z.string(), endedAt: time, score: z.int(), parts: ScoreParts })
      .nullable()
      .openapi({ description: "the drill of this plan before, to compare with" }),
  })
  .openapi("PlanRun");
export type PlanRun = z.infer<typeof PlanRun>;

export const PlanId = z.object({ id: z.string() });
export const RunId = z.object({ id: z.string() });

export const SavePlan = z.object({
  plan: z.record(z.string(), z.unknown()),
  note: note.min(1, "say why"),
  baseVersion: z.int().min(0).openapi({ description: "the version that the change is based on" }),
});

export const StartPlan = z.object({
  planId: z.string(),
  alertId: z.string().optional(),
  drill: z.boolean().default(false),
});

export const TickStep = z
  .object({ stepId: z.string(), state: z.enum(["done", "skipped", "open"]), note: note.optional() })
  .refine(({ state, note: said = "" }) => state !== "skipped" || said !== "", {
    path: ["note"],
    message: "say why it is skipped",
  });

export const EndRun = z.object({
  exits: z.array(z.boolean()).openapi({ description: "whether each exit test is met, in order" }),
  review: note.min(1, "say what was learnt"),
});

export const AbandonRun = z.object({ reason: note.min(1, "say why it stops") });

export const RunFilter = z.object({
  state: z.enum(["running", "ended", "abandoned"]).optional(),
  planId: z.string().optional(),
  alertId: z.string().optional(),
  drill: z.enum(["true", "false"]).optional(),
});

export const ReportChoice = z.object({ lang: z.enum(languages).default("zh") });
export const FormatChoice = z.object({ format: FileFormat.default("html") });
