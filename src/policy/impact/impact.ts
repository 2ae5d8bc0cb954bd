import type { Text } from "../../core/text.ts";
import type { Clause } from "../clauses/clauses.ts";
import type { ClauseChange } from "../clauses/diff.ts";
import { additionOf } from "./addition.ts";
import { isIdle, removalOf } from "./content.ts";
import { type Dates, daysBetween, isEffectSentence, withName } from "./effective.ts";
import { type Bearing, type Evidence, evidence, type Setting } from "./evidence.ts";
import { withoutTeasers } from "./layout.ts";
import { asRead, type Knowledge, meaning } from "./meaning.ts";
import { type Modality, measuresOf, modalityOf, modalsOf } from "./modality.ts";
import { diffSentences, sentencesOf } from "./sentences.ts";
import { signalsOf } from "./signals.ts";
import { perYear, statedMoves, type Threshold, thresholdsOf } from "./thresholds.ts";

export interface Judgement {
  readonly impact: number;
  readonly direction: Bearing;
  readonly modality: Modality;
  readonly thresholds: readonly Threshold[];
  readonly why: Text;
  readonly evidence: readonly Evidence[];
}

/** What a change is judged in: what both versions say elsewhere, and their dates. */
export interface Surroundings {
  /** What the old version says anywhere, and the new one. */
  readonly old: Knowledge;
  readonly young: Knowledge;
  /** Whether the new version imposes grave measures at all. */
  readonly punitive: boolean;
  readonly datesBefore: Dates;
  readonly datesAfter: Dates;
  /** An old text with the names that the new version uses. */
  readonly renamed: (text: string) => string;
  /** The text of the clauses above a clause. */
  readonly governing: (clause: Clause) => string;
}

/** Days between notice and effect below which an earlier date needs action. */
const shortNotice = 7;

/**
 * How one clause change hits the merchant, 1 cosmetic to 5 critical. The score
 * is that of the gravest evidence; text that only moved, was renumbered or is
 * written otherwise scores 1.
 */
export function judge(change: ClauseChange, around: Surroundings): Judgement {
  const clause = change.after ?? change.before;
  if (!clause) return verdict([], "none", []);
  const { before, after } = change;
  if (before && after)
    return change.kinds.includes("modified")
      ? modified(before, after, around)
      : verdict([], modalityOf(clause.text), []);
  if (isHeading(clause) || aboutPage(clause)) return verdict([], "none", []);
  return after ? added(after, around) : removed(clause, around);
}

const isHeading = ({ text }: Clause): boolean =>
  text.length < (/\p{Script=Han}/u.test(text) ? 20 : 60) && !/[。；.;:]/u.test(text);

/** The text of a clause below its heading, which names it and rules nothing. */
function bodyOf({ heading, text: written }: Clause): string {
  const text = withoutTeasers(written);
  const leads = heading && (/[:：]$/u.test(heading) || modalsOf(heading).size > 0);
  const body =
    heading && !leads && text.startsWith(`${heading}\n`) ? text.slice(heading.length + 1) : text;
  return body.trim() === "" ? text : body;
}

/** Lines about the page (标题, 版本, 更新时间) bind nobody; a rule may stand in a line of its own. */
const aboutPage = ({ numbered, label, text }: Clause): boolean =>
  !numbered && pageLine.test(label) && text.length < 60;

const pageLine =
  /标题|版本|日期|更新|发布|公布|修订|编号|文号|来源|作者|阅读|浏览|部门|单位|落款|公告|公示|revised|updated|modified|version/iu;

function modified(before: Clause, after: Clause, around: Surroundings): Judgement {
  const dated = dateEvidence(before, after, around);
  if (aboutPage(before) && aboutPage(after)) return verdict(dated, "none", []);
  const old = around.renamed(withoutEffect(bodyOf(before)));
  const young = withoutEffect(bodyOf(after));
  const cited = (text: string) => text.replace(/第[\d零一二三四五六七八九十百]+[条章款]/gu, "第⟦⟧");
  if (meaning(cited(old)) === meaning(cited(young)))
    return verdict(dated, modalityOf(after.text), []);
  const thresholds = thresholdsOf(old, young, {
    before: around.old.restates,
    after: around.young.restates,
  });
  const setting = settingOf(after, around);
  const signals = signalsOf(
    diffSentences(cited(old), cited(young), {
      before: around.old.verbatim,
      after: around.young.verbatim,
    }),
    (sentence) => ledBy(young, sentence, setting),
    { before: around.old, after: around.young },
  );
  // The time limit of a duty that is itself new is part of it.
  const newDuty = signals.some(({ kind }) => kind === "modal.permission>obligation");
  const weighed = thresholds.filter(({ before, grave }) => !newDuty || grave || before !== null);
  return verdict(
    [...dated, ...weighed.flatMap(thresholdEvidence), ...signals],
    modalityOf(after.text),
    thresholds,
  );
}

/** A list item is governed by the line that leads into its list. */
function ledBy(text: string, sentence: string, setting: Setting): Setting {
  const above = text.slice(0, Math.max(0, text.indexOf(sentence))).split("\n");
  const lead = above.findLast((line) => /[:：]\s*$/u.test(line));
  return lead && above.length > 1
    ? { ...setting, governing: `${setting.governing}${lead}` }
    : setting;
}

function added(written: Clause, around: Surroundings): Judgement {
  const clause = { ...written, text: withoutTeasers(written.text) };
  const aside =
    clause.text.trim() === "" || withoutTeasers(`${around.governing(written)}\n-`) === "";
  if (aside || around.old.says(clause.text)) return verdict([], modalityOf(clause.text), []);
  const setting = settingOf(clause, around);
  const found = sentencesOf(clause.text)
    .filter(
      (sentence) =>
        asRead(sentence).trim() !== "" &&
        !isIdle(sentence) &&
        !around.old.says(sentence) &&
        !around.old.restates(sentence),
    )
    .map((sentence) => additionOf(sentence, sentence, ledBy(clause.text, sentence, setting)));
  const thresholds = statedMoves(clause.text);
  return verdict(
    [...thresholds.flatMap(thresholdEvidence), ...found],
    modalityOf(`${setting.governing}${clause.text}`),
    thresholds,
  );
}

function removed(clause: Clause, around: Surroundings): Judgement {
  if (around.young.says(clause.text) || isIdle(clause.text))
    return verdict([], modalityOf(clause.text), []);
  const lost = removalOf(clause.text, clause.text);
  // A figure that goes with its clause counts as nothing from now on.
  const thresholds = thresholdsOf(clause.text, clause.text.replace(/\d[\d,.]*/gu, "0"))
    .filter(({ before, after }) => before !== after)
    .slice(-1)
    .map((t) => ({
      ...t,
      direction: lost.bearing === "adverse" ? ("tightened" as const) : ("loosened" as const),
    }));
  return verdict([lost], modalityOf(clause.text), thresholds);
}

const withoutEffect = (text: string): string =>
  sentencesOf(text)
    .map((sentence) => (isEffectSentence(sentence) ? beyondEffect(sentence) : sentence))
    .join("");

/** What a sentence about its day of effect imposes after it: 施行前的行为同样适用. */
function beyondEffect(sentence: string): string {
  const parts = sentence.split(/(?<=[，,；;])/u);
  const rest = parts.slice(1 + parts.findLastIndex(isEffectSentence)).join("");
  return measuresOf(rest).size > 0 ? rest : "";
}

function settingOf(clause: Clause, around: Surroundings): Setting {
  return {
    governing: `${around.governing(clause)}${/适用|scope/iu.test(clause.label) ? `${clause.label}：` : ""}`,
    known: around.old.says,
    punitive: /关联|认定/u.test(clause.text) && around.punitive,
  };
}

function thresholdEvidence(t: Threshold): Evidence[] {
  if (t.direction === "same") return [];
  const tight = t.direction === "tightened";
  return [
    evidence(
      tight ? (t.grave ? "threshold.grave" : "threshold.tightened") : "threshold.loosened",
      tight ? (t.grave ? 5 : t.unit === perYear ? 3 : 4) : 2,
      tight ? "adverse" : "favourable",
      `${tight ? "收紧" : "放宽"}：${t.what} ${movedFigure(t, "新设", "取消")}`,
      `${tight ? "tightened" : "loosened"}: ${t.what} ${movedFigure(t, "new:", "dropped:")}`,
    ),
  ];
}

/** `30 → 50 元`; a figure that stands alone is said to be new, or dropped. */
function movedFigure({ before, after, unit }: Threshold, isNew: string, dropped: string): string {
  const measured = unit.includes("→") ? "" : ` ${unit}`;
  if (before === null) return `${isNew} ${after ?? ""}${measured}`;
  if (after === null) return `${dropped} ${before}${measured}`;
  return `${before} → ${after}${measured}`;
}

/**
 * The day of effect that moved as a figure of its own, for a change that does nothing else:
 * the days of notice where few are left, otherwise the days themselves.
 */
export function dayMoved({
  datesBefore,
  datesAfter,
}: Pick<Surroundings, "datesBefore" | "datesAfter">): Threshold[] {
  const was = datesBefore.effectiveFrom;
  const now = datesAfter.effectiveFrom;
  if (!was || !now || was === now) return [];
  const direction = now < was ? "tightened" : "loosened";
  const [noticeWas, noticeNow] = [datesBefore.publishedAt, datesAfter.publishedAt];
  if (noticeWas && noticeNow && now < was && daysBetween(noticeNow, now) < shortNotice)
    return [
      {
        what: "公示期",
        before: String(daysBetween(noticeWas, was)),
        after: String(daysBetween(noticeNow, now)),
        unit: "日",
        direction,
        grave: false,
      },
    ];
  return [{ what: "生效日期", before: was, after: now, unit: "日期", direction, grave: false }];
}

/** A new date of effect: 2, or 3 where it was brought forward to a few days ahead. */
function dateEvidence(before: Clause, after: Clause, around: Surroundings): Evidence[] {
  const effect = (clause: Clause) =>
    sentencesOf(withName(clause)).filter(isEffectSentence).join("");
  const was = around.datesBefore.effectiveFrom;
  const now = around.datesAfter.effectiveFrom;
  if (!was || !now || was === now || effect(before) === effect(after)) return [];
  const notice = around.datesAfter.publishedAt;
  const hurried = now < was && notice !== undefined && daysBetween(notice, now) < shortNotice;
  return [
    evidence(
      "date",
      hurried ? 3 : 2,
      now < was ? "adverse" : "neutral",
      `生效日期由 ${was} 改为 ${now}${hurried ? `，距公布不足 ${shortNotice} 日` : ""}`,
      `effective date ${was} → ${now}${hurried ? `, less than ${shortNotice} days after notice` : ""}`,
    ),
  ];
}

/** A judgement of a clause that only stands on other lines or under another number. */
export const asLayout = ({ modality }: Judgement): Judgement => verdict([], modality, []);

export const cosmetic: Text = {
  zh: "仅文字或位置变化，含义未变",
  en: "wording or place only, same meaning",
};

function verdict(
  found: readonly Evidence[],
  modality: Modality,
  thresholds: readonly Threshold[],
): Judgement {
  const ranked = [...found].sort((a, b) => b.impact - a.impact);
  const gravest = ranked[0];
  if (!gravest || gravest.impact <= 1)
    return {
      impact: 1,
      direction: "neutral",
      modality,
      thresholds,
      why: cosmetic,
      evidence: ranked,
    };
  const equals = ranked.filter(({ impact }) => impact === gravest.impact);
  // What a new measure is, its passage says again with its words.
  const quoted = equals.some(({ kind }) => kind === "penalty.new");
  const told = equals.filter(({ kind }) => !(quoted && kind === "measure.new")).slice(0, 3);
  const direction = told.find(({ bearing }) => bearing === "adverse")?.bearing ?? gravest.bearing;
  return {
    impact: gravest.impact,
    direction,
    modality,
    thresholds,
    why: {
      zh: told.map(({ why }) => why.zh).join("；"),
      en: told.map(({ why }) => why.en).join("; "),
    },
    evidence: ranked,
  };
}
