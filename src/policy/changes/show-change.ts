import { query } from "../../access/verb.ts";
import { notFound } from "../../core/errors.ts";
import { comparisonView } from "../comparison.ts";
import { proposalView } from "../proposals/list-proposals.ts";
import { proposalsOfChange } from "../proposals/proposal-store.ts";
import { type ChangeDetail, ChangeId } from "../schema.ts";
import { versionByNumber } from "../store.ts";
import { changeView } from "../view.ts";
import { changeById } from "./change-store.ts";
import { pageOfNotes } from "./note-store.ts";
import { noteView } from "./notes.ts";
import { overrideView } from "./override-impact.ts";
import { overridesOfChange } from "./override-store.ts";
import { relatedTo } from "./related.ts";

/** So many notes come with a change; a page has the rest. */
const notesShown = 100;

/**
 * A change as it was assessed when it was detected, with the whole document to fold, and
 * what people and rules made of it.
 */
export const showChange = query({
  name: "policy_change.show",
  allow: "anyone",
  input: ChangeId,
  async run(ctx, { id }): Promise<ChangeDetail> {
    const { tx, tenant } = ctx;
    const row = await changeById(tx, tenant, id);
    if (row === undefined) throw notFound("Policy change", id);
    const { sourceId, fromNumber, toNumber, platform, title } = row;
    const before = await versionByNumber(tx, tenant, sourceId, fromNumber);
    const after = await versionByNumber(tx, tenant, sourceId, toNumber);
    if (before === undefined || after === undefined)
      throw notFound(
        "Policy version",
        `${sourceId}#${before === undefined ? fromNumber : toNumber}`,
      );
    const notes = await pageOfNotes(tx, tenant, id, undefined, notesShown);
    const proposals = await proposalsOfChange(tx, tenant, id);
    return {
      ...comparisonView({ id: sourceId, platform, title }, before, after, row),
      change: changeView(row, ctx.now()),
      notes: notes.map(noteView),
      proposals: proposals.map(proposalView),
      overrides: (await overridesOfChange(tx, tenant, id)).map(overrideView),
      related: await relatedTo(ctx, row, row.groupId),
    };
  },
});
