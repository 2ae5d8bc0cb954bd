const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const tens: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1000,
  拾: 10,
  佰: 100,
  仟: 1000,
};
const myriads: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8 };

/** The characters of a Chinese numeral, for use in a character class. */
export const chineseDigits = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟";

const small =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const round = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** A number below a thousand in English words, for use inside a pattern. */
export const englishNumber = `(?:(?:${round.join("|")})(?:[- ](?:${small.slice(0, 9).join("|")}))?|(?:${[...small].reverse().join("|")})(?: hundred)?|a hundred)`;

function inWords(text: string): number | undefined {
  const values = text.split(/[- ]/).map((word) => {
    if (word === "hundred") return 100;
    if (word === "a") return 1;
    const tens = round.indexOf(word);
    return tens >= 0 ? 10 * (tens + 2) : small.indexOf(word) + 1;
  });
  if (values.length === 0 || values.includes(0)) return undefined;
  return values.reduce((sum, value) => (value === 100 ? sum * 100 : sum + value), 0);
}

/**
 * The value of a number as Chinese texts write it: `1,200`, `３０`, `三十六`,
 * `伍佰万`, `二〇二六`, `半`, or in English words. `undefined` where it is no number.
 */
export function numeral(written: string): number | undefined {
  if (/^[a-z]/i.test(written)) return inWords(written.toLowerCase());
  const text = written.normalize("NFKC").replace(/[,\s]/g, "");
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const scaled = /^(\d+(?:\.\d+)?)([万亿])$/.exec(text);
  if (scaled) return Number(scaled[1]) * (myriads[scaled[2] ?? ""] ?? 1);
  if (text === "半") return 0.5;
  const chars = [...text];
  if (chars.length === 0) return undefined;
  // Digits in a row without 十, 百, 千 are read one by one: a year.
  if (chars.length > 1 && chars.every((c) => digits[c] !== undefined))
    return Number(chars.map((c) => digits[c]).join(""));
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  for (const c of chars) {
    const d = digits[c];
    const ten = tens[c];
    const myriad = myriads[c];
    if (d !== undefined) digit = d;
    else if (ten !== undefined) {
      section += (digit ?? 1) * ten;
      digit = undefined;
    } else if (myriad !== undefined) {
      total = (total + section + (digit ?? 0)) * myriad;
      section = 0;
      digit = undefined;
    } else return undefined;
  }
  return total + section + (digit ?? 0);
}
