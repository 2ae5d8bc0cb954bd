import { z } from "@hono/zod-openapi";
import { Platform } from "../core/records.ts";
import { Text } from "../core/text.ts";

const time = z.iso.datetime({ offset: true });

/**
 * How a source stands: `new` was never fetched, `ok` brought a version at the last
 * look, `unchanged` did not; the rest brought something that is not the document.
 */
export const SourceState = z
  .enum([
    "new",
    "ok",
    "unchanged",
    "manual",
    "quarantined",
    "blocked",
    "layout_changed",
    "gone",
    "unreachable",
  ])
  .openapi("SourceState");
export type SourceState = z.infer<typeof SourceState>;

export const Direction = z.enum(["adverse", "favourable", "neutral"]).openapi("Direction");
export type Direction = z.infer<typeof Direction>;

export const SourceRow = z
  .object({
    id: z.string(),
    platform: Platform,
    title: z.string(),
    url: z.string().nullable(),
    fetch: z.enum(["html", "json", "manual"]),
    state: SourceState,
    stateReason: Text.nullable(),
    versions: z.int(),
    latestImpact: z.int().nullable(),
    checkedAt: time.nullable(),
    changedAt: time.nullable(),
    nextDueAt: time.nullable(),
  })
  .openapi("PolicySource");
export type SourceRow = z.infer<typeof SourceRow>;

/** A clause as it is stored with its version and shown. */
export const ClauseView = z
  .object({
    key: z.string().openapi({ description: "its label: 第三条, 一、, 1.1" }),
    heading: z.string().nullable(),
    text: z.string(),
    level: z.int(),
  })
  .openapi("PolicyClause");
export type ClauseView = z.infer<typeof ClauseView>;

export const VersionRow = z
  .object({
    number: z.int(),
    observedAt: time,
    effectiveDate: z.string().nullable(),
    hash: z.string(),
    addedBy: z.string(),
    impact: z.int().nullable().openapi({ description: "of the change that led to it" }),
    changeId: z.string().nullable(),
  })
  .openapi("PolicyVersionRow");
export type VersionRow = z.infer<typeof VersionRow>;

export const VersionDetail = VersionRow.extend({
  sourceId: z.string(),
  text: z.string(),
  clauses: z.array(ClauseView),
}).openapi("PolicyVersion");
export type VersionDetail = z.infer<typeof VersionDetail>;

export const Threshold = z
  .object({
    what: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
    unit: z.string(),
    direction: z.enum(["tightened", "loosened", "same"]),
  })
  .openapi("PolicyThreshold");
export type Threshold = z.infer<typeof Threshold>;

/** A run of words in a redline: kept, deleted or inserted. */
export const Run = z.object({ op: z.enum(["same", "del", "ins"]), text: z.string() });
export type Run = z.infer<typeof Run>;

/** One clause that differs between two versions. */
export const ClauseChangeView = z
  .object({
    kind: z.string().openapi({
      description: "added, removed, modified, moved, renumbered; several joined by +",
    }),
    clauseBefore: z.string().nullable(),
    clauseAfter: z.string().nullable(),
    heading: z.string().nullable(),
    modality: z.string(),
    thresholds: z.array(Threshold),
    impact: z.int().min(1).max(5),
    direction: Direction,
    why: Text,
    runs: z.array(Run),
  })
  .openapi("ClauseChange");
export type ClauseChangeView = z.infer<typeof ClauseChangeView>;

export const ChangeRow = z
  .object({
    id: z.string(),
    sourceId: z.string(),
    platform: Platform,
    title: z.string(),
    fromNumber: z.int(),
    toNumber: z.int(),
    impact: z.int().min(1).max(5),
    direction: Direction,
    effectiveDate: z.string().nullable(),
    why: Text,
    clauseCount: z.int(),
    detectedAt: time,
    acknowledgedBy: z.string().nullable(),
    acknowledgedAt: time.nullable(),
  })
  .openapi("PolicyChangeRow");
export type ChangeRow = z.infer<typeof ChangeRow>;

/** Two versions compared, clause by clause; unchanged clauses are there to be folded. */
export const Comparison = z
  .object({
    sourceId: z.string(),
    platform: Platform,
    title: z.string(),
    from: VersionRow,
    to: VersionRow,
    impact: z.int().min(1).max(5),
    direction: Direction,
    effectiveDate: z.string().nullable(),
    changes: z.array(ClauseChangeView),
    clauses: z.array(
      z.object({
        key: z.string(),
        heading: z.string().nullable(),
        text: z.string(),
        change: z
          .int()
          .nullable()
          .openapi({ description: "index into changes; null: the clause stands as it was" }),
      }),
    ),
  })
  .openapi("PolicyComparison");
export type Comparison = z.infer<typeof Comparison>;

export const SourceDetail = SourceRow.omit({ versions: true })
  .extend({ versions: z.array(VersionRow) })
  .openapi("PolicySourceDetail");
export type SourceDetail = z.infer<typeof SourceDetail>;

export const ChangeDetail = Comparison.extend({ change: ChangeRow }).openapi("PolicyChange");
export type ChangeDetail = z.infer<typeof ChangeDetail>;

export const ChangePage = z
  .object({ items: z.array(ChangeRow), next: z.string().nullable() })
  .openapi("PolicyChangePage");
export type ChangePage = z.infer<typeof ChangePage>;

/** A clause that a search found, with the document it is in. */
export const FoundClause = z
  .object({
    sourceId: z.string(),
    platform: Platform,
    title: z.string(),
    number: z.int().openapi({ description: "the version it is in, the latest of its source" }),
    key: z.string(),
    heading: z.string().nullable(),
    text: z.string(),
  })
  .openapi("PolicyFoundClause");
export type FoundClause = z.infer<typeof FoundClause>;

/** What one look at a source came to. */
export const TrackResult = z
  .object({
    state: SourceState,
    reason: Text.nullable(),
    version: VersionRow.optional().openapi({ description: "if the look brought a new version" }),
    nextDueAt: time,
  })
  .openapi("PolicyTrackResult");
export type TrackResult = z.infer<typeof TrackResult>;

/** What a pasted text came to; no version if it says what the latest says. */
export const AddedVersion = z
  .object({ version: VersionRow.nullable(), state: SourceState })
  .openapi("PolicyAddedVersion");
export type AddedVersion = z.infer<typeof AddedVersion>;

export const SourceId = z.object({ id: z.string().min(1).max(200) });
export const ChangeId = z.object({ id: z.string().min(1).max(200) });
const versionNumber = z.coerce.number().int().min(1).max(1_000_000_000);
export const VersionId = z.object({ id: z.string().min(1).max(200), number: versionNumber });
export const SourceFilter = z.object({ platform: Platform.optional() });
export const Compare = z.object({ from: versionNumber, to: versionNumber });
export const InForce = z.object({
  date: z.iso.date().openapi({ description: "a day in China, YYYY-MM-DD" }),
});
export const ClauseSearch = z.object({
  q: z.string().min(1).max(200).openapi({ description: "words; a clause must hold all of them" }),
  platform: Platform.optional(),
});
export const ChangeFilter = z.object({
  platform: Platform.optional(),
  minImpact: z.coerce.number().int().min(1).max(5).optional(),
  direction: Direction.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(200).optional().openapi({ description: "`next` of the page before" }),
});

/** The most that a person may paste: some ten times the longest platform rule. */
const maxPasted = 1_000_000;
export const PastedText = z.object({ text: z.string().min(1).max(maxPasted) });
