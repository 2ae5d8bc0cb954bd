import { containment, likeness, pairsOf } from "../capture/text.ts";
import { meaning } from "./meaning.ts";

/** Where a sentence ends: after 。, at a line's end, or after a full stop before a capital. */
const between =
  /(?<=[。\n])|(?<=[.!?]["”’)]?[ \t]+)(?<!\b(?:e\.g|i\.e|No|Nr|Art|Inc|Ltd|vs|approx|cf|bzw|ca)\.[ \t]+)(?=["“‘(]?\p{Lu})/u;

/** The sentences of a text, list items and table rows among them. */
export const sentencesOf = (text: string): string[] =>
  text.split(between).filter((sentence) => sentence.trim() !== "");

const stop = /[。；;\n]|[.!?](?=["”’)]?\s+["“‘(]?\p{Lu})/gu;

/** The sentence around a span, or the sentences that it touches; 。 and ； end one. */
export function sentenceAt(text: string, start: number, length: number): string {
  let from = 0;
  let to = text.length;
  for (const { index } of text.matchAll(stop)) {
    if (index < start) from = index + 1;
    else if (index >= Math.max(start, start + length - 1)) {
      to = index + 1;
      break;
    }
  }
  return text.slice(from, to);
}

/** What differs between two texts of a clause, sentence by sentence. */
export interface SentenceDiff {
  /** Sentences that were edited. */
  readonly pairs: readonly { readonly before: string; readonly after: string }[];
  readonly gone: readonly string[];
  readonly come: readonly string[];
  /** All old, and all new, sentences that differ. */
  readonly before: string;
  readonly after: string;
}

/** Sentences this alike are one sentence edited. */
const alike = 0.4;
/** Above so many comparisons a clause is read whole. */
const maxComparisons = 40_000;

/**
 * The sentences of a clause that differ, old beside new: those that say the
 * same are left out, here or elsewhere in the other version, the others pair
 * by likeness, the most alike first.
 */
export function diffSentences(
  before: string,
  after: string,
  elsewhere: {
    readonly before: (text: string) => boolean;
    readonly after: (text: string) => boolean;
  },
): SentenceDiff {
  const [old, young] = unequal(sentencesOf(before), sentencesOf(after));
  const found =
    old.length * young.length > maxComparisons
      ? { pairs: [{ before: old.join(""), after: young.join("") }], gone: [], come: [] }
      : paired(old, young);
  const gone = found.gone.filter((sentence) => !elsewhere.after(sentence));
  const come = found.come.filter((sentence) => !elsewhere.before(sentence));
  const pairs = found.pairs.filter(
    (pair) => !(elsewhere.after(pair.before) && elsewhere.before(pair.after)),
  );
  return {
    pairs,
    gone,
    come,
    before: [...pairs.map((pair) => pair.before), ...gone].join(""),
    after: [...pairs.map((pair) => pair.after), ...come].join(""),
  };
}

/** Sentences with what they became, the most alike first; one alone pairs with one alone. */
function paired(
  old: readonly string[],
  young: readonly string[],
): Pick<SentenceDiff, "pairs" | "gone" | "come"> {
  const bags = young.map(pairsOf);
  const candidates = old.flatMap((s, i) => {
    const bag = pairsOf(s);
    return bags.map((other, j) => ({
      i,
      j,
      score: Math.max(likeness(bag, other), 0.7 * containment(bag, other)),
    }));
  });
  const single = old.length === 1 && young.length === 1;
  const pairs: { before: string; after: string }[] = [];
  const taken = { old: new Set<number>(), young: new Set<number>() };
  for (const { i, j, score } of candidates.sort((a, b) => b.score - a.score)) {
    if (!single && score < alike) break;
    if (taken.old.has(i) || taken.young.has(j)) continue;
    taken.old.add(i);
    taken.young.add(j);
    pairs.push({ before: old[i] ?? "", after: young[j] ?? "" });
  }
  return {
    pairs,
    gone: old.filter((_, i) => !taken.old.has(i)),
    come: young.filter((_, j) => !taken.young.has(j)),
  };
}

/** Both lists without the sentences that the other says too. */
function unequal(old: readonly string[], young: readonly string[]): [string[], string[]] {
  const left = new Map<string, number>();
  const said = young.map(meaning);
  for (const words of said) left.set(words, (left.get(words) ?? 0) + 1);
  const gone = old.filter((sentence) => {
    const words = meaning(sentence);
    const n = left.get(words) ?? 0;
    if (n > 0) left.set(words, n - 1);
    return n === 0 && words !== "";
  });
  const come = young.filter((_, j) => {
    const words = said[j] ?? "";
    const n = left.get(words) ?? 0;
    if (n > 0) left.set(words, n - 1);
    return n > 0 && words !== "";
  });
  return [gone, come];
}
