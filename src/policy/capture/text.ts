/**
 * The text forms that the room compares by. All of them are pure and linear.
 */

/** Invisible characters that pages carry and readers never see. */
const invisible = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/gu;

/** The range of Chinese characters, marks and full-width forms. */
const cjk = "\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef";
/** Begins with the space itself, for which a text is searched fast. */
const spaceByCjk = new RegExp(` (?:(?<=[${cjk}] )|(?=[${cjk}]))`, "gu");

/** Spaces other than a single plain or full-width one, which stay: most text has few. */
const oddSpaces =
  /[\t\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000 ]{2,}|[\t\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f]/g;

/** A page's text with line ends, spaces and invisible characters made plain. */
export function tidy(text: string): string {
  return text
    .replace(invisible, "")
    .replace(/\r\n?/g, "\n")
    .replace(oddSpaces, (run) => (run.includes("\u3000") ? "\u3000" : " "))
    .replace(/ \n ?|\n /g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Text without markup, a paragraph or table row a line, cells parted by ` | `. */
export function readable(text: string): string {
  return tidy(text.replace(/(?<=\S)\u3000{2,}(?=\S)/gu, " | "))
    .replace(/\*\*|__/g, "")
    .replace(/^#{1,6}\s*/gm, "")
    .replace(/\n{2,}/g, "\n");
}

/**
 * A clause's text as it is compared: no markup, one space between words, none
 * beside Chinese. Digits, punctuation and wording stay, since an edit of any
 * of them is an edit.
 */
export function comparable(text: string): string {
  return tidy(text)
    .replace(/\*\*|__/g, "")
    .replace(/^#{1,6}\s*/gm, "")
    .replace(/[\s|]{2,}|[^\S ]|\|/g, " ")
    .replace(spaceByCjk, "")
    .trim();
}

/**
 * A text without what carries no meaning: width of characters, punctuation,
 * case, space. Two texts alike in this form differ in looks only.
 */
export function skeleton(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%‰.]/gu, "")
    .replace(/\.(?!\d)/g, "");
}

/** A word of an alphabet; any long text holds most pairs of letters, so words go whole. */
const alphabetic = /(?:(?!\p{Script=Han})\p{L}){2,}/gu;

/**
 * The pairs of neighbouring characters of a text, and its words where it is
 * written in an alphabet, each with its number; the base of `likeness`.
 */
export function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const count = (pair: string) => pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  const folded = text.normalize("NFKC").toLowerCase();
  const s = skeleton(
    folded.replace(alphabetic, (word) => {
      count(word);
      return "";
    }),
  );
  if (s.length === 1) count(s);
  for (let i = 0; i + 1 < s.length; i++) count(s.slice(i, i + 2));
  return pairs;
}

/**
 * Dice's coefficient of two bags of pairs, each pair weighted by `weigh`
 * (1 by default): 0 nothing in common, 1 the same pairs.
 */
export function likeness(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
  weigh: (pair: string) => number = () => 1,
): number {
  let common = 0;
  let total = 0;
  for (const [pair, n] of a) {
    const w = weigh(pair);
    common += 2 * w * Math.min(n, b.get(pair) ?? 0);
    total += w * n;
  }
  for (const [pair, n] of b) total += weigh(pair) * n;
  return total === 0 ? 0 : common / total;
}

/** The share of one bag of pairs that another holds: 1 when it is all there. */
export function containment(
  part: ReadonlyMap<string, number>,
  whole: ReadonlyMap<string, number>,
): number {
  let held = 0;
  let total = 0;
  for (const [pair, n] of part) {
    held += Math.min(n, whole.get(pair) ?? 0);
    total += n;
  }
  return total === 0 ? 0 : held / total;
}
