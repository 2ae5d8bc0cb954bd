import { type Evidence, evidence, type Setting } from "./evidence.ts";
import { quantitiesOf } from "./facts.ts";
import { graveIn, measuresOf, modalsOf } from "./modality.ts";
import { bearerOf, lastActor } from "./parties.ts";
import { namesOf, words } from "./words.ts";

/** A failure that a sentence makes something follow from. */
const failure =
  /(?:违反|违规|逾期|未(?!来)|不达标|不合格|不符|拒|超过|累计|屡次|多次)[^。；]{0,24}?[的时者：:，,]|\b(?:if|where|when)\b[^.;]*\b(?:fail\w*|late|not|more than|breach\w*|miss\w*|without|slow\w*)\b/iu;

const better =
  /恢复|返还|退还|免|奖|到账|补贴|解除|放宽|优先|restor|reinstat|free|reward|bonus|refund|credit/iu;

/** How grave it is by what it touches: money and store, or offers and reach. */
function stakeIn(text: string, sentence: string): number | undefined {
  const at = sentence.indexOf(text.replace(/…$/u, "").trim().slice(0, 8));
  if (!failure.test(sentence.slice(0, Math.max(0, at))) || better.test(text)) return undefined;
  if (words.stakes.test(text)) return 5;
  return words.offers.test(text) ? 4 : undefined;
}

/** A rule in the indicative: 商家在每月15日前登录后台…. */
const acts = new RegExp(
  `(?:^|[，。；：）])\\s*(?:${namesOf("merchant")})(?:在|于|自|按|每|凭|须|先)`,
  "iu",
);

/** That some come before others. */
const ordering = /优先|其余|其他|靠[前后]|之[前后]|\b(?:ahead|first|before|after|below|above)\b/iu;

/** Under these heads stands what will not be let through. */
const refused =
  /不予(?:通过|受理|准入|采[纳信]|批准|展示|上架)|(?:审核|报名|申请)不(?:予)?通过|予以(?:驳回|拒绝)|禁[售限]|红线|违规(?:行为|情形)|will be rejected/iu;

/** An order in English: Describe each item …. */
const imperative =
  /(?:^|[.;:]\s+)(?:please )?(?:describe|state|keep|provide|tell|send|upload|include|label|show|list|give|attach|submit|ship|pack|use|report|register|mark|answer|respond|notify|check|confirm)\b/iu;

/** Under these heads stands what the merchant has to do. */
const owed = /义务|职责|\b(?:obligations|duties|responsibilities)\b/iu;

/** What is not held against the merchant. */
const excused =
  /(?:的|，|,)(?:可)?(?:免责|予以免责|不(?:视为|算|计入?|纳入|属于)[^，。；]{0,8}(?:违规|违约|延[迟误]|考核|超时|责任)?|不(?:予)?(?:追究|考核|处罚|扣分)|(?:时[限效]|期限)[^，。；]{0,4}顺延)/u;

/** Whom or what a rule binds. */
const scope = /(?<!不)适用(?:于|对象|范围|主体)|\b(?:apply|applies|applicable) to\b/iu;

/** Whether a sentence sets what is paid for what it lists. */
const inFees = (sentence: string): boolean =>
  /费率?|佣金|保证金|押金|扣点|抽成|\b(?:fees?|commission|charge|deposit)\b/iu.test(sentence) &&
  !words.protection.test(sentence) &&
  !/免|优惠|返|补贴|减|退|\bfree\b/iu.test(sentence) &&
  quantitiesOf(sentence).some(({ dimension }) => /money|ratio/.test(dimension));

/** A passage without words of its own to judge by takes those of its sentence. */
export function inContext(
  text: string,
  sentence: string,
  quote: string,
  setting: Setting,
): Evidence {
  const freely = modalsOf(sentence);
  if (freely.size === 1 && freely.has("permission") && /^(?:、|或)/u.test(text.trim()))
    return evidence(
      "option.wider",
      2,
      "favourable",
      `可选范围增加：${quote}`,
      `more to choose from: ${quote}`,
    );
  const all = modalsOf(sentence);
  const above = modalsOf(setting.governing);
  if (excused.test(sentence) && measuresOf(text).size === 0)
    return lastActor(sentence) === "platform"
      ? evidence(
          "disclaimer.wider",
          4,
          "adverse",
          `平台免责情形增加：${quote}`,
          `the platform disclaims more: ${quote}`,
        )
      : evidence(
          "exception.wider",
          2,
          "favourable",
          `免责或例外情形增加：${quote}`,
          `an exception covers more: ${quote}`,
        );
  if (all.size === 0 && graveIn(setting.governing).length > 0)
    return evidence(
      "penalty.wider",
      5,
      "adverse",
      `处罚适用范围扩大：${quote}`,
      `a penalty reaches further: ${quote}`,
    );
  if (all.has("prohibition") && bearerOf(sentence, "prohibition") === "platform")
    return evidence(
      "protection.wider",
      2,
      "favourable",
      `对商家的保障有补充：${quote}`,
      `a protection says more: ${quote}`,
    );
  if (
    all.has("prohibition") ||
    ((above.has("prohibition") || refused.test(setting.governing)) && all.size === 0)
  )
    return evidence(
      "ban.wider",
      4,
      "adverse",
      `禁止范围扩大：${quote}`,
      `a ban reaches further: ${quote}`,
    );
  if (inFees(sentence) || inFees(setting.governing))
    return evidence(
      "charge.wider",
      4,
      "adverse",
      `收费范围扩大：${quote}`,
      `a charge reaches further: ${quote}`,
    );
  if (scope.test(`${setting.governing}${sentence}`))
    return evidence(
      "scope.wider",
      4,
      "adverse",
      `适用范围扩大：${quote}`,
      `the rule reaches further: ${quote}`,
    );
  if (words.ranking.test(text) && ordering.test(text))
    return evidence(
      "ranking.order",
      4,
      "adverse",
      `展示次序改变，触达可能减少：${quote}`,
      `another order of display may cut reach: ${quote}`,
    );
  if (
    all.has("obligation") ||
    above.has("obligation") ||
    owed.test(setting.governing) ||
    (imperative.test(sentence) && all.size === 0) ||
    words.filing.test(sentence) ||
    (all.size === 0 && acts.test(sentence))
  )
    return evidence("duty.wider", 3, "adverse", `义务内容增加：${quote}`, `a duty grows: ${quote}`);
  if (words.ranking.test(sentence))
    return evidence(
      "ranking",
      3,
      "adverse",
      `排序或流量规则变化：${quote}`,
      `terms of ranking or reach changed: ${quote}`,
    );
  if (words.steps.test(sentence))
    return evidence(
      "procedure",
      3,
      "adverse",
      `手续或渠道变化：${quote}`,
      `a procedure or channel changed: ${quote}`,
    );
  const stake = stakeIn(quote, sentence);
  if (stake !== undefined)
    return evidence(
      "consequence",
      stake,
      "adverse",
      `不达标的后果变化：${quote}`,
      `what follows from a failure changed: ${quote}`,
    );
  return evidence("content.new", 2, "neutral", `内容增加：${quote}`, `content added: ${quote}`);
}
