import { align, type Pair } from "./align.ts";
import type { Clause } from "./clauses.ts";
import { placesOf } from "./places.ts";
import { type Run, redline } from "./redline.ts";
import { containment, mostly, sameLetters } from "./words.ts";

type ChangeKind = "added" | "removed" | "modified" | "moved" | "renumbered";

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

/**
 * The changes between two versions, in the order of the new text, removals
 * where they stood. Two equal texts give none. Work and memory are bounded:
 * clauses first, words only inside a changed pair.
 */
export function diffClauses(before: readonly Clause[], after: readonly Clause[]): ClauseChange[] {
  const { pairs, removed, added } = align(before, after);
  const { moved, atHome } = placesOf(pairs);
  const changes: ClauseChange[] = [];
  const takers: Host[] = [];
  const givers: Host[] = [];
  for (const pair of pairs) {
    const { before, after } = pair;
    const edited = isEdited(pair);
    const kinds: ChangeKind[] = [];
    if (edited) kinds.push("modified");
    if (moved.has(pair)) kinds.push("moved");
    else if (isRenumbered(pair, atHome)) kinds.push("renumbered");
    if (kinds.length === 0) continue;
    const runs = redline(before.text, after.text);
    changes.push({ kinds, before, after, runs });
    if (!edited) continue;
    takers.push({ host: after, twin: before, own: lengthOf(runs, "ins") });
    givers.push({ host: before, twin: after, own: lengthOf(runs, "del") });
  }
  const into = absorbed(removed, takers);
  const outOf = absorbed(added, givers);
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
  (!sameLetters(before.text, after.text) || before.form !== after.form);

/** Under a renumbered heading, a clause that kept its own number was not renumbered. */
const isRenumbered = (pair: Pair, atHome: (pair: Pair) => boolean): boolean =>
  pair.before.label !== pair.after.label ||
  (pair.before.key !== pair.after.key && pair.before.label !== "" && !atHome(pair));

const kept = ({ text }: Clause): Run[] => [{ op: "same", text }];

const lengthOf = (runs: readonly Run[], op: Run["op"]): number =>
  runs.reduce((sum, run) => (run.op === op ? sum + run.text.length : sum), 0);

/** A clause in one version, its twin in the other, and how many characters only it has. */
interface Host {
  readonly host: Clause;
  readonly twin: Clause;
  readonly own: number;
}

/** A clause this short may stand in another by chance. */
const shortest = 12;

/** What took a clause over has so much more text than its twin, as a share of the clause. */
const takenOver = 0.25;

/**
 * Clauses without a counterpart whose words another clause took over, one that
 * did not have them in the other version: merged or split clauses.
 */
function absorbed(loose: readonly Clause[], hosts: readonly Host[]): Map<Clause, Clause> {
  const taken = new Map<Clause, Clause>();
  const candidates = loose.filter(({ source }) => source.length >= shortest);
  if (candidates.length === 0 || candidates.length * hosts.length > 100_000) return taken;
  for (const clause of candidates) {
    let best = { share: mostly, host: undefined as Clause | undefined };
    for (const { host, twin, own } of hosts) {
      if (own < takenOver * clause.source.length) continue;
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
