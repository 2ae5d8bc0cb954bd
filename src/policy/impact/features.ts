import type { ClauseChange } from "../clauses/diff.ts";
import type { Judgement } from "./impact.ts";
import { modalityOf } from "./modality.ts";

/**
 * What the second opinion knows of one clause change: what the rules say, the
 * kinds of evidence, the modality before and after, how figures moved, and how
 * much changed. Words are left out: with them it did worse on texts it had not seen.
 */
export function featuresOf(change: ClauseChange, judgement: Judgement): string[] {
  const { before, after, kinds, runs } = change;
  const text = (op: "ins" | "del") =>
    runs.flatMap((run) => (run.op === op ? [run.text] : [])).join(" ");
  const [came, went] = [text("ins"), text("del")];
  return [
    ...new Set([
      `rules:${judgement.impact}`,
      `kind:${kinds[0]}`,
      ...judgement.evidence.map(({ kind }) => `evidence:${kind}`),
      `now:${after ? modalityOf(after.text) : "gone"}`,
      `was:${before ? modalityOf(before.text) : "new"}`,
      ...judgement.thresholds.map(({ direction }) => `figure:${direction}`),
      `came:${sizeOf(came)}`,
      `went:${sizeOf(went)}`,
    ]),
  ];
}

/** The order of magnitude of a passage, in letters. */
const sizeOf = (text: string): number => Math.min(5, Math.floor(Math.log2(1 + text.length / 4)));
