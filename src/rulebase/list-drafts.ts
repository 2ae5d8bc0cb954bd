import { query } from "../access/verb.ts";
import { draftRef, rowOfDraft, viewOfDraft } from "./draft.ts";
import { DraftFilter } from "./draft-schema.ts";
import { draftsOf } from "./draft-store.ts";

/** Drafts, the latest touched first; the open ones unless asked otherwise. At most 200. */
export const listDrafts = query({
  name: "rule_draft.list",
  allow: "anyone",
  input: DraftFilter,
  run: async (ctx, filter) => (await draftsOf(ctx.tx, ctx.tenant, filter)).map(rowOfDraft),
});

/** One draft with its content, what it still needs, and what people did. @throws HeguiError `not_found` */
export const showDraft = query({
  name: "rule_draft.show",
  allow: "anyone",
  input: draftRef,
  run: (ctx, { draftId }) => viewOfDraft(ctx, draftId),
});
