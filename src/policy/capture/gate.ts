import type { Text } from "../../core/text.ts";
import { type Clause, clausesOf } from "../clauses/clauses.ts";
import { likeness, pairsOf, skeleton } from "./text.ts";

export type GateVerdict =
  | { readonly accept: true }
  | {
      readonly accept: false;
      readonly state: "blocked" | "quarantined" | "layout_changed";
      readonly reason: Text;
    };

interface Sign {
  readonly pattern: RegExp;
  readonly what: Text;
}

/**
 * Phrases of pages that stand in a rule's place. They count on short pages
 * only (see `shortPage`): rules themselves speak of logins and maintenance.
 */
const signs: readonly Sign[] = [
  {
    pattern:
      /请(?:先|您先|重新)?登[录陆]|登[录陆]后(?:即可|可|才能|方可)?(?:查看|访问|浏览|继续)|(?:扫码|短信|密码|验证码)登[录陆]|(?:please )?(?:sign|log) ?in to (?:continue|view|access)|session (?:has )?expired|(?:会话|登[录陆](?:状态)?)(?:已)?(?:过期|失效)|(?:暂)?无(?:访问)?权限(?:访问|查看)/iu,
    what: { zh: "登录页", en: "a login page" },
  },
  {
    pattern:
      /(?:系统|网站|服务|页面|平台)(?:正在|升级|例行|临时)*(?:维护|升级)(?:中|，|。|,|$)|(?:正在|停机)维护|(?:系统|服务)繁忙|服务(?:暂时)?不可用|under maintenance|temporarily unavailable|service unavailable|scheduled maintenance|we.?ll be (?:right )?back/imu,
    what: { zh: "维护页", en: "a maintenance page" },
  },
  {
    pattern:
      /访问(?:被拒绝|受限|过于频繁|异常)|请求(?:被拦截|过于频繁|异常)|(?:安全|滑动|滑块|人机)验证|拖动(?:下方)?滑块|unusual traffic|verify (?:that )?you are (?:a )?human|access denied|request(?:ed url)? (?:was|has been) (?:rejected|blocked)|support id|captcha|checking your browser|attention required|enable javascript (?:and cookies )?to|请(?:开启|启用) ?javascript|just a moment\.{3}|403 forbidden/iu,
    what: { zh: "访问拦截页", en: "an access-control page" },
  },
  {
    pattern:
      /页面(?:不存在|已下线|走丢了|找不到)|(?:出错了|服务器(?:内部)?错误|网络(?:开小差|异常))|page (?:not found|does not exist)|(?:internal server|bad gateway|gateway time-?out) ?(?:error)?|\b(?:404|50[0234])\b.{0,20}(?:error|not found|错误)/iu,
    what: { zh: "错误页", en: "an error page" },
  },
];

/** A page with fewer characters than this may be a notice in a rule's place. */
const shortPage = 600;

const blocked = (zh: string, en: string): GateVerdict => ({
  accept: false,
  state: "blocked",
  reason: { zh, en },
});
const quarantined = (zh: string, en: string): GateVerdict => ({
  accept: false,
  state: "quarantined",
  reason: { zh, en },
});

/**
 * Whether an extracted text may become a version. Refused are notices that
 * sites serve with status 200 in a rule's place, empty or damaged texts, and
 * texts so unlike the version before that they are hardly the same document.
 *
 * The figures (a third of the length, 30 % of the clauses) come from captures
 * of an open archive of terms: 67,537 → 164 characters of a firewall page, a
 * footer alone, another firm's terms.
 */
export function admit(text: string, previous?: string): GateVerdict {
  const size = skeleton(text).length;
  if (size < 20)
    return {
      accept: false,
      state: "layout_changed",
      reason: { zh: "正文为空或几乎为空", en: "the text is empty or nearly so" },
    };
  const sign = size < shortPage ? signs.find(({ pattern }) => pattern.test(text)) : undefined;
  if (sign && !looksLikeRule(text))
    return blocked(
      `页面是${sign.what.zh}，不是规则正文`,
      `the page is ${sign.what.en}, not the rule`,
    );
  if (isDamaged(text, previous))
    return quarantined(
      "正文有乱码，编码可能识别有误",
      "characters of the text are damaged: its encoding was probably misread",
    );
  return previous === undefined ? { accept: true } : compare(text, size, previous);
}

/**
 * Whether a text may be of a language, by the share of Chinese among its letters. A short
 * text tells nothing, and Chinese rules name brands and abbreviations in Latin letters.
 */
export function isIn(language: "zh" | "en", text: string): boolean {
  const letters = count(text.replace(addresses, ""), /\p{L}/gu);
  if (letters < 200) return true;
  const share = count(text, /\p{Script=Han}/gu) / letters;
  return language === "zh" ? share >= 0.1 : share <= 0.5;
}

/** Three numbered clauses make a rule, however short. */
const looksLikeRule = (text: string): boolean =>
  clausesOf(text).filter(({ numbered }) => numbered).length >= 3;

/** Where a text leads and not what it says: addresses hold `?` between letters. */
const addresses =
  /\]\([^()\n]{0,4000}\)|\b(?:https?:\/\/|www\.)\S{1,4000}|\.(?:html?|php|jsp|aspx?)\?\S{1,4000}/giu;

/** Characters that stand for others: replacements, private use, `?` in a word, UTF-8 read as Latin-1. */
const damage =
  /[\ufffd\p{Co}]|(?<=\p{L})\?(?=\p{L})|\?{5}|锟斤拷|烫烫烫|(?:[ÃÂ][\u0080-\u00bf]){2}/gu;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * Whether characters of a text came to harm that were well before. One in a thousand is
 * much: of an archive of 253 documents, none but those that a reader sees to be damaged
 * has as many.
 */
function isDamaged(shown: string, shownBefore = ""): boolean {
  const [text, previous] = [shown, shownBefore].map((one) => one.replace(addresses, "")) as [
    string,
    string,
  ];
  const harmed = count(text, damage);
  const share = harmed / (text.length || 1);
  // One or two are a slip of whoever wrote the page.
  if (harmed >= 3 && share > 0.001 && share > count(previous, damage) / (previous.length || 1))
    return true;
  // `België` as `Belgi?`: letters beyond ASCII gone, question marks in their place.
  const lost = count(previous, beyondAscii) - count(text, beyondAscii);
  const gained = count(text, /\?/g) - count(previous, /\?/g);
  return lost >= 10 && lost * 2 > count(previous, beyondAscii) && gained * 3 > lost;
}

const beyondAscii = /[^\p{ASCII}\s\p{P}]/gu;

function compare(text: string, size: number, previous: string): GateVerdict {
  const was = skeleton(previous).length;
  if (was > 0 && (size * 3 < was || was * 3 < size))
    return quarantined(
      `正文长度由 ${was} 字变为 ${size} 字，超过三倍`,
      `the text went from ${was} to ${size} characters, more than threefold`,
    );
  const known = clausesOf(previous);
  const now = clausesOf(text);
  const share = Math.max(survival(now, known), sentencesKept(text, previous));
  if (share < 0.3)
    return quarantined(
      `上一版条款仅有 ${Math.round(share * 100)}% 仍可辨认，可能是另一份文件`,
      `only ${Math.round(share * 100)} % of the known clauses are still there: it may be another document`,
    );
  return { accept: true };
}

/** How many pairs of clauses are held against each other, and how much of each. */
const maxPairs = 20_000;
const maxLength = 600;

/** The share of known clauses, by length, that are still there or reworded. */
function survival(now: readonly Clause[], known: readonly Clause[]): number {
  const formsNow = new Set(now.map(({ form }) => form));
  const formsKnown = new Set(known.map(({ form }) => form));
  const fresh = now.filter(({ form }) => !formsKnown.has(form)).map(({ text }) => bagOf(text));
  const missing = known.filter(({ form }) => !formsNow.has(form));
  const total = known.reduce((sum, { text }) => sum + text.length, 0);
  const lost = missing.reduce((sum, { text }) => sum + text.length, 0);
  if (total === 0) return 1;
  // Of very many, every so-manieth tells as much.
  const step = Math.ceil((missing.length * fresh.length) / maxPairs) || 1;
  let looked = 0;
  let reworded = 0;
  for (let i = 0; i < missing.length; i += step) {
    const text = missing[i]?.text ?? "";
    const bag = bagOf(text);
    looked += text.length;
    if (fresh.some((other) => isLike(bag, other))) reworded += text.length;
  }
  return (total - lost + (looked === 0 ? 0 : (lost * reworded) / looked)) / total;
}

interface Bag {
  readonly size: number;
  readonly pairs: ReadonlyMap<string, number>;
}

const bagOf = (text: string): Bag => {
  const pairs = pairsOf(text.slice(0, maxLength));
  return { pairs, size: pairs.values().reduce((sum, n) => sum + n, 0) };
};

/** Bags of which one is over four times the other have at most 2/5 in common. */
const isLike = (a: Bag, b: Bag): boolean =>
  a.size <= 4 * b.size && b.size <= 4 * a.size && likeness(a.pairs, b.pairs) >= 0.4;

/**
 * The share of known sentences, by length, that are still there to the letter. A list
 * added above a text may make other clauses of all of it; its sentences stay.
 */
function sentencesKept(text: string, previous: string): number {
  const now = new Set(sentencesOf(text));
  let total = 0;
  let kept = 0;
  for (const sentence of sentencesOf(previous)) {
    total += sentence.length;
    if (now.has(sentence)) kept += sentence.length;
  }
  return total === 0 ? 0 : kept / total;
}

const sentencesOf = (text: string): string[] =>
  text
    .split(/[\n。；;]|\. /)
    .map(skeleton)
    .filter((sentence) => sentence !== "");
