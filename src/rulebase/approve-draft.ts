import { command } from "../access/verb.ts";
import { conflict, HeguiError } from "../core/errors.ts";
import { draftAudit, draftRef, holdDraft, requireContent, told, viewOfDraft } from "./draft.ts";
import { ContentHash } from "./draft-schema.ts";
import { appendDraftEvent, updateDraft } from "./draft-store.ts";
import { requirePerson } from "./two-people.ts";
import { Note, writers } from "./write.ts";

/**
 * Approve a submitted draft as it stands. Nobody approves what they wrote any of, or
 * submitted.
 *
 * @throws HeguiError `conflict` if it was edited since `hash`, was approved already (naming
 *   who did), or waits for no approval; `forbidden` for its authors, keys and jobs; `not_found`
 */
export const approveDraft = command({
  name: "rule_draft.approve",
  allow: writers,
  input: draftRef.extend({ hash: ContentHash, note: Note.optional() }),
  async run(ctx, { draftId, hash, note }) {
    requirePerson(ctx.actor, "approve");
    const held = await holdDraft(ctx, draftId);
    requireContent(held, hash);
    const { draft, events } = held;
    if (draft.state === "approved") throw conflict(`The draft was ${told(events, "approved")}`);
    if (draft.state !== "submitted")
      throw conflict(
        `The draft waits for no approval: it was ${told(events, "saved")} and not submitted`,
      );
    const own = events.find(
      ({ kind, byId }) => byId === ctx.actor.id && (kind === "saved" || kind === "submitted"),
    );
    if (own !== undefined)
      throw new HeguiError(
        "forbidden",
        `You ${own.kind} this draft yourself: another person must approve it`,
      );
    await updateDraft(ctx.tx, draft, { state: "approved", updatedAt: ctx.now() });
    await appendDraftEvent(ctx, draftId, "approved", hash, note);
    return {
      result: await viewOfDraft(ctx, draftId),
      audit: [draftAudit(draft, { state: "approved", hash, ...(note && { note }) })],
    };
  },
});
