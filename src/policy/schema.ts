import { z } from "@hono/zod-openapi";
import { Platform } from "../core/records.ts";
import { Text } from "../core/text.ts";
import { Override } from "./changes/override-schema.ts";
import {
  Note,
  Proposal,
  RelatedDocument,
  ResponseClock,
  Stage,
} from "./changes/response-schema.ts";
import { KeyFact } from "./fact-schema.ts";

export * from "./changes/response-schema.ts";

const time = z.iso.datetime({ offset: true });

/**
 * How a source stands: `new` was never fetched, `ok` brought a version at the last
 * look, `unchanged` did not, `confirming` brought a new text that has to come a second
 * time; the rest brought something that is not the document.
 */
export const SourceState = z
  .enum([
    "new",
    "ok",
    "unchanged",
    "confirming",
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
    fetch: z.enum(["html", "json", "pdf", "browser", "manual"]),
    state: SourceState,
    stateReason: Text.nullable(),
    standingNumber: z
      .int()
      .nullable()
      .openapi({ description: "the version that the page shows; null: not seen yet" }),
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
    id: z.string().optional().openapi({
      description: "its name through all versions, whatever its number; none before release 0.2",
    }),
    key: z.string().openapi({ description: "its label: 第三条, 一、, 1.1" }),
    heading: z.string().nullable(),
    text: z.string(),
    level: z.int(),
  })
  .openapi("PolicyClause");
export type ClauseView = z.infer<typeof ClauseView>;

/** How a clause read over some versions in a row. */
export const ClauseWording = z
  .object({
    fromNumber: z.int(),
    toNumber: z.int(),
    observedAt: time,
    effectiveDate: z.string().nullable(),
    key: z.string(),
    heading: z.string().nullable(),
    text: z.string(),
  })
  .openapi("PolicyClauseWording");
export type ClauseWording = z.infer<typeof ClauseWording>;

export const VersionRow = z
  .object({
    number: z.int(),
    observedAt: time,
    effectiveDate: z.string().nullable(),
    hash: z.string(),
    addedBy: z.string(),
    technical: z.boolean().openapi({
      description: "the page read anew by a better declaration: no change of the rule",
    }),
    impact: z.int().nullable().openapi({ description: "of the change that led to it" }),
    changeId: z.string().nullable(),
  })
  .openapi("PolicyVersionRow");
export type VersionRow = z.infer<typeof VersionRow>;

export const VersionDetail = VersionRow.extend({
  sourceId: z.string(),
  text: z.string(),
  clauses: z.array(ClauseView.extend({ facts: z.array(KeyFact) })),
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
    machineImpact: z.int().min(1).max(5).nullable().openapi({
      description: "what the scorer said, where a person said otherwise",
    }),
    direction: Direction,
    effectiveDate: z.string().nullable(),
    why: Text,
    clauseCount: z.int(),
    detectedAt: time,
    acknowledgedBy: z.string().nullable(),
    acknowledgedAt: time.nullable(),
    stage: Stage,
    clock: ResponseClock.nullable().openapi({
      description: "null: impact below 4, or read out of an archive",
    }),
    groupId: z.string().nullable().openapi({
      description: "the edit; documents that carry the same edit share it",
    }),
    groupSize: z
      .int()
      .openapi({ description: "how many changes carry the same edit, this one too" }),
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
    changes: z.array(
      ClauseChangeView.extend({
        factsBefore: z.array(KeyFact),
        factsAfter: z.array(KeyFact),
      }),
    ),
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

export const ChangeDetail = Comparison.extend({
  change: ChangeRow,
  notes: z.array(Note).openapi({ description: "the newest 100, newest first" }),
  proposals: z.array(Proposal).openapi({ description: "the surest first" }),
  overrides: z.array(Override).openapi({ description: "what people said, newest first" }),
  related: z.array(RelatedDocument).openapi({
    description: "other documents of this rule on the platform",
  }),
}).openapi("PolicyChange");
export type ChangeDetail = z.infer<typeof ChangeDetail>;

export const ChangePage = z
  .object({ items: z.array(ChangeRow), next: z.string().nullable() })
  .openapi("PolicyChangePage");
export type ChangePage = z.infer<typeof ChangePage>;

/** A place in a field of a clause, in UTF-16 offsets, `end` exclusive. */
export const Highlight = z.object({
  field: z.enum(["key", "heading", "text"]),
  start: z.int(),
  end: z.int(),
});
export type Highlight = z.infer<typeof Highlight>;

/** A clause that a search found, with the document it is in. */
export const FoundClause = z
  .object({
    sourceId: z.string(),
    platform: Platform,
    title: z.string(),
    fromNumber: z.int().openapi({ description: "the first version in which it stands like this" }),
    number: z.int().openapi({ description: "the last version in which it stands like this" }),
    latest: z
      .boolean()
      .openapi({ description: "whether it stands in the version that its source shows now" }),
    since: time.openapi({ description: "when it was first seen like this" }),
    key: z.string(),
    heading: z.string().nullable(),
    text: z.string(),
    modality: z.string(),
    impact: z.int().nullable().openapi({
      description: "of the clause change that brought it; null: it stood in the first version",
    }),
    direction: Direction.nullable(),
    highlights: z.array(Highlight),
  })
  .openapi("PolicyFoundClause");
export type FoundClause = z.infer<typeof FoundClause>;

export const FoundPage = z
  .object({ items: z.array(FoundClause), next: z.string().nullable() })
  .openapi("PolicyFoundPage");
export type FoundPage = z.infer<typeof FoundPage>;

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
export const ClauseId = z.object({
  id: z.string().min(1).max(200),
  clauseId: z.string().min(1).max(100),
});
export const VersionId = z.object({ id: z.string().min(1).max(200), number: versionNumber });
export const SourceFilter = z.object({ platform: Platform.optional() });
export const Compare = z.object({ from: versionNumber, to: versionNumber });
export const InForce = z.object({
  date: z.iso.date().openapi({ description: "a day in China, YYYY-MM-DD" }),
});
const modalities = [
  "obligation",
  "prohibition",
  "permission",
  "penalty",
  "definition",
  "procedure",
  "fee",
  "date",
  "none",
] as const;
const minImpact = z.coerce.number().int().min(1).max(5).optional();
export const ClauseSearch = z.object({
  q: z.string().min(1).max(200).openapi({
    description:
      "words; a clause must hold all of them. A run of five or more Chinese characters is taken apart into its words",
  }),
  platform: Platform.optional(),
  source: z.string().min(1).max(200).optional().openapi({ description: "one document, by its id" }),
  versions: z.enum(["latest", "all"]).default("latest"),
  modality: z.enum(modalities).optional(),
  minImpact: minImpact.openapi({ description: "of the clause change that brought the clause" }),
  direction: Direction.optional(),
  from: z.iso
    .date()
    .optional()
    .openapi({ description: "first seen on this day in China or later" }),
  to: z.iso
    .date()
    .optional()
    .openapi({ description: "first seen on this day in China or earlier" }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(500).optional().openapi({ description: "`next` of the page before" }),
});
const yes = z.enum(["true", "false"]).default("false");
export const ChangeFilter = z.object({
  platform: Platform.optional(),
  source: z.string().min(1).max(200).optional().openapi({ description: "one document, by its id" }),
  minImpact,
  direction: Direction.optional(),
  modality: z
    .enum(modalities)
    .optional()
    .openapi({ description: "only changes of a clause of this kind" }),
  from: z.iso.date().optional().openapi({ description: "detected on this day in China or later" }),
  to: z.iso.date().optional().openapi({ description: "detected on this day in China or earlier" }),
  awaiting: yes.openapi({
    description: "only changes of 4 or more that want an acknowledgement or a strategy",
  }),
  group: z
    .string()
    .max(100)
    .optional()
    .openapi({ description: "only this edit, by its `groupId`" }),
  fold: yes.openapi({ description: "of each edit only the change seen last" }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(200).optional().openapi({ description: "`next` of the page before" }),
});
