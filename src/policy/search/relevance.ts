import tfidf from "natural/lib/natural/tfidf/index.js";
import { folded } from "./words.ts";

interface Clause {
  readonly heading: string | null;
  readonly text: string;
}

/**
 * Found clauses, those that speak most of the words first: TF-IDF of the words, over
 * the root of the clause's length, a heading counting as much as three mentions. Equals
 * keep their order.
 */
export function byRelevance<T extends Clause>(
  words: readonly string[],
  clauses: readonly T[],
): T[] {
  const model = new tfidf.TfIdf();
  const sought = words.map(folded);
  for (const { heading, text } of clauses) {
    const said = folded(text);
    const title = folded(heading ?? "");
    const mentions = sought.flatMap((word) => [
      ...Array<string>(said.split(word).length - 1).fill(word),
      ...Array<string>(title.includes(word) ? 3 : 0).fill(word),
    ]);
    model.addDocument(mentions);
  }
  const scored = clauses.map((clause, i) => ({
    clause,
    score: model.tfidf(sought, i) / Math.sqrt(1 + clause.text.length),
  }));
  return scored.sort((a, b) => b.score - a.score).map(({ clause }) => clause);
}
