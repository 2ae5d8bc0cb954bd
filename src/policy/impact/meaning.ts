import { containment, pairsOf, skeleton } from "../capture/text.ts";
import { canonicalFigures } from "./facts.ts";

/** Words that rules use for one another, by the one they are read as. */
const synonyms: readonly (readonly [RegExp, string])[] = [
  [/不能(?!够?证明)|不可(?!抗|避|逆)|禁止|严禁|不允许|不准|不许/gu, "不得"],
  [/必须|须(?!知)|应当|(?<![响供适对相效反])应(?!急|用|收|付)/gu, "应"],
  [/有权|可以|允许|得以/gu, "可"],
  [/依照|根据|依据|按照|照/gu, "按"],
  [/或者/gu, "或"],
  [/以及|并且|和|与/gu, "及"],
  [/但是/gu, "但"],
  [/自(?=[^，。；]{1,24}起)|于|在/gu, ""],
  [/以内|之内/gu, "内"],
  [/其中|特此?|的|之|了|地/gu, ""],
];

/** A text in which notations of figures, modal synonyms and looks compare equal. */
export const meaning = (text: string): string =>
  skeleton(
    synonyms.reduce((t, [from, to]) => t.replace(from, to), canonicalFigures(text)).normalize(),
  );

/**
 * Tells whether a version says something anywhere, in these words or in one
 * sentence much like it. The version is read once, at the first question.
 */
export function knowledgeOf(version: string): (text: string) => boolean {
  let read: { whole: string; sentences: Map<string, number>[] } | undefined;
  return (text) => {
    const words = meaning(text);
    if (words.length < 4) return false;
    read ??= {
      whole: meaning(version),
      sentences: version
        .split(/[。；\n]/u)
        .filter((sentence) => sentence.length >= 12)
        .map(pairsOf),
    };
    if (read.whole.includes(words)) return true;
    if (words.length < 16) return false;
    const pairs = pairsOf(text);
    return read.sentences.some((sentence) => containment(pairs, sentence) >= 0.65);
  };
}

/** Words that carry grammar rather than content. */
const functionWords =
  /[的了在于由向对将为以和与及或者并且也均皆特须应当必可能得不禁止严有权其该此等之所自从到至后前即则时若如因按照依据根就再又才方只仅被把使\p{P}\p{S}\p{Z}\s\d零一二三四五六七八九十百千万两]/gu;

/** The characters of words that a reference does not hold: a measure of new content. */
export function novelty(text: string, reference: string): number {
  const known = new Set(reference);
  const words = new Set(reference.toLowerCase().match(latinWord) ?? []);
  const own = canonicalWords(text);
  const chars = [...new Set(own.replace(functionWords, ""))].filter((c) => !known.has(c));
  const latin = [...new Set(own.toLowerCase().match(latinWord) ?? [])].filter((w) => !words.has(w));
  return chars.filter((c) => !/[a-z]/i.test(c)).length + 2 * latin.length;
}

/** English words that carry content, by their length. */
const latinWord = /[a-z]{5,}/g;

const canonicalWords = (text: string): string => canonicalFigures(text).replace(/⟦[^⟧]*⟧/gu, "");
