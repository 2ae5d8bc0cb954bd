import { containment, pairsOf, skeleton } from "../capture/text.ts";
import { canonicalFigures } from "./facts.ts";

/** Words that rules use for one another, by the one they are read as. */
const synonyms: readonly (readonly [RegExp, string])[] = [
  [/不能(?!够?证明)|不可(?!抗|避|逆)|不应当?(?![急对])|禁止|严禁|不允许|不准|不许/gu, "不得"],
  [/必须|须(?!知)|应当|(?<![响供适对相效反])应(?!急|用|收|付)/gu, "应"],
  [/有权|可以|允许|得以/gu, "可"],
  [/卖家|商户|店家/gu, "商家"],
  [/消费者|买方|顾客|客户/gu, "买家"],
  [/依照|根据|依据|按照|照/gu, "按"],
  [/[（(]?(?:以上[、，])?均?含本数[）)]?/gu, ""],
  [/或者/gu, "或"],
  [/以及|并且|和|与/gu, "及"],
  [/但是/gu, "但"],
  [/自(?=[^，。；]{1,24}起)|于|在/gu, ""],
  [/以内|之内/gu, "内"],
  [/负担|自理|买单/gu, "承担"],
  [/其中|特此?|的|之|了|地/gu, ""],
  [
    /\b(?:is|are) (?:required|obliged|obligated) to\b|\bshall\b|\bha(?:s|ve) to\b|\bneeds? to\b/giu,
    "must",
  ],
  [
    /\b(?:is|are) (?:not (?:permitted|allowed)|prohibited from \w+ing|forbidden) ?(?:to)?\b|\b(?:may|shall) not\b|\bcan(?:not|['’]t)\b/giu,
    "must not",
  ],
  [/\b(?:is|are) (?:permitted|allowed|entitled) to\b|\bcan\b/giu, "may"],
  [
    /\b(?:laws?|rules?|regulations?)(?:,? (?:and|or) |, )(?=(?:laws?|rules?|regulations?)\b)/giu,
    "",
  ],
  [/\b(?:the|an?|please|kindly|any|such|of|our|hereby|that)\b/giu, ""],
  [/['’](?:ll)\b/giu, " will"],
];

/** What a page shows but does not say: link targets, addresses to write to, marks. */
const shown: readonly (readonly [RegExp, string])[] = [
  // A line that is one link, or a few in a row, is a way elsewhere.
  [/^[\s>]*(?:[*+-] |\d+[.)] )?(?:!?\[[^\]]*\]\([^)]*\)[\s|·•,]*)+$/gmu, ""],
  [/\\(?=[^\p{L}\p{N}\s])/gu, ""],
  [/!?\[([^\]]*)\]\([^)]*\)/gu, "$1"],
  [/(?:https?:\/\/|www\.)[^\s)\]>）】]+/giu, ""],
  [/[\w.+-]+@[\w-]+\.[\w.-]+/gu, ""],
  [/\+?\d[\d ()-]{8,}\d/gu, ""],
  [/<[^<>\n]{1,200}>/gu, ""],
];

/** A text as its reader takes it in, links and addresses left out. */
export const asRead = (text: string): string =>
  shown.reduce((t, [from, to]) => t.replace(from, to), text);

/** A text with one word for each thing that rules say in several. */
export const said = (text: string): string =>
  synonyms.reduce((t, [from, to]) => t.replace(from, to), canonicalFigures(asRead(text)));

/** A text in which notations of figures, modal synonyms and looks compare equal. */
export const meaning = (text: string): string => skeleton(said(text));

/** What a version says, read once, at the first question. */
export interface Knowledge {
  /** Whether it says something in these words, or in one sentence much like it. */
  readonly says: (text: string) => boolean;
  /** Whether it says it in just these words. */
  readonly verbatim: (text: string) => boolean;
  /** Whether it says it, perhaps in other words, with the same figures and denials. */
  readonly restates: (text: string) => boolean;
}

/** The knowledge of a whole version, to tell what moved from what is new or gone. */
export function knowledgeOf(version: string): Knowledge {
  let told: string | undefined;
  let bare: string | undefined;
  const read = () => {
    told ??= said(version);
    return told;
  };
  let bags: Map<string, number>[] | undefined;
  const whole = () => {
    bare ??= skeleton(read());
    return bare;
  };
  const sentences = () => {
    bags ??= version
      .split(/[。；\n]|(?<=[.!?] )(?=\p{Lu})/u)
      .filter((sentence) => sentence.length >= 12)
      .map(pairsOf);
    return bags;
  };
  let pieces: Proposition[] | undefined;
  const toldWhole = (part: string) => {
    const words = meaning(part);
    return words.length >= 8 && whole().includes(words);
  };
  return {
    restates: (text) => {
      if (text.length < 12) return false;
      pieces ??= propositionsOf(read());
      const known = pieces;
      const share = han.test(text) ? 0.5 : 0.85;
      const own = propositionsOf(said(text));
      return (
        own.length > 0 &&
        own.every((one) =>
          known.some(
            (other) =>
              one.figures === other.figures &&
              one.denials === other.denials &&
              containment(one.pairs, other.pairs) >= share,
          ),
        )
      );
    },
    verbatim: (text) => {
      const words = meaning(text);
      return words.length >= 8 && whole().includes(words);
    },
    says: (text) => {
      const parts = text.split(/[：:；;。\n]/u).filter((part) => meaning(part).length >= 4);
      // A digest says again, in one sentence, what stands in several; its lead names it.
      if (parts.length > 2 || (parts.length === 2 && /[：:]/u.test(text))) {
        const rest = text.search(/[：:]/u) < 16 ? parts.slice(1) : parts;
        if (rest.length > 0 && rest.every((part) => toldWhole(part))) return true;
      }
      const words = meaning(text);
      if (words.length < 4) return false;
      if (whole().includes(words)) return true;
      if (words.length < 16) return false;
      const pairs = pairsOf(text);
      return sentences().some((sentence) => containment(pairs, sentence) >= 0.65);
    },
  };
}

/** What a sentence, or a part of one up to ；, says: its words, figures and denials. */
interface Proposition {
  readonly pairs: Map<string, number>;
  readonly figures: string;
  readonly denials: number;
}

const piece = /[。；;\n]|(?<=[.!?] )(?=\p{Lu})/u;

/** The propositions of a text that `said` has read. */
const propositionsOf = (read: string): Proposition[] =>
  read
    .split(piece)
    .filter((words) => words.length >= 8)
    .map(propositionOf);

function propositionOf(words: string): Proposition {
  return {
    pairs: pairsOf(words),
    figures: (words.match(/⟦[^⟧]*⟧/gu) ?? []).sort().join(""),
    denials: (
      words.match(
        /不(?!同|仅|错|断|论|管|但)|未|非|无(?!论)|勿|别(?=[再拿把用让低掉])|\b(?:not?|never|without)\b/giu,
      ) ?? []
    ).length,
  };
}

/** Words that carry grammar rather than content. */
const functionWords =
  /[的了在于由向对将为以上下含均和与及或者并且也均皆特须应当必可能得不禁止严有权其该此等之所自从到至后前即则时若如因按照依据根就再又才方只仅被把使\p{P}\p{S}\p{Z}\s\d零一二三四五六七八九十百千万两]/gu;

/** How much new content a new word of a Western language counts for, in characters of Chinese. */
const perWord = 2.5;

/**
 * The characters of words that a reference does not hold: a measure of new
 * content, in characters of Chinese.
 */
export function novelty(text: string, reference: string): number {
  const known = new Set(reference);
  const knownWords = new Set(westernWords(reference));
  const own = asRead(text).replace(/⟦[^⟧]*⟧|[（(]?均?含本数[）)]?/gu, "");
  const chars = [...new Set(canonicalFigures(own).replace(functionWords, ""))];
  const fresh = [...new Set(westernWords(canonicalFigures(own)))].filter((w) => !knownWords.has(w));
  return chars.filter((c) => han.test(c) && !known.has(c)).length + perWord * fresh.length;
}

const han = /\p{Script=Han}/u;

/** Words that carry grammar. */
const stop = new Set(
  "kindly ask please thank care welcome the and for are with you your our may must shall not any all this that these those from will have has been such other into upon under over than then when where which who its their they them about more out can should would could also per via being was were does did each both only some there here between within unless whether however including make made use used using und der die das den mit von für auf ist sind les des une est aux par pour dans que los las del una con por para che gli dei".split(
    " ",
  ),
);

/** The words of Western text that carry content, without their endings. */
function westernWords(text: string): string[] {
  const plain = text.toLowerCase().replace(/⟦[^⟧]*⟧/gu, " ");
  return (plain.match(/[\p{Script=Latin}]{3,}/gu) ?? [])
    .filter((word) => !stop.has(word))
    .map((word) => (word.length > 4 ? word.replace(/(?:ing|ed|es|s|ly)$/u, "") : word));
}
