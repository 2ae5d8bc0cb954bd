import { z } from "@hono/zod-openapi";

const Wording = z.object({ key: z.string(), heading: z.string().nullable(), text: z.string() });

/** A clause that stands behind an alert: as it was in force then, and what became of it. */
export const ClauseBehind = z
  .object({
    sourceId: z.string(),
    title: z.string(),
    number: z.int().openapi({ description: "the version in force then" }),
    effectiveDate: z.string().nullable(),
    cited: z.boolean().openapi({ description: "the rule names the document; else its words do" }),
    clause: Wording.nullable().openapi({ description: "null where none speaks of it" }),
    numberNow: z.int().openapi({ description: "the version in force today" }),
    since: z.enum(["same", "changed", "gone"]),
    clauseNow: Wording.nullable(),
  })
  .openapi("PolicyClauseBehind");
export type ClauseBehind = z.infer<typeof ClauseBehind>;
