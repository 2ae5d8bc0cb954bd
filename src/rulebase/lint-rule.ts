import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { checkRule } from "./check.ts";
import { RuleSource } from "./write.ts";

/** What is wrong with a rule, its examples included. Nothing is saved. */
export const lintRule = query({
  name: "rule.lint",
  allow: "anyone",
  input: z.object({ rule: RuleSource }),
  run: async (_, { rule }) => [...checkRule(rule).problems],
});
