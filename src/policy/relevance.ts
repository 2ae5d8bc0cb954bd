import tfidf from "natural/lib/natural/tfidf/index.js";

interface Clause {
  readonly heading: string | null;
  readonly text: string;
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/**
 * Found clauses, those that speak most of the words first: TF-IDF of the words as they
 * were typed, over the clause's length, a heading counting as much as three mentions.
 */
export function byRelevance<T extends Clause>(
  words: readonly string[],
  clauses: readonly T[],
): T[] {
  const model = new tfidf.TfIdf();
  const sought = words.map((word) => word.toLowerCase());
  const sizes = clauses.map(({ heading, text }) => {
    // Clause by clause: over a long text the segmenter's cost grows with its square.
    const tokens = [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike);
    const mentions = sought.flatMap((word) => [
      ...Array<string>(text.toLowerCase().split(word).length - 1).fill(word),
      ...Array<string>(heading?.toLowerCase().includes(word) ? 3 : 0).fill(word),
    ]);
    model.addDocument([...mentions, ...tokens.map(({ segment }) => `${segment}\u0000`)]);
    return tokens.length;
  });
  const scored = clauses.map((clause, i) => ({
    clause,
    score: model.tfidf(sought, i) / Math.sqrt(1 + (sizes[i] ?? 0)),
  }));
  return scored.sort((a, b) => b.score - a.score).map(({ clause }) => clause);
}
