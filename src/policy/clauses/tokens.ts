import { chineseDigits } from "../impact/numerals.ts";

const amount = `(?:\\d[\\d,]*(?:\\.\\d+)?|[${chineseDigits}]+)`;
const unit =
  "(?:个?工作日|个?自然日|小时|分钟|个月|万元|亿元|公斤|千克|厘米|毫米|像素|[%‰％元日天秒周月年倍次件单笔分张条款级项号米])";

/** A figure with its unit, a date, or a citation, read as one word. */
const figure = new RegExp(
  [
    "\\d{4}年\\d{1,2}月(?:\\d{1,2}日)?",
    "\\d{4}-\\d{2}-\\d{2}",
    `第[\\d${chineseDigits}]+[章节条款项]`,
    `[百千万]分之${amount}`,
    `${amount}${unit}`,
    "\\d[\\d,]*(?:\\.\\d+)?[a-z%‰]*",
  ].join("|"),
  "giu",
);

/** Dictionary words of Chinese; it holds no state between calls. */
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** Segmenting costs the square of the length in V8, so a long text goes in pieces. */
const piece = 400;

/**
 * A clause's words for a redline: `48小时`, `百分之五`, `第三条` whole, other
 * text by dictionary words. Joined they give the clause back.
 */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let from = 0;
  for (const match of text.matchAll(figure)) {
    words(text.slice(from, match.index), tokens);
    tokens.push(match[0]);
    from = match.index + match[0].length;
  }
  words(text.slice(from), tokens);
  return tokens;
}

function words(text: string, into: string[]): void {
  for (let at = 0; at < text.length; at += piece)
    for (const { segment } of segmenter.segment(text.slice(at, at + piece))) into.push(segment);
}
