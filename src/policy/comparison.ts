import type { Platform } from "../core/records.ts";
import { type Clause, clausesOf } from "./clauses/clauses.ts";
import { keyFactsOf } from "./impact/key-facts.ts";
import type { ClauseChangeView, Comparison, Run } from "./schema.ts";
import type { VersionRecord } from "./store.ts";
import { versionView } from "./view.ts";

type Entry = Comparison["clauses"][number];

/** What was found between two versions, now or when a change was detected. */
type Found = Pick<Comparison, "impact" | "direction" | "effectiveDate"> & {
  readonly changes: readonly ClauseChangeView[];
};

/** Two versions with what was found between them. */
export function comparisonView(
  source: { readonly id: string; readonly platform: Platform; readonly title: string },
  before: VersionRecord,
  after: VersionRecord,
  { impact, direction, effectiveDate, changes }: Found,
): Comparison {
  return {
    sourceId: source.id,
    platform: source.platform,
    title: source.title,
    from: versionView(before),
    to: versionView(after),
    impact,
    direction,
    effectiveDate,
    changes: changes.map(withFacts),
    clauses: documentOf(clausesOf(before.text), clausesOf(after.text), changes),
  };
}

/**
 * The whole document of a comparison: each clause of the new text in its order, and
 * each clause that is gone where it stood, with the index of what happened to it in
 * `changes`. A clause without one stands as it was.
 */
export function documentOf(
  before: readonly Clause[],
  after: readonly Clause[],
  changes: readonly ClauseChangeView[],
): Entry[] {
  const afterAt = new Map(after.map((clause, i) => [clause.key, i]));
  // Several changes may name one clause, where others went into it; its own redline gives its text.
  const own = new Map<number, number>();
  for (const [i, { clauseAfter, runs }] of changes.entries()) {
    const at = clauseAfter === null ? undefined : afterAt.get(clauseAfter);
    if (at !== undefined && !own.has(at) && said(runs, "ins") === after[at]?.text) own.set(at, i);
  }
  const owned = new Set(own.values());
  const gone = changes
    .map((change, i) => ({ change, i }))
    .filter(({ change, i }) => change.clauseBefore !== null && !owned.has(i));

  const placed = new Map<number, Entry[]>();
  const anchor = anchorsOf(before, after, changes, own);
  const clauseOf = new Map(before.map((clause) => [clause.key, clause]));
  for (const { change, i } of gone) {
    const clause = clauseOf.get(change.clauseBefore ?? "");
    if (clause === undefined) continue;
    const at = anchor(clause);
    placed.set(at, [...(placed.get(at) ?? []), entryOf(clause, i)]);
  }
  return [
    ...(placed.get(-1) ?? []),
    ...after.flatMap((clause, at) => [
      entryOf(clause, own.get(at) ?? null),
      ...(placed.get(at) ?? []),
    ]),
  ];
}

/** A clause change with what the clause laid down before and lays down now. */
export const withFacts = (change: ClauseChangeView): Comparison["changes"][number] => ({
  ...change,
  factsBefore: keyFactsOf(said(change.runs, "del")),
  factsAfter: keyFactsOf(said(change.runs, "ins")),
});

/** The text of one side of a redline: what stayed with what went, or with what came. */
const said = (runs: readonly Run[], side: "del" | "ins"): string =>
  runs.flatMap(({ op, text }) => (op === "same" || op === side ? text : [])).join("");

const entryOf = (clause: Clause, change: number | null): Entry => ({
  key: clause.key,
  heading: clause.heading ?? null,
  text: clause.text,
  change,
});

/**
 * Behind which clause of the new text a clause of the old one stood: that of the
 * nearest clause before it that is still there; -1 is the head of the document.
 */
function anchorsOf(
  before: readonly Clause[],
  after: readonly Clause[],
  changes: readonly ClauseChangeView[],
  own: ReadonlyMap<number, number>,
): (clause: Clause) => number {
  const survivor = new Map<string, number>();
  const loose = new Map<string, number[]>();
  for (const [at, clause] of after.entries()) {
    const change = changes[own.get(at) ?? -1];
    if (change !== undefined) {
      if (change.clauseBefore !== null) survivor.set(change.clauseBefore, at);
    } else {
      loose.set(clause.form, [...(loose.get(clause.form) ?? []), at]);
    }
  }
  const named = new Set(changes.map(({ clauseBefore }) => clauseBefore));
  const places: number[] = [];
  let last = -1;
  for (const clause of before) {
    const at =
      survivor.get(clause.key) ??
      (named.has(clause.key) ? undefined : loose.get(clause.form)?.shift());
    if (at !== undefined) last = at;
    places.push(last);
  }
  return (clause) => places[clause.order] ?? -1;
}
