import { diffArrays } from "diff";
import { Lexicon, partsOf, pause } from "./tokens.ts";

/** A run of a redline. */
export interface Run {
  readonly op: "same" | "del" | "ins";
  readonly text: string;
}

/** Above so many edits a word diff says less than the two texts side by side. */
const maxEditLength = 600;

/**
 * The words that differ, numbers kept whole with their units. Joining the same
 * and removed runs gives `before`; the same and added ones give `after`. A removed
 * run stands before the added one that replaces it.
 */
export function redline(before: string, after: string): Run[] {
  if (before === after) return before === "" ? [] : [{ op: "same", text: before }];
  const { head, tail } = sharedEnds(before, after);
  const old = before.slice(head, before.length - tail);
  const young = after.slice(head, after.length - tail);
  return merged([
    { op: "same", text: before.slice(0, head) },
    ...sentenceRuns(old, young),
    { op: "same", text: before.slice(before.length - tail) },
  ]);
}

/** A sentence this long that stands once in each of two texts is the same sentence. */
const telling = 24;

/**
 * Where long sentences stand in both texts, only the words between them are compared:
 * most of an edited clause is as it was.
 */
function sentenceRuns(before: string, after: string): Run[] {
  const lexicon = new Lexicon([before, after]);
  const [old, young] = [partsOf(before), partsOf(after)];
  const common = onceIn(young);
  const kept = new Set([...onceIn(old)].filter((part) => common.has(part)));
  if (kept.size === 0) return wordRuns(lexicon, before, after);
  const isKept = (part: string) => kept.has(part);
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  const upTo = (part?: string) => {
    const [from, since] = [i, j];
    while (i < old.length && old[i] !== part) i++;
    while (j < young.length && young[j] !== part) j++;
    const [gone, come] = [old.slice(from, i).join(""), young.slice(since, j).join("")];
    runs.push(...wordRuns(lexicon, gone, come));
  };
  for (const { value, added, removed } of diffArrays(old.filter(isKept), young.filter(isKept))) {
    if (added || removed) continue;
    for (const part of value) {
      upTo(part);
      runs.push({ op: "same", text: part });
      i++;
      j++;
    }
  }
  upTo();
  return runs;
}

function onceIn(parts: readonly string[]): Set<string> {
  const once = new Set<string>();
  const more = new Set<string>();
  for (const part of parts) if (part.length >= telling) (once.has(part) ? more : once).add(part);
  for (const part of more) once.delete(part);
  return once;
}

function wordRuns(lexicon: Lexicon, before: string, after: string): Run[] {
  if (before === "" || after === "")
    return [
      { op: "del", text: before },
      { op: "ins", text: after },
    ];
  const parts = diffArrays(lexicon.numbersOf(before), lexicon.numbersOf(after), { maxEditLength });
  return (
    parts?.map(({ value, added, removed }) => ({
      op: added ? "ins" : removed ? "del" : "same",
      text: lexicon.textOf(value),
    })) ?? [
      { op: "del", text: before },
      { op: "ins", text: after },
    ]
  );
}

/** The end of a sentence or line: no word and no figure goes over it. */
const border = /[。；;！？!?\n]|\. /g;

/** How many characters of whole sentences two texts share at the head and at the tail. */
function sharedEnds(before: string, after: string): { head: number; tail: number } {
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  const last = [...before.slice(0, head).matchAll(pause)].at(-1);
  head = last ? last.index + last[0].length : 0;
  let tail = 0;
  let [i, j] = [before.length, after.length];
  while (tail < least - head && before.charCodeAt(--i) === after.charCodeAt(--j)) tail++;
  const foot = before.slice(before.length - tail);
  const first = foot.search(border);
  return { head, tail: first < 0 ? 0 : foot.length - first - (foot[first] === "." ? 2 : 1) };
}

/** Runs of one kind joined, and edits that only a space parts read as one. */
function merged(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  let gone = "";
  let come = "";
  const flush = () => {
    if (gone !== "") joined.push({ op: "del", text: gone });
    if (come !== "") joined.push({ op: "ins", text: come });
    gone = "";
    come = "";
  };
  for (const [i, { op, text }] of runs.entries()) {
    if (text === "") continue;
    const edited = gone !== "" && come !== "" && (runs[i + 1]?.op ?? "same") !== "same";
    const between = text === " " && edited;
    if (op === "del" || between) gone += text;
    if (op === "ins" || between) come += text;
    if (op !== "same" || between) continue;
    flush();
    const last = joined.at(-1);
    if (last?.op === "same") joined[joined.length - 1] = { op, text: last.text + text };
    else joined.push({ op, text });
  }
  flush();
  return joined;
}
