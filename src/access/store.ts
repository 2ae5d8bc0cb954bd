import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { rowsOf, type Tx } from "../db/database.ts";
import { apiKeys, audit, people, personalValues, sessions, tenants } from "./schema.ts";
import type { Sealed } from "./vault.ts";

export async function tenantName(tx: Tx, tenantId: string): Promise<string | undefined> {
  const [row] = await tx.select().from(tenants).where(eq(tenants.tenantId, tenantId));
  return row?.name;
}

export async function insertTenant(tx: Tx, row: typeof tenants.$inferInsert): Promise<boolean> {
  const added = await tx.insert(tenants).values(row).onConflictDoNothing().returning();
  return added.length > 0;
}

export async function personByEmail(tx: Tx, tenantId: string, email: string) {
  const [row] = await tx
    .select()
    .from(people)
    .where(and(eq(people.tenantId, tenantId), eq(people.email, email)));
  return row;
}

export async function insertPerson(tx: Tx, row: typeof people.$inferInsert): Promise<boolean> {
  const added = await tx.insert(people).values(row).onConflictDoNothing().returning();
  return added.length > 0;
}

export async function listPeople(tx: Tx, tenantId: string) {
  return tx
    .select({ id: people.id, name: people.name, role: people.role, email: people.email })
    .from(people)
    .where(eq(people.tenantId, tenantId))
    .orderBy(people.name);
}

export async function insertSession(tx: Tx, row: typeof sessions.$inferInsert): Promise<void> {
  await tx.insert(sessions).values(row);
}

export async function personOfSession(tx: Tx, tenantId: string, tokenHash: string, now: Date) {
  const [row] = await tx
    .select({ id: people.id, name: people.name, role: people.role })
    .from(sessions)
    .innerJoin(
      people,
      and(eq(people.tenantId, sessions.tenantId), eq(people.id, sessions.personId)),
    )
    .where(
      and(
        eq(sessions.tenantId, tenantId),
        eq(sessions.tokenHash, tokenHash),
        gt(sessions.expiresAt, now),
      ),
    );
  return row;
}

export async function deleteSession(tx: Tx, tenantId: string, tokenHash: string): Promise<void> {
  await tx
    .delete(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.tokenHash, tokenHash)));
}

export async function insertKey(tx: Tx, row: typeof apiKeys.$inferInsert): Promise<void> {
  await tx.insert(apiKeys).values(row);
}

export async function keyByHash(tx: Tx, tenantId: string, keyHash: string) {
  const [row] = await tx
    .select({ id: apiKeys.id, name: apiKeys.name, role: apiKeys.role })
    .from(apiKeys)
    .where(
      and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.keyHash, keyHash), isNull(apiKeys.revokedAt)),
    );
  return row;
}

export async function listKeys(tx: Tx, tenantId: string) {
  return tx
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      role: apiKeys.role,
      createdAt: apiKeys.createdAt,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .where(eq(apiKeys.tenantId, tenantId))
    .orderBy(apiKeys.createdAt);
}

export async function revokeKeyRow(tx: Tx, tenantId: string, id: string, at: Date) {
  const [row] = await tx
    .update(apiKeys)
    .set({ revokedAt: at })
    .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id, name: apiKeys.name, role: apiKeys.role });
  return row;
}

export async function keepPersonalValues(
  tx: Tx,
  tenantId: string,
  values: readonly Sealed[],
): Promise<void> {
  if (values.length === 0) return;
  // One JSON parameter, whatever the number of values; in one order, so that two writers of
  // the same values never wait for each other.
  await tx.execute(sql`
    insert into personal_values (tenant_id, hash, class, sealed, mask)
    select ${tenantId}, v.hash, v.class, v.sealed, v.mask
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
      as v(hash text, class text, sealed text, mask text)
    order by v.hash
    on conflict do nothing`);
}

export async function keptHashes(
  tx: Tx,
  tenantId: string,
  hashes: readonly string[],
): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await rowsOf<{ hash: string }>(
    tx,
    // Hash by hash: planned otherwise, a tenant too new for the statistics is read whole.
    sql`select k.hash
        from jsonb_array_elements_text(${JSON.stringify(hashes)}::jsonb) v,
          lateral (
            select hash from personal_values
            where tenant_id = ${tenantId} and hash = v.value
            limit 1
          ) k`,
  );
  return new Set(rows.map(({ hash }) => hash));
}

export async function sealedValues(tx: Tx, tenantId: string, hashes: readonly string[]) {
  if (hashes.length === 0) return [];
  return tx
    .select({ hash: personalValues.hash, sealed: personalValues.sealed })
    .from(personalValues)
    .where(
      and(
        eq(personalValues.tenantId, tenantId),
        sql`${personalValues.hash} in (select jsonb_array_elements_text(${JSON.stringify(hashes)}::jsonb))`,
      ),
    );
}

export async function auditOf(tx: Tx, tenantId: string, subjectKind: string, subjectId: string) {
  return tx
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.tenantId, tenantId),
        eq(audit.subjectKind, subjectKind),
        eq(audit.subjectId, subjectId),
      ),
    )
    .orderBy(sql`${audit.seq} desc`)
    .limit(200);
}
