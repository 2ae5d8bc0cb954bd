import { Input } from "antd";
import { useState } from "react";
import { useSpeech } from "../i18n/language.tsx";
import type { Json } from "./record.ts";

/** The record as JSON. What does not parse is said, and changes nothing. */
export function JsonEditor({
  record,
  onChange,
}: {
  record: Json;
  onChange: (record: Json) => void;
}) {
  const { t } = useSpeech();
  const [draft, setDraft] = useState<string>();
  const [why, setWhy] = useState<string>();
  const edit = (text: string) => {
    setDraft(text);
    try {
      const parsed: unknown = JSON.parse(text);
      if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
        throw new SyntaxError("{ … }");
      setWhy(undefined);
      onChange(parsed as Json);
    } catch (error) {
      setWhy(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <p className="muted">{t("precheck.jsonHint")}</p>
      <Input.TextArea
        className="mono"
        aria-label="JSON"
        spellCheck={false}
        autoSize={{ minRows: 14, maxRows: 28 }}
        status={why ? "error" : ""}
        value={draft ?? JSON.stringify(record, null, 2)}
        onChange={(event) => edit(event.target.value)}
        onBlur={() => !why && setDraft(undefined)}
      />
      <p aria-live="polite" className="precheck-bad">
        {why && t("precheck.jsonBad", { why })}
      </p>
    </>
  );
}
