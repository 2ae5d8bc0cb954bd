import type { CopyResult, Hit, Verdict } from "../../src/copy/judge.ts";
import type { LabelledText } from "./copy-sets.ts";

/** A labelled text with what the checker says of it. */
export interface Judged {
  readonly label: LabelledText;
  readonly said: CopyResult;
}

type LabelledHit = LabelledText["hits"][number];

const verdicts: readonly Verdict[] = ["violation", "needs_evidence", "exempt", "clean"];

/** Precision and recall of one verdict of the text, and their harmonic mean; 0 where nothing counts. */
export function verdictFigures(judged: readonly Judged[], verdict: Verdict) {
  const labelled = judged.filter(({ label }) => label.verdict === verdict).length;
  const called = judged.filter(({ said }) => said.verdict === verdict).length;
  const both = judged.filter(
    ({ label, said }) => label.verdict === verdict && said.verdict === verdict,
  ).length;
  return {
    precision: share(both, called),
    recall: share(both, labelled),
    f1: share(2 * both, called + labelled),
  };
}

/** The mean of the four verdicts' F1. */
export const macroF1 = (judged: readonly Judged[]): number =>
  verdicts.reduce((sum, verdict) => sum + verdictFigures(judged, verdict).f1, 0) / verdicts.length;

/** Of the texts that are fine, the share called a violation. */
export function falseAlarms(judged: readonly Judged[]) {
  const fine = judged.filter(({ label }) => ["exempt", "clean"].includes(label.verdict));
  const wrong = fine.filter(({ said }) => said.verdict === "violation").length;
  return { n: fine.length, value: share(wrong, fine.length) };
}

const counts = ({ verdict }: { readonly verdict: Verdict }) =>
  verdict === "violation" || verdict === "needs_evidence";

const overlap = (a: LabelledHit, b: Hit) => a.start < b.end && b.start < a.end;

/** Hits of one family that overlap, each counted once: F1 over all texts. */
export function hitsF1(judged: readonly Judged[]): number {
  let both = 0;
  let all = 0;
  for (const { label, said } of judged) {
    const left = said.hits.filter(counts);
    const labelled = label.hits.filter(counts);
    all += left.length + labelled.length;
    for (const hit of labelled) {
      const at = left.findIndex((one) => one.family === hit.family && overlap(hit, one));
      if (at < 0) continue;
      left.splice(at, 1);
      both += 1;
    }
  }
  return share(2 * both, all);
}

/** Of the labelled hits that are `wanted`, the share found: by any hit there, or one of that family. */
export function hitsFound(
  judged: readonly Judged[],
  wanted: (hit: LabelledHit) => boolean,
  sameFamily: boolean,
) {
  const found = judged.flatMap(({ label, said }) =>
    label.hits
      .filter((hit) => counts(hit) && wanted(hit))
      .map((hit) =>
        said.hits.some(
          (one) => counts(one) && overlap(hit, one) && (!sameFamily || one.family === hit.family),
        ),
      ),
  );
  return { n: found.length, value: share(found.filter(Boolean).length, found.length) };
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
