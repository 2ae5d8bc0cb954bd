import { type Evidence, evidence, negated, short } from "./evidence.ts";
import { quantitiesOf } from "./facts.ts";
import { modalsOf } from "./modality.ts";
import { lastActor } from "./parties.ts";
import { isRewording } from "./rewording.ts";
import { words } from "./words.ts";

/** A bound that the merchant must keep to. */
export const limit =
  /不得?(?:超过|高于|低于|少于|多于)[^，。；]{0,12}[\d一二三四五六七八九十]|(?:may|must|shall) not (?:exceed|be (?:more|less|higher|lower) than)[^.;]{0,20}\d|\b(?:is|are) (?:not|never|no) (?:higher|lower|more|less|longer|larger|better|worse) (?:\w+ ){0,2}than\b/iu;

const atMost = /(?:最多|至多|仅限|上限[为是])[^，。；]{0,6}[\d一二三四五六七八九十]/u;

/** That there is no bound, or no demand. */
export const unbounded =
  /不限|不受限|不设|不作(?:限制|要求)|不做要求|没有限制|随意|任意|(?:自主|自行)(?=选择|设置|决定|定价|安排)|均可|皆可/u;

/** A bound where nothing was bounded: 可自主设置 → 不得低于10%. */
export function limitSet(before: string, after: string): Evidence[] {
  const bounded = limit.test(after) || (atMost.test(after) && unbounded.test(before));
  if (!bounded || limit.test(before) || quantitiesOf(before).length > 0) return [];
  const side = lastActor(after.slice(0, after.search(limit)));
  if (side === "platform" || side === "buyer" || words.protection.test(after)) return [];
  return [
    evidence(
      "limit.new",
      4,
      "adverse",
      `新增上限或下限：${short(after)}`,
      `a new limit: ${short(after)}`,
    ),
  ];
}

/** Nothing else but what is named: 只认, 仅限, `only`. 只需 and `only if` lighten or condition. */
const exclusive =
  /(?<![不])[只仅](?!要|有|需|须|是|用于|供|对|作|包)|\bonly\b(?! (?:if|when|where|need|after|once))/iu;

/** What was one way among others, and is the only one now. */
export function madeExclusive(before: string, after: string): Evidence[] {
  if (exclusive.test(before) || !exclusive.test(after) || negated.test(before)) return [];
  if (modalsOf(before).has("prohibition") || isRewording(before, after)) return [];
  if (lastActor(after.slice(0, after.search(exclusive))) === "platform") return [];
  return [
    evidence(
      "limit.exclusive",
      4,
      "adverse",
      `改为只此一种：${short(after)}`,
      `nothing else will do now: ${short(after)}`,
    ),
  ];
}
