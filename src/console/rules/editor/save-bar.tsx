import { Button, Input } from "antd";
import { useState } from "react";
import { useSpeech } from "../../i18n/language.tsx";
import { ErrorText } from "../../parts/states.tsx";
import type { Written } from "./editor.tsx";

/** Saves what was written, with a word on why; shown once there is something to save. */
export function SaveBar({
  written,
  always = false,
  submit,
  pending,
  error,
  onSave,
}: {
  written: Written;
  /** Whether there is something to save from the start. */
  always?: boolean;
  submit: string;
  pending: boolean;
  error: unknown;
  onSave: (note: string) => void;
}) {
  const { t } = useSpeech();
  const [note, setNote] = useState("");
  if (!written.changed && !always) return null;
  return (
    <form
      className="save-bar"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(note.trim());
      }}
    >
      <b>{t(written.changed ? "rules.edit.unsaved" : "rules.edit.fresh")}</b>
      <Input
        aria-label={t("rules.params.note")}
        placeholder={t("rules.params.note")}
        maxLength={2_000}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <Button onClick={written.reset} disabled={!written.changed}>
        {t("rules.edit.discard")}
      </Button>
      <Button type="primary" htmlType="submit" loading={pending} disabled={!written.sound}>
        {submit}
      </Button>
      <div role="alert" className="params-refused">
        {error ? <ErrorText error={error} /> : null}
      </div>
    </form>
  );
}
