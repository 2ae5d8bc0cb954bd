import { chinaDate } from "../core/china-time.ts";
import type { Text } from "../core/text.ts";
import type { ChangeHead } from "./changes/change-store.ts";
import { responseClock } from "./changes/response-clock.ts";
import { type Life, stageOn } from "./changes/stages.ts";
import type { AssessedChange } from "./impact/assess.ts";
import { cosmetic } from "./impact/impact.ts";
import { keyFactsOf } from "./impact/key-facts.ts";
import type {
  ChangeRow,
  ClauseChangeView,
  ClauseView,
  SourceRow,
  VersionDetail,
  VersionRow,
} from "./schema.ts";
import type { SourceHead, VersionHead, VersionRecord } from "./store.ts";

export const sourceView = (row: SourceHead): SourceRow => ({
  id: row.id,
  platform: row.platform,
  title: row.title,
  url: row.url,
  fetch: row.declaration.fetch,
  state: row.state,
  stateReason: row.stateReason,
  standingNumber: row.standingNumber,
  versions: row.versions,
  latestImpact: row.latestImpact,
  checkedAt: row.checkedAt?.toISOString() ?? null,
  changedAt: row.changedAt?.toISOString() ?? null,
  nextDueAt: row.nextDueAt?.toISOString() ?? null,
});

export const versionView = (row: VersionHead): VersionRow => ({
  number: row.number,
  observedAt: row.observedAt.toISOString(),
  effectiveDate: row.effectiveDate,
  hash: row.hash,
  addedBy: row.addedBy,
  technical: row.technical,
  impact: row.impact,
  changeId: row.changeId,
});

export const versionDetailView = (row: VersionRecord): VersionDetail => ({
  ...versionView(row),
  sourceId: row.sourceId,
  text: row.text,
  clauses: row.clauses.map((clause, i) => ({
    ...clause,
    facts: keyFactsOf(clause.text, leadInto(row.clauses, i)),
  })),
});

/** The text above a clause where it leads into it: `商家不得有下列行为：`. */
function leadInto(clauses: readonly ClauseView[], at: number): string {
  const level = clauses[at]?.level ?? 0;
  const above = clauses.slice(0, at).findLast((clause) => clause.level < level);
  return above !== undefined && /[:：]$|下列|以下/u.test(above.text) ? above.text : "";
}

/** A change as it stands at `now`. */
export const changeView = (row: ChangeHead, now: Date): ChangeRow => ({
  id: row.id,
  sourceId: row.sourceId,
  platform: row.platform,
  title: row.title,
  fromNumber: row.fromNumber,
  toNumber: row.toNumber,
  impact: row.impact,
  machineImpact: row.machineImpact,
  direction: row.direction,
  effectiveDate: row.effectiveDate,
  why: whyOf(row.gravest),
  clauseCount: row.clauseCount,
  detectedAt: row.detectedAt.toISOString(),
  acknowledgedBy: row.acknowledgedBy,
  acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
  stage: stageOn(row.life ?? lifeOfOld(row.effectiveDate), chinaDate(now)),
  clock: responseClock(row, now),
  groupId: row.groupId,
  groupSize: row.groupSize,
});

/** A change that an older release recorded knows its date of effect alone. */
const lifeOfOld = (effectiveFrom: string | null): Life => ({
  draft: false,
  opinionsUntil: null,
  publishedAt: null,
  effectiveFrom,
  transitionUntil: null,
});

/** The reason of a change in a line: its gravest clause and what happened there. */
function whyOf(gravest: Omit<ClauseChangeView, "runs"> | null): Text {
  if (gravest === null || gravest.impact <= 1) return cosmetic;
  const key = gravest.clauseAfter ?? gravest.clauseBefore ?? "";
  return { zh: `${key}　${gravest.why.zh}`, en: `${key}: ${gravest.why.en}` };
}

/**
 * A clause change as it is stored and shown. Words cut at a fixed length may end in half
 * a character, which a JSON column refuses.
 */
export const clauseChangeView = (change: AssessedChange): ClauseChangeView => ({
  ...change,
  heading: change.heading?.toWellFormed() ?? null,
  thresholds: change.thresholds.map((one) => ({ ...one, what: one.what.toWellFormed() })),
  why: { zh: change.why.zh.toWellFormed(), en: change.why.en.toWellFormed() },
  runs: change.runs.map(({ op, text }) => ({ op, text: text.toWellFormed() })),
});
