import { z } from "@hono/zod-openapi";
import { Text } from "../core/text.ts";

const Figure = z.object({
  what: z.string().openapi({ description: "the words that say what it measures" }),
  amount: z.string(),
  unit: z.string(),
  bound: z.enum(["at_most", "at_least"]).nullable(),
});

/** What one sentence of a clause lays down. */
export const KeyFact = z
  .object({
    sentence: z.string(),
    modality: z.string().openapi({
      description:
        "obligation, prohibition, permission, penalty, definition, procedure, fee, date or none",
    }),
    subject: z.enum(["merchant", "platform", "buyer"]).nullable().openapi({
      description: "whom it binds or lets",
    }),
    condition: z.string().nullable().openapi({ description: "when it holds, in its own words" }),
    thresholds: z.array(Figure).readonly(),
    deadlines: z.array(Figure).readonly(),
    penalties: z.array(Text).readonly(),
    dates: z.array(z.string()).readonly(),
  })
  .openapi("PolicyKeyFact");
export type KeyFact = z.infer<typeof KeyFact>;
