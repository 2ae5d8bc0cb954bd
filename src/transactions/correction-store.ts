import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import { brushingCorrections } from "./correction-schema.ts";

export type CorrectionRecord = typeof brushingCorrections.$inferSelect;

/** Every trial and every way back, the latest first. */
export async function correctionsOf(
  tx: Tx,
  tenantId: string,
  model: string,
): Promise<CorrectionRecord[]> {
  return tx
    .select()
    .from(brushingCorrections)
    .where(and(eq(brushingCorrections.tenantId, tenantId), eq(brushingCorrections.model, model)))
    .orderBy(desc(brushingCorrections.version))
    .limit(100);
}

/** The newest that was taken for a model; it may lead back to the model alone. */
export async function standingCorrection(
  tx: Tx,
  tenantId: string,
  model: string,
): Promise<CorrectionRecord | undefined> {
  const [row] = await tx
    .select()
    .from(brushingCorrections)
    .where(
      and(
        eq(brushingCorrections.tenantId, tenantId),
        eq(brushingCorrections.model, model),
        eq(brushingCorrections.taken, true),
      ),
    )
    .orderBy(desc(brushingCorrections.version))
    .limit(1);
  return row;
}

/** @returns the version that it got: one more than the tenant's last, of whatever model */
export async function insertCorrection(
  tx: Tx,
  row: Omit<typeof brushingCorrections.$inferInsert, "version">,
): Promise<number> {
  const [last] = await tx
    .select({ version: brushingCorrections.version })
    .from(brushingCorrections)
    .where(eq(brushingCorrections.tenantId, row.tenantId))
    .orderBy(desc(brushingCorrections.version))
    .limit(1);
  const version = (last?.version ?? 0) + 1;
  await tx.insert(brushingCorrections).values({ ...row, version });
  return version;
}
