import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import type { NoteKind } from "../../policy/schema.ts";
import { addNote, changeQuery } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";

/** Writes a note or the strategy; what is typed stays until it is kept. */
export function NoteForm({
  changeId,
  clause,
  kind = "note",
  label,
  placeholder,
  submit,
  done,
  rows = 2,
}: {
  changeId: string;
  clause: string | null;
  kind?: NoteKind;
  label: string;
  placeholder?: string;
  submit: string;
  /** Called when it is kept or given up; without it the form stays. */
  done?: () => void;
  rows?: number;
}) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const id = useId();
  const [text, setText] = useState("");
  const adding = useMutation({
    mutationFn: () => addNote(changeId, { kind, clause, text: text.trim() }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: changeQuery(changeId).queryKey });
      client.invalidateQueries({ queryKey: ["policies", "changes"] });
      setText("");
      done?.();
    },
  });
  const send = () => {
    if (text.trim() !== "" && !adding.isPending) adding.mutate();
  };
  return (
    <form
      className="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor={id} className="eyebrow">
        {label}
      </label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: rows, maxRows: 12 }}
        autoFocus={done !== undefined}
        maxLength={20_000}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
          if (event.key === "Escape" && text.trim() === "") done?.();
        }}
      />
      <div role="alert">{adding.error && <ErrorText error={adding.error} />}</div>
      {(done !== undefined || text.trim() !== "") && (
        <div className="note-form-end">
          <Button
            type="primary"
            htmlType="submit"
            disabled={text.trim() === ""}
            loading={adding.isPending}
          >
            {submit}
          </Button>
          {done && <Button onClick={done}>{t("policies.cancel")}</Button>}
          <span className="muted">
            <kbd>Ctrl</kbd> <kbd>Enter</kbd>
          </span>
        </div>
      )}
    </form>
  );
}
