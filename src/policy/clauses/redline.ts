import { diffArrays } from "diff";
import { Lexicon, partsOf } from "./tokens.ts";

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
  const [old, young] = [partsOf(before), partsOf(after)];
  const least = Math.min(old.length, young.length);
  let head = 0;
  while (head < least && old[head] === young[head]) head++;
  let tail = 0;
  while (tail < least - head && old.at(-1 - tail) === young.at(-1 - tail)) tail++;
  const between = (parts: readonly string[]) => parts.slice(head, parts.length - tail);
  return merged([
    { op: "same", text: joined(old.slice(0, head)) },
    ...partRuns(between(old), between(young)),
    { op: "same", text: joined(old.slice(old.length - tail)) },
  ]);
}

type Parts = readonly string[];

const joined = (parts: Parts): string => parts.join("");

/**
 * Where telling parts stand in both texts, only the words between them are compared:
 * most of an edited clause is as it was.
 */
function partRuns(old: Parts, young: Parts): Run[] {
  const lexicon = new Lexicon([...old, ...young]);
  const common = tellingOf(young);
  const kept = new Set([...tellingOf(old)].filter((part) => common.has(part)));
  if (kept.size === 0) return wordRuns(lexicon, old, young);
  const isKept = (part: string) => kept.has(part);
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  const upTo = (part?: string) => {
    const [from, since] = [i, j];
    while (i < old.length && old[i] !== part) i++;
    while (j < young.length && young[j] !== part) j++;
    runs.push(...wordRuns(lexicon, old.slice(from, i), young.slice(since, j)));
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

/** A part this long that stands once in each of two texts is the same sentence. */
const telling = 24;

function tellingOf(parts: Parts): Set<string> {
  const once = new Set<string>();
  const more = new Set<string>();
  for (const part of parts) if (part.length >= telling) (once.has(part) ? more : once).add(part);
  for (const part of more) once.delete(part);
  return once;
}

function wordRuns(lexicon: Lexicon, old: Parts, young: Parts): Run[] {
  const apart = (): Run[] => [
    { op: "del", text: joined(old) },
    { op: "ins", text: joined(young) },
  ];
  if (old.length === 0 || young.length === 0) return apart();
  const words = diffArrays(lexicon.numbersOf(old), lexicon.numbersOf(young), { maxEditLength });
  return (
    words?.map(({ value, added, removed }) => ({
      op: added ? "ins" : removed ? "del" : "same",
      text: lexicon.textOf(value),
    })) ?? apart()
  );
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
