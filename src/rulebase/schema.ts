import { z } from "@hono/zod-openapi";
import { Area, Basis, Level } from "../core/finding.ts";
import { Text } from "../core/text.ts";

const time = z.iso.datetime({ offset: true });

/** A rule as a row of the list. */
export const RuleRow = z
  .object({
    id: z.string(),
    title: Text,
    area: Area,
    level: Level,
    platforms: z.array(z.string()),
    basis: z.array(Basis),
    state: z.enum(["active", "stopped", "retired"]),
    version: z.int().openapi({ description: "in force, or the latest if stopped" }),
    origin: z.enum(["builtin", "tenant"]),
    changedAt: time,
    changedBy: z.string(),
    liveAlerts: z.int(),
  })
  .openapi("RuleRow");
export type RuleRow = z.infer<typeof RuleRow>;

export const RuleVersion = z
  .object({
    version: z.int(),
    hash: z.string(),
    origin: z.enum(["builtin", "tenant"]),
    body: z.record(z.string(), z.unknown()),
    note: z.string().nullable(),
    author: z.string(),
    createdAt: time,
  })
  .openapi("RuleVersion");
export type RuleVersion = z.infer<typeof RuleVersion>;

export const RulePublication = z
  .object({
    version: z.int().nullable().openapi({ description: "null: stopped or retired" }),
    retired: z.boolean(),
    effectiveFrom: time,
    reason: z.string().nullable(),
    publishedBy: z.string(),
    publishedAt: time,
  })
  .openapi("RulePublication");
export type RulePublication = z.infer<typeof RulePublication>;

export const RuleDetail = RuleRow.extend({
  rule: z.record(z.string(), z.unknown()),
  versions: z.array(RuleVersion),
  publications: z.array(RulePublication),
}).openapi("RuleDetail");
export type RuleDetail = z.infer<typeof RuleDetail>;

/** The versions in force at an instant. */
export const RulesAt = z
  .object({
    at: time,
    knownAt: time,
    hash: z.string().openapi({ description: "of the rule base; decisions keep it" }),
    rules: z.array(z.object({ id: z.string(), version: z.int(), hash: z.string() })),
  })
  .openapi("RulesAt");
export type RulesAt = z.infer<typeof RulesAt>;

/** How a rule does: what it raised, and how that was judged. */
export const RuleHealth = z
  .object({
    ruleId: z.string(),
    perDay: z.array(z.int()).openapi({
      description: "alerts raised on each of the last 30 days in China, the earliest first",
    }),
    raised: z.int().openapi({ description: "alerts of the 30 days" }),
    lastRaisedAt: time.nullable(),
    closed: z
      .object({ confirmed: z.int(), falseAlarm: z.int(), exempted: z.int() })
      .openapi({ description: "alerts closed in the last 90 days" }),
    precision: z.number().nullable().openapi({
      description: "confirmed of confirmed and false alarms of the 90 days; null without any",
    }),
    changedAt: time,
    changedBy: z.string(),
    drafts: z.int().openapi({ description: "open drafts" }),
    shadows: z.int().openapi({ description: "in shadow now" }),
    merge: z.boolean().openapi({ description: "whether the library's change waits to be merged" }),
    tunings: z.int().openapi({ description: "open proposals to tune it" }),
  })
  .openapi("RuleHealth");
export type RuleHealth = z.infer<typeof RuleHealth>;
