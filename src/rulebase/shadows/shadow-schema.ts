import { z } from "@hono/zod-openapi";
import { Level } from "../../core/finding.ts";
import { Platform } from "../../core/records.ts";
import { Text } from "../../core/text.ts";

const time = z.iso.datetime({ offset: true });
const count = z.int().min(0);
const person = z.object({ id: z.string(), name: z.string() });

const ShadowState = z.enum(["running", "stopped"]).openapi("RuleShadowState");
export type ShadowState = z.infer<typeof ShadowState>;

const counts = {
  judged: count.openapi({ description: "records" }),
  onlyShadow: count.openapi({ description: "found by the shadow alone" }),
  onlyActive: count.openapi({ description: "found by the version in force alone" }),
  both: count,
  failed: count.openapi({ description: "records that the shadow could not judge" }),
};

/** A record that the shadow and the version in force tell apart. */
export const ShadowSample = z.object({
  side: z.enum(["only_shadow", "only_active"]),
  kind: z.string(),
  id: z.string(),
  storeId: z.string(),
  message: Text,
  at: time,
});
export type ShadowSample = z.infer<typeof ShadowSample>;

/** A content that is judged by on live intake, and alerts nobody. */
export const RuleShadowRow = z
  .object({
    id: z.string(),
    ruleId: z.string(),
    title: Text,
    level: Level,
    hash: z.string(),
    of: z
      .object({ draftId: z.string().nullable(), version: z.int().nullable() })
      .openapi({ description: "the draft or the version that it was, one of both" }),
    edited: z.boolean().openapi({
      description: "whether the draft says something else by now; the shadow says what it said",
    }),
    state: ShadowState,
    startedBy: person,
    startedAt: time,
    stoppedBy: person.nullable(),
    stoppedAt: time.nullable(),
    reason: z.string().nullable().openapi({ description: "why it was stopped" }),
    ...counts,
  })
  .openapi("RuleShadowRow");
export type RuleShadowRow = z.infer<typeof RuleShadowRow>;

export const RuleShadow = RuleShadowRow.extend({
  rule: z.record(z.string(), z.unknown()),
  days: z
    .array(z.object({ date: z.iso.date(), ...counts }))
    .openapi({ description: "in China's calendar, the earliest first" }),
  stores: z
    .array(z.object({ id: z.string(), name: z.string(), platform: Platform.nullable(), ...counts }))
    .openapi({ description: "the most different first; at most 50" }),
  samples: z.array(ShadowSample).openapi({ description: "the latest first; at most 40" }),
}).openapi("RuleShadow");
export type RuleShadow = z.infer<typeof RuleShadow>;

export const ShadowFilter = z.object({
  state: ShadowState.optional(),
  ruleId: z.string().optional(),
});
export type ShadowFilter = z.infer<typeof ShadowFilter>;

export const ShadowId = z.object({ shadowId: z.string() });
