import { CommentOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import type { ClauseChangeView, Note } from "../../policy/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { When } from "../parts/when.tsx";
import { anchorOf } from "./anchor.tsx";
import { NoteForm } from "./note-form.tsx";

/** What people wrote about a change as a whole and, by name, about its clauses. */
export function Notes({
  changeId,
  notes,
  may,
}: {
  changeId: string;
  notes: readonly Note[];
  may: boolean;
}) {
  const { t } = useSpeech();
  return (
    <section className="panel">
      <h3>{t("policies.notes")}</h3>
      {notes.length === 0 && <p className="muted">{t("policies.notes.none")}</p>}
      <NoteList notes={notes} withClause />
      {may && (
        <NoteForm
          changeId={changeId}
          clause={null}
          label={t("policies.notes.add")}
          submit={t("policies.notes.keep")}
        />
      )}
    </section>
  );
}

/** The notes on one clause, and a way to write another. */
export function ClauseNotes({
  changeId,
  change: { clauseBefore, clauseAfter },
  notes,
  may,
}: {
  changeId: string;
  change: ClauseChangeView;
  notes: readonly Note[];
  may: boolean;
}) {
  const { t } = useSpeech();
  const [writing, setWriting] = useState(false);
  const clause = clauseAfter ?? clauseBefore ?? "";
  const own = notes.filter(
    (note) => note.clause !== null && [clauseBefore, clauseAfter].includes(note.clause),
  );
  if (own.length === 0 && !may) return null;
  return (
    <>
      <NoteList notes={own} />
      {writing ? (
        <NoteForm
          changeId={changeId}
          clause={clause}
          label={t("policies.notes.on", { clause })}
          submit={t("policies.notes.keep")}
          done={() => setWriting(false)}
        />
      ) : (
        may && (
          <Button
            type="text"
            size="small"
            className="clause-tool"
            icon={<CommentOutlined />}
            aria-label={t("policies.notes.on", { clause })}
            onClick={() => setWriting(true)}
          >
            {t("policies.notes.write")}
          </Button>
        )
      )}
    </>
  );
}

function NoteList({ notes, withClause = false }: { notes: readonly Note[]; withClause?: boolean }) {
  const { t } = useSpeech();
  if (notes.length === 0) return null;
  return (
    <ul className="notes">
      {notes.map((note) => (
        <li key={note.id} data-kind={note.kind}>
          <p className="note-head">
            <b>{note.author}</b>
            {note.kind === "strategy" && (
              <span className="tag" data-tone="info">
                {t("policies.response.strategy")}
              </span>
            )}
            {withClause && note.clause !== null && (
              <a href={`#${anchorOf(note.clause)}`}>{note.clause}</a>
            )}
            <span className="muted">
              <When at={note.at} />
            </span>
          </p>
          <p className="note-text">{note.text}</p>
        </li>
      ))}
    </ul>
  );
}
