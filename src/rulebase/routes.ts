import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { addRule } from "./add-rule.ts";
import { changeParams } from "./change-params.ts";
import { changeRule } from "./change-rule.ts";
import { RuleProblem } from "./draft-schema.ts";
import { FactFilter, RuleFact } from "./fact-schema.ts";
import { lintRule } from "./lint-rule.ts";
import { listFacts } from "./list-facts.ts";
import { listRules } from "./list-rules.ts";
import { ParamChanges } from "./params.ts";
import { publishVersion } from "./publish-version.ts";
import { replayDecision } from "./replay/replay-decision.ts";
import { DecisionId, Replay } from "./replay/replay-schema.ts";
import { retireRule } from "./retire-rule.ts";
import { ruleHealth } from "./rule-health.ts";
import { rulesAt } from "./rules-at.ts";
import { RuleDetail, RuleHealth, RuleRow, RulesAt } from "./schema.ts";
import { showRule } from "./show-rule.ts";
import { stopRule } from "./stop-rule.ts";
import { BaseVersion, EffectiveFrom, Note, RuleSource } from "./write.ts";

const tags = ["rules"];
const time = z.iso.datetime({ offset: true });
const byId = z.object({ id: z.string() });
const change = { note: Note.optional(), effectiveFrom: EffectiveFrom.optional() };
/** The verbs say it better than a schema could: see `Reason`. */
const reason = z.string().openapi({ description: "goes into the rule's history" });

/** The rule base. */
export const ruleRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/rules",
      tags,
      summary: "All rules, each in the version in force",
      responses: answers(z.object({ items: z.array(RuleRow) }), "By id"),
    }),
    async (c) => c.json({ items: await listRules(ctxOf(c), {}) }, 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules",
      tags,
      summary: "Add a rule and put it in force",
      request: { body: body(z.object({ rule: RuleSource, ...change })) },
      responses: answers(RuleDetail, "The new rule"),
    }),
    async (c) => c.json(await addRule(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/lint",
      tags,
      summary: "Say what is wrong with a rule, without saving it",
      request: { body: body(z.object({ rule: RuleSource })) },
      responses: answers(z.object({ problems: z.array(RuleProblem) }), "Empty for a sound rule"),
    }),
    async (c) => c.json({ problems: await lintRule(ctxOf(c), c.req.valid("json")) }, 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/rules/in-force",
      tags,
      summary: "Which versions were in force at an instant, as is known now or was known then",
      request: { query: z.object({ at: time.optional(), knownAt: time.optional() }) },
      responses: answers(RulesAt, "By id"),
    }),
    async (c) => c.json(await rulesAt(ctxOf(c), c.req.valid("query")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/rules/facts",
      tags,
      summary: "What conditions and texts of rules may ask for, by name, type and unit",
      description:
        "A place below a list is asked for by JSONPath, as `$.items[0].price`; `params` holds the rule's own parameters.",
      request: { query: FactFilter },
      responses: answers(z.object({ items: z.array(RuleFact) }), "By area and fact"),
    }),
    async (c) => c.json({ items: await listFacts(ctxOf(c), c.req.valid("query")) }, 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/rules/replay/{decisionId}",
      tags,
      summary: "Make an alert's or a pre-check's decision again, by the rules of its time",
      request: { params: DecisionId },
      responses: answers(Replay, "What came out then and now"),
    }),
    async (c) => c.json(await replayDecision(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/rules/health",
      tags,
      summary: "How rules do: what they raised, how it was judged, and what waits to be decided",
      responses: answers(z.object({ items: z.array(RuleHealth) }), "By rule id"),
    }),
    async (c) => c.json({ items: await ruleHealth(ctxOf(c), {}) }, 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/rules/{id}",
      tags,
      summary: "One rule with its versions and publications",
      request: { params: byId },
      responses: answers(RuleDetail, "Newest first"),
    }),
    async (c) => c.json(await showRule(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "put",
      path: "/v1/rules/{id}",
      tags,
      summary: "Save a rule as its next version and put it in force",
      request: {
        params: byId,
        body: body(z.object({ rule: RuleSource, baseVersion: BaseVersion, ...change })),
      },
      responses: answers(RuleDetail, "The changed rule"),
    }),
    async (c) =>
      c.json(await changeRule(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }), 200),
  )
  .openapi(
    operation({
      method: "patch",
      path: "/v1/rules/{id}/params",
      tags,
      summary: "Tune parameters of a rule within their ranges",
      request: {
        params: byId,
        body: body(
          z.object({
            params: ParamChanges,
            baseVersion: BaseVersion,
            ...change,
          }),
        ),
      },
      responses: answers(RuleDetail, "The changed rule"),
    }),
    async (c) =>
      c.json(
        await changeParams(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }),
        200,
      ),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/{id}/stop",
      tags,
      summary: "Take a rule out of force at once",
      request: { params: byId, body: body(z.object({ reason })) },
      responses: answers(RuleDetail, "The stopped rule"),
    }),
    async (c) =>
      c.json(await stopRule(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/{id}/retire",
      tags,
      summary: "Take a rule out of force for good, at once or from a time on",
      request: {
        params: byId,
        body: body(z.object({ reason, effectiveFrom: EffectiveFrom.optional() })),
      },
      responses: answers(RuleDetail, "The rule as it stands now"),
    }),
    async (c) =>
      c.json(await retireRule(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/{id}/publish",
      tags,
      summary: "Put a version in force: roll back, or restart a stopped rule",
      request: {
        params: byId,
        body: body(z.object({ version: z.int(), reason, effectiveFrom: EffectiveFrom.optional() })),
      },
      responses: answers(RuleDetail, "The rule as it stands now"),
    }),
    async (c) =>
      c.json(
        await publishVersion(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }),
        200,
      ),
  );
