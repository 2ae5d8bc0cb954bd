import { Tooltip } from "antd";
import { Fragment } from "react";
import type { Mark } from "../../core/finding.ts";
import { excerpt, segmentsOf } from "./segments.ts";

/** A text with its marked words, the why on hover. `around` folds what is far from any mark. */
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
        const why = part.marks.map((mark) => mark.why).filter((said) => said !== undefined);
        return (
          <Tooltip key={part.start} title={[...new Set(why)].join("；")}>
            <mark tabIndex={why.length > 0 ? 0 : undefined}>{part.text}</mark>
          </Tooltip>
        );
      })}
    </p>
  );
}

const gap = <span className="gap"> … </span>;
