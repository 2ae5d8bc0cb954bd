import { command, type Outcome, query } from "../../access/verb.ts";
import { invalid, notFound } from "../../core/errors.ts";
import { ChangeId, NewNote, type Note, NoteFilter, type NotePage } from "../schema.ts";
import { changeById } from "./change-store.ts";
import { pageOf, parseCursor } from "./cursor.ts";
import { insertNote, type NoteRecord, pageOfNotes } from "./note-store.ts";

/**
 * Write a note about a change, or about one clause of it. A note is never changed or
 * taken back; the first of kind `strategy` stops the clock of the strategy.
 *
 * @throws HeguiError `invalid_input` for a clause that the change does not touch; `not_found`
 */
export const addNote = command({
  name: "policy_change.note",
  allow: ["legal", "compliance"],
  input: NewNote.extend(ChangeId.shape),
  async run(ctx, { id: changeId, clause, kind, text }): Promise<Outcome<Note>> {
    const change = await changeById(ctx.tx, ctx.tenant, changeId);
    if (change === undefined) throw notFound("Policy change", changeId);
    const touched = change.changes.flatMap((one) => [one.clauseBefore, one.clauseAfter]);
    if (clause !== null && !touched.includes(clause))
      throw invalid("clause", `${clause} is no clause of this change; leave it out, or name one`);
    const row: NoteRecord = {
      tenantId: ctx.tenant,
      id: ctx.newId("not"),
      changeId,
      clause,
      kind,
      text,
      authorId: ctx.actor.id,
      author: ctx.actor.name,
      at: ctx.now(),
    };
    await insertNote(ctx.tx, row);
    const entry = {
      subject: { kind: "policy_change", id: changeId },
      after: { note: row.id, kind, clause, text },
    };
    return { result: noteView(row), audit: [entry] };
  },
});

/** A page of the notes of a change, newest first. @throws HeguiError `not_found` */
export const listNotes = query({
  name: "policy_change.notes",
  allow: "anyone",
  input: NoteFilter.extend(ChangeId.shape),
  async run(ctx, { id, after, limit }): Promise<NotePage> {
    if ((await changeById(ctx.tx, ctx.tenant, id)) === undefined)
      throw notFound("Policy change", id);
    const from = after === undefined ? undefined : parseCursor(after);
    const rows = await pageOfNotes(ctx.tx, ctx.tenant, id, from, limit + 1);
    const { rows: page, next } = pageOf(rows, limit, (row) => row);
    return { items: page.map(noteView), next };
  },
});

export const noteView = ({ id, changeId, clause, kind, text, author, at }: NoteRecord): Note => ({
  id,
  changeId,
  clause,
  kind,
  text,
  author,
  at: at.toISOString(),
});
