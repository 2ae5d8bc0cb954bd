import type { Text } from "../../core/text.ts";
import { clausesOf } from "../clauses/clauses.ts";
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
      /请(?:先|您先|重新)?登[录陆]|登[录陆]后(?:即可|可|才能|方可)?(?:查看|访问|浏览|继续)|(?:扫码|短信|密码|验证码)登[录陆]|(?:please )?(?:sign|log) ?in to (?:continue|view|access)|session (?:has )?expired/iu,
    what: { zh: "登录页", en: "a login page" },
  },
  {
    pattern:
      /(?:系统|网站|服务|页面|平台)(?:正在|升级|例行|临时)*(?:维护|升级)(?:中|，|。|,|$)|(?:正在|停机)维护|(?:系统|服务)繁忙|服务(?:暂时)?不可用|under maintenance|temporarily unavailable|service unavailable|we.?ll be (?:right )?back/imu,
    what: { zh: "维护页", en: "a maintenance page" },
  },
  {
    pattern:
      /访问(?:被拒绝|受限|过于频繁|异常)|请求(?:被拦截|过于频繁|异常)|(?:安全|滑动|滑块|人机)验证|拖动(?:下方)?滑块|unusual traffic|verify (?:that )?you are (?:a )?human|access denied|request(?:ed url)? (?:was|has been) (?:rejected|blocked)|support id|captcha|checking your browser|attention required/iu,
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
  const damage = damageOf(text);
  if (damage > damageOf(previous ?? "") && damage > 0.002)
    return quarantined(
      "正文有乱码，编码可能识别有误",
      "characters of the text are damaged: its encoding was probably misread",
    );
  return previous === undefined ? { accept: true } : compare(text, size, previous);
}

/** Three numbered clauses make a rule, however short. */
const looksLikeRule = (text: string): boolean =>
  clausesOf(text).filter(({ numbered }) => numbered).length >= 3;

/** The share of replacement characters and of `?` between letters. */
function damageOf(text: string): number {
  if (text === "") return 0;
  const bad = text.match(/\ufffd|(?<=\p{L})\?(?=\p{L})|锟斤拷|烫烫烫|(?:[ÃÂ][\u0080-\u00bf]){2}/gu);
  return (bad?.length ?? 0) / text.length;
}

function compare(text: string, size: number, previous: string): GateVerdict {
  const was = skeleton(previous).length;
  if (was > 0 && (size * 3 < was || was * 3 < size))
    return quarantined(
      `正文长度由 ${was} 字变为 ${size} 字，超过三倍`,
      `the text went from ${was} to ${size} characters, more than threefold`,
    );
  const share = Math.max(survival(text, previous), sentencesKept(text, previous));
  if (share < 0.3)
    return quarantined(
      `上一版条款仅有 ${Math.round(share * 100)}% 仍可辨认，可能是另一份文件`,
      `only ${Math.round(share * 100)} % of the known clauses are still there: it may be another document`,
    );
  return { accept: true };
}

/** The share of known clauses, by length, that are still there or reworded. */
function survival(text: string, previous: string): number {
  const known = clausesOf(previous);
  const now = clausesOf(text);
  const forms = new Set(now.map(({ form }) => form));
  const pairs = now.slice(0, 400).map((clause) => pairsOf(clause.text));
  let total = 0;
  let kept = 0;
  for (const clause of known) {
    const weight = clause.text.length;
    total += weight;
    if (forms.has(clause.form)) kept += weight;
    else if (known.length <= 400) {
      const mine = pairsOf(clause.text);
      if (pairs.some((theirs) => likeness(mine, theirs) >= 0.4)) kept += weight;
    }
  }
  return total === 0 ? 1 : kept / total;
}

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
