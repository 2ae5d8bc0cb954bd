import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { Rule } from "./rule.ts";
import { headsOf } from "./store.ts";

/** The rules in force now, whole, by id; one that this release cannot read is left out. */
export const currentRules = query({
  name: "rule.current",
  allow: "anyone",
  input: z.object({}),
  async run(ctx): Promise<Rule[]> {
    const heads = await headsOf(ctx.tx, ctx.tenant, ctx.now());
    return heads
      .filter(({ inForce }) => inForce !== null)
      .flatMap(({ shown }) => Rule.safeParse(shown.body).data ?? []);
  },
});
