import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { activateDraft } from "./activate-draft.ts";
import { approveDraft } from "./approve-draft.ts";
import { Content } from "./content.ts";
import { ContentHash, DraftFilter, DraftId, RuleDraft, RuleDraftRow } from "./draft-schema.ts";
import { listDrafts, showDraft } from "./list-drafts.ts";
import { refuseDraft } from "./refuse-draft.ts";
import { editDraft, saveDraft } from "./save-draft.ts";
import { Simulate, simulate } from "./simulate.ts";
import { Simulation } from "./simulation-schema.ts";
import { submitDraft } from "./submit-draft.ts";
import { withdrawDraft } from "./withdraw-draft.ts";
import { BaseVersion, EffectiveFrom, Note, RuleSource } from "./write.ts";

const tags = ["rules"];
const change = { note: Note.optional(), effectiveFrom: EffectiveFrom.optional() };
const decision = body(z.object({ hash: ContentHash, note: Note.optional() }));

/** A rule's way into force: drafts, simulations, approvals. */
export const ruleDraftRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/rules/drafts",
      tags,
      summary: "Drafts of rules, the latest touched first",
      request: { query: DraftFilter },
      responses: answers(z.object({ items: z.array(RuleDraftRow) }), "At most 200"),
    }),
    async (c) => c.json({ items: await listDrafts(ctxOf(c), c.req.valid("query")) }, 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/drafts",
      tags,
      summary: "Draft a new rule",
      request: { body: body(z.object({ rule: RuleSource, ...change })) },
      responses: answers(RuleDraft, "The draft, with what is odd about it"),
    }),
    async (c) => c.json(await saveDraft(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/{id}/drafts",
      tags,
      summary: "Draft a change of a rule: the whole `rule`, or other `params`",
      request: {
        params: z.object({ id: z.string() }),
        body: body(Content.extend({ baseVersion: BaseVersion, ...change })),
      },
      responses: answers(RuleDraft, "The draft, with what is odd about it"),
    }),
    async (c) =>
      c.json(await saveDraft(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/rules/drafts/{draftId}",
      tags,
      summary: "One draft, with what it still needs",
      request: { params: DraftId },
      responses: answers(RuleDraft, "As it stands"),
    }),
    async (c) => c.json(await showDraft(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "put",
      path: "/v1/rules/drafts/{draftId}",
      tags,
      summary: "Edit a draft; what was decided about it is void",
      request: {
        params: DraftId,
        body: body(
          Content.extend({ hash: ContentHash, baseVersion: BaseVersion.optional(), ...change }),
        ),
      },
      responses: answers(RuleDraft, "The draft, to be submitted again"),
    }),
    async (c) =>
      c.json(await editDraft(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/drafts/{draftId}/submit",
      tags,
      summary: "Ask another person to approve a draft",
      request: { params: DraftId, body: decision },
      responses: answers(RuleDraft, "The submitted draft"),
    }),
    async (c) =>
      c.json(await submitDraft(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/drafts/{draftId}/approve",
      tags,
      summary: "Approve what another person drafted",
      request: { params: DraftId, body: decision },
      responses: answers(RuleDraft, "The approved draft"),
    }),
    async (c) =>
      c.json(
        await approveDraft(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }),
        200,
      ),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/drafts/{draftId}/refuse",
      tags,
      summary: "Send a submitted draft back to its author",
      request: {
        params: DraftId,
        body: body(z.object({ hash: ContentHash, reason: z.string() })),
      },
      responses: answers(RuleDraft, "The draft, to be mended and submitted again"),
    }),
    async (c) =>
      c.json(await refuseDraft(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/drafts/{draftId}/activate",
      tags,
      summary: "Put a draft in force, at once or from a time on",
      description:
        "One of level 4 or 5, or of a rule that is, needs an approval and a simulation of the same content of the last 7 days.",
      request: {
        params: DraftId,
        body: body(z.object({ effectiveFrom: EffectiveFrom.optional() })),
      },
      responses: answers(RuleDraft, "The draft, and the version it became"),
    }),
    async (c) =>
      c.json(
        await activateDraft(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }),
        200,
      ),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/drafts/{draftId}/withdraw",
      tags,
      summary: "Give up a draft",
      request: { params: DraftId, body: body(z.object({ reason: z.string() })) },
      responses: answers(RuleDraft, "The draft, closed"),
    }),
    async (c) =>
      c.json(
        await withdrawDraft(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }),
        200,
      ),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/simulations",
      tags,
      summary: "Try a draft, a rule, or other parameters on the stored records",
      description:
        "Nothing is raised. The run ends with the request: a caller that leaves calls it off.",
      request: { body: body(Simulate) },
      responses: answers(Simulation, "What would be found, and what no longer"),
    }),
    async (c) => c.json(await simulate(ctxOf(c), c.req.valid("json"), c.req.raw.signal), 200),
  );
