import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { insertSimulation } from "./draft-store.ts";
import { contentHash, Rule } from "./rule.ts";
import { simulationView } from "./simulation.ts";
import { SimulationResult } from "./simulation-schema.ts";
import { writers } from "./write.ts";

/** Keeps what a simulation of a content found, under the content's hash. */
export const keepSimulation = command({
  name: "rule.simulate",
  allow: writers,
  input: z.object({
    rule: Rule,
    result: SimulationResult,
    by: z
      .object({ id: z.string(), name: z.string() })
      .optional()
      .openapi({ description: "who asked for it, where that is not who acts" }),
  }),
  async run(ctx, { rule, result, by = ctx.actor }) {
    const row = {
      tenantId: ctx.tenant,
      id: ctx.newId("sim"),
      ruleId: rule.id,
      hash: contentHash(rule),
      result,
      byId: by.id,
      byName: by.name,
      at: ctx.now(),
    };
    await insertSimulation(ctx.tx, row);
    const { scope, examined, gained, lost } = result;
    return {
      result: simulationView(row),
      audit: [
        {
          subject: { kind: "rule", id: rule.id },
          after: { simulation: row.id, hash: row.hash, scope, examined, gained, lost },
        },
      ],
    };
  },
});
