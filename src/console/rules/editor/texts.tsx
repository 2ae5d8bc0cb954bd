import { Input } from "antd";
import { useSpeech } from "../../i18n/language.tsx";
import { Field } from "./problems.tsx";

/** A text in both languages, one under the other. */
export function TwoLanguages({
  at,
  label,
  value,
  rows = 1,
  onChange,
}: {
  at: string;
  label: string;
  value: unknown;
  rows?: number;
  onChange: (value: { readonly zh: string; readonly en: string }, at: string) => void;
}) {
  const { t } = useSpeech();
  const said = textOf(value);
  return (
    <div className="two-languages">
      {(["zh", "en"] as const).map((language) => (
        <Field
          key={language}
          at={`${at}.${language}`}
          label={`${label} · ${t(`rules.form.${language}`)}`}
        >
          {({ status, ...control }) => (
            <Input.TextArea
              {...control}
              status={status}
              autoSize={{ minRows: rows, maxRows: 6 }}
              lang={language === "zh" ? "zh-CN" : "en"}
              value={said[language]}
              onChange={({ target }) =>
                onChange({ ...said, [language]: target.value }, `${at}.${language}`)
              }
            />
          )}
        </Field>
      ))}
    </div>
  );
}

const textOf = (value: unknown): { readonly zh: string; readonly en: string } => {
  const { zh, en } = (typeof value === "object" && value !== null ? value : {}) as {
    zh?: unknown;
    en?: unknown;
  };
  return { zh: typeof zh === "string" ? zh : "", en: typeof en === "string" ? en : "" };
};
