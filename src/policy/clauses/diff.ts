import { diffArrays } from "diff";
import { align, type Pair } from "./align.ts";
import type { Clause } from "./clauses.ts";
import { placesOf } from "./places.ts";
import { Lexicon, pause } from "./tokens.ts";
import { containment, mostly } from "./words.ts";

type ChangeKind = "added" | "removed" | "modified" | "moved" | "renumbered";

/** A run of a redline. */
export interface Run {
  readonly op: "same" | "del" | "ins";
  readonly text: string;
}

/**
 * What happened to one clause. `kinds` holds more than one where a clause was
 * moved or renumbered and edited as well, the edit first.
 */
export interface ClauseChange {
  readonly kinds: readonly ChangeKind[];
  readonly before?: Clause;
  readonly after?: Clause;
  readonly runs: readonly Run[];
}

/** Above so many edits a word diff says less than the two texts side by side. */
const maxEditLength = 600;

/**
 * The changes between two versions, in the order of the new text, removals
 * where they stood. Two equal texts give none. Work and memory are bounded:
 * clauses first, words only inside a changed pair.
 */
export function diffClauses(before: readonly Clause[], after: readonly Clause[]): ClauseChange[] {
  const { pairs, removed, added } = align(before, after);
  const { moved, atHome } = placesOf(pairs);
  const edited = new Set(pairs.filter(isEdited));
  const changes: ClauseChange[] = [];
  for (const pair of pairs) {
    const kinds: ChangeKind[] = [];
    if (edited.has(pair)) kinds.push("modified");
    if (moved.has(pair)) kinds.push("moved");
    else if (isRenumbered(pair, atHome)) kinds.push("renumbered");
    if (kinds.length > 0)
      changes.push({ kinds, ...pair, runs: redline(pair.before.text, pair.after.text) });
  }
  const into = absorbed(
    removed,
    [...edited].map((pair) => [pair.after, pair.before]),
  );
  const outOf = absorbed(
    added,
    [...edited].map((pair) => [pair.before, pair.after]),
  );
  for (const [clause, whole] of into)
    changes.push({ kinds: ["moved"], before: clause, after: whole, runs: kept(clause) });
  for (const [clause, whole] of outOf)
    changes.push({ kinds: ["moved"], before: whole, after: clause, runs: kept(clause) });
  for (const clause of added.filter((each) => !outOf.has(each)))
    changes.push({ kinds: ["added"], after: clause, runs: [{ op: "ins", text: clause.text }] });
  for (const clause of removed.filter((each) => !into.has(each)))
    changes.push({
      kinds: ["removed"],
      before: clause,
      runs: [{ op: "del", text: clause.text }],
    });
  return inReadingOrder(changes, pairs);
}

/** Where letters differ, the forms do; only then they need not be made. */
const isEdited = ({ before, after }: Pair): boolean =>
  before.source !== after.source &&
  (before.letters !== after.letters || before.form !== after.form);

/** Under a renumbered heading, a clause that kept its own number was not renumbered. */
const isRenumbered = (pair: Pair, atHome: (pair: Pair) => boolean): boolean =>
  pair.before.label !== pair.after.label ||
  (pair.before.key !== pair.after.key && pair.before.label !== "" && !atHome(pair));

const kept = ({ text }: Clause): Run[] => [{ op: "same", text }];

/** A clause this short may stand in another by chance. */
const shortest = 12;

/**
 * Clauses without a counterpart whose words another clause took over, one that
 * did not have them in the other version: merged or split clauses.
 */
function absorbed(
  loose: readonly Clause[],
  hosts: readonly (readonly [host: Clause, twin: Clause])[],
): Map<Clause, Clause> {
  const taken = new Map<Clause, Clause>();
  const candidates = loose.filter(({ source }) => source.length >= shortest);
  if (candidates.length === 0 || candidates.length * hosts.length > 100_000) return taken;
  for (const clause of candidates) {
    let best = { share: mostly, host: undefined as Clause | undefined };
    for (const [host, twin] of hosts) {
      if (host.words.length < mostly * clause.words.length) continue;
      const share = containment(clause.words, host.words);
      if (share > best.share && containment(clause.words, twin.words) < mostly)
        best = { share, host };
    }
    if (best.host) taken.set(clause, best.host);
  }
  return taken;
}

/** A removal stands behind the nearest earlier clause that is still there. */
function inReadingOrder(changes: ClauseChange[], pairs: readonly Pair[]): ClauseChange[] {
  const home: (number | undefined)[] = [];
  for (const { before, after } of pairs) home[before.order] = after.order;
  const place = ({ before, after }: ClauseChange): number => {
    if (after) return after.order;
    let at = (before?.order ?? 0) - 1;
    while (at >= 0 && home[at] === undefined) at--;
    return (home[at] ?? -1) + 0.5;
  };
  return changes
    .map((change) => ({ change, at: place(change) }))
    .sort((x, y) => x.at - y.at || (x.change.before?.order ?? 0) - (y.change.before?.order ?? 0))
    .map(({ change }) => change);
}

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
    ...wordRuns(old, young),
    { op: "same", text: before.slice(before.length - tail) },
  ]);
}

function wordRuns(before: string, after: string): Run[] {
  const lexicon = new Lexicon([before, after]);
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
