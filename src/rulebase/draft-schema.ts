import { z } from "@hono/zod-openapi";
import { Level } from "../core/finding.ts";
import { Text } from "../core/text.ts";
import { Simulation } from "./simulation-schema.ts";

/** The first three are open: work can go on. */
const DraftState = z
  .enum(["draft", "submitted", "approved", "activated", "withdrawn"])
  .openapi("RuleDraftState");
export type DraftState = z.infer<typeof DraftState>;

const DraftEventKind = z.enum([
  "saved",
  "submitted",
  "refused",
  "approved",
  "activated",
  "withdrawn",
]);
export type DraftEventKind = z.infer<typeof DraftEventKind>;

const time = z.iso.datetime({ offset: true });
const person = z.object({ id: z.string(), name: z.string() });

/** What is wrong with a rule, or odd about it. */
export const RuleProblem = z
  .object({
    severity: z.enum(["error", "warning"]).openapi({ description: "an error forbids saving" }),
    where: z
      .string()
      .openapi({ description: "the place in the rule, as `conditions.all[0].value`" }),
    message: Text,
  })
  .openapi("RuleProblem");
export type RuleProblem = z.infer<typeof RuleProblem>;

/** A draft as a row of the list. */
export const RuleDraftRow = z
  .object({
    id: z.string(),
    ruleId: z.string(),
    title: Text,
    level: Level,
    state: DraftState,
    baseVersion: z.int().nullable().openapi({ description: "null: a new rule" }),
    hash: z.string().openapi({ description: "of the content; send it back with a decision" }),
    note: z.string().nullable(),
    effectiveFrom: time.nullable().openapi({
      description: "from when it is meant to be in force, unless its activation says otherwise",
    }),
    author: person.openapi({ description: "who saved the content last" }),
    createdAt: time,
    updatedAt: time,
    version: z.int().nullable().openapi({ description: "the version it became" }),
  })
  .openapi("RuleDraftRow");
export type RuleDraftRow = z.infer<typeof RuleDraftRow>;

/** One draft, with what it still needs before it can be activated. */
export const RuleDraft = RuleDraftRow.extend({
  rule: z.record(z.string(), z.unknown()),
  problems: z.array(RuleProblem),
  needs: z.object({
    approval: z.boolean().openapi({ description: "of another person, still to come" }),
    simulation: z.boolean().openapi({ description: "of this content, of the last 7 days" }),
  }),
  simulation: Simulation.nullable().openapi({ description: "the latest of this content" }),
  events: z.array(
    z.object({
      kind: DraftEventKind,
      hash: z.string(),
      note: z.string().nullable(),
      by: person,
      at: time,
    }),
  ),
}).openapi("RuleDraft");
export type RuleDraft = z.infer<typeof RuleDraft>;

export const DraftFilter = z.object({
  state: z.union([DraftState, z.literal("open")]).default("open"),
  ruleId: z.string().optional(),
});
export type DraftFilter = z.infer<typeof DraftFilter>;

export const DraftId = z.object({ draftId: z.string() });
export const ContentHash = z
  .string()
  .openapi({ description: "the draft's `hash` as you read it; refused if it was edited since" });
