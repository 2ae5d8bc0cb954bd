import { and, asc, desc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "../../db/database.ts";
import { policyChanges, policyOverrides, policyVersions } from "../tables.ts";

export type OverrideRecord = typeof policyOverrides.$inferSelect;

export async function insertOverride(tx: Tx, row: OverrideRecord): Promise<void> {
  await tx.insert(policyOverrides).values(row);
}

/** The overrides of a change, newest first. */
export async function overridesOfChange(
  tx: Tx,
  tenantId: string,
  changeId: string,
): Promise<OverrideRecord[]> {
  return tx
    .select()
    .from(policyOverrides)
    .where(and(eq(policyOverrides.tenantId, tenantId), eq(policyOverrides.changeId, changeId)))
    .orderBy(desc(policyOverrides.at), desc(policyOverrides.id));
}

/** Let a change count as a person says, and keep what the scorer said. */
export async function settleImpact(
  tx: Tx,
  tenantId: string,
  changeId: string,
  impact: number,
  machineImpact: number,
): Promise<void> {
  await tx
    .update(policyChanges)
    .set({ impact, machineImpact })
    .where(and(eq(policyChanges.tenantId, tenantId), eq(policyChanges.id, changeId)));
}

const before = alias(policyVersions, "before");
const after = alias(policyVersions, "after");

/** All overrides with both texts of their change, oldest first. */
export async function overridesWithTexts(tx: Tx, tenantId: string) {
  const version = (
    one: typeof before | typeof after,
    number: typeof policyChanges.fromNumber | typeof policyChanges.toNumber,
  ) =>
    and(
      eq(one.tenantId, policyChanges.tenantId),
      eq(one.sourceId, policyChanges.sourceId),
      eq(one.number, number),
    );
  return tx
    .select({
      override: policyOverrides,
      platform: policyChanges.platform,
      title: policyChanges.title,
      before: before.text,
      after: after.text,
    })
    .from(policyOverrides)
    .innerJoin(
      policyChanges,
      and(
        eq(policyChanges.tenantId, policyOverrides.tenantId),
        eq(policyChanges.id, policyOverrides.changeId),
      ),
    )
    .innerJoin(before, version(before, policyChanges.fromNumber))
    .innerJoin(after, version(after, policyChanges.toNumber))
    .where(eq(policyOverrides.tenantId, tenantId))
    .orderBy(asc(policyOverrides.at), asc(policyOverrides.id));
}
