import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useId, useState } from "react";
import type { Lexicon } from "../../lexicons/schema.ts";
import { ApiError } from "../api/client.ts";
import { lexiconQuery, lexiconsKey, saveLexicon } from "../api/lexicons.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";
import { type Draft, overlayOf } from "./draft.ts";

/** Saves a change, which counts at once, with the reason for it. */
export function SaveBar({
  lexicon,
  draft,
  discard,
}: {
  lexicon: Lexicon;
  draft: Draft;
  discard: () => void;
}) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const id = useId();
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const { family, version } = lexicon;
  const save = useMutation({
    mutationFn: () =>
      saveLexicon(family, { ...overlayOf(draft), baseVersion: version, note: note.trim() }),
    onSuccess: async (saved) => {
      message.success(t("lexicons.saved"));
      client.setQueryData(lexiconQuery(family).queryKey, saved);
      await client.invalidateQueries({ queryKey: lexiconsKey });
    },
  });
  const lacking = note.trim() === "";
  const isOld = save.error instanceof ApiError && save.error.status === 409;
  return (
    <form
      className="card lexicon-save"
      aria-label={t("lexicons.save")}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!lacking) save.mutate();
      }}
    >
      <label htmlFor={id}>{t("lexicons.note")}</label>
      <Input
        id={id}
        maxLength={2_000}
        status={asked && lacking ? "error" : ""}
        aria-invalid={asked && lacking}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <small className="precheck-bad" role="alert">
        {asked && lacking && t("common.reasonNeeded")}
      </small>
      {save.error && (
        <div role="alert">
          {isOld ? <p>{t("lexicons.conflict")}</p> : <ErrorText error={save.error} />}
        </div>
      )}
      <p className="lexicon-save-acts">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={isOld}>
          {t("lexicons.save")}
        </Button>
        {isOld ? (
          <Button onClick={() => client.invalidateQueries({ queryKey: lexiconsKey })}>
            {t("error.reload")}
          </Button>
        ) : (
          <Button onClick={discard}>{t("lexicons.discard")}</Button>
        )}
      </p>
    </form>
  );
}
