import { hashOf } from "../../core/canonical.ts";
import type { Platform } from "../../core/records.ts";
import { skeleton } from "../capture/text.ts";
import type { ClauseChangeView, Run } from "../schema.ts";

/** So few changed characters may be the same in two rules by chance: their clauses must be, too. */
const telling = 8;

/**
 * What names an edit wherever it is seen: a hash over the words that came and went,
 * whatever their clauses are called and whatever order they stand in. Wording without
 * effect and date clauses are left out where there is more, as a notice has dates of
 * its own. Null where no words came or went.
 */
export function editOf(platform: Platform, changes: readonly ClauseChangeView[]): string | null {
  const worded = changes.filter(({ runs }) => wordsOf(runs) !== "");
  const grave = worded.filter(({ impact, modality }) => impact > 1 && modality !== "date");
  const told = grave.length > 0 ? grave : worded;
  if (told.length === 0) return null;
  const brief = told.reduce((sum, { runs }) => sum + wordsOf(runs).length, 0) < telling;
  const form = told.map(({ runs }) => [wordsOf(runs), brief ? wholeOf(runs) : ""].join("\n"));
  return `edit_${hashOf([platform, ...form.sort()]).slice(7, 39)}`;
}

const wordsOf = (runs: readonly Run[]): string => {
  const gone = skeleton(textOf(runs, ({ op }) => op === "del"));
  const come = skeleton(textOf(runs, ({ op }) => op === "ins"));
  return gone === "" && come === "" ? "" : `${gone}→${come}`;
};

const wholeOf = (runs: readonly Run[]): string => skeleton(textOf(runs, () => true));

const textOf = (runs: readonly Run[], takes: (run: Run) => boolean): string =>
  runs.flatMap((run) => (takes(run) ? [run.text] : [])).join("");
