import { numeral } from "../../core/numerals.ts";
import { day } from "../../core/time.ts";
import { daysBetween, isEffectSentence, datesOf as ruleDatesOf } from "../impact/effective.ts";
import type { Stage, StageName } from "../schema.ts";

/** The stages of a rule's life as its document states them; days in China, `YYYY-MM-DD`. */
export interface Life {
  /** Whether it is a draft that asks for opinions. */
  readonly draft: boolean;
  readonly opinionsUntil: string | null;
  readonly publishedAt: string | null;
  readonly effectiveFrom: string | null;
  readonly transitionUntil: string | null;
}

const asksByName =
  /征求意见|意见征[集求]|征[集询]意见|公开征[求集]|讨论稿|草案|\bdraft\b|\bconsultation\b|request for comments?/iu;
/** The outcome of a consultation is named after it and is none. */
const tellsOutcome =
  /(?:征求意见|意见征[集求])(?:稿)?(?:的)?(?:结果|情况|反馈|采纳)|意见(?:采纳|反馈)/u;
const asksInText =
  /(?:现|特|即日起)[^，。；\n]{0,16}(?:征求|征集|征询|听取)[^，。；\n]{0,12}(?:意见|建议)|(?:open|published) for (?:public )?comments?|invites? comments|comments are invited/iu;
const asked =
  /(?:征求意见|意见征[集求])(?:期|阶段|工作)?[^，。；\n]{0,4}(?:结束|届满|期满)|(?:前期|此前|已经|已|经)(?:公开|广泛)?(?:征求|征集|听取)[^，。；\n]{0,8}意见/u;

const ofOpinions = /意见|反馈|建议|征集|comments?\b|feedback|opinions?\b/iu;
const ofTransition =
  /过渡期|缓冲期|整改期|宽限期|transition(?:al)? period|grace period|phase-in period/iu;
const noTransition =
  /(?:不设|没有|无|不再设)(?:置)?(?:过渡|缓冲|整改|宽限)期|no (?:transition|grace)/iu;
const isDeadline = /前|止|至|到|截|[—~～-]|\b(?:by|until|before|to|through)\b/iu;

/** The stages that a document states in its title and its text. Linear in the text. */
export function lifeOf(title: string, text: string): Life {
  const { publishedAt = null, effectiveFrom = null } = ruleDatesOf(text);
  const sentences = text.normalize("NFKC").split(/[。;\n]|\.\s/u);
  const draft = isDraft(title, text, sentences);
  return {
    draft,
    opinionsUntil: draft ? opinionsUntil(sentences, publishedAt) : null,
    publishedAt,
    effectiveFrom,
    transitionUntil: transitionUntil(sentences, effectiveFrom ?? publishedAt),
  };
}

function isDraft(title: string, text: string, sentences: readonly string[]): boolean {
  const heading = /^\s*([^\n。，；]+)(?:\n|$)/u.exec(text)?.[1] ?? "";
  const named = [title, heading].some((name) => asksByName.test(name) && !tellsOutcome.test(name));
  if (sentences.some((sentence) => asked.test(sentence))) return asksByName.test(title);
  return named || sentences.some((sentence) => asksInText.test(sentence));
}

function opinionsUntil(sentences: readonly string[], publishedAt: string | null): string | null {
  const about = sentences.filter(
    (sentence) => ofOpinions.test(sentence) && !isEffectSentence(sentence),
  );
  const named = about
    .filter((sentence) => isDeadline.test(sentence))
    .flatMap((sentence) => daysIn(sentence, publishedAt).slice(-1));
  return named.sort().at(-1) ?? daysAfter(about, publishedAt);
}

const withinDays =
  /(?:公示|公告|发布|公布|通知)[^,，]{0,6}起的?([\d一二三四五六七八九十]+)个?(工作日|自然日|日|天)/u;

function daysAfter(sentences: readonly string[], from: string | null): string | null {
  if (from === null) return null;
  for (const sentence of sentences) {
    const [, count = "", unit] = withinDays.exec(sentence) ?? [];
    const days = numeral(count);
    if (days !== undefined && days <= 366)
      return unit === "工作日" ? afterWorkdays(from, days) : afterDays(from, days);
  }
  return null;
}

const lasts =
  /(?:期|period)(?:为期?|:|of|is|lasts)?\s*(?:自[^,，]{0,16}起)?\s*([\d一二三四五六七八九十两]+)\s*(?:个)?\s*(自然日|日|天|周|月|年|days?|weeks?|months?|years?)|([\d一二三四五六七八九十两]+)\s*个?(自然日|日|天|周|月|年|days?|weeks?|months?|years?)的?(?:过渡|缓冲|整改|宽限|transition|grace)/iu;

function transitionUntil(sentences: readonly string[], from: string | null): string | null {
  for (const sentence of sentences) {
    if (!ofTransition.test(sentence) || noTransition.test(sentence)) continue;
    const named = isDeadline.test(sentence) ? daysIn(sentence, from).at(-1) : undefined;
    if (named !== undefined && (from === null || named > from)) return named;
    const match = lasts.exec(sentence);
    const count = numeral(match?.[1] ?? match?.[3] ?? "");
    const unit = (match?.[2] ?? match?.[4] ?? "").toLowerCase();
    if (from !== null && count !== undefined && count <= 400)
      return afterDays(afterSpan(from, count, unit), -1);
  }
  return null;
}

const n = "[\\d〇零一二三四五六七八九十]";
const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const month = `(?:${months.join("|")})[a-z]*\\.?`;
const anyDay = new RegExp(
  [
    `(?<y>${n}{4})\\s*[年\\-/.]\\s*(?<m>${n}{1,3})\\s*[月\\-/.]\\s*(?<d>${n}{1,3})\\s*[日号]?`,
    `(?<m2>${n}{1,3})\\s*月\\s*(?<d2>${n}{1,3})\\s*[日号]`,
    `[至到—~-]\\s*(?<d3>${n}{1,3})\\s*[日号]`,
    `(?<en>${month})\\s+(?<d4>\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(?<y4>\\d{4}))?`,
    `(?<d5>\\d{1,2})\\s+(?<en5>${month})\\s+(?<y5>\\d{4})`,
  ].join("|"),
  "giu",
);

/** The days that a sentence names, in its order; a missing year or month is that of the day before it. */
function daysIn(sentence: string, around: string | null): string[] {
  let [year, mon] = (around ?? "").split("-").map(Number);
  return [...sentence.matchAll(anyDay)].flatMap(({ groups: g = {} }) => {
    year = numeral(g.y ?? g.y4 ?? g.y5 ?? "") ?? year;
    const english = months.indexOf((g.en ?? g.en5 ?? "").slice(0, 3).toLowerCase()) + 1;
    mon = english || (numeral(g.m ?? g.m2 ?? "") ?? mon);
    return isoDay(year, mon, numeral(g.d ?? g.d2 ?? g.d3 ?? g.d4 ?? g.d5 ?? "")) ?? [];
  });
}

function isoDay(year?: number, month?: number, date?: number): string | undefined {
  if (!year || !month || !date || year < 1900 || year > 2999) return undefined;
  const iso = `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
  // 30 February parses, and comes back as another day.
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) || isoOf(time) !== iso ? undefined : iso;
}

const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

const afterDays = (from: string, days: number): string =>
  isoOf(Date.parse(from) + Math.floor(days) * day);

/** Public holidays are not known here; where there are any, the day is a little early. */
function afterWorkdays(from: string, days: number): string {
  let at = Date.parse(from);
  for (let left = days; left > 0; ) {
    at += day;
    if (![0, 6].includes(new Date(at).getUTCDay())) left -= 1;
  }
  return isoOf(at);
}

function afterSpan(from: string, count: number, unit: string): string {
  const perUnit = unit.startsWith("周") || unit.startsWith("week") ? 7 : 1;
  const monthly = unit.startsWith("月") || unit.startsWith("month") ? 1 : 0;
  const yearly = unit.startsWith("年") || unit.startsWith("year") ? 12 : 0;
  if (monthly + yearly === 0) return afterDays(from, count * perUnit);
  const [y = 0, m = 1, d = 1] = from.split("-").map(Number);
  const whole = m - 1 + Math.floor(count) * (monthly + yearly);
  const last = new Date(Date.UTC(y, whole + 1, 0)).getUTCDate();
  return isoOf(Date.UTC(y, whole, Math.min(d, last)));
}

/** Where a document stands on a day in China. */
export function stageOn(life: Life, today: string): Stage {
  const { draft, opinionsUntil, publishedAt, effectiveFrom, transitionUntil } = life;
  const ahead = effectiveFrom !== null && effectiveFrom > today;
  return {
    name: nameOf(draft, ahead, transitionUntil !== null && transitionUntil >= today),
    opinionsUntil,
    publishedAt,
    effectiveFrom,
    transitionUntil,
    daysToEffect: ahead ? daysBetween(today, effectiveFrom) : null,
  };
}

function nameOf(draft: boolean, ahead: boolean, inTransition: boolean): StageName {
  if (draft) return "consultation";
  if (ahead) return "published";
  return inTransition ? "transition" : "effective";
}

const bracketed = /[（(【［[][^（()）【】［］[\]]*[）)】］\]]/gu;
const wrapping =
  /^(?:关于|就)?(?:新增|修[订改]|调整|发布|更新|变更|实施|上线|优化|升级|公布|公示|对)*(?=.)|(?:的)?(?:变更|修[订改]|调整|更新|实施|生效|征求意见|意见征集|征集意见)*(?:公告|公示|通知|解读|说明|须知|问答|征求意见稿|草案|讨论稿|预告|提醒|全文|正文)+$/gu;
const platformName =
  /^(?:淘宝网?|天猫|京东(?:开放平台|商城)?|拼多多|抖音(?:电商|小店)?|抖店|快手(?:电商|小店)?|小红书(?:电商)?|阿里巴巴)(?:平台)?/u;
const edition =
  /(?:19|20)\d{2}\s*年?(?:\d{1,2}月)?(?:修[订改])?版?|v\d+(?:\.\d+)*|第[\d一二三四五六七八九十]+版/giu;

/**
 * What a rule is called when all that says which document of it this is is left out:
 * a notice, a draft and an explainer of one rule have the stem of the rule itself.
 */
export function stemOf(title: string): string {
  const plain = title.normalize("NFKC").toLowerCase();
  const quoted = /《([^《》]{2,})》/u.exec(plain)?.[1];
  let stem = quoted ?? plain;
  for (let before = ""; stem !== before; ) {
    before = stem;
    const shorter = stem
      .replace(bracketed, "")
      .replace(edition, "")
      .replace(/[\s·:,，、"“”《》_-]/gu, "")
      .replace(wrapping, "")
      .replace(platformName, "");
    // What is nothing but such words, as 公告, is itself the name.
    if (shorter !== "") stem = shorter;
  }
  return stem;
}
