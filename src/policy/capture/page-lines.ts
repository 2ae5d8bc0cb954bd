import type { DocumentPage, PageRun } from "../../core/documents.ts";

/** A printed line; lengths in points. */
export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of the type, to half a point. */
  readonly size: number;
  /** Of its base line, from the foot of the page. */
  readonly y: number;
  /** Whether it lies where running heads and feet do. */
  readonly isEdge: boolean;
  /** Whether wide gaps part it into cells. */
  readonly isRow: boolean;
}

/** The part of a page's height, above and below, where running heads and feet are printed. */
const edge = 0.1;

/** The lines of a page from top to bottom. */
export function pageLines({ height, runs }: DocumentPage): Line[] {
  const lines: PageRun[][] = [];
  let base: PageRun | undefined;
  for (const run of runs.filter(({ text }) => text.trim() !== "").sort((a, b) => b.y - a.y)) {
    // Superscripts and mixed type stand off the base line by less than half their size.
    if (base !== undefined && base.y - run.y < 0.5 * Math.max(base.size, run.size))
      lines.at(-1)?.push(run);
    else {
      lines.push([run]);
      base = run;
    }
  }
  return lines.flatMap((line) => {
    const [first, ...rest] = line.sort((a, b) => a.x - b.x);
    if (first === undefined) return [];
    const largest = line.reduce((most, run) => (run.text.length > most.text.length ? run : most));
    const { text, isRow } = textOf(first, rest);
    return {
      text,
      left: first.x,
      right: Math.max(...line.map(({ x, width }) => x + width)),
      size: Math.round(largest.size * 2) / 2,
      y: largest.y,
      isEdge: largest.y > height * (1 - edge) || largest.y < height * edge,
      isRow,
    };
  });
}

/** Wider than any space within a sentence, in units of the type's size. */
const cellGap = 2;
/** Narrower than a space, wider than what kerning moves a letter by. */
const wordGap = 0.15;

function textOf(first: PageRun, rest: readonly PageRun[]): { text: string; isRow: boolean } {
  let text = first.text;
  let end = first.x + first.width;
  let isRow = false;
  for (const run of rest) {
    const gap = (run.x - end) / (run.size || 1);
    if (gap > cellGap) {
      text = `${text.trimEnd()} | ${run.text.trimStart()}`;
      isRow = true;
    } else text += (gap > wordGap && !/\s$/.test(text) ? " " : "") + run.text;
    end = Math.max(end, run.x + run.width);
  }
  return { text: text.replace(/\s+/gu, " ").trim(), isRow };
}
