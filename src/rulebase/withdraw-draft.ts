import { command } from "../access/verb.ts";
import { draftAudit, draftRef, holdDraft, viewOfDraft } from "./draft.ts";
import { appendDraftEvent, updateDraft } from "./draft-store.ts";
import { stopShadowsOf } from "./shadows/stop-shadow.ts";
import { Reason, writers } from "./write.ts";

/**
 * Give up an open draft, one's own or another's, saying why. It stays readable.
 *
 * @throws HeguiError `conflict` if it is no longer open; `not_found`
 */
export const withdrawDraft = command({
  name: "rule_draft.withdraw",
  allow: writers,
  input: draftRef.extend({ reason: Reason }),
  async run(ctx, { draftId, reason }) {
    const { draft } = await holdDraft(ctx, draftId);
    await updateDraft(ctx.tx, draft, { state: "withdrawn", updatedAt: ctx.now() });
    await appendDraftEvent(ctx, draftId, "withdrawn", draft.hash, reason);
    const stopped = await stopShadowsOf(ctx, draftId, "Its draft was withdrawn");
    return {
      result: await viewOfDraft(ctx, draftId),
      audit: [draftAudit(draft, { state: "withdrawn", reason }), ...stopped],
    };
  },
});
