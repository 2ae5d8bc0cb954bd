import type { Text } from "../../core/text.ts";
import { type Clause, clausesOf } from "../clauses/clauses.ts";
import { type ClauseChange, diffClauses } from "../clauses/diff.ts";
import type { Run } from "../clauses/redline.ts";
import { type Dates, datesOf } from "./effective.ts";
import type { Bearing } from "./evidence.ts";
import { featuresOf } from "./features.ts";
import { asLayout, cosmetic, dayMoved, type Judgement, judge } from "./impact.ts";
import { sameWords, withoutTeasers } from "./layout.ts";
import { knowledgeOf } from "./meaning.ts";
import { graveIn, type Modality } from "./modality.ts";
import { type OpinionModel, shippedModel, tempered } from "./opinion.ts";
import { renamesIn } from "./renames.ts";
import type { Threshold } from "./thresholds.ts";

/** One clause change as `policy score` prints it. */
export interface AssessedChange {
  /** `modified`, `moved+modified`, …: what happened, joined by `+`. */
  readonly kind: string;
  readonly clauseBefore: string | null;
  readonly clauseAfter: string | null;
  readonly modality: Modality;
  readonly heading: string | null;
  readonly thresholds: readonly Omit<Threshold, "grave">[];
  readonly impact: number;
  readonly direction: Bearing;
  readonly why: Text;
  /** The redline of the clause. */
  readonly runs: readonly Run[];
}

export interface Assessment {
  readonly impact: number;
  readonly direction: Bearing;
  readonly effectiveDate: string | null;
  readonly publishedDate: string | null;
  readonly changes: readonly AssessedChange[];
  /** The gravest reason, or that only wording changed. */
  readonly why: Text;
  /** The reasons of the score, gravest first, each with its clause. */
  readonly reasons: readonly Text[];
}

/**
 * What changed between two versions of a rule and how hard it hits the
 * merchant: clause changes, thresholds old → new, date of effect, impact 1–5
 * with its reasons. The impact is that of the gravest clause change; two equal
 * texts give impact 1 and no change.
 */
export function assess(
  beforeText: string,
  afterText: string,
  model: OpinionModel = shippedModel,
): Assessment {
  const { judged, datesAfter } = judgedChanges(beforeText, afterText);
  const changes = judged.map(({ change, judgement }): AssessedChange => {
    const { impact, direction, modality, thresholds, why } = tempered(
      judgement,
      featuresOf(change, judgement),
      model,
    );
    return {
      kind: change.kinds.join("+"),
      clauseBefore: change.before?.key ?? null,
      clauseAfter: change.after?.key ?? null,
      heading: (change.after ?? change.before)?.heading ?? null,
      modality,
      thresholds: thresholds.map(({ grave: _, ...threshold }) => threshold),
      impact,
      direction,
      why,
      runs: change.runs,
    };
  });
  const impact = Math.max(1, ...changes.map((change) => change.impact));
  const reasons = reasonsOf(changes);
  return {
    impact,
    direction: directionOf(changes, impact),
    effectiveDate: datesAfter.effectiveFrom ?? statedOnly(afterText, datesAfter),
    publishedDate: datesAfter.publishedAt ?? null,
    changes,
    why: reasons[0] ?? (changes.length > 0 ? cosmetic : unchanged),
    reasons,
  };
}

/** One clause change with what it does to the merchant. */
export interface JudgedChange {
  readonly change: ClauseChange;
  readonly judgement: Judgement;
}

/** The clause changes between two versions, each judged by the rules in its surroundings. */
export function judgedChanges(
  beforeText: string,
  afterText: string,
): { readonly judged: readonly JudgedChange[]; readonly datesAfter: Dates } {
  const before = clausesOf(beforeText);
  const after = clausesOf(afterText);
  const datesAfter = datesOf(afterText);
  const changes = diffClauses(before, after);
  const around = {
    old: knowledgeOf(beforeText),
    young: knowledgeOf(afterText),
    punitive: graveIn(withoutTeasers(afterText)).length > 0,
    datesBefore: datesOf(beforeText),
    datesAfter,
    governing,
    renamed: renamesIn(changes, beforeText, afterText),
  };
  const relaid = sameWords(beforeText, afterText);
  const judged = changes.map((change) => {
    const judgement = judge(change, around);
    return { change, judgement: relaid ? asLayout(judgement) : judgement };
  });
  const weighty = judged.filter(({ judgement }) => judgement.impact > 1);
  const [only, ...others] = weighty;
  const dayAlone =
    only && others.length === 0 && only.judgement.evidence.every(({ kind }) => kind === "date");
  return {
    judged: dayAlone
      ? judged.map((one) =>
          one === only
            ? { ...one, judgement: { ...one.judgement, thresholds: dayMoved(around) } }
            : one,
        )
      : judged,
    datesAfter,
  };
}

const asksForOpinions = /征求意见|意见征[集求]|征集意见|public consultation|request for comments/iu;

/** A rule in force that names no other day is taken to bind from its publication. */
const statedOnly = (text: string, { publishedAt }: Dates): string | null =>
  asksForOpinions.test(text) ? null : (publishedAt ?? null);

const unchanged: Text = { zh: "没有变化", en: "no change" };

function reasonsOf(changes: readonly AssessedChange[]): Text[] {
  return changes
    .filter((change) => change.impact > 1)
    .sort((a, b) => b.impact - a.impact)
    .slice(0, 10)
    .map(({ clauseBefore, clauseAfter, why }) => {
      const key = clauseAfter ?? clauseBefore ?? "";
      return { zh: `${key}　${why.zh}`, en: `${key}: ${why.en}` };
    });
}

/** What the gravest changes do; a document that only loosens is favourable. */
function directionOf(changes: readonly AssessedChange[], impact: number): Bearing {
  const gravest = changes.filter((change) => change.impact === impact && impact > 1);
  for (const bearing of ["adverse", "favourable"] as const)
    if (gravest.some(({ direction }) => direction === bearing)) return bearing;
  return "neutral";
}

/** The text above a clause where it leads into it: `不得有下列行为：`. */
function governing({ parent }: Clause): string {
  if (!parent) return "";
  return /[:：]$|下列|以下|禁[止售限]|红线|违规|义务|职责|following|obligations|duties|responsibilities|prohibit|not allowed/iu.test(
    parent.text,
  )
    ? parent.text
    : "";
}
