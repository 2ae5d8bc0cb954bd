import { useId } from "react";
import type { MergeField } from "../../../rulebase/overlays/merge-schema.ts";
import type { Take } from "../../api/rule-care.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { type Choices, proposedTake } from "./choices.ts";

const sides = ["base", "ours", "theirs"] as const;

/** Field by field what each side says, and which is taken. */
export function MergeFields({
  fields,
  choices,
  editable,
  onChoose,
}: {
  fields: readonly MergeField[];
  choices: Choices;
  editable: boolean;
  onChoose: (path: string, take: Take) => void;
}) {
  const conflictsFirst = fields.toSorted(
    (a, b) => Number(b.kind === "conflict") - Number(a.kind === "conflict"),
  );
  return (
    <ul className="merge-fields">
      {conflictsFirst.map((field) => (
        <Field
          key={field.path}
          field={field}
          take={choices[field.path] ?? proposedTake(field)}
          editable={editable}
          onChoose={(take) => onChoose(field.path, take)}
        />
      ))}
    </ul>
  );
}

function Field({
  field,
  take,
  editable,
  onChoose,
}: {
  field: MergeField;
  take: Take | undefined;
  editable: boolean;
  onChoose: (take: Take) => void;
}) {
  const { t } = useSpeech();
  const group = useId();
  const tone = field.kind === "conflict" ? (take === undefined ? "bad" : "good") : "line";
  return (
    <li className="card" data-kind={field.kind}>
      <fieldset disabled={!editable}>
        <legend>
          <code className="mono">{field.path}</code>{" "}
          <span className="tag" data-tone={tone}>
            {t(`rules.merges.kind.${field.kind}`)}
          </span>
        </legend>
        <div className="merge-sides">
          {sides.map((side) => (
            <label key={side} data-taken={take === side || undefined}>
              <span>
                <input
                  type="radio"
                  name={group}
                  checked={take === side}
                  onChange={() => onChoose(side)}
                />{" "}
                <b>{t(`rules.merges.side.${side}`)}</b>
              </span>
              <Value value={field[side]} />
            </label>
          ))}
        </div>
      </fieldset>
    </li>
  );
}

function Value({ value }: { value: unknown }) {
  const { t } = useSpeech();
  if (value === undefined) return <span className="muted">{t("rules.merges.absent")}</span>;
  if (typeof value === "string") return <span className="merge-text">{value}</span>;
  return <code className="mono merge-text">{JSON.stringify(value, null, 1)}</code>;
}
