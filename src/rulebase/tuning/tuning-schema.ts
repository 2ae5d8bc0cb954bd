import { z } from "@hono/zod-openapi";
import { Level } from "../../core/finding.ts";
import { Text } from "../../core/text.ts";
import { Param } from "../rule.ts";

const time = z.iso.datetime({ offset: true });
const count = z.int().min(0);
const Precision = z
  .number()
  .nullable()
  .openapi({ description: "confirmed of confirmed and false alarms; null without any" });

const TuningState = z
  .enum(["proposed", "accepted", "dismissed", "outdated"])
  .openapi("RuleTuningState");
export type TuningState = z.infer<typeof TuningState>;

/** What would change in the rule. */
export const TuningChange = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("parameter"),
    name: z.string(),
    before: Param.shape.value,
    after: Param.shape.value,
    unit: z.string().nullable(),
  }),
  z.object({
    kind: z.literal("exemption"),
    fact: z.string(),
    path: z.string(),
    values: z.array(z.string()).openapi({ description: "what is left alone" }),
  }),
  z.object({
    kind: z.literal("scope"),
    before: z.array(z.string()),
    after: z.array(z.string()).openapi({ description: "the platforms that are still judged" }),
  }),
]);
export type TuningChange = z.infer<typeof TuningChange>;

/** What it would do to the alerts that people closed. */
export const TuningEffect = z.object({
  falseAlarms: z.object({ closed: count, gone: count }),
  confirmed: z.object({ closed: count, lost: count }),
  precision: z.object({ before: Precision, after: Precision }),
});
export type TuningEffect = z.infer<typeof TuningEffect>;

/** A way to make a rule right more often, from how its alerts were judged. */
export const RuleTuning = z
  .object({
    id: z.string(),
    ruleId: z.string(),
    title: Text,
    level: Level,
    version: z.int().openapi({ description: "the version of the rule that it changes" }),
    change: TuningChange,
    effect: TuningEffect,
    why: Text,
    state: TuningState,
    createdAt: time,
    draftId: z.string().nullable().openapi({ description: "what came of it" }),
    decidedBy: z.string().nullable(),
    decidedAt: time.nullable(),
    reason: z.string().nullable(),
  })
  .openapi("RuleTuning");
export type RuleTuning = z.infer<typeof RuleTuning>;

export const TuningFilter = z.object({
  state: TuningState.default("proposed"),
  ruleId: z.string().optional(),
});
export type TuningFilter = z.infer<typeof TuningFilter>;

export const TuningId = z.object({ tuningId: z.string() });

/** What came of a search, or why nothing did. */
export const SoughtTunings = z
  .object({
    items: z.array(RuleTuning),
    judged: count.openapi({ description: "confirmed and false alarms that the rule still finds" }),
    precision: Precision,
    reason: Text.nullable().openapi({ description: "why there are no items" }),
  })
  .openapi("SoughtRuleTunings");
export type SoughtTunings = z.infer<typeof SoughtTunings>;
