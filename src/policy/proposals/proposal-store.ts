import { and, asc, desc, eq, gt, lt, or } from "drizzle-orm";
import type { Tx } from "../../db/database.ts";
import type { Cursor } from "../changes/cursor.ts";
import { policyProposals } from "../changes/serving-tables.ts";
import type { ProposalState } from "../schema.ts";

export type ProposalRecord = typeof policyProposals.$inferSelect;

export async function insertProposals(
  tx: Tx,
  rows: readonly (typeof policyProposals.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(policyProposals).values([...rows]);
}

const ofTenant = (tenantId: string) => eq(policyProposals.tenantId, tenantId);

/** A page of proposals, newest first, from just after `after`. */
export async function pageOfProposals(
  tx: Tx,
  tenantId: string,
  wanted: {
    readonly state?: ProposalState | undefined;
    readonly changeId?: string | undefined;
    readonly ruleId?: string | undefined;
  },
  after: Cursor | undefined,
  limit: number,
): Promise<ProposalRecord[]> {
  const { state, changeId, ruleId } = wanted;
  return tx
    .select()
    .from(policyProposals)
    .where(
      and(
        ofTenant(tenantId),
        state && eq(policyProposals.state, state),
        changeId === undefined ? undefined : eq(policyProposals.changeId, changeId),
        ruleId === undefined ? undefined : eq(policyProposals.ruleId, ruleId),
        after &&
          or(
            lt(policyProposals.createdAt, after.at),
            and(eq(policyProposals.createdAt, after.at), gt(policyProposals.id, after.id)),
          ),
      ),
    )
    .orderBy(desc(policyProposals.createdAt), asc(policyProposals.id))
    .limit(limit);
}

/** The proposals of a change, the surest first. */
export async function proposalsOfChange(
  tx: Tx,
  tenantId: string,
  changeId: string,
): Promise<ProposalRecord[]> {
  return tx
    .select()
    .from(policyProposals)
    .where(and(ofTenant(tenantId), eq(policyProposals.changeId, changeId)))
    .orderBy(desc(policyProposals.confidence), asc(policyProposals.id));
}

export async function proposalById(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<ProposalRecord | undefined> {
  const [row] = await tx
    .select()
    .from(policyProposals)
    .where(and(ofTenant(tenantId), eq(policyProposals.id, id)));
  return row;
}

/** A proposal that no other transaction decides until this one ends. */
export async function lockProposal(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<ProposalRecord | undefined> {
  const [row] = await tx
    .select()
    .from(policyProposals)
    .where(and(ofTenant(tenantId), eq(policyProposals.id, id)))
    .for("update");
  return row;
}

export async function decideProposal(
  tx: Tx,
  tenantId: string,
  id: string,
  decision: Pick<ProposalRecord, "state" | "decidedBy" | "decidedAt" | "reason">,
): Promise<void> {
  await tx
    .update(policyProposals)
    .set(decision)
    .where(and(ofTenant(tenantId), eq(policyProposals.id, id)));
}
