import { Tooltip } from "antd";
import { Fragment } from "react";
import type { Mark } from "../../core/finding.ts";
import { excerpt, segmentsOf } from "./segments.ts";

/**
 * A text with its marked words; the why on hover, on focus by key or tap, and within the mark
 * for those who listen. `around` folds what is far from any mark.
 */
export function MarkedText({
  text,
  marks,
  around,
}: {
  text: string;
  marks: readonly Mark[];
  around?: number;
}) {
  const whole = segmentsOf(text, marks);
  const parts = around === undefined || marks.length === 0 ? whole : excerpt(whole, around);
  return (
    <p className="marked">
      {parts.map((part, i) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: gaps have no other name, and parts never move
        if (part === null) return <Fragment key={`gap ${i}`}>{gap}</Fragment>;
        if (part.marks.length === 0) return <Fragment key={part.start}>{part.text}</Fragment>;
        const said = part.marks.flatMap(({ why }) => (why === undefined ? [] : [why]));
        const why = [...new Set(said)].join("；");
        if (why === "") return <mark key={part.start}>{part.text}</mark>;
        return (
          <Tooltip key={part.start} title={why} trigger={["hover", "focus"]}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys and taps open its tooltip */}
            <mark tabIndex={0}>
              {part.text}
              <span className="hidden-visually">（{why}）</span>
            </mark>
          </Tooltip>
        );
      })}
    </p>
  );
}

const gap = <span className="gap"> … </span>;
