import { inContext } from "./context.ts";
import { type Evidence, evidence, type Setting, short } from "./evidence.ts";
import { quantitiesOf } from "./facts.ts";
import { limit } from "./limits.ts";
import { graveIn, measureNames, measuresNamed, measuresOf, modalsOf } from "./modality.ts";
import { bearerOf, bearersOf, lastActor, lastNamed } from "./parties.ts";
import { isWestern, type Side, words } from "./words.ts";

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
    const side = own.has("obligation") ? debtor(sentence, text) : provider(sentence, text);
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

/** Whose duty a passage adds: of the one it names, or that its sentence named before it. */
const debtor = (sentence: string, text: string): Side =>
  isWestern(text) || lastActor(text) !== undefined
    ? bearerOf(text, "obligation")
    : (lastActor(upTo(sentence, text)) ?? "merchant");

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
