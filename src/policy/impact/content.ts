import { containment, pairsOf } from "../capture/text.ts";
import type { Run } from "../clauses/redline.ts";
import { additionOf } from "./addition.ts";
import { type Evidence, evidence, type Setting, short } from "./evidence.ts";
import { equal, quantitiesOf } from "./facts.ts";
import { novelty, said } from "./meaning.ts";
import { isGrave, measuresNamed, measuresOf, modalsOf } from "./modality.ts";
import { sentenceAt } from "./sentences.ts";
import { isWestern, words } from "./words.ts";

/** New content below this many characters is a rewording. */
const substantial = 5;
/** A list item is content even when short. */
const listItem = 2;
/** A phrase with a modal of its own. */
const phrase = 3;
/** A phrase with a figure of its own says more as soon as any of its words is new. */
const figured = 1;
/** Less than this is the same said otherwise, even of a protection. */
const faint = 2;
const inList = /^(?:、|,|以?及|和|或|and\b|or\b)|(?:、|,|以?及|和|或|\band|\bor)$/u;

/** Whether a sentence says more than the other text does in other words. */
export function isNews(sentence: string, other: string): boolean {
  // What a revision says of itself binds nobody.
  if (/^[\s\p{P}]*(?:本次(?:修订|调整|更新|修改)|修订说明)/u.test(sentence)) return false;
  if (isIdle(sentence) || isNaming(sentence)) return false;
  if (novelty(sentence, other) >= substantial) return true;
  const words = pairsOf(said(sentence));
  return words.size >= 6 && containment(words, pairsOf(said(other))) < 0.2;
}

/** What a rule is for. */
const purpose =
  /^[\s\p{P}]*(?:旨在|为了?(?:进一步|更好|切实|持续|规范|保障|维护|提升|促进|落实))[^。；]*$/u;

/** Whether a sentence asks, points elsewhere, or stands around the rule: it rules nothing. */
export function isIdle(sentence: string): boolean {
  if (/[?？]\s*$/u.test(sentence) || words.furniture.test(sentence)) return true;
  const modals = modalsOf(sentence);
  const rules = modals.has("obligation") || modals.has("prohibition");
  if (purpose.test(sentence) && !rules && quantitiesOf(sentence).length === 0) return true;
  return words.pointing.test(sentence) && !rules && measuresOf(sentence).size === 0;
}

/** Whether a Western passage is made of names and numbers alone: a company, a place. */
const isNaming = (text: string): boolean => {
  const [, ...rest] = text.match(/[\p{L}][\p{L}'’]{2,}/gu) ?? [];
  return isWestern(text) && rest.length > 0 && rest.filter((w) => !/^\p{Lu}/u.test(w)).length < 2;
};

/** A phrase of its own that rules something is content before a mere word is. */
function sized(text: string, before: string): number {
  const written = text.trim();
  if (!/^[，,；;。]|[，,；;]$/u.test(written)) return substantial;
  const known = quantitiesOf(before);
  const figures = quantitiesOf(text).filter(({ dimension }) => dimension !== "factor");
  if (figures.some((figure) => !known.some((other) => equal(figure, other)))) return figured;
  return modalsOf(text).size > 0 || words.filing.test(text) || words.procedures.test(text)
    ? phrase
    : substantial;
}

/** What follows is an example, up to the next comma. */
const exampleBefore =
  /(?:例如|比如|譬如|诸如|像[“"]|\b(?:such as|for example|e\.g\.))[^，。；,;]*$/iu;

/** Words that say something the old clause did not. */
export function contentAdded(
  runs: readonly Run[],
  before: string,
  after: string,
  setting: Setting,
): Evidence[] {
  const found: Evidence[] = [];
  let at = 0;
  for (const [i, run] of runs.entries()) {
    const start = at;
    if (run.op !== "del") at += run.text.length;
    if (run.op !== "ins") continue;
    const listed = inList.test(run.text.trim());
    if (novelty(run.text, before) < (listed ? listItem : sized(run.text, before))) continue;
    if (setting.known(run.text) || isIdle(run.text)) continue;
    if (runs[i - 1]?.op === "del" && exampleBefore.test(after.slice(0, start))) continue;
    if (isNaming(run.text) && !modalsOf(sentenceAt(after, start, 1)).has("prohibition")) continue;
    found.push(additionOf(run.text, sentenceAt(after, start, run.text.length), setting));
  }
  return found;
}

/** Words of the old clause that the new one no longer says. */
export function contentRemoved(runs: readonly Run[], before: string, after: string): Evidence[] {
  return runs.flatMap((run) => {
    if (run.op !== "del") return [];
    const fresh = novelty(run.text, after);
    if (inList.test(run.text.trim()) && fresh >= listItem) {
      const items = narrowed(run.text, before);
      if (items.length > 0 || fresh < substantial) return items;
    }
    if (fresh < substantial && (!words.protection.test(run.text) || fresh < faint)) return [];
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
  const measures = measuresNamed(text);
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
      [...measuresNamed(clause)].some(isGrave) ? 5 : measures.size > 0 ? 4 : 3,
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
