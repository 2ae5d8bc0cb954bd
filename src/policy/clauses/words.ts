/**
 * What a text is compared by: its pairs of neighbouring characters, and the words of
 * alphabets, cut to their first letters so that an ending makes no other word of it.
 * Looks (width, case, space, punctuation) do not count.
 */
export type Words = ReadonlyMap<string, number>;

/** A word of an alphabet, another letter or digit, or the point inside a number. */
const unit =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}]+|[\p{L}\p{N}%‰]|\.(?=\d)/gu;

/** Letters that tell a word from another; its ending follows them. */
const stem = 6;

/** The words of a text with how often they occur. */
export function wordsOf(text: string): Words {
  const words = new Map<string, number>();
  const count = (word: string) => words.set(word, (words.get(word) ?? 0) + 1);
  let previous = "";
  let alone = true;
  for (const [found] of text.normalize("NFKC").toLowerCase().matchAll(unit)) {
    const alphabetic = isAlphabetic(found);
    const own = alphabetic && found.length > 3 ? found.slice(0, stem).replace(/s$/, "") : found;
    if (alphabetic) count(own);
    if (previous !== "" && !(alphabetic && isAlphabetic(previous))) count(`${previous} ${own}`);
    if (previous !== "") alone = false;
    previous = own;
  }
  if (alone && previous !== "") words.set(previous, 1);
  return words;
}

const isAlphabetic = (word: string): boolean => {
  const code = word.charCodeAt(0);
  return code >= 0x61 && code < 0x530;
};

/**
 * Dice's coefficient of two texts' words, each weighted by `weigh` (1 by default):
 * 0 nothing in common, 1 the same words.
 */
export function likeness(a: Words, b: Words, weigh: (word: string) => number = () => 1): number {
  let common = 0;
  let total = 0;
  for (const [word, n] of a) {
    const weight = weigh(word);
    common += 2 * weight * Math.min(n, b.get(word) ?? 0);
    total += weight * n;
  }
  for (const [word, n] of b) total += weigh(word) * n;
  return total === 0 ? 0 : common / total;
}

/** From this share of its words on, a text is said to be in another. */
export const mostly = 0.65;

/** The share of one text's words that another holds: 1 when all are there. */
export function containment(part: Words, whole: Words): number {
  let held = 0;
  let total = 0;
  for (const [word, n] of part) {
    held += Math.min(n, whole.get(word) ?? 0);
    total += n;
  }
  return total === 0 ? 0 : held / total;
}
