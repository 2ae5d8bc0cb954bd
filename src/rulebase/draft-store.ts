import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { OpenCtx } from "../access/verb.ts";
import type { Tx } from "../db/database.ts";
import type { DraftEventKind, DraftFilter, DraftState } from "./draft-schema.ts";
import { ruleDraftEvents, ruleDrafts, ruleSimulations } from "./tables.ts";

export type DraftRecord = typeof ruleDrafts.$inferSelect;
export type DraftEventRecord = typeof ruleDraftEvents.$inferSelect;
export type SimulationRecord = typeof ruleSimulations.$inferSelect;

const openStates: readonly DraftState[] = ["draft", "submitted", "approved"];
export const isOpen = ({ state }: DraftRecord): boolean => openStates.includes(state);

/** At most so many drafts are listed, the latest touched first. */
const mostListed = 200;

export async function insertDraft(tx: Tx, row: DraftRecord): Promise<void> {
  await tx.insert(ruleDrafts).values(row);
}

export async function updateDraft(
  tx: Tx,
  { tenantId, id }: DraftRecord,
  change: Partial<Omit<DraftRecord, "tenantId" | "id">>,
): Promise<void> {
  await tx
    .update(ruleDrafts)
    .set(change)
    .where(and(eq(ruleDrafts.tenantId, tenantId), eq(ruleDrafts.id, id)));
}

export async function draftById(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<DraftRecord | undefined> {
  const [row] = await tx
    .select()
    .from(ruleDrafts)
    .where(and(eq(ruleDrafts.tenantId, tenantId), eq(ruleDrafts.id, id)));
  return row;
}

export async function draftsOf(
  tx: Tx,
  tenantId: string,
  { state, ruleId }: DraftFilter,
): Promise<DraftRecord[]> {
  const states = state === "open" ? openStates : [state];
  return tx
    .select()
    .from(ruleDrafts)
    .where(
      and(
        eq(ruleDrafts.tenantId, tenantId),
        inArray(ruleDrafts.state, [...states]),
        ruleId === undefined ? undefined : eq(ruleDrafts.ruleId, ruleId),
      ),
    )
    .orderBy(desc(ruleDrafts.updatedAt), asc(ruleDrafts.id))
    .limit(mostListed);
}

/** Write what the actor did with a draft, and with which content of it. */
export async function appendDraftEvent(
  ctx: OpenCtx,
  draftId: string,
  kind: DraftEventKind,
  hash: string,
  note?: string,
): Promise<void> {
  await ctx.tx.insert(ruleDraftEvents).values({
    tenantId: ctx.tenant,
    draftId,
    kind,
    hash,
    note: note ?? null,
    byId: ctx.actor.id,
    byName: ctx.actor.name,
    at: ctx.now(),
  });
}

/** In the order they happened. */
export async function eventsOfDraft(
  tx: Tx,
  tenantId: string,
  draftId: string,
): Promise<DraftEventRecord[]> {
  return tx
    .select()
    .from(ruleDraftEvents)
    .where(and(eq(ruleDraftEvents.tenantId, tenantId), eq(ruleDraftEvents.draftId, draftId)))
    .orderBy(asc(ruleDraftEvents.seq));
}

export async function insertSimulation(tx: Tx, row: SimulationRecord): Promise<void> {
  await tx.insert(ruleSimulations).values(row);
}

/** The latest simulation of a content. */
export async function latestSimulation(
  tx: Tx,
  tenantId: string,
  ruleId: string,
  hash: string,
): Promise<SimulationRecord | undefined> {
  const [row] = await tx
    .select()
    .from(ruleSimulations)
    .where(
      and(
        eq(ruleSimulations.tenantId, tenantId),
        eq(ruleSimulations.ruleId, ruleId),
        eq(ruleSimulations.hash, hash),
      ),
    )
    .orderBy(desc(ruleSimulations.at), desc(ruleSimulations.id))
    .limit(1);
  return row;
}

export async function simulationsById(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<SimulationRecord[]> {
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(ruleSimulations)
    .where(and(eq(ruleSimulations.tenantId, tenantId), inArray(ruleSimulations.id, [...ids])));
}
