import { Tooltip } from "antd";
import { type MouseEvent, useId, useRef, useState } from "react";
import { useSpeech } from "../i18n/language.tsx";
import { segmentsOf } from "../parts/segments.ts";
import { tintOf } from "./families.ts";
import { hoverOrFocus } from "./family-marks.tsx";
import { useFieldMarks } from "./live.ts";
import "./live-text.css";
import type { LiveMark } from "./live-marks.ts";

interface Pointed {
  readonly index: number;
  readonly left: number;
  readonly top: number;
}

/**
 * A text that is judged as it is written. Its marks lie behind the words, with the colour
 * and the letter of their family; pointing at one says why, and a click rewords it. The
 * list below says and does the same for keys and screen readers.
 */
export function LiveText({
  id,
  field,
  value,
  oneLine = false,
  onChange,
}: {
  id: string;
  field: string;
  value: string;
  oneLine?: boolean;
  onChange: (value: string) => void;
}) {
  const { t } = useSpeech();
  const { of, rewrite } = useFieldMarks();
  const marks = of(field);
  const listId = useId();
  const mirror = useRef<HTMLDivElement>(null);
  const editor = useRef<HTMLTextAreaElement>(null);
  const [pointed, setPointed] = useState<Pointed>();
  const [chosen, setChosen] = useState<number>();
  const at = pointed === undefined ? undefined : marks[pointed.index];
  const point = (event: MouseEvent) => setPointed(markUnder(mirror.current, event));
  const click = (event: MouseEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const under = markUnder(mirror.current, event);
    const mark = under && marks[under.index];
    // Who drags over words selects them, and rewords nothing.
    if (mark?.suggestion === undefined || selectionStart !== selectionEnd) return;
    setPointed(undefined);
    rewrite(mark);
  };
  const select = ({ start, end }: LiveMark) => {
    editor.current?.focus();
    editor.current?.setSelectionRange(start, end);
  };
  return (
    <div className="live">
      <div className="live-field">
        <div className="live-mirror" ref={mirror} aria-hidden="true">
          {segmentsOf(value, marks).map(({ start, text, marks: covering }) => {
            const [first] = covering;
            if (first === undefined) return <span key={start}>{text}</span>;
            const index = marks.indexOf(first);
            return (
              <mark
                key={start}
                data-mark={index}
                data-tint={tintOf(first.family)}
                data-chosen={index === chosen || undefined}
                data-letter={start === first.start ? t(`family.letter.${first.family}`) : undefined}
              >
                {text}
              </mark>
            );
          })}
          {/* A last empty line has no height of its own. */}
          {"\u200b"}
        </div>
        <textarea
          id={id}
          ref={editor}
          rows={1}
          spellCheck={false}
          value={value}
          data-on-mark={at?.suggestion !== undefined || undefined}
          {...(marks.length > 0 ? { "aria-describedby": listId } : {})}
          onChange={(event) =>
            onChange(oneLine ? event.target.value.replace(/\n/g, " ") : event.target.value)
          }
          onKeyDown={(event) => {
            const isPlainEnter = event.key === "Enter" && !event.ctrlKey && !event.metaKey;
            if (oneLine && isPlainEnter && !event.nativeEvent.isComposing) event.preventDefault();
          }}
          onMouseMove={point}
          onMouseLeave={() => setPointed(undefined)}
          onClick={click}
        />
        {at && pointed && (
          <div
            className="live-why"
            aria-hidden="true"
            style={{ left: pointed.left, top: pointed.top }}
          >
            <Why mark={at} />
          </div>
        )}
      </div>
      <ul className="live-list" id={listId}>
        {marks.map((mark, index) => (
          <li key={`${mark.family} ${mark.start} ${mark.end}`}>
            <Tooltip title={<Why mark={mark} />} trigger={hoverOrFocus}>
              <button
                type="button"
                className="live-chip"
                data-tint={tintOf(mark.family)}
                onFocus={() => setChosen(index)}
                onBlur={() => setChosen(undefined)}
                onMouseEnter={() => setChosen(index)}
                onMouseLeave={() => setChosen(undefined)}
                onClick={() => {
                  if (mark.suggestion === undefined) return select(mark);
                  // What is reworded is no longer listed: the keys go on in the text.
                  editor.current?.focus();
                  rewrite(mark);
                }}
              >
                <b aria-hidden="true">{t(`family.letter.${mark.family}`)}</b>
                <span className="hidden-visually">{t(`family.${mark.family}`)}</span>
                {mark.suggestion === undefined ? <span>{mark.quote}</span> : <s>{mark.quote}</s>}
                {mark.suggestion !== undefined && (
                  <span>
                    {mark.suggestion === "" ? t("precheck.live.drop") : `→ ${mark.suggestion}`}
                  </span>
                )}
              </button>
            </Tooltip>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Why({ mark: { family, title, why, suggestion } }: { mark: LiveMark }) {
  const { t } = useSpeech();
  return (
    <>
      <b>{t(`family.${family}`)}</b> {why ?? title}
      {suggestion !== undefined && (
        <em>
          {suggestion === ""
            ? t("precheck.live.clickDrop")
            : t("precheck.live.clickTo", { to: suggestion })}
        </em>
      )}
    </>
  );
}

/** Which mark lies under the pointer, and where it is said why: below its first line. */
function markUnder(
  mirror: HTMLDivElement | null,
  { clientX: x, clientY: y }: MouseEvent,
): Pointed | undefined {
  if (mirror === null) return undefined;
  const box = mirror.getBoundingClientRect();
  for (const element of mirror.querySelectorAll<HTMLElement>("mark"))
    for (const rect of element.getClientRects())
      if (x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom)
        return {
          index: Number(element.dataset.mark),
          left: Math.min(rect.left - box.left, Math.max(0, box.width - 240)),
          top: rect.bottom - box.top + 6,
        };
  return undefined;
}
