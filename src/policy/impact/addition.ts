import { type Evidence, evidence, type Setting, short } from "./evidence.ts";
import { quantitiesOf } from "./facts.ts";
import { graveIn, measureNames, measuresNamed, measuresOf, modalsOf } from "./modality.ts";
import { bearerOf, bearersOf, lastActor, lastNamed } from "./parties.ts";
import { isWestern, namesOf, type Side, words } from "./words.ts";

/** What an added passage does, by its own words and then by its sentence. */
export function additionOf(text: string, sentence: string, setting: Setting): Evidence {
  const quote = short(text);
  if (text !== sentence && qualifying.test(text.trim()) && modalsOf(sentence).has("obligation"))
    return evidence(
      "scope.narrower",
      2,
      "favourable",
      `适用范围缩小：${quote}`,
      `reaches less far: ${quote}`,
    );
  const measures = measuresOf(text);
  const own = modalsOf(text);
  const free = measures.size === 0 && !own.has("obligation") && !own.has("prohibition");
  if (words.clarifying.test(text.trim()) && (free || text !== sentence))
    return evidence("clarified", 2, "neutral", `补充说明：${quote}`, `clarified: ${quote}`);
  if (
    /not apply\b/iu.test(text) ||
    (words.exempting.test(text) && (free || text !== sentence || /^[^a-z]*$/i.test(text))) ||
    (words.exempting.test(sentence) &&
      measures.size === 0 &&
      text !== sentence &&
      !words.filing.test(text))
  )
    return evidence(
      "exception",
      2,
      "favourable",
      `新增例外：${quote}`,
      `a new exception: ${quote}`,
    );
  if (words.softened.test(text) && !(isWestern(text) && measures.size > 0)) {
    const effort = words.filing.test(text);
    return evidence(
      "softened",
      effort ? 3 : 2,
      "favourable",
      `处置放宽：${quote}`,
      `a measure softened: ${quote}`,
    );
  }
  return (
    imposed(text, quote) ??
    charged(text, quote) ??
    ruled(text, sentence, quote) ??
    inContext(text, sentence, quote, setting)
  );
}

/** A condition put before a duty: 年成交额五百万元以上的. */
const qualifying =
  /(?:以上|以下|不足|超过|达到|满|低于)[^，。；]{0,8}的(?:订单|商品|店铺|商家|类目)?[，,]?$/u;

/** A measure on money or the store; a power of the platform or a waiver beside it. */
function imposed(text: string, quote: string): Evidence | undefined {
  const grave = graveIn(text);
  if (grave.length > 0) {
    const paidByPlatform =
      grave.every((measure) => measure === "compensation") &&
      bearersOf(text).length > 0 &&
      bearersOf(text).every(({ side }) => side === "platform");
    const spared =
      modalsOf(text).has("prohibition") && bearerOf(text, "prohibition") === "platform";
    return paidByPlatform || spared
      ? evidence(
          "protection.new",
          2,
          "favourable",
          `新增对商家的保障：${quote}`,
          `a new protection: ${quote}`,
        )
      : evidence(
          "penalty.new",
          5,
          "adverse",
          `新增处置（${grave.map((m) => measureNames[m].zh).join("、")}）：${quote}`,
          `a new measure (${grave.map((m) => measureNames[m].en).join(", ")}): ${quote}`,
        );
  }
  if (bearersOf(text).some(({ side, bears }) => side === "platform" && !bears))
    return evidence(
      "disclaimer",
      4,
      "adverse",
      `平台免责：${quote}`,
      `the platform disclaims liability: ${quote}`,
    );
  if (words.waiver.test(text))
    return evidence(
      "waiver",
      words.loss.test(text) || /追索|索赔/u.test(text) ? 5 : 4,
      "adverse",
      `商家放弃权利或救济途径：${quote}`,
      `a right or remedy is given up: ${quote}`,
    );
  return undefined;
}

/** A charge that the merchant pays. */
function charged(text: string, quote: string): Evidence | undefined {
  const figures = quantitiesOf(text).some(({ dimension }) => /money|ratio/.test(dimension));
  const priced = words.fees.test(text) && figures && !words.protection.test(text);
  return words.charging.test(text) || (priced && isWestern(text))
    ? evidence("charge.new", 4, "adverse", `新增收费：${quote}`, `a new charge: ${quote}`)
    : undefined;
}

/** What was filed before: 已备案的快递公司 asks nobody to file. */
const filedAlready = /已(?:经)?(?:[^，。；]{0,4})(?:备案|登记|报备|认证|公示|提交|上传)的?/gu;

/** A bound that the merchant must keep to. */
export const limit =
  /不得?(?:超过|高于|低于|少于|多于)[^，。；]{0,12}[\d一二三四五六七八九十]|(?:may|must|shall) not (?:exceed|be (?:more|less|higher|lower) than)[^.;]{0,20}\d|\b(?:is|are) (?:not|never|no) (?:higher|lower|more|less|longer|larger|better|worse) (?:\w+ ){0,2}than\b/iu;

/** A ban, a duty or a right, and whose it is. */
function ruled(text: string, sentence: string, quote: string): Evidence | undefined {
  const own = modalsOf(text);
  if (own.has("prohibition") && !(own.has("obligation") && !isWestern(text))) {
    // Only the platform could take what the passage forbids to take.
    const spared = measuresNamed(text).size > 0 && measuresOf(text).size === 0;
    const named = spared ? lastNamed(upTo(sentence, text)) : undefined;
    const side = spared && named !== "merchant" ? "platform" : bearerOf(text, "prohibition");
    return side === "merchant"
      ? evidence(
          "ban.new",
          4,
          "adverse",
          `新增禁止或限制：${quote}`,
          `a new prohibition or limit: ${quote}`,
        )
      : evidence(
          "ban.other",
          2,
          side === "platform" ? "favourable" : "neutral",
          `对其他方的新限制：${quote}`,
          `a new limit on the other side: ${quote}`,
        );
  }
  if (limit.test(text) && !words.protection.test(text) && !/恢复|解除|解冻/u.test(sentence))
    return evidence("limit.new", 4, "adverse", `新增上限或下限：${quote}`, `a new limit: ${quote}`);
  if (measuresOf(text).size > 0)
    return evidence(
      "restriction.new",
      4,
      "adverse",
      `新增限制措施：${quote}`,
      `a new restriction: ${quote}`,
    );
  if (words.unilateral.test(text) && powerOfPlatform(text))
    return evidence(
      "unilateral",
      4,
      "adverse",
      `平台可单方决定：${quote}`,
      `the platform decides alone: ${quote}`,
    );
  if (own.has("obligation") || words.filing.test(text.replace(filedAlready, " "))) {
    const side = own.has("obligation") ? bearerOf(text, "obligation") : provider(sentence, text);
    return side === "merchant" || own.has("prohibition")
      ? evidence(
          "duty.new",
          3,
          "adverse",
          `新增义务或手续：${quote}`,
          `a new duty or step: ${quote}`,
        )
      : evidence(
          "duty.other",
          2,
          side === "platform" ? "favourable" : "neutral",
          `对方的新义务：${quote}`,
          `a new duty of the other side: ${quote}`,
        );
  }
  if (!own.has("permission")) return undefined;
  const side = bearerOf(text, "permission");
  return side === "merchant"
    ? evidence("option.new", 2, "favourable", `新增可选事项：${quote}`, `a new option: ${quote}`)
    : evidence(
        `right.${side}`,
        side === "buyer" ? 3 : 2,
        side === "buyer" ? "adverse" : "neutral",
        `对方的新权利：${quote}`,
        `a new right of the other side: ${quote}`,
      );
}

/** Who hands over what a passage without a modal speaks of: the platform where it did so before. */
function provider(sentence: string, text: string): Side {
  const offered = /提供|开放|上线/u.test(text) && !/须|应当|必须/u.test(text);
  return offered && lastNamed(upTo(sentence, text)) === "platform" ? "platform" : "merchant";
}

/** A sentence up to the end of a passage of it. */
const upTo = (sentence: string, text: string): string =>
  sentence.slice(0, Math.max(0, sentence.indexOf(text)) + text.length);

/** Whether the words of deciding alone speak of the platform, not of the merchant's freedom. */
function powerOfPlatform(text: string): boolean {
  const at = words.unilateral.exec(text);
  if (!at) return false;
  const side = bearerOf(text, "permission");
  return side !== "merchant" || !modalsOf(text.slice(0, at.index)).has("permission");
}

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
function inContext(text: string, sentence: string, quote: string, setting: Setting): Evidence {
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
