import { command, type OpenCtx } from "../access/verb.ts";
import { conflict } from "../core/errors.ts";
import { requireSense } from "./check.ts";
import {
  draftAudit,
  draftRef,
  type HeldDraft,
  holdDraft,
  levelsOf,
  told,
  viewOfDraft,
} from "./draft.ts";
import { appendDraftEvent, type DraftRecord, updateDraft } from "./draft-store.ts";
import { Rule } from "./rule.ts";
import { stopShadowsOf } from "./shadows/stop-shadow.ts";
import { isStopped, lastChange, requireBase } from "./standing.ts";
import { type Head, headsOf, libraryVersionOf } from "./store.ts";
import { isGrave, isSimulated } from "./two-people.ts";
import { EffectiveFrom, publish, requireVersion, saveVersion, writers } from "./write.ts";

/**
 * Put a draft in force as the rule's next version, from a time on, or the time that it is
 * meant for, or at once if that has passed or it has none. One of level
 * 4 or 5, or of a rule that is, needs the approval of another person and a simulation of
 * the same content of the last seven days. A stopped rule is in force again by it, unless
 * it was stopped after all that was decided about the draft.
 *
 * @throws HeguiError `conflict` naming what is missing and the way to it, or if the rule has
 *   moved on from the draft's base; `invalid_input` for a time in the past; `not_found`
 */
export const activateDraft = command({
  name: "rule_draft.activate",
  allow: writers,
  input: draftRef.extend({ effectiveFrom: EffectiveFrom.optional() }),
  async run(ctx, { draftId, effectiveFrom: asked }) {
    const held = await holdDraft(ctx, draftId);
    const { draft } = held;
    const [head] = await headsOf(ctx.tx, ctx.tenant, ctx.now(), draft.ruleId);
    requireUnmoved(held, head);
    if (isGrave(...(await levelsOf(ctx, draft)))) await requireGates(ctx, held);
    const rule = Rule.parse(draft.body);
    requireSense(rule);
    const version = (head?.newest.version ?? 0) + 1;
    await saveVersion(ctx, rule, version, {
      note: draft.note ?? undefined,
      author: { id: draft.authorId, name: draft.authorName },
      libraryVersion: await takenIn(ctx, draft),
    });
    const reason = draft.note ?? undefined;
    const effectiveFrom = asked ?? meantFor(draft, ctx.now());
    await publish(ctx, { id: draft.ruleId, version, effectiveFrom, reason });
    await updateDraft(ctx.tx, draft, { state: "activated", version, updatedAt: ctx.now() });
    await appendDraftEvent(ctx, draftId, "activated", draft.hash);
    const stopped = await stopShadowsOf(ctx, draftId, "Its draft was activated");
    return {
      result: await viewOfDraft(ctx, draftId),
      audit: [
        draftAudit(draft, {
          state: "activated",
          version,
          hash: draft.hash,
          ...(effectiveFrom && { effectiveFrom }),
        }),
        ...stopped,
      ],
    };
  },
});

/** The library's version that a draft merges, or that its base has taken in, the newer. */
async function takenIn(ctx: OpenCtx, draft: DraftRecord): Promise<number | null> {
  const { ruleId, baseVersion, libraryVersion: merged } = draft;
  if (baseVersion === null) return null;
  const base = await libraryVersionOf(ctx.tx, await requireVersion(ctx, ruleId, baseVersion));
  return merged === null || base === null ? (merged ?? base) : Math.max(merged, base);
}

const meantFor = ({ effectiveFrom }: DraftRecord, now: Date): string | undefined =>
  effectiveFrom !== null && effectiveFrom > now ? effectiveFrom.toISOString() : undefined;

/** The rule must stand as it did when the draft was decided on. */
function requireUnmoved({ draft }: HeldDraft, head: Head | undefined): void {
  const { baseVersion, ruleId } = draft;
  if (head === undefined) return;
  if (baseVersion === null)
    throw conflict(
      `The rule ${ruleId} exists meanwhile, last changed by ${lastChange(head).by}: draft a change of it instead`,
    );
  requireBase(head, baseVersion);
  const { by, at } = lastChange(head);
  if (isStopped(head) && at > draft.updatedAt)
    throw conflict(
      `${by} took the rule ${ruleId} out of force at ${at.toISOString()}, after this draft was ${draft.state === "draft" ? "saved" : draft.state}: if it still holds, withdraw it and save it again`,
    );
}

async function requireGates(ctx: OpenCtx, { draft, events }: HeldDraft): Promise<void> {
  if (draft.state !== "approved")
    throw conflict(
      `A rule of level 4 or 5 needs the approval of another person, and this draft was ${told(events, draft.state === "draft" ? "saved" : "submitted")}: ` +
        `${draft.state === "draft" ? "submit it and " : ""}let somebody else approve it (POST /v1/rules/drafts/${draft.id}/approve)`,
    );
  if (!(await isSimulated(ctx, draft)))
    throw conflict(
      `A rule of level 4 or 5 needs a simulation of this content no older than 7 days: run one (POST /v1/rules/simulations with {"draftId": "${draft.id}"})`,
    );
}
