import { and, asc, count, desc, eq, inArray, lt } from "drizzle-orm";
import type { Tx } from "../../db/database.ts";
import type { RunFilter, RunState } from "./run-schema.ts";
import { simulationRuns } from "./tables.ts";

export type RunRecord = typeof simulationRuns.$inferSelect;

const openStates: readonly RunState[] = ["waiting", "running"];
export const isOpen = ({ state }: RunRecord): boolean => openStates.includes(state);

const mostListed = 50;

const ofTenant = (tenantId: string) => eq(simulationRuns.tenantId, tenantId);
const isOf = (tenantId: string, id: string) => and(ofTenant(tenantId), eq(simulationRuns.id, id));

export async function insertRun(tx: Tx, row: RunRecord): Promise<void> {
  await tx.insert(simulationRuns).values(row);
}

export async function runById(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<RunRecord | undefined> {
  const [row] = await tx.select().from(simulationRuns).where(isOf(tenantId, id));
  return row;
}

/** A run that no other transaction changes until this one ends. */
export async function lockRun(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<RunRecord | undefined> {
  const [row] = await tx.select().from(simulationRuns).where(isOf(tenantId, id)).for("update");
  return row;
}

export async function updateRun(
  tx: Tx,
  { tenantId, id }: RunRecord,
  change: Partial<Omit<RunRecord, "tenantId" | "id">>,
): Promise<void> {
  await tx.update(simulationRuns).set(change).where(isOf(tenantId, id));
}

export async function countOpenRuns(tx: Tx, tenantId: string): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(simulationRuns)
    .where(and(ofTenant(tenantId), inArray(simulationRuns.state, [...openStates])));
  return row?.count ?? 0;
}

/** The newest first. */
export async function runsOf(
  tx: Tx,
  tenantId: string,
  { ruleId, state }: RunFilter,
): Promise<RunRecord[]> {
  const states = state === "open" ? openStates : state && [state];
  return tx
    .select()
    .from(simulationRuns)
    .where(
      and(
        ofTenant(tenantId),
        ruleId === undefined ? undefined : eq(simulationRuns.ruleId, ruleId),
        states && inArray(simulationRuns.state, [...states]),
      ),
    )
    .orderBy(desc(simulationRuns.startedAt), desc(simulationRuns.id))
    .limit(mostListed);
}

/** Open runs that nobody has touched since `before`: their job may have been lost. */
export async function idleRuns(tx: Tx, tenantId: string, before: Date): Promise<RunRecord[]> {
  return tx
    .select()
    .from(simulationRuns)
    .where(
      and(
        ofTenant(tenantId),
        inArray(simulationRuns.state, [...openStates]),
        lt(simulationRuns.updatedAt, before),
      ),
    )
    .orderBy(asc(simulationRuns.updatedAt));
}
