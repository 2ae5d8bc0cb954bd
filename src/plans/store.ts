import { and, asc, count, desc, eq, exists, inArray, isNull, lte, max, sql } from "drizzle-orm";
import { rowsOf, type Tx } from "../db/database.ts";
import { insertRows, rowsOfTable } from "../db/insert-rows.ts";
import { planRuns, planSteps, planVersions } from "./tables.ts";

export type RunRecord = typeof planRuns.$inferSelect;
export type StepRecord = typeof planSteps.$inferSelect;
export type VersionRecord = typeof planVersions.$inferSelect;

/** The latest version of each plan that the tenant has changed, or of one. */
export async function standingVersions(tx: Tx, tenantId: string, planId?: string) {
  const rows = await tx
    .selectDistinctOn([planVersions.planId])
    .from(planVersions)
    .where(
      and(
        eq(planVersions.tenantId, tenantId),
        planId === undefined ? undefined : eq(planVersions.planId, planId),
      ),
    )
    .orderBy(asc(planVersions.planId), desc(planVersions.number));
  return rows;
}

export async function versionsOf(tx: Tx, tenantId: string, planId: string) {
  return tx
    .select()
    .from(planVersions)
    .where(and(eq(planVersions.tenantId, tenantId), eq(planVersions.planId, planId)))
    .orderBy(desc(planVersions.number))
    .limit(100);
}

/** @returns false if somebody else has saved that version meanwhile */
export async function insertVersion(tx: Tx, row: VersionRecord): Promise<boolean> {
  const added = await tx.insert(planVersions).values(row).onConflictDoNothing().returning();
  return added.length > 0;
}

/**
 * Begin runs with their steps, by two statements however many there are.
 *
 * @returns the ids of those that began: not of plans that are under way for the same thing
 */
export async function insertRuns(
  tx: Tx,
  runs: readonly { readonly run: RunRecord; readonly steps: readonly StepRecord[] }[],
): Promise<string[]> {
  if (runs.length === 0) return [];
  const { names, select } = rowsOfTable(
    planRuns,
    runs.map(({ run }) => run),
  );
  const added = await rowsOf<{ id: string }>(
    tx,
    sql`insert into ${planRuns} (${names}) ${select} on conflict do nothing returning id`,
  );
  const begun = new Set(added.map(({ id }) => id));
  await insertRows(
    tx,
    planSteps,
    runs.filter(({ run }) => begun.has(run.id)).flatMap(({ steps }) => steps),
  );
  return [...begun];
}

export async function lockRun(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(planRuns)
    .where(and(eq(planRuns.tenantId, tenantId), eq(planRuns.id, id)))
    .for("update");
  return row;
}

export async function runById(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(planRuns)
    .where(and(eq(planRuns.tenantId, tenantId), eq(planRuns.id, id)));
  return row;
}

export async function runsByIds(tx: Tx, tenantId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(planRuns)
    .where(and(eq(planRuns.tenantId, tenantId), inArray(planRuns.id, [...ids])));
}

export async function runsOf(
  tx: Tx,
  tenantId: string,
  filter: {
    readonly state?: RunRecord["state"] | undefined;
    readonly planId?: string | undefined;
    readonly alertId?: string | undefined;
    readonly drill?: boolean | undefined;
  },
  limit: number,
) {
  return tx
    .select()
    .from(planRuns)
    .where(
      and(
        eq(planRuns.tenantId, tenantId),
        filter.state && eq(planRuns.state, filter.state),
        filter.planId === undefined ? undefined : eq(planRuns.planId, filter.planId),
        filter.alertId === undefined ? undefined : eq(planRuns.alertId, filter.alertId),
        filter.drill === undefined ? undefined : eq(planRuns.drill, filter.drill),
      ),
    )
    .orderBy(desc(planRuns.startedAt), desc(planRuns.id))
    .limit(limit);
}

export async function stepsOf(tx: Tx, tenantId: string, runIds: readonly string[]) {
  if (runIds.length === 0) return [];
  return tx
    .select()
    .from(planSteps)
    .where(and(eq(planSteps.tenantId, tenantId), inArray(planSteps.runId, [...runIds])));
}

export async function updateRun(
  tx: Tx,
  tenantId: string,
  id: string,
  patch: Partial<RunRecord>,
): Promise<void> {
  await tx
    .update(planRuns)
    .set(patch)
    .where(and(eq(planRuns.tenantId, tenantId), eq(planRuns.id, id)));
}

export async function updateStep(
  tx: Tx,
  tenantId: string,
  runId: string,
  stepId: string,
  patch: Partial<StepRecord>,
): Promise<void> {
  await tx
    .update(planSteps)
    .set(patch)
    .where(
      and(
        eq(planSteps.tenantId, tenantId),
        eq(planSteps.runId, runId),
        eq(planSteps.stepId, stepId),
      ),
    );
}

/** Note that people were told of late steps. */
export async function markTold(
  tx: Tx,
  tenantId: string,
  steps: readonly Pick<StepRecord, "runId" | "stepId">[],
  at: Date,
): Promise<void> {
  if (steps.length === 0) return;
  const rows = JSON.stringify(steps.map(({ runId, stepId }) => ({ run: runId, step: stepId })));
  await tx.execute(sql`
    update plan_steps s set late_told_at = ${at.toISOString()}
    from jsonb_to_recordset(${rows}::jsonb) as l (run text, step text)
    where s.tenant_id = ${tenantId} and s.run_id = l.run and s.step_id = l.step`);
}

/** Steps of running plans that are late and of which nobody was told, locked. */
export async function lockLateSteps(tx: Tx, tenantId: string, now: Date, limit: number) {
  return tx
    .select({ runId: planSteps.runId, stepId: planSteps.stepId })
    .from(planSteps)
    .where(
      and(
        eq(planSteps.tenantId, tenantId),
        eq(planSteps.state, "open"),
        isNull(planSteps.lateToldAt),
        lte(planSteps.dueAt, now),
        exists(
          tx
            .select({ one: sql`1` })
            .from(planRuns)
            .where(
              and(
                eq(planRuns.tenantId, planSteps.tenantId),
                eq(planRuns.id, planSteps.runId),
                eq(planRuns.state, "running"),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(planSteps.dueAt))
    .limit(limit)
    .for("update", { skipLocked: true });
}

export async function runningByPlan(tx: Tx, tenantId: string): Promise<Map<string, number>> {
  const rows = await tx
    .select({ planId: planRuns.planId, running: count() })
    .from(planRuns)
    .where(and(eq(planRuns.tenantId, tenantId), eq(planRuns.state, "running")))
    .groupBy(planRuns.planId);
  return new Map(rows.map(({ planId, running }) => [planId, running]));
}

/** The last drill of each plan that was brought to its end. */
export async function lastDrills(tx: Tx, tenantId: string) {
  return tx
    .selectDistinctOn([planRuns.planId])
    .from(planRuns)
    .where(
      and(eq(planRuns.tenantId, tenantId), eq(planRuns.drill, true), eq(planRuns.state, "ended")),
    )
    .orderBy(asc(planRuns.planId), desc(planRuns.endedAt));
}

export async function latestNumber(tx: Tx, tenantId: string, planId: string): Promise<number> {
  const [row] = await tx
    .select({ number: max(planVersions.number) })
    .from(planVersions)
    .where(and(eq(planVersions.tenantId, tenantId), eq(planVersions.planId, planId)));
  return row?.number ?? 0;
}
