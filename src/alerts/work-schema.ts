import { z } from "@hono/zod-openapi";
import { AlertFilter, AlertKinship, AlertRow, Decision, note, time, version } from "./schema.ts";

const Selection = z.object({ id: z.string(), version });

/** Which alert is to stand for one. */
const Merging = z.object({ into: z.string(), reason: note.optional() });

export const MergeAlert = Merging.extend({ version });

export const SplitAlert = z.object({
  subjectIds: z.array(z.string()).min(1).max(1_000).optional().openapi({
    description: "the records that are to have an alert of their own; none for a merged alert",
  }),
  version,
});

/** What another alert is to one. */
export const LinkAlert = z.object({ alertId: z.string(), kind: AlertKinship });

/** What is done to each of many alerts. */
export const BulkAction = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("claim") }),
  z.object({ kind: z.literal("assign"), personId: z.string() }),
  Decision.extend({ kind: z.literal("decide") }),
  z.object({
    kind: z.literal("snooze"),
    until: time,
    reason: note.min(1, "say what it waits for"),
    pause: z.boolean().default(false),
  }),
  z.object({ kind: z.literal("reopen"), reason: note.min(1, "say why it is open again") }),
  Merging.extend({ kind: z.literal("merge") }),
  z.object({ kind: z.literal("acknowledge") }),
  z.object({ kind: z.literal("undo") }),
]);
export type BulkAction = z.infer<typeof BulkAction>;

export const Bulk = z.object({
  action: BulkAction,
  items: z.array(Selection).min(1).max(200, "choose 200 alerts at most"),
  preview: z
    .boolean()
    .default(false)
    .openapi({ description: "say what would happen, and change nothing" }),
});

/** How it went with each: one that fails leaves the others alone. */
export const BulkResult = z
  .object({
    done: z.int(),
    failed: z.int(),
    items: z.array(
      z.discriminatedUnion("ok", [
        z.object({ ok: z.literal(true), id: z.string(), alert: AlertRow }),
        z.object({ ok: z.literal(false), id: z.string(), code: z.string(), detail: z.string() }),
      ]),
    ),
  })
  .openapi("BulkResult");
export type BulkResult = z.infer<typeof BulkResult>;

/** What a saved view keeps of a filter: all but the page. */
export const ViewFilter = AlertFilter.omit({ limit: true, after: true }).partial();
export type ViewFilter = z.infer<typeof ViewFilter>;

export const SaveView = z.object({
  name: z.string().trim().min(1, "give it a name").max(60),
  filter: ViewFilter,
  shared: z.boolean().default(false),
});

export const AlertView = z
  .object({
    id: z.string(),
    name: z.string(),
    filter: ViewFilter,
    shared: z.boolean(),
    owner: z.object({ id: z.string(), name: z.string() }),
    mine: z.boolean(),
  })
  .openapi("AlertView");
export type AlertView = z.infer<typeof AlertView>;

export const AlertSettings = z
  .object({
    reopenDays: z.int().min(0).max(90).openapi({
      description:
        "for how many days after its closing an alert opens again when it is seen; 0 raises a new one",
    }),
  })
  .openapi("AlertSettings");
export type AlertSettings = z.infer<typeof AlertSettings>;

/** Which alert to take next: the most pressing that nobody has, within a filter. */
export const Next = AlertFilter.omit({ limit: true, after: true, status: true, assignee: true });

export const ReviewAlert = z
  .object({ agree: z.boolean(), note: note.optional(), version })
  .refine(({ agree, note: said = "" }) => agree || said !== "", {
    path: ["note"],
    message: "say what is wrong with the decision",
  });

export const AskSuppression = z.object({
  ruleId: z.string(),
  storeId: z.string().optional().openapi({ description: "of one store; else of all" }),
  subjectId: z.string().optional().openapi({ description: "of one record; else of all" }),
  reason: note.min(1, "say why nobody needs to hear of it"),
  expiresAt: time,
});

/** Findings that raise no alert for a while. */
export const Suppression = z
  .object({
    id: z.string(),
    ruleId: z.string(),
    storeId: z.string().nullable(),
    subjectId: z.string().nullable(),
    reason: z.string(),
    state: z.enum(["asked", "in_force", "expired", "lifted"]),
    askedBy: z.string(),
    askedAt: time,
    expiresAt: time,
    approvedBy: z.string().nullable(),
    liftedBy: z.string().nullable(),
  })
  .openapi("AlertSuppression");
export type Suppression = z.infer<typeof Suppression>;
