import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import { proofs } from "./schema.ts";

export type ProofRow = typeof proofs.$inferSelect;

/** So many proofs are listed, the newest first. */
const mostListed = 500;

export async function insertProof(tx: Tx, row: ProofRow): Promise<void> {
  await tx.insert(proofs).values(row);
}

export async function proofsFiled(
  tx: Tx,
  tenantId: string,
  filter: { readonly storeId?: string | undefined; readonly listingId?: string | undefined },
): Promise<ProofRow[]> {
  return tx
    .select()
    .from(proofs)
    .where(
      and(
        eq(proofs.tenantId, tenantId),
        filter.storeId === undefined ? undefined : eq(proofs.storeId, filter.storeId),
        filter.listingId === undefined ? undefined : eq(proofs.listingId, filter.listingId),
      ),
    )
    .orderBy(desc(proofs.at), desc(proofs.id))
    .limit(mostListed);
}

/** What some stores hold on a day: neither withdrawn nor past its last day. */
export async function proofsHeld(
  tx: Tx,
  tenantId: string,
  storeIds: readonly string[],
  on: string,
): Promise<ProofRow[]> {
  return tx
    .select()
    .from(proofs)
    .where(
      and(
        eq(proofs.tenantId, tenantId),
        sql`${proofs.storeId} in (select jsonb_array_elements_text(${JSON.stringify(storeIds)}::jsonb))`,
        isNull(proofs.withdrawnAt),
        sql`(${proofs.validUntil} is null or ${proofs.validUntil} >= ${on}::date)`,
      ),
    )
    .orderBy(proofs.id);
}

/** @returns the proof as it is then; nothing if there is none, or it is withdrawn already */
export async function withdrawRow(
  tx: Tx,
  tenantId: string,
  id: string,
  withdrawal: Pick<ProofRow, "withdrawnBy" | "withdrawnAt" | "withdrawnWhy">,
): Promise<ProofRow | undefined> {
  const [row] = await tx
    .update(proofs)
    .set(withdrawal)
    .where(and(eq(proofs.tenantId, tenantId), eq(proofs.id, id), isNull(proofs.withdrawnAt)))
    .returning();
  return row;
}
