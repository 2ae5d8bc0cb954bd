import type { Text } from "../../core/text.ts";
import { type Measure, type Modal, measureWords, modalWords, words } from "./words.ts";

export type Modality =
  | "obligation"
  | "prohibition"
  | "permission"
  | "penalty"
  | "definition"
  | "procedure"
  | "fee"
  | "date"
  | "none";

/** What a measure is called to people. */
export const measureNames: Readonly<Record<Measure, Text>> = {
  points: { zh: "扣分", en: "penalty points" },
  deduction: { zh: "扣款或罚款", en: "deduction or fine" },
  damages: { zh: "违约金", en: "contractual penalty" },
  compensation: { zh: "赔付", en: "compensation or indemnity" },
  freeze: { zh: "资金冻结或暂缓结算", en: "funds withheld" },
  payout: { zh: "提现限制", en: "limits on payouts" },
  closure: { zh: "停业、关店或终止合作", en: "suspension or termination" },
  joint: { zh: "关联店铺连带", en: "joint treatment of related accounts" },
  retroactive: { zh: "溯及既往", en: "retroactive effect" },
  restriction: { zh: "限制或降权", en: "restriction of listings or reach" },
};

/** Whether a measure puts the store or its money at stake at once. */
export const isGrave = (measure: Measure): boolean => measure !== "restriction";

const ownChoice = new RegExp(words.ownChoice, "giu");

/** A measure that is ruled out: 平台不得扣划保证金, 不予处罚. */
const ruledOut =
  /(?:不得|不会|不予|不(?=扣|罚)|免[于予]|无权)(?:再|擅自|随意|任意|直接|单方|对[^，。；]{1,10}|因此|以此|据此|向[^，。；]{1,6})*(?:扣(?![^，。；]{0,6}不足)|冻结|处罚|罚|没收|清退|封|停业|关店|暂停|限制(?:提现|结算)|追溯|追究|赔|收取违约金)[^，。；]*|\b(?:will|shall|may|must|can)(?: ?not|n['’]t) (?:[\w,]+ ){0,4}(?:withhold|suspend|terminat|deduct|freez|penali[sz])\w*[^.;,]*/giu;

/** The measures that a text imposes: not the merchant's own choice, nor what it rules out. */
export const measuresOf = (text: string): Set<Measure> =>
  measuresNamed(text.replace(ruledOut, " "));

/** The measures that a text names, imposed or ruled out. */
export function measuresNamed(text: string): Set<Measure> {
  const imposed = text.replace(ownChoice, " ");
  const named = new Set<Measure>();
  for (const [name, pattern] of Object.entries(measureWords) as [Measure, RegExp][])
    if (pattern.test(imposed)) named.add(name);
  return named;
}

const punishing = /违|逾期|未按|虚假|violat|breach|penalt|\bfine|infring|counterfeit/iu;

/**
 * The measures of a text that put the store or its money at stake; a fee that is
 * merely taken out of the payout is a fee.
 */
export function graveIn(text: string): Measure[] {
  const grave = [...measuresOf(text)].filter(isGrave);
  const [only] = grave;
  const collected = only === "deduction" && words.fees.test(text) && !punishing.test(text);
  return grave.length === 1 && collected ? [] : grave;
}

/**
 * The modals of a sentence. A double negative (`不得不`) is an obligation; a
 * bound (`不得少于`, `may not exceed`) is a figure's business.
 */
export function modalsOf(sentence: string): Set<Modal> {
  const text = sentence
    .replace(/不得不|非[^，。；]{1,20}不可/gu, "必须")
    .replace(/(?:建议|尽量|最好|鼓励|推荐)(?:不要?|勿|避免|别)/gu, "建议")
    .replace(/不[得可](?=[少低高多大小]于|超过)/gu, "")
    .replace(/(?:permitted|allowed|prohibited|required) (?:by|under) (?:\w+ ){0,2}laws?\b/giu, "")
    .replace(/\b(?:may|must|shall|can) ?not (?=exceed|be (?:less|more|fewer|lower|higher))/giu, "");
  const found = new Set<Modal>();
  for (const [name, pattern] of Object.entries(modalWords) as [Modal, RegExp][])
    if (pattern.test(name === "permission" ? text.replace(/不(?:可以|允许)/gu, "") : text))
      found.add(name);
  return found;
}

const effect = /(?:施行|生效|实施|执行|effective|in force)/iu;
const dated = /(?:19|20)\d{2}/u;
const conditional = /违反|逾期|未|平台|累计|\bif\b|breach|violat|fail/iu;

/**
 * What a clause does, by its gravest sentence: a sanction outranks a ban, a
 * ban a duty, a duty a permission.
 */
export function modalityOf(text: string): Modality {
  if (effect.test(text) && dated.test(text) && text.length < 160) return "date";
  const measures = [...measuresOf(text)];
  if (measures.some(isGrave)) return "penalty";
  if (words.fees.test(text)) return "fee";
  if (measures.length > 0 && conditional.test(text)) return "penalty";
  const modal = modalsOf(text);
  if (modal.has("prohibition")) return "prohibition";
  if (words.definitions.test(text)) return "definition";
  if (modal.has("obligation")) return words.procedures.test(text) ? "procedure" : "obligation";
  if (words.procedures.test(text)) return "procedure";
  return modal.has("permission") ? "permission" : "none";
}
