import { z } from "@hono/zod-openapi";

/** A decision made again: by the rules and lexicons of its time, on what it was made about. */
export const Replay = z
  .object({
    of: z.object({ kind: z.enum(["alert", "precheck"]), id: z.string() }),
    at: z.iso.datetime({ offset: true }).openapi({ description: "when it was made" }),
    ruleBase: z
      .object({ kept: z.string().nullable(), again: z.string(), same: z.boolean() })
      .openapi({ description: "the hash that it kept, and that of what was in force then" }),
    onFacts: z.boolean().openapi({
      description:
        "whether each rule, in the version of then, still matches on the facts that the decision kept",
    }),
    same: z.boolean().openapi({
      description:
        "whether the record as it was then comes to the same; what surrounds it (stores, prices, other orders) is as it is known today",
    }),
    differences: z.array(
      z.object({
        ruleId: z.string(),
        part: z.string().openapi({
          description: "`found`, `version`, `level`, `message.zh`, or a fact as `price.low30`",
        }),
        kept: z.unknown().optional(),
        again: z.unknown().optional(),
      }),
    ),
  })
  .openapi("RuleReplay");
export type Replay = z.infer<typeof Replay>;

export const DecisionId = z.object({
  decisionId: z.string().openapi({ description: "of an alert (`alr_…`) or a pre-check (`rcp_…`)" }),
});
