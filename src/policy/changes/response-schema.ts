import { z } from "@hono/zod-openapi";
import { Basis } from "../../core/finding.ts";
import { Platform } from "../../core/records.ts";
import { Text } from "../../core/text.ts";

const time = z.iso.datetime({ offset: true });

const Deadline = z.object({
  state: z.enum(["running", "met", "breached"]),
  due: time,
  at: time.nullable().openapi({ description: "when it was done; null: not yet" }),
});

/** How the response to a grave change stands. */
export const ResponseClock = z
  .object({
    state: z.enum(["running", "met", "breached"]).openapi({
      description: "breached if either was late or is overdue; met if both came in time",
    }),
    awaiting: z.boolean().openapi({ description: "whether either is still to be done" }),
    acknowledgement: Deadline.openapi({ description: "due 30 minutes after detection" }),
    strategy: Deadline.openapi({
      description: "a note of kind `strategy`, due 72 hours after detection",
    }),
  })
  .openapi("PolicyResponseClock");
export type ResponseClock = z.infer<typeof ResponseClock>;

/** 意见征集, 公示, 生效, 过渡期. */
export const StageName = z
  .enum(["consultation", "published", "effective", "transition"])
  .openapi("PolicyStageName");
export type StageName = z.infer<typeof StageName>;

/** Where a document stands in its life today, with the dates that it states. */
export const Stage = z
  .object({
    name: StageName,
    opinionsUntil: z.string().nullable().openapi({ description: "last day for opinions" }),
    publishedAt: z.string().nullable(),
    effectiveFrom: z.string().nullable(),
    transitionUntil: z.string().nullable().openapi({ description: "last day of the transition" }),
    daysToEffect: z.int().nullable().openapi({
      description: "days from today in China to effect; null: in force, or no date is stated",
    }),
  })
  .openapi("PolicyStage");
export type Stage = z.infer<typeof Stage>;

export const NoteKind = z.enum(["note", "strategy"]).openapi("PolicyNoteKind");
export type NoteKind = z.infer<typeof NoteKind>;

/** What a person wrote about a change. */
export const Note = z
  .object({
    id: z.string(),
    changeId: z.string(),
    clause: z.string().nullable().openapi({ description: "null: about the change as a whole" }),
    kind: NoteKind,
    text: z.string(),
    author: z.string(),
    at: time,
  })
  .openapi("PolicyNote");
export type Note = z.infer<typeof Note>;

/** A figure or word that a rule's parameter may hold. */
export const ParamValue = z.union([z.number(), z.boolean(), z.string()]);
export type ParamValue = z.infer<typeof ParamValue>;

export const ProposalKind = z.enum(["parameter", "new_rule"]).openapi("PolicyProposalKind");
export type ProposalKind = z.infer<typeof ProposalKind>;
export const ProposalState = z
  .enum(["proposed", "accepted", "dismissed"])
  .openapi("PolicyProposalState");
export type ProposalState = z.infer<typeof ProposalState>;

/** What a change asks of the merchant's own rules. */
export const Proposal = z
  .object({
    id: z.string(),
    changeId: z.string(),
    clause: z.string().openapi({ description: "the clause of the document, by its key" }),
    kind: ProposalKind,
    ruleId: z.string().nullable().openapi({ description: "null: a new rule is wanted" }),
    parameter: z.string().nullable(),
    before: ParamValue.nullable(),
    after: ParamValue.nullable(),
    unit: z.string().nullable(),
    basis: Basis.openapi({ description: "what a rule would cite" }),
    why: Text,
    confidence: z.number().min(0).max(1),
    state: ProposalState,
    createdAt: time,
    decidedBy: z.string().nullable(),
    decidedAt: time.nullable(),
    reason: z.string().nullable(),
  })
  .openapi("PolicyProposal");
export type Proposal = z.infer<typeof Proposal>;

/** Another document of the same rule on the same platform. */
export const RelatedDocument = z
  .object({
    sourceId: z.string(),
    title: z.string(),
    stage: Stage,
    changeId: z.string().nullable().openapi({
      description: "its newest change with the same edit, if it has one",
    }),
  })
  .openapi("PolicyRelatedDocument");
export type RelatedDocument = z.infer<typeof RelatedDocument>;

const limit = z.coerce.number().int().min(1).max(200).default(50);
const after = z.string().max(300).optional().openapi({ description: "`next` of the page before" });

export const NotePage = z
  .object({ items: z.array(Note), next: z.string().nullable() })
  .openapi("PolicyNotePage");
export type NotePage = z.infer<typeof NotePage>;
export const NoteFilter = z.object({ limit, after });
export const NewNote = z.object({
  kind: NoteKind.default("note"),
  clause: z.string().min(1).max(500).nullable().default(null).openapi({
    description: "a clause of the change, as `clauseAfter` or `clauseBefore` names it",
  }),
  text: z.string().trim().min(1).max(20_000),
});

export const ProposalPage = z
  .object({ items: z.array(Proposal), next: z.string().nullable() })
  .openapi("PolicyProposalPage");
export type ProposalPage = z.infer<typeof ProposalPage>;
export const ProposalFilter = z.object({
  state: ProposalState.optional(),
  changeId: z.string().max(200).optional(),
  ruleId: z.string().max(200).optional(),
  limit,
  after,
});
export const ProposalId = z.object({ id: z.string().min(1).max(200) });
export const AcceptProposal = z.object({ note: z.string().max(2_000).optional() });
export const DismissProposal = z.object({ reason: z.string().trim().min(1).max(2_000) });

export const ExportChoice = z.object({
  format: z.enum(["md", "html"]).default("html"),
  lang: z.enum(["zh", "en"]).default("zh"),
});
export const FeedFilter = z.object({
  platform: Platform.optional(),
  source: z.string().min(1).max(200).optional().openapi({ description: "one document, by its id" }),
  minImpact: z.coerce.number().int().min(1).max(5).optional(),
  direction: z.enum(["adverse", "favourable", "neutral"]).optional(),
  lang: z.enum(["zh", "en"]).default("zh"),
});
