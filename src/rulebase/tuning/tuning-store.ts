import { and, desc, eq, ne } from "drizzle-orm";
import type { Tx } from "../../db/database.ts";
import { ruleTunings } from "./tables.ts";
import type { TuningFilter } from "./tuning-schema.ts";

export type TuningRecord = typeof ruleTunings.$inferSelect;

const mostListed = 200;

const ofTenant = (tenantId: string) => eq(ruleTunings.tenantId, tenantId);

export async function insertTunings(tx: Tx, rows: readonly TuningRecord[]): Promise<void> {
  if (rows.length > 0) await tx.insert(ruleTunings).values([...rows]);
}

/** A tuning that no other transaction decides until this one ends. */
export async function lockTuning(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<TuningRecord | undefined> {
  const [row] = await tx
    .select()
    .from(ruleTunings)
    .where(and(ofTenant(tenantId), eq(ruleTunings.id, id)))
    .for("update");
  return row;
}

export async function updateTuning(
  tx: Tx,
  { tenantId, id }: TuningRecord,
  change: Partial<Omit<TuningRecord, "tenantId" | "id">>,
): Promise<void> {
  await tx
    .update(ruleTunings)
    .set(change)
    .where(and(ofTenant(tenantId), eq(ruleTunings.id, id)));
}

/** Proposals of a rule that nobody decided make room for others. */
export async function outdateTunings(tx: Tx, tenantId: string, ruleId: string): Promise<void> {
  await tx
    .update(ruleTunings)
    .set({ state: "outdated" })
    .where(
      and(ofTenant(tenantId), eq(ruleTunings.ruleId, ruleId), eq(ruleTunings.state, "proposed")),
    );
}

/** The latest first. */
export async function tuningsIn(
  tx: Tx,
  tenantId: string,
  { state, ruleId }: TuningFilter,
): Promise<TuningRecord[]> {
  return tx
    .select()
    .from(ruleTunings)
    .where(
      and(
        ofTenant(tenantId),
        eq(ruleTunings.state, state),
        ruleId === undefined ? undefined : eq(ruleTunings.ruleId, ruleId),
      ),
    )
    .orderBy(desc(ruleTunings.createdAt), desc(ruleTunings.id))
    .limit(mostListed);
}

/** What people decided about a version of a rule. */
export async function decidedTunings(
  tx: Tx,
  tenantId: string,
  ruleId: string,
  version: number,
): Promise<TuningRecord[]> {
  return tx
    .select()
    .from(ruleTunings)
    .where(
      and(
        ofTenant(tenantId),
        eq(ruleTunings.ruleId, ruleId),
        eq(ruleTunings.version, version),
        ne(ruleTunings.state, "proposed"),
        ne(ruleTunings.state, "outdated"),
      ),
    );
}
