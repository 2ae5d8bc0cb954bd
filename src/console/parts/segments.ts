import type { Mark } from "../../core/finding.ts";

/** A run of a text with the marks that cover it; none: plain. */
export interface Segment<M extends Mark = Mark> {
  readonly start: number;
  readonly text: string;
  readonly marks: readonly M[];
}

/**
 * Cuts a text at the edges of its marks. Marks may overlap; one that lies
 * outside of the text, or is empty, is dropped, one that runs over is cut.
 * The segments together are the text.
 */
export function segmentsOf<M extends Mark>(text: string, marks: readonly M[]): Segment<M>[] {
  const inside = marks.filter(
    (mark) => mark.start >= 0 && mark.start < text.length && mark.end > mark.start,
  );
  const edges = new Set([0, text.length]);
  for (const { start, end } of inside) edges.add(start).add(Math.min(end, text.length));
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i] ?? 0;
    return {
      start,
      text: text.slice(start, end),
      marks: inside.filter((mark) => mark.start <= start && mark.end >= end),
    };
  });
}

/** A text shortened to what lies around its marks; `null` stands for what is left out. */
export function excerpt<M extends Mark>(
  segments: readonly Segment<M>[],
  around: number,
): (Segment<M> | null)[] {
  const last = segments.length - 1;
  return segments.flatMap((segment, i): (Segment<M> | null)[] => {
    const { start, text, marks } = segment;
    if (marks.length > 0) return [segment];
    const head = i === 0 ? 0 : around;
    const tail = i === last ? 0 : around;
    if (text.length <= head + tail + around) return [segment];
    const parts: (Segment<M> | null)[] = [];
    if (head > 0) parts.push({ start, text: text.slice(0, head), marks });
    parts.push(null);
    if (tail > 0)
      parts.push({
        start: start + text.length - tail,
        text: text.slice(text.length - tail),
        marks,
      });
    return parts;
  });
}

/**
 * A text with one mark's words replaced. Undefined if the text has changed and
 * the words are no longer there.
 */
export function replaceMark(text: string, mark: Mark, by: string): string | undefined {
  if (text.slice(mark.start, mark.end) !== mark.quote) return undefined;
  return text.slice(0, mark.start) + by + text.slice(mark.end);
}
