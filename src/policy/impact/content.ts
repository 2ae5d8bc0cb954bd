import { containment, pairsOf } from "../capture/text.ts";
import type { Run } from "../clauses/diff.ts";
import { type Evidence, evidence, type Setting, short } from "./evidence.ts";
import { quantitiesOf } from "./facts.ts";
import { novelty, said } from "./meaning.ts";
import { graveIn, measuresOf, modalsOf } from "./modality.ts";
import { bearerOf, bearersOf } from "./parties.ts";
import { sentenceAt } from "./sentences.ts";
import { words } from "./words.ts";

/** New content below this many characters is a rewording. */
const substantial = 5;
/** A list item is content even when short. */
const listItem = 2;
const inList = /^(?:、|,|以?及|和|或|and\b|or\b)|(?:、|,|以?及|和|或|\band|\bor)$/u;

/** Whether a sentence says more than the other text does in other words. */
export function isNews(sentence: string, other: string): boolean {
  // What a revision says of itself binds nobody.
  if (/^[\s\p{P}]*(?:本次(?:修订|调整|更新|修改)|修订说明)/u.test(sentence)) return false;
  if (isIdle(sentence)) return false;
  if (novelty(sentence, other) >= substantial) return true;
  const words = pairsOf(said(sentence));
  return words.size >= 6 && containment(words, pairsOf(said(other))) < 0.2;
}

/** Whether a sentence asks, points elsewhere, or stands around the rule: it rules nothing. */
export function isIdle(sentence: string): boolean {
  if (/[?？]\s*$/u.test(sentence) || words.furniture.test(sentence)) return true;
  const modals = modalsOf(sentence);
  const rules = modals.has("obligation") || modals.has("prohibition");
  return words.pointing.test(sentence) && !rules && measuresOf(sentence).size === 0;
}

/** Whether a Western passage is made of names and numbers alone: a company, a place. */
const isNaming = (text: string): boolean => {
  const [, ...rest] = text.match(/[\p{L}][\p{L}'’]{2,}/gu) ?? [];
  return (
    western.test(text) && rest.length > 0 && rest.filter((w) => !/^\p{Lu}/u.test(w)).length < 2
  );
};

/** Words that say something the old clause did not. */
export function contentAdded(
  runs: readonly Run[],
  before: string,
  after: string,
  setting: Setting,
): Evidence[] {
  const found: Evidence[] = [];
  let at = 0;
  for (const run of runs) {
    const start = at;
    if (run.op !== "del") at += run.text.length;
    if (run.op !== "ins") continue;
    const listed = inList.test(run.text.trim());
    if (novelty(run.text, before) < (listed ? listItem : substantial)) continue;
    if (setting.known(run.text) || isIdle(run.text)) continue;
    if (isNaming(run.text) && !modalsOf(sentenceAt(after, start, 1)).has("prohibition")) continue;
    found.push(additionOf(run.text, sentenceAt(after, start, run.text.length), setting));
  }
  return found;
}

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
    (words.exempting.test(sentence) && measures.size === 0 && text !== sentence)
  )
    return evidence(
      "exception",
      2,
      "favourable",
      `新增例外：${quote}`,
      `a new exception: ${quote}`,
    );
  if (words.softened.test(text) && !(western.test(text) && measures.size > 0)) {
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
    ruled(text, quote) ??
    inContext(sentence, quote, setting)
  );
}

/** A condition put before a duty: 年成交额五百万元以上的. */
const qualifying = /(?:以上|以下|不足|超过|达到|满|低于)[^，。；]{0,8}的[，,]?$/u;

const western = /^[^\p{Script=Han}]*$/u;

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
          `新增处罚或资金、店铺处置：${quote}`,
          `a new penalty or measure on funds or store: ${quote}`,
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
  return words.charging.test(text) || (priced && western.test(text))
    ? evidence("charge.new", 4, "adverse", `新增收费：${quote}`, `a new charge: ${quote}`)
    : undefined;
}

/** A bound that the merchant must keep to. */
const limit =
  /不得?(?:超过|高于|低于|少于|多于)[^，。；]{0,12}[\d一二三四五六七八九十]|(?:may|must|shall) not (?:exceed|be (?:more|less|higher|lower) than)[^.;]{0,20}\d/iu;

/** A ban, a duty or a right, and whose it is. */
function ruled(text: string, quote: string): Evidence | undefined {
  const own = modalsOf(text);
  if (own.has("prohibition") && !(own.has("obligation") && !western.test(text))) {
    const side = bearerOf(text, "prohibition");
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
  if (limit.test(text) && !words.protection.test(text))
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
  if (own.has("obligation") || words.filing.test(text)) {
    const side = own.has("obligation") ? bearerOf(text, "obligation") : "merchant";
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

/** Whether the words of deciding alone speak of the platform, not of the merchant's freedom. */
function powerOfPlatform(text: string): boolean {
  const at = words.unilateral.exec(text);
  if (!at) return false;
  const side = bearerOf(text, "permission");
  return side !== "merchant" || !modalsOf(text.slice(0, at.index)).has("permission");
}

/** A passage without words of its own to judge by takes those of its sentence. */
function inContext(sentence: string, quote: string, setting: Setting): Evidence {
  const all = modalsOf(sentence);
  const above = modalsOf(setting.governing);
  if (all.size === 0 && graveIn(setting.governing).length > 0)
    return evidence(
      "penalty.wider",
      5,
      "adverse",
      `处罚适用范围扩大：${quote}`,
      `a penalty reaches further: ${quote}`,
    );
  if (all.has("prohibition") || (above.has("prohibition") && all.size === 0))
    return evidence(
      "ban.wider",
      4,
      "adverse",
      `禁止范围扩大：${quote}`,
      `a ban reaches further: ${quote}`,
    );
  if (all.has("obligation") || above.has("obligation"))
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
  return evidence("content.new", 2, "neutral", `内容增加：${quote}`, `content added: ${quote}`);
}

/** Words of the old clause that the new one no longer says. */
export function contentRemoved(runs: readonly Run[], before: string, after: string): Evidence[] {
  return runs.flatMap((run) => {
    if (run.op !== "del") return [];
    const fresh = novelty(run.text, after);
    if (inList.test(run.text.trim()) && fresh >= listItem && fresh < substantial)
      return narrowed(run.text, before);
    if (fresh < substantial && !words.protection.test(run.text)) return [];
    if (words.protection.test(after) && fresh < substantial) return [];
    return [removalOf(run.text, before)];
  });
}

/** An item that left a list of what is banned or owed. */
function narrowed(item: string, clause: string): Evidence[] {
  const modal = modalsOf(clause);
  return modal.has("prohibition") || modal.has("obligation")
    ? [
        evidence(
          "scope.narrower",
          2,
          "favourable",
          `范围缩小：${short(item)}`,
          `reaches less far: ${short(item)}`,
        ),
      ]
    : [];
}

const share = /补贴|承担|减免|返还|discount|rebate|\bwe (?:bear|cover|pay)/iu;
const remedy =
  /听证|告知|陈述|申辩|有权|追索|不超过|appeal|notice|warning|limited to|statement of reasons/iu;

/** What the loss of a passage leaves behind. */
export function removalOf(text: string, clause: string): Evidence {
  const quote = short(text);
  const safeguarded = words.protection.test(text);
  const measures = measuresOf(text);
  if (safeguarded && share.test(text))
    return evidence(
      "benefit.gone",
      4,
      "adverse",
      `取消对商家的优惠或分担：${quote}`,
      `a benefit or cost share is gone: ${quote}`,
    );
  if (safeguarded && (measures.size === 0 || remedy.test(text)))
    return evidence(
      "protection.gone",
      graveIn(clause).length > 0 ? 5 : measures.size > 0 ? 4 : 3,
      "adverse",
      `删除商家的权利或保护：${quote}`,
      `a right or protection is gone: ${quote}`,
    );
  if (measures.size > 0)
    return evidence(
      "measure.gone",
      2,
      "favourable",
      `删除处置：${quote}`,
      `a measure is gone: ${quote}`,
    );
  if (modalsOf(text).has("obligation") || modalsOf(text).has("prohibition"))
    return evidence(
      "duty.gone",
      2,
      "favourable",
      `删除义务或禁止：${quote}`,
      `a duty or ban is gone: ${quote}`,
    );
  return evidence("content.gone", 1, "neutral", `删减文字：${quote}`, `words dropped: ${quote}`);
}
