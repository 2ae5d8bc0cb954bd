/**
 * What a text is compared by: codes of its pairs of neighbouring characters and of the
 * words of alphabets, in ascending order, as often as they occur.
 */
export type Words = Int32Array;

/** From this share of its words on, a text is said to be in another. */
export const mostly = 0.65;

/** The letters that tell a word of an alphabet from others; endings follow them. */
const stem = 6;

/**
 * The words of a text. Looks (width, case, space, punctuation) do not count, and neither
 * do the endings of long words, nor a plural's.
 */
export function wordsOf(text: string): Words {
  const plain = text.normalize("NFKC").toLowerCase();
  if (scratch.length < 2 * plain.length) scratch = new Int32Array(4 * plain.length);
  let count = 0;
  let previous = 0;
  let afterWord = false;
  for (let at = 0; at < plain.length; ) {
    const start = at;
    const kind = kindAt(plain, at++);
    if (kind === mark) continue;
    if (kind === alphabet) while (kindAt(plain, at) === alphabet) at++;
    const code = kind === alphabet ? codeOf(plain, start, at) : plain.charCodeAt(start);
    if (kind === alphabet) scratch[count++] = code;
    if (previous !== 0 && !(afterWord && kind === alphabet))
      scratch[count++] = Math.imul(previous, 65_599) + code;
    previous = code;
    afterWord = kind === alphabet;
  }
  if (count === 0 && previous !== 0) scratch[count++] = previous;
  return scratch.slice(0, count).sort();
}

/** Where codes are gathered before their number is known; it holds nothing between calls. */
let scratch = new Int32Array(8_192);

const mark = 1;
const alphabet = 2;
const character = 3;

/** What kind each UTF-16 unit is of, found out once. */
const kinds = new Uint8Array(0x1_0000);

function kindAt(text: string, at: number): number {
  if (at >= text.length) return mark;
  const code = text.charCodeAt(at);
  // The point inside a number is part of it.
  if (code === 0x2e)
    return kindAt(text, at + 1) === character && isDigit(text, at + 1) ? character : mark;
  const known = kinds[code];
  if (known !== undefined && known > 0) return known;
  const unit = String.fromCharCode(code);
  const kind = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}]/u.test(unit)
    ? alphabet
    : /[\p{L}\p{N}\p{Cs}%‰]/u.test(unit)
      ? character
      : mark;
  kinds[code] = kind;
  return kind;
}

const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
};

/** An FNV-1a code of a word's stem. */
function codeOf(text: string, start: number, end: number): number {
  let last = Math.min(end, start + stem);
  if (last - start > 3 && text.charCodeAt(last - 1) === 0x73) last--;
  let code = 0x811c9dc5;
  for (let at = start; at < last; at++) code = Math.imul(code ^ text.charCodeAt(at), 0x01000193);
  return code;
}

/**
 * An FNV-1a code of what every plainer form of a text keeps: letters and figures as they
 * stand, and whether there is space between two that are not Chinese.
 */
export function lettersOf(text: string): number {
  let code = 0x811c9dc5;
  let previous = chineseFrom;
  let spaced = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const use = usedAs(unit);
    if (use === space) spaced = true;
    if (use !== letter) continue;
    if (spaced && previous < chineseFrom && unit < chineseFrom) code = folded(code, 0x20);
    code = folded(code, unit);
    previous = unit;
    spaced = false;
  }
  return code;
}

/** Whether two texts have the same letters, as `lettersOf` reads them; it stops where they part. */
export function sameLetters(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  while (start > 0 && usedAs(a.charCodeAt(start - 1)) !== letter) start--;
  let previous = start > 0 ? a.charCodeAt(start - 1) : chineseFrom;
  for (let i = start, j = start; ; i++, j++) {
    const [from, since] = [i, j];
    while (i < a.length && usedAs(a.charCodeAt(i)) !== letter) i++;
    while (j < b.length && usedAs(b.charCodeAt(j)) !== letter) j++;
    if (i === a.length || j === b.length) return i === a.length && j === b.length;
    const unit = a.charCodeAt(i);
    if (unit !== b.charCodeAt(j)) return false;
    const counts = previous < chineseFrom && unit < chineseFrom;
    if (counts && hasSpace(a, from, i) !== hasSpace(b, since, j)) return false;
    previous = unit;
  }
}

function hasSpace(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (usedAs(text.charCodeAt(at)) === space) return true;
  return false;
}

const folded = (code: number, unit: number): number => Math.imul(code ^ unit, 0x01000193);

/** From here on Unicode has Chinese, beside which space does not count. */
const chineseFrom = 0x2e80;

const letter = 1;
const space = 2;
const sign = 3;

function usedAs(unit: number): number {
  if (unit < 0x80) return ascii[unit] ?? sign;
  const blank = unit === 0xa0 || unit === 0x1680 || unit === 0x3000;
  if (blank || (unit >= 0x2000 && unit <= 0x200a) || unit === 0x202f || unit === 0x205f)
    return space;
  return unit < 0xc0 || (unit >= 0x2000 && unit <= 0x206f) || unit === 0xfeff ? sign : letter;
}

/** A bar between the cells of a table reads as space. */
const ascii = Uint8Array.from({ length: 0x80 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  return /[0-9a-z]/i.test(character) ? letter : /[\s|]/.test(character) ? space : sign;
});

/** The weight of what two texts share, each word weighted by `weigh`. */
export function shared(a: Words, b: Words, weigh: (word: number) => number): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i] ?? 0;
    const y = b[j] ?? 0;
    if (x === y) {
      sum += weigh(x);
      i++;
      j++;
    } else if (x < y) i++;
    else j++;
  }
  return sum;
}

const one = (): number => 1;

/** Dice's coefficient of two texts' words: 0 nothing in common, 1 the same words. */
export function likeness(a: Words, b: Words): number {
  return a.length + b.length === 0 ? 0 : (2 * shared(a, b, one)) / (a.length + b.length);
}

/** The share of one text's words that another holds: 1 when all are there. */
export function containment(part: Words, whole: Words): number {
  return part.length === 0 ? 0 : shared(part, whole, one) / part.length;
}

/** Visits each word of a text once. */
export function eachOnce(words: Words, visit: (word: number) => void): void {
  let previous: number | undefined;
  for (const word of words) {
    if (word !== previous) visit(word);
    previous = word;
  }
}
