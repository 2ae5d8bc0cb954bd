import { z } from "@hono/zod-openapi";
import { Level } from "../../core/finding.ts";
import { Text } from "../../core/text.ts";
import { RuleProblem } from "../draft-schema.ts";

const time = z.iso.datetime({ offset: true });

/** One place where the tenant's rule or the library's moved on from what both came from. */
export const MergeField = z
  .object({
    path: z.string().openapi({
      description:
        "`params.floor.value`, `conditions.all[2]`: a place in ours; `[+0]` is theirs of what only they have, `[-0]` the base's of what we dropped",
    }),
    kind: z.enum(["ours", "theirs", "same", "conflict"]).openapi({
      description: "who changed it: the tenant, the library, both alike, or both apart",
    }),
    base: z.unknown().optional().openapi({ description: "left out: it was not there" }),
    ours: z.unknown().optional(),
    theirs: z.unknown().optional(),
  })
  .openapi("RuleMergeField");
export type MergeField = z.infer<typeof MergeField>;

/** A built-in rule that the tenant changed, and that the library changed since. */
export const RuleMergeRow = z
  .object({
    ruleId: z.string(),
    title: Text,
    level: Level,
    base: z.int().openapi({ description: "the library's version that the tenant started from" }),
    ours: z.int().openapi({ description: "the tenant's version" }),
    theirs: z.int().openapi({ description: "the library's newest version" }),
    since: time.openapi({ description: "when the library's version came" }),
    conflicts: z.int().min(0),
    changes: z
      .int()
      .min(0)
      .openapi({ description: "what the library changed, conflicts included" }),
    draftId: z.string().nullable().openapi({ description: "an open draft that merges it" }),
  })
  .openapi("RuleMergeRow");
export type RuleMergeRow = z.infer<typeof RuleMergeRow>;

export const RuleMerge = RuleMergeRow.extend({
  fields: z.array(MergeField),
  merged: z.record(z.string(), z.unknown()).openapi({
    description: "the rule with both sides' changes; where they conflict, the tenant's",
  }),
  problems: z.array(RuleProblem).openapi({ description: "of the merged rule" }),
}).openapi("RuleMerge");
export type RuleMerge = z.infer<typeof RuleMerge>;

const versions = { ours: z.int(), theirs: z.int() };

export const ResolveMerge = z.object({
  ...versions,
  choices: z
    .array(z.object({ path: z.string(), take: z.enum(["base", "ours", "theirs"]) }))
    .max(1_000)
    .default([])
    .openapi({ description: "one for each conflict; more of the fields may be chosen otherwise" }),
  note: z.string().max(2_000).optional(),
});

export const DeclineMerge = z.object({ ...versions, reason: z.string() });
