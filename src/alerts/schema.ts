import { z } from "@hono/zod-openapi";
import { areas, Basis, Finding, Level } from "../core/finding.ts";
import { Platform } from "../core/records.ts";
import { Text } from "../core/text.ts";
import { PrecheckLink } from "../precheck/schema.ts";

export const alertAreas = [...areas, "policy"] as const;
export const AlertArea = z.enum(alertAreas);
export type AlertArea = z.infer<typeof AlertArea>;

export const AlertStatus = z.enum(["open", "claimed", "snoozed", "closed"]).openapi("AlertStatus");
export type AlertStatus = z.infer<typeof AlertStatus>;

/** How an alert was judged: a real breach, a false alarm, or right but allowed. */
export const Disposition = z.enum(["confirmed", "false_alarm", "exempted"]).openapi("Disposition");
export type Disposition = z.infer<typeof Disposition>;

/** Why an alert was closed as it was. */
export const reasons = {
  confirmed: ["corrected", "handled", "accepted"],
  false_alarm: ["wrong_text", "wrong_data", "wrong_rule", "duplicate"],
  exempted: ["evidence", "platform_approved", "temporary"],
} as const satisfies Record<Disposition, readonly string[]>;
export const Reason = z
  .enum([...reasons.confirmed, ...reasons.false_alarm, ...reasons.exempted])
  .openapi("AlertReason");
export type Reason = z.infer<typeof Reason>;

/**
 * Whether a second person looks at how an alert was closed: asked for by its weight, or
 * drawn as a sample; agreed or refused once they have.
 */
export const Review = z.enum(["asked", "sampled", "agreed", "refused"]).openapi("AlertReview");
export type Review = z.infer<typeof Review>;

export const SubjectKind = z.enum([
  "listing",
  "promotion",
  "order",
  "message",
  "metric",
  "store",
  "policy_change",
  "policy_version",
]);
export type SubjectKind = z.infer<typeof SubjectKind>;

export const AlertEventKind = z.enum([
  "raised",
  "seen_again",
  "claimed",
  "assigned",
  "commented",
  "snoozed",
  "decided",
  "reopened",
  "acknowledged",
  "undone",
  "warned",
  "escalated",
  "reviewed",
  "merged",
  "absorbed",
  "split",
  "released",
  "linked",
  "unlinked",
  "attached",
  "handed_over",
  "handed_back",
]);
export type AlertEventKind = z.infer<typeof AlertEventKind>;

/** What an alert says of its cause: a rule's finding, or a policy change that nobody's rule found. */
export const AlertFinding = Finding.partial()
  .required({ title: true, message: true, fix: true, basis: true, marks: true })
  .extend({ basis: z.array(Basis) });
export type AlertFinding = z.infer<typeof AlertFinding>;

export const time = z.iso.datetime({ offset: true });

/** An alert as a row of the queue. */
export const AlertRow = z
  .object({
    id: z.string(),
    ruleId: z.string(),
    area: AlertArea,
    level: Level,
    status: AlertStatus,
    title: Text,
    message: Text,
    subject: z.object({ kind: SubjectKind, id: z.string() }),
    store: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    platform: Platform.nullable(),
    occurrences: z.int(),
    firstSeenAt: time,
    lastSeenAt: time,
    dueAt: time,
    snoozedUntil: time.nullable(),
    paused: z.boolean().openapi({ description: "its clock stands still while it is snoozed" }),
    tier: z
      .int()
      .min(1)
      .max(5)
      .openapi({ description: "how high it has gone, 1 clerk … 5 director" }),
    assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
    standsFor: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .openapi({ description: "who is away, and gets it back from its holder" }),
    disposition: Disposition.nullable(),
    reason: Reason.nullable(),
    review: Review.nullable(),
    mergedInto: z.string().nullable().openapi({ description: "the alert that stands for it" }),
    version: z.int().openapi({ description: "send it back with a change; a stale one is refused" }),
  })
  .openapi("AlertRow");
export type AlertRow = z.infer<typeof AlertRow>;

export const AlertEvent = z
  .object({
    kind: AlertEventKind,
    at: time,
    actor: z.object({ id: z.string(), name: z.string() }),
    detail: z.record(z.string(), z.unknown()),
  })
  .openapi("AlertEvent");
export type AlertEvent = z.infer<typeof AlertEvent>;

/** What one fact would have to become for the rule not to match. */
export const AlertTurn = z
  .object({
    fact: z.string(),
    path: z.string().optional(),
    from: z.unknown(),
    to: z.object({
      kind: z.enum(["at", "above", "below", "with", "without"]),
      value: z.unknown(),
    }),
  })
  .openapi("AlertTurn");
export type AlertTurn = z.infer<typeof AlertTurn>;

/** What another alert is to one: the same link reads differently from its two ends. */
export const AlertKinship = z
  .enum(["related", "cause_of", "caused_by", "duplicate_of", "duplicated_by"])
  .openapi("AlertKinship");
export type AlertKinship = z.infer<typeof AlertKinship>;

export const AlertLink = z
  .object({ kind: AlertKinship, alert: AlertRow, by: z.string(), at: time })
  .openapi("AlertLink");
export type AlertLink = z.infer<typeof AlertLink>;

/** A file that somebody attached. */
export const AlertFile = z
  .object({
    id: z.string(),
    name: z.string(),
    mediaType: z.string(),
    size: z.int().openapi({ description: "bytes" }),
    sha256: z.string().openapi({ description: "of its bytes, in hex" }),
    by: z.string(),
    at: time,
  })
  .openapi("AlertFile");
export type AlertFile = z.infer<typeof AlertFile>;

/** One alert with everything that says why. */
export const AlertDetail = AlertRow.extend({
  finding: AlertFinding,
  record: z.record(z.string(), z.unknown()).nullable(),
  ruleVersion: z.int().nullable(),
  ruleBaseHash: z.string().nullable(),
  note: z.string().nullable(),
  exemptUntil: time.nullable(),
  hiddenBy: z.string().nullable().openapi({ description: "the graver alert that hides it" }),
  closedAt: time.nullable(),
  closedBy: z.string().nullable(),
  members: z.array(z.string()).openapi({ description: "the records counted on it, newest first" }),
  events: z.array(AlertEvent),
  turns: z.array(AlertTurn).openapi({
    description: "the smallest changes that alone would turn the result, three at most",
  }),
  earlier: z.array(AlertRow).openapi({ description: "alerts of the same fingerprint, closed" }),
  like: z.array(AlertRow).openapi({ description: "of the same rule, those judged last" }),
  precheck: PrecheckLink.nullable().openapi({
    description: "the latest pre-check of the record before it was seen here",
  }),
  merged: z.array(AlertRow).openapi({ description: "alerts that this one stands for" }),
  links: z.array(AlertLink),
  files: z.array(AlertFile),
}).openapi("AlertDetail");
export type AlertDetail = z.infer<typeof AlertDetail>;

export const AlertFilter = z.object({
  status: z.enum(["open", "claimed", "snoozed", "closed", "live"]).default("live"),
  area: AlertArea.optional(),
  level: z.coerce.number().int().min(1).max(5).optional(),
  minLevel: z.coerce.number().int().min(1).max(5).optional(),
  minTier: z.coerce.number().int().min(1).max(5).optional(),
  platform: Platform.optional(),
  storeId: z.string().optional(),
  ruleId: z.string().optional(),
  assignee: z.string().optional().openapi({ description: "a person's id, `me` or `none`" }),
  due: z.enum(["today", "overdue"]).optional(),
  review: z
    .enum(["waiting", "asked", "sampled", "agreed", "refused"])
    .optional()
    .openapi({ description: "of closed alerts; `waiting` is asked or sampled" }),
  hidden: z
    .enum(["true", "false"])
    .default("false")
    .openapi({ description: "show those that a graver alert of their store hides" }),
  q: z.string().max(200).optional().openapi({ description: "words of the title or message" }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().optional().openapi({ description: "`next` of the page before" }),
});
export type AlertFilter = z.infer<typeof AlertFilter>;

export const AlertPage = z
  .object({ items: z.array(AlertRow), next: z.string().nullable() })
  .openapi("AlertPage");
export type AlertPage = z.infer<typeof AlertPage>;

/** Counts for the views beside the queue. */
export const AlertCounts = z
  .object({
    live: z.int(),
    mine: z.int(),
    unassigned: z.int(),
    dueToday: z.int(),
    overdue: z.int(),
    severe: z.int().openapi({ description: "level 4 and 5" }),
    escalated: z.int().openapi({ description: "that went up to somebody higher" }),
    toReview: z.int().openapi({ description: "closed, and waiting for a second person" }),
    snoozed: z.int(),
    closed: z.int(),
    byArea: z.record(z.string(), z.int()),
    byPlatform: z.record(z.string(), z.int()),
  })
  .openapi("AlertCounts");
export type AlertCounts = z.infer<typeof AlertCounts>;

export const version = z
  .int()
  .min(1)
  .openapi({ description: "the version that the change is based on" });
export const AlertId = z.object({ id: z.string() });
export const note = z.string().trim().max(10_000);

export const Claim = z.object({ version });
export const Assign = z.object({ personId: z.string(), version });
export const Comment = z.object({ text: note.min(1, "write something") });
export const Decision = z.object({
  disposition: Disposition,
  reason: Reason.optional(),
  note: note.optional(),
  until: time.optional().openapi({ description: "how long an exemption holds" }),
});
export const Decide = Decision.extend({ version })
  .refine(
    ({ disposition, reason, note: said = "" }) =>
      said !== "" || (disposition === "confirmed" && reason !== "accepted"),
    {
      path: ["note"],
      message: "say why: a false alarm, an exemption or a risk that is accepted needs a note",
    },
  )
  .refine(
    ({ disposition, reason }) =>
      reason === undefined || reasons[disposition].some((one) => one === reason),
    { path: ["reason"], message: "choose a reason of that disposition" },
  )
  .refine(({ disposition, until }) => until === undefined || disposition === "exempted", {
    path: ["until"],
    message: "only an exemption ends",
  })
  .refine(({ reason, until }) => reason !== "temporary" || until !== undefined, {
    path: ["until"],
    message: "say until when it is exempt",
  });
export const Snooze = z.object({
  until: time,
  reason: note.min(1, "say what it waits for"),
  pause: z
    .boolean()
    .default(false)
    .openapi({ description: "its clock stands still, as it waits for somebody else" }),
  version,
});
export const Reopen = z.object({ reason: note.min(1, "say why it is open again"), version });
