import { z } from "@hono/zod-openapi";
import type { AuditEntry } from "../access/audit.ts";
import type { OpenCtx } from "../access/verb.ts";
import { conflict, notFound } from "../core/errors.ts";
import type { RuleDraft, RuleDraftRow } from "./draft-schema.ts";
import {
  type DraftEventRecord,
  type DraftRecord,
  draftById,
  eventsOfDraft,
  isOpen,
  latestSimulation,
} from "./draft-store.ts";
import { lint } from "./lint.ts";
import { problemsBeside } from "./lint-rule.ts";
import { Rule } from "./rule.ts";
import { simulationView } from "./simulation.ts";
import { lockRules, versionOf } from "./store.ts";
import { isGrave, isSimulated, levelOf } from "./two-people.ts";

/** A draft held for a decision, with what people did with it so far. */
export interface HeldDraft {
  readonly draft: DraftRecord;
  readonly events: readonly DraftEventRecord[];
}

/**
 * Takes the writers' turn and reads an open draft.
 *
 * @throws HeguiError `not_found`; `conflict` if it was activated or withdrawn, naming who did
 */
export async function holdDraft(ctx: OpenCtx, id: string): Promise<HeldDraft> {
  await lockRules(ctx.tx, ctx.tenant);
  const draft = await requireDraft(ctx, id);
  const events = await eventsOfDraft(ctx.tx, ctx.tenant, id);
  if (!isOpen(draft)) throw conflict(`The draft was ${told(events, draft.state)}: save a new one`);
  return { draft, events };
}

/** @throws HeguiError `not_found` */
export async function requireDraft(ctx: OpenCtx, id: string): Promise<DraftRecord> {
  const draft = await draftById(ctx.tx, ctx.tenant, id);
  if (draft === undefined) throw notFound("Rule draft", id);
  return draft;
}

/** What was decided about another content does not hold for this one. @throws HeguiError `conflict` */
export function requireContent({ draft, events }: HeldDraft, hash: string): void {
  if (draft.hash === hash) return;
  throw conflict(
    `The draft was edited since you read it, ${told(events, "saved")}: read it again, and decide on what it says now`,
  );
}

/** Who did something with a draft last: `approved by 王 at 2026-06-01T00:00:00.000Z`. */
export function told(events: readonly DraftEventRecord[], kind: string): string {
  const last = events.findLast((event) => event.kind === kind);
  return last === undefined ? kind : `${kind} by ${last.byName} at ${last.at.toISOString()}`;
}

/** The levels that a draft moves between: of its base, if there is one, and its own. */
export async function levelsOf(ctx: OpenCtx, draft: DraftRecord): Promise<number[]> {
  const { ruleId, baseVersion, body } = draft;
  const base =
    baseVersion === null ? undefined : await versionOf(ctx.tx, ctx.tenant, ruleId, baseVersion);
  return [levelOf(base?.body), levelOf(body)];
}

export function rowOfDraft(draft: DraftRecord): RuleDraftRow {
  const { id, ruleId, state, baseVersion, hash, note, version } = draft;
  const { title, level } = Rule.parse(draft.body);
  return {
    id,
    ruleId,
    title,
    level,
    state,
    baseVersion,
    hash,
    note,
    effectiveFrom: draft.effectiveFrom?.toISOString() ?? null,
    author: { id: draft.authorId, name: draft.authorName },
    createdAt: draft.createdAt.toISOString(),
    updatedAt: draft.updatedAt.toISOString(),
    version,
  };
}

/** A draft as it stands, whole. */
export async function viewOfDraft(ctx: OpenCtx, id: string): Promise<RuleDraft> {
  const draft = await requireDraft(ctx, id);
  const rule = Rule.parse(draft.body);
  const simulation = await latestSimulation(ctx.tx, ctx.tenant, draft.ruleId, draft.hash);
  const grave = isOpen(draft) && isGrave(...(await levelsOf(ctx, draft)));
  return {
    ...rowOfDraft(draft),
    rule: draft.body,
    problems: [...lint(rule), ...(await problemsBeside(ctx, rule))],
    needs: {
      approval: grave && draft.state !== "approved",
      simulation: grave && !(await isSimulated(ctx, draft)),
    },
    simulation: simulation === undefined ? null : simulationView(simulation),
    events: (await eventsOfDraft(ctx.tx, ctx.tenant, id)).map((event) => ({
      kind: event.kind,
      hash: event.hash,
      note: event.note,
      by: { id: event.byId, name: event.byName },
      at: event.at.toISOString(),
    })),
  };
}

/** What the audit log keeps of a step in a draft's life, under the rule it is about. */
export const draftAudit = (
  { id, ruleId, state }: DraftRecord,
  after: Readonly<Record<string, unknown>>,
): AuditEntry => ({
  subject: { kind: "rule", id: ruleId },
  before: { draft: id, state },
  after: { draft: id, ...after },
});

export const draftRef = z.object({ draftId: z.string() });
