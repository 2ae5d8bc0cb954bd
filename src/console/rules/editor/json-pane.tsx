import { Input } from "antd";
import { useState } from "react";
import { useSpeech } from "../../i18n/language.tsx";
import { parsedJson } from "./conditions.tsx";

type Json = Readonly<Record<string, unknown>>;

/** The rule as JSON. What does not parse is said, and changes nothing. */
export function JsonPane({
  rule,
  readOnly,
  onChange,
}: {
  rule: Json;
  readOnly: boolean;
  onChange: (rule: Json) => void;
}) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState<string>();
  const bad = typed !== undefined && !isRule(parsedJson(typed));
  return (
    <>
      <Input.TextArea
        className="mono json-entry"
        aria-label="JSON"
        aria-describedby="json-bad"
        spellCheck={false}
        readOnly={readOnly}
        status={bad ? "error" : ""}
        value={typed ?? JSON.stringify(rule, null, 2)}
        onChange={({ target }) => {
          setTyped(target.value);
          const parsed = parsedJson(target.value);
          if (isRule(parsed)) onChange(parsed);
        }}
        onBlur={() => !bad && setTyped(undefined)}
      />
      <p id="json-bad" aria-live="polite" className="problem" data-severity="error">
        {bad && t("rules.json.bad")}
      </p>
    </>
  );
}

const isRule = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
