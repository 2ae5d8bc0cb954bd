import { z } from "@hono/zod-openapi";

const impact = z.int().min(1).max(5);

/** What a person says of a change instead of the scorer. */
export const NewOverride = z.object({
  clause: z.string().min(1).max(500).nullable().default(null).openapi({
    description: "a clause of the change, as `clauseAfter` or else `clauseBefore` names it",
  }),
  impact,
  reason: z.string().trim().min(1).max(5_000),
});

export const Override = z
  .object({
    id: z.string(),
    clause: z.string().nullable().openapi({ description: "null: the change as a whole" }),
    machineImpact: impact.openapi({ description: "what the scorer said" }),
    impact,
    reason: z.string(),
    by: z.string(),
    at: z.iso.datetime({ offset: true }),
  })
  .openapi("PolicyOverride");
export type Override = z.infer<typeof Override>;
