import { Tooltip } from "antd";
import { Fragment } from "react";
import { useSpeech } from "../i18n/language.tsx";
import { getIn } from "../parts/record-path.ts";
import { useFieldName } from "../parts/record-view.tsx";
import { excerpt, segmentsOf } from "../parts/segments.ts";
import { tintOf } from "./families.ts";
import type { LiveMark } from "./live-marks.ts";
import "./live-text.css";
import type { Json } from "./record.ts";

/** What is said on hover is said to keys too. */
export const hoverOrFocus: ("hover" | "focus")[] = ["hover", "focus"];

/** A family's letter in its colour, which a mark of it carries. */
export function FamilyLetter({ family }: { family: string }) {
  const { name } = useSpeech();
  return (
    <span className="family-letter" data-tint={tintOf(family)} aria-hidden="true">
      {name("family.letter", family)}
    </span>
  );
}

/** The marked texts of a record as they were judged; the why is said on hover and focus. */
export function FamilyMarks({ record, marks }: { record: Json; marks: readonly LiveMark[] }) {
  const fieldName = useFieldName();
  const fields = [...new Set(marks.map(({ field }) => field))];
  return (
    <div className="marked-fields">
      {fields.map((field) => {
        const own = marks.filter((mark) => mark.field === field);
        const text = getIn(record, field);
        return (
          <div key={field}>
            <h3 className="eyebrow">{fieldName(field)}</h3>
            {typeof text === "string" ? (
              <Marked text={text} marks={own} />
            ) : (
              <p className="marked">{own.map(({ quote }) => quote).join("、")}</p>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** So many characters of plain text stand around a mark; the rest is folded. */
const around = 90;

function Marked({ text, marks }: { text: string; marks: readonly LiveMark[] }) {
  const { t } = useSpeech();
  return (
    <p className="marked">
      {excerpt(segmentsOf(text, marks), around).map((part, i) => {
        if (part === null)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: gaps have no other name, and parts never move
            <span key={`gap ${i}`} className="gap">
              {" … "}
            </span>
          );
        const [first] = part.marks;
        if (first === undefined) return <Fragment key={part.start}>{part.text}</Fragment>;
        const why = part.marks.map(
          (mark) => `${t(`family.${mark.family}`)}${t("common.colon")}${mark.why ?? mark.title}`,
        );
        return (
          <Tooltip key={part.start} trigger={hoverOrFocus} title={[...new Set(why)].join(" ")}>
            <mark
              // biome-ignore lint/a11y/noNoninteractiveTabindex: the why is for keys too
              tabIndex={0}
              data-tint={tintOf(first.family)}
              data-letter={
                part.start === first.start ? t(`family.letter.${first.family}`) : undefined
              }
            >
              {part.text}
            </mark>
          </Tooltip>
        );
      })}
    </p>
  );
}
