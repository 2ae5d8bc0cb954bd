import { command } from "../access/verb.ts";
import { conflict } from "../core/errors.ts";
import { draftAudit, draftRef, holdDraft, requireContent, told, viewOfDraft } from "./draft.ts";
import { ContentHash } from "./draft-schema.ts";
import { appendDraftEvent, updateDraft } from "./draft-store.ts";
import { requirePerson } from "./two-people.ts";
import { Reason, writers } from "./write.ts";

/**
 * Send a submitted draft back to its author, saying why. It is a draft again; who refused
 * it may approve it once it is mended, and its author takes it back in the same way.
 *
 * @throws HeguiError `conflict` if it was edited since `hash`, or waits for no approval;
 *   `forbidden` for keys and jobs; `not_found`
 */
export const refuseDraft = command({
  name: "rule_draft.refuse",
  allow: writers,
  input: draftRef.extend({ hash: ContentHash, reason: Reason }),
  async run(ctx, { draftId, hash, reason }) {
    requirePerson(ctx.actor, "refuse");
    const held = await holdDraft(ctx, draftId);
    requireContent(held, hash);
    const { draft, events } = held;
    if (draft.state !== "submitted")
      throw conflict(
        `The draft waits for no approval: it was ${told(events, draft.state === "draft" ? "saved" : draft.state)}`,
      );
    await updateDraft(ctx.tx, draft, { state: "draft", updatedAt: ctx.now() });
    await appendDraftEvent(ctx, draftId, "refused", hash, reason);
    return {
      result: await viewOfDraft(ctx, draftId),
      audit: [draftAudit(draft, { state: "draft", refused: reason, hash })],
    };
  },
});
