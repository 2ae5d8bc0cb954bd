import { chineseDigits } from "../../core/numerals.ts";

const amount = `(?:\\d[\\d,]*(?:\\.\\d+)?|[${chineseDigits}]+)`;
const unit =
  "(?:个?工作日|个?自然日|小时|分钟|个月|万元|亿元|公斤|千克|厘米|毫米|像素|[%‰％元日天秒周月年倍次件单笔分张条款级项号米])";

/** `1,200.50`, `5 000,00`, `1.500`; a group of three digits is one with what precedes it. */
const grouped = "\\d{1,3}(?:[ \\u00a0\\u202f.,’']\\d{3})+(?:[.,]\\d{1,2})?(?![\\d])";
const western = `(?:${grouped}|\\d[\\d,]*(?:\\.\\d+)?)`;
const currency = "(?:(?:US|HK)?\\$|[¥￥€£]|RMB|CNY|USD|EUR|GBP)";
const span =
  "days?|weeks?|months?|years?|hours?|minutes?|Tagen?|Stunden?|Monaten?|jours?|heures?|mois|días?|horas?|meses|giorni|ore|mesi|dagen|dni|zile";
const measured = `(?:[ \\u00a0]?(?:${currency}|[%‰])|[ \\u00a0](?:per ?cent|(?:(?:business|working|calendar) )?(?:${span}))(?!\\p{L}))`;
const spelled =
  "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?";

const westernFigures = [
  "\\d{4}-\\d{2}-\\d{2}",
  `${currency}[ \\u00a0]?${western}(?:[万亿]?元)?`,
  `(?<!\\p{L})${spelled} \\(\\d+\\)${measured}?`,
  `${western}${measured}`,
  grouped,
];

/** A figure with its unit, a date, or a citation, read as one word. */
const figure = new RegExp(
  [
    "\\d{4}年\\d{1,2}月(?:\\d{1,2}日)?",
    `第[\\d${chineseDigits}]+[章节条款项]`,
    `[百千万]分之${amount}`,
    `${amount}${unit}`,
    ...westernFigures,
    "\\d[\\d,]*(?:\\.\\d+)?[a-z%‰]*",
  ].join("|"),
  "giu",
);

/** Dictionary words of Chinese; it holds no state between calls. */
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** Segmenting costs the square of the length in V8, so a long text goes in pieces. */
const piece = 400;

const characters = "\\u3040-\\u30ff\\u3400-\\u9fff";

/** A word; a space or a line end; one other character. */
const plainWord =
  "[\\p{L}\\p{M}\\p{N}_]+(?:['’-][\\p{L}\\p{M}\\p{N}]+)*|[^\\S\\n]+|[\\s\\S]\\p{M}*";

/** The same, or Chinese, which the dictionary takes apart. */
const word = new RegExp(`([${characters}]+)|${plainWord}`, "gu");

/** All at once for a text without Chinese. */
const latin = new RegExp(
  [...westernFigures, "\\d[\\d,]*(?:\\.\\d+)?[a-z%‰]*", plainWord].join("|"),
  "giu",
);

/** All at once for a part without Chinese and digits, which holds no figure. */
const plain = new RegExp(plainWord, "gu");

const chinese = new RegExp(`[${characters}]`);

/** The end of a sentence, a line or a part of one: no word and no figure goes over it. */
const pause = /(?:[。；;！？!?\n]|(?:[.;:]|(?<![\d,]),) (?!\s))(?!\p{M})/gu;

/** The sentences, lines and parts of sentences that a text is joined of. */
export function partsOf(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(pause)) {
    const end = match.index + match[0].length;
    parts.push(text.slice(from, end));
    from = end;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/**
 * The words of texts that are compared, numbered, as numbers compare faster: `48小时`,
 * `百分之五`, `第三条`, `5 000,00 €` and `thirty (30) days` whole, Chinese by dictionary
 * words. Joined they give the text back, and none ends inside a character.
 */
export class Lexicon {
  readonly #chinese: boolean;
  readonly #numbers = new Map<string, number>();
  readonly #words: string[] = [];
  /** Most parts stand in both texts; each is read once. */
  readonly #parts = new Map<string, readonly number[]>();

  constructor(parts: readonly string[]) {
    this.#chinese = parts.some((part) => chinese.test(part));
  }

  numbersOf(parts: readonly string[]): number[] {
    return parts.flatMap((part) => this.#part(part));
  }

  textOf(numbers: readonly number[]): string {
    return numbers.map((number) => this.#words[number]).join("");
  }

  #part(part: string): readonly number[] {
    const known = this.#parts.get(part);
    if (known) return known;
    const numbers = tokensOf(part, this.#chinese).map((token) => this.#number(token));
    this.#parts.set(part, numbers);
    return numbers;
  }

  #number(token: string): number {
    const known = this.#numbers.get(token);
    if (known !== undefined) return known;
    this.#numbers.set(token, this.#words.length);
    return this.#words.push(token) - 1;
  }
}

function tokensOf(part: string, amongChinese: boolean): string[] {
  if (!amongChinese) return part.match(/\d/.test(part) ? latin : plain) ?? [];
  const tokens: string[] = [];
  let from = 0;
  for (const match of part.matchAll(figure)) {
    words(part.slice(from, match.index), tokens);
    tokens.push(match[0]);
    from = match.index + match[0].length;
  }
  words(part.slice(from), tokens);
  return tokens;
}

function words(text: string, into: string[]): void {
  for (const [found, run] of text.matchAll(word)) {
    if (run === undefined) into.push(found);
    else
      for (let at = 0; at < run.length; at += piece)
        for (const { segment } of segmenter.segment(run.slice(at, at + piece))) into.push(segment);
  }
}
