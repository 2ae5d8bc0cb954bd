import { command } from "../access/verb.ts";
import { conflict } from "../core/errors.ts";
import { announce } from "../notify/announce.ts";
import {
  draftAudit,
  draftRef,
  holdDraft,
  requireContent,
  rowOfDraft,
  told,
  viewOfDraft,
} from "./draft.ts";
import { ContentHash } from "./draft-schema.ts";
import { appendDraftEvent, updateDraft } from "./draft-store.ts";
import { requirePerson } from "./two-people.ts";
import { Note, writers } from "./write.ts";

/**
 * Ask another person to approve a draft as it stands.
 *
 * @throws HeguiError `conflict` if it was edited since `hash`, or submitted already;
 *   `forbidden` for keys and jobs; `not_found`
 */
export const submitDraft = command({
  name: "rule_draft.submit",
  allow: writers,
  input: draftRef.extend({ hash: ContentHash, note: Note.optional() }),
  async run(ctx, { draftId, hash, note }) {
    requirePerson(ctx.actor, "submit");
    const held = await holdDraft(ctx, draftId);
    requireContent(held, hash);
    const { draft, events } = held;
    if (draft.state !== "draft") throw conflict(`The draft was ${told(events, draft.state)}`);
    await updateDraft(ctx.tx, draft, { state: "submitted", updatedAt: ctx.now() });
    await appendDraftEvent(ctx, draftId, "submitted", hash, note);
    const { level, title } = rowOfDraft(draft);
    await announce(ctx, [
      {
        id: `submitted ${draftId} ${ctx.now().toISOString()}`,
        kind: "rule.submitted",
        level,
        area: "rule",
        subject: { kind: "rule_draft", id: draftId },
        title,
        message: {
          zh: `${ctx.actor.name}提交了规则《${title.zh}》的修改，等待另一人审批。`,
          en: `${ctx.actor.name} submitted a change of "${title.en}"; another person has to approve it.`,
        },
      },
    ]);
    return {
      result: await viewOfDraft(ctx, draftId),
      audit: [draftAudit(draft, { state: "submitted", hash })],
    };
  },
});
