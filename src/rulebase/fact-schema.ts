import { z } from "@hono/zod-openapi";
import { Area } from "../core/finding.ts";
import { Text } from "../core/text.ts";

/** One place among the facts of an area that conditions and texts may ask for. */
export const RuleFact = z
  .object({
    area: Area,
    fact: z.string().openapi({ description: "as conditions name it" }),
    path: z.string().nullable().openapi({ description: "into it; null: the fact itself" }),
    name: Text,
    type: z.enum(["number", "boolean", "text", "time", "list", "map"]),
    kind: z.enum(["record", "sealed", "computed"]).openapi({
      description:
        "a field of the record as it came; a personal value, of which only a keyed hash is kept, to be held for equality alone; or worked out from the record and what surrounds it",
    }),
    unit: z.string().nullable().openapi({ description: "`CNY`, `hour`, `share` (0.3 is 30 %)" }),
    optional: z.boolean().openapi({ description: "may be missing, or null where not known" }),
    values: z.array(z.string()).optional().openapi({ description: "all that it may be" }),
  })
  .openapi("RuleFact");
export type RuleFact = z.infer<typeof RuleFact>;

export const FactFilter = z.object({ area: Area.optional() });
