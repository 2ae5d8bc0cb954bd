import { z } from "@hono/zod-openapi";
import { Platform } from "../../core/records.ts";
import { Text } from "../../core/text.ts";
import { Comparison, SourceId, SourceState, VersionRow } from "../schema.ts";

const time = z.iso.datetime({ offset: true });

export const Ruling = z.enum(["accepted", "refused"]).openapi("PolicyRuling");
export type Ruling = z.infer<typeof Ruling>;

/** Something that a source brought and that was held back. */
export const CaptureRow = z
  .object({
    snapshotId: z.string(),
    fetchedAt: time,
    verdict: z.string().openapi({
      description: "the state that it made of the source; pending: to be seen a second time",
    }),
    reason: Text,
    characters: z.int().nullable().openapi({
      description: "length of the text that was read from it; null: no text, so no version",
    }),
    ruling: z
      .object({ ruling: Ruling, reason: z.string().nullable(), by: z.string(), at: time })
      .nullable()
      .openapi({ description: "what a person decided" }),
  })
  .openapi("PolicyCapture");
export type CaptureRow = z.infer<typeof CaptureRow>;

/** A capture with its text, held against the version that the page showed before. */
export const CaptureDetail = CaptureRow.extend({
  text: z.string().nullable(),
  against: VersionRow.nullable(),
  changes: Comparison.shape.changes,
  clauses: Comparison.shape.clauses,
}).openapi("PolicyCaptureDetail");
export type CaptureDetail = z.infer<typeof CaptureDetail>;

export const CaptureId = SourceId.extend({ snapshotId: z.string().min(1).max(300) });
export const CaptureFilter = z.object({
  open: z.stringbool().optional().openapi({ description: "true: only those nobody ruled on" }),
});
export const RulingReason = z.object({ reason: z.string().max(2_000).optional() });

export const SourceHealth = z
  .object({
    id: z.string(),
    platform: Platform,
    title: z.string(),
    state: SourceState,
    since: time.nullable(),
    reason: Text.nullable(),
    wellAt: time.nullable().openapi({ description: "when a look last found it well" }),
    failures: z.int().openapi({ description: "looks in a row that did not bring the document" }),
    nextDueAt: time.nullable(),
    looks: z.int().openapi({ description: "of the last 30 days" }),
    wellShare: z.number().nullable().openapi({ description: "of these looks, 0–1" }),
    held: z.int().openapi({ description: "captures that wait for a person" }),
  })
  .openapi("PolicySourceHealth");
export type SourceHealth = z.infer<typeof SourceHealth>;

export const Health = z
  .object({
    states: z.record(SourceState, z.int()).openapi({ description: "how many sources stand so" }),
    items: z.array(SourceHealth),
  })
  .openapi("PolicyHealth");
export type Health = z.infer<typeof Health>;

/** What reading a source's stored capture anew came to. */
export const Reread = z
  .object({
    version: VersionRow.nullable().openapi({
      description: "the technical successor; null: the text is the same, or could not be read",
    }),
    reason: Text.nullable(),
  })
  .openapi("PolicyReread");
export type Reread = z.infer<typeof Reread>;
