import { z } from "@hono/zod-openapi";
import { Area } from "../core/finding.ts";
import { Platform } from "../core/records.ts";
import { Text } from "../core/text.ts";

export const Scope = z.enum(["sample", "whole"]);
export type Scope = z.infer<typeof Scope>;

const count = z.int().min(0);
const yuan = z.number();
const counts = {
  examined: count.openapi({ description: "records" }),
  before: count.openapi({ description: "records that the version in force finds" }),
  after: count.openapi({ description: "records that the content finds" }),
  gained: count.openapi({ description: "found by the content alone" }),
  lost: count.openapi({ description: "found by the version in force alone" }),
};
const Example = z.object({
  kind: z.string(),
  id: z.string(),
  storeIds: z.array(z.string()),
  message: Text,
});
const Past = z.object({
  closed: count.openapi({ description: "alerts of the rule that people closed so" }),
  kept: count.openapi({ description: "of those, what the content finds too" }),
});
const Precision = z
  .number()
  .nullable()
  .openapi({ description: "confirmed of confirmed and false alarms; null without any" });

/** What a content of a rule would have found, against the version in force. */
export const SimulationResult = z.object({
  scope: Scope,
  complete: z.boolean().openapi({ description: "whether all stored records were examined" }),
  baseVersion: z.int().nullable().openapi({ description: "null: none is in force" }),
  ...counts,
  areas: z.array(z.object({ area: Area, ...counts })),
  stores: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        platform: Platform,
        gained: count,
        lost: count,
      }),
    )
    .openapi({ description: "the stores touched, most first; at most 50" }),
  storesTouched: count,
  platforms: z
    .array(z.object({ platform: Platform, stores: count, gained: count, lost: count }))
    .openapi({
      description: "the stores touched by platform; a record of several stores counts in each",
    }),
  days: z
    .array(
      z.object({
        date: z.iso.date(),
        gained: count,
        lost: count,
        stores: count.openapi({ description: "touched on that day" }),
        orders: z.object({ gained: yuan, lost: yuan }).nullable().openapi({
          description: "paid, less refunds, of the day's orders gained and lost",
        }),
      }),
    )
    .openapi({
      description:
        "what is gained and lost by the day in China that a record tells of, every day from the first to the last; at most the last 90",
    }),
  revenue: z
    .object({
      orders: z.object({ gained: yuan, lost: yuan }).nullable().openapi({
        description: "paid, less refunds, of the orders gained and lost; null: no orders judged",
      }),
      stores: yuan.openapi({
        description: "what the stores touched were paid in the last 30 days, less refunds",
      }),
    })
    .openapi({ description: "revenue touched" }),
  cost: z
    .object({ msPerRecord: z.number().min(0) })
    .openapi({ description: "to read what surrounds a record and judge it by both versions" }),
  examples: z.object({ gained: z.array(Example), lost: z.array(Example) }),
  failures: z.object({ count, reason: z.string().nullable() }).openapi({
    description: "how often the content could not be judged, and why the first time",
  }),
  past: z
    .object({
      confirmed: Past,
      falseAlarm: Past,
      exempted: Past,
      precision: z.object({ before: Precision, after: Precision }),
    })
    .openapi({ description: "closed alerts, judged again on the record as it was raised" }),
});
export type SimulationResult = z.infer<typeof SimulationResult>;
export type SimulationCounts = z.infer<z.ZodObject<typeof counts>>;

export const Simulation = SimulationResult.extend({
  id: z.string(),
  ruleId: z.string(),
  hash: z.string().openapi({ description: "of the content that was simulated" }),
  at: z.iso.datetime({ offset: true }),
  by: z.object({ id: z.string(), name: z.string() }),
}).openapi("RuleSimulation");
export type Simulation = z.infer<typeof Simulation>;
