import type { KeyFact } from "../fact-schema.ts";
import { writtenDates } from "./dates.ts";
import { cap } from "./direction.ts";
import { isEffectSentence } from "./effective.ts";
import { type Modality, measureNames, measuresOf, modalityOf, modalsOf } from "./modality.ts";
import { bearerOf } from "./parties.ts";
import { sentencesOf } from "./sentences.ts";
import { type Site, sitesOf, subjectOf } from "./site.ts";
import type { Modal, Side } from "./words.ts";

/**
 * The sentences of a clause that lay something down, each with its modality, whom it
 * binds, on what condition, its figures, deadlines, penalties and dates. `governing` is
 * the text that leads into the clause (`不得有下列行为：`).
 */
export function keyFactsOf(text: string, governing = ""): KeyFact[] {
  return sentencesOf(text).flatMap((written): KeyFact[] => {
    const sentence = written.trim();
    const modality = modalityOf(`${governing}${sentence}`);
    const figures = sitesOf(sentence).filter(({ q }) => q.dimension !== "date");
    if (modality === "none" && figures.length === 0) return [];
    const [deadlines, thresholds] = parted(figures, isDeadline);
    return [
      {
        sentence,
        modality,
        subject: subjectIn(`${governing}${sentence}`, modality),
        condition: conditionOf(sentence),
        thresholds: thresholds.map(figureOf),
        deadlines: deadlines.map(figureOf),
        penalties: [...measuresOf(sentence)].map((measure) => measureNames[measure]),
        dates: writtenDates(sentence).map(({ iso }) => iso),
      },
    ];
  });
}

const order: readonly Modal[] = ["prohibition", "obligation", "permission"];

/** A sanction falls on the merchant; otherwise on whoever must, must not or may. */
function subjectIn(sentence: string, modality: Modality): Side | null {
  if (modality === "penalty" || modality === "fee") return "merchant";
  if (isEffectSentence(sentence)) return null;
  const modals = modalsOf(sentence);
  const modal = order.find((one) => modals.has(one));
  return modal === undefined ? null : bearerOf(sentence, modal);
}

const conditions: readonly RegExp[] = [
  /(?:^|[，,；;：:])\s*((?:如果?|若|当|凡|对于?|一旦|除非)[^，,。；;]{2,60}?(?:的|时|后|前|情形)?)(?=[，,])/u,
  /(?:^|[；;：:])\s*([^，,。；;：:]{3,60}?(?:的|时|之日起|(?<!最|前|背)后))(?=[，,])/u,
  /\b((?:if|when|where|unless|provided that|in case|in the event)\b[^,.;]{3,160})/iu,
  /((?:超过|达到?|累计|连续|违反|逾期|未按|未在|未能)[^，,。；;]{2,50}的)(?=[，,])/u,
];

/** The words that say when a sentence holds, the first of their kinds. */
function conditionOf(sentence: string): string | null {
  for (const pattern of conditions) {
    const found = pattern.exec(sentence)?.[1]?.trim();
    if (found) return found;
  }
  return null;
}

/** A span of time in which something must be done: `48小时内`, `within 30 days`. */
const isDeadline = ({ q, head, tail }: Site): boolean =>
  q.dimension === "time" &&
  (/提前$/u.test(head) ||
    /^\s*(?:之?内|以内|前|届满|的?期限)/u.test(tail) ||
    /\b(?:within|no later than|at least|after|by|of|than)\s+(?:[\p{L}]+\s+)?\(?$/iu.test(head) ||
    /^\s*(?:of|after|from|before|prior|notice|['’])/iu.test(tail));

const floor =
  /(?:不(?:得|应|可)?(?:低|少|短|小)于|至少|不足|达到?|满|以上|起)|\b(?:at least|no less than|minimum|not less than|or more)\b/iu;
const ceiling =
  /(?:不(?:得|应|可)?(?:高|多|长|大|超)[于过]|至多|最多|以内|以下|之?内|上限)|\b(?:at most|no more than|up to|maximum|within|not exceed|or less)\b/iu;

function figureOf(site: Site): KeyFact["thresholds"][number] {
  const { q, head, tail } = site;
  const near = `${head.slice(-14)}⟦⟧${tail.slice(0, 10)}`;
  const bound =
    ceiling.test(near) || cap.test(site.lead) ? "at_most" : floor.test(near) ? "at_least" : null;
  return { what: subjectOf(site), amount: q.amount, unit: q.unit, bound };
}

function parted<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
