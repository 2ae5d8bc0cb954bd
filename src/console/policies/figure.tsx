import type { Threshold } from "../../policy/schema.ts";
import { useSpeech } from "../i18n/language.tsx";

/** A figure of a clause, old → new, and whether that is stricter. */
export function FigureOf({ threshold }: { threshold: Threshold }) {
  const { name } = useSpeech();
  const { before, after, unit, direction } = threshold;
  const tone = { tightened: "bad", loosened: "good", same: undefined }[direction];
  const withUnit = (value: string) => (value.endsWith(unit) ? value : `${value} ${unit}`.trim());
  return (
    <span className="figure">
      {before !== null && <s>{withUnit(before)}</s>}
      {before !== null && after !== null && <span aria-hidden="true">→</span>}
      {after !== null && <b>{withUnit(after)}</b>}
      <span className="tag" data-tone={tone}>
        {name("threshold", direction)}
      </span>
    </span>
  );
}
