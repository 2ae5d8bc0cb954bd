import { z } from "@hono/zod-openapi";
import { command, type OpenCtx } from "../../access/verb.ts";
import { conflict, invalid } from "../../core/errors.ts";
import { requireSense } from "../check.ts";
import { requireDraft } from "../draft.ts";
import { isOpen } from "../draft-store.ts";
import { Rule, RuleId } from "../rule.ts";
import { headsOf, lockRules } from "../store.ts";
import { requireVersion, writers } from "../write.ts";
import { viewOfShadow } from "./shadow.ts";
import { insertShadow, type ShadowRecord, shadowsOf } from "./shadow-store.ts";

/** So many of a tenant's contents may be in shadow: each is one more rule for every record. */
const mostRunning = 5;

export const StartShadow = z.object({
  draftId: z.string().optional().openapi({ description: "an open draft, approved or not" }),
  id: RuleId.optional().openapi({ description: "the rule of `version`" }),
  version: z.int().min(1).optional().openapi({ description: "one that is not in force" }),
});

/**
 * Judge live intake by a draft, or by a version that is not in force, without an alert, and
 * count where it differs from the version in force. It goes on judging by what the draft says
 * now, even if that is edited, until it is stopped, or the draft activated or withdrawn.
 *
 * @throws HeguiError `invalid_input` unless one thing is named, or if it no longer makes sense;
 *   `conflict` if it is in force or in shadow already, the draft is closed, or five contents
 *   are in shadow; `not_found`
 */
export const startShadow = command({
  name: "rule_shadow.start",
  allow: writers,
  input: StartShadow,
  async run(ctx, input) {
    await lockRules(ctx.tx, ctx.tenant);
    const content = await contentOf(ctx, input);
    requireSense(Rule.parse(content.body));
    const running = await shadowsOf(ctx.tx, ctx.tenant, { state: "running" });
    const same = running.find(
      ({ ruleId, hash }) => ruleId === content.ruleId && hash === content.hash,
    );
    if (same !== undefined)
      throw conflict(`${same.startedByName} put this content in shadow already, as ${same.id}`);
    if (running.length >= mostRunning)
      throw conflict(
        `${mostRunning} contents are in shadow already: stop one first (POST /v1/rules/shadows/…/stop)`,
      );
    const row: ShadowRecord = {
      tenantId: ctx.tenant,
      id: ctx.newId("shd"),
      ...content,
      state: "running",
      startedById: ctx.actor.id,
      startedByName: ctx.actor.name,
      startedAt: ctx.now(),
      stoppedById: null,
      stoppedByName: null,
      stoppedAt: null,
      reason: null,
    };
    await insertShadow(ctx.tx, row);
    const { ruleId, hash, draftId, version } = row;
    return {
      result: await viewOfShadow(ctx, row),
      audit: [
        {
          subject: { kind: "rule", id: ruleId },
          after: { shadow: row.id, hash, draft: draftId, version },
        },
      ],
    };
  },
});

type Content = Pick<ShadowRecord, "ruleId" | "hash" | "body" | "draftId" | "version">;

async function contentOf(
  ctx: OpenCtx,
  { draftId, id, version }: z.infer<typeof StartShadow>,
): Promise<Content> {
  if (draftId !== undefined && id === undefined && version === undefined) {
    const draft = await requireDraft(ctx, draftId);
    if (!isOpen(draft)) throw conflict(`The draft was ${draft.state}: there is nothing to try out`);
    const { ruleId, hash, body } = draft;
    return { ruleId, hash, body, draftId, version: null };
  }
  if (draftId !== undefined || id === undefined || version === undefined)
    throw invalid("draftId", "name either a draft, or a rule's `id` and a `version` of it");
  const [head] = await headsOf(ctx.tx, ctx.tenant, ctx.now(), id);
  if (head?.inForce === version) throw conflict(`Version ${version} of ${id} is in force already`);
  const { hash, body } = await requireVersion(ctx, id, version);
  return { ruleId: id, hash, body, draftId: null, version };
}
