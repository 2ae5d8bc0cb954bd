import { z } from "@hono/zod-openapi";
import { time } from "./schema.ts";

const Person = z.object({ id: z.string(), name: z.string() });

/** Somebody who is away, and who does their work meanwhile. */
export const Absence = z
  .object({
    id: z.string(),
    person: Person,
    deputy: Person,
    from: time,
    until: time,
    begun: z.boolean(),
  })
  .openapi("Absence");
export type Absence = z.infer<typeof Absence>;

export const AskAbsence = z.object({
  personId: z.string().optional().openapi({ description: "oneself, unless an admin says whom" }),
  deputyId: z.string(),
  from: time.optional().openapi({ description: "now, unless later" }),
  until: time,
});
