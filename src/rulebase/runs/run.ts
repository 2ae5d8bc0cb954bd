import type { AuditEntry } from "../../access/audit.ts";
import type { OpenCtx } from "../../access/verb.ts";
import { notFound } from "../../core/errors.ts";
import { simulationsById } from "../draft-store.ts";
import { Rule } from "../rule.ts";
import { simulationView, totals } from "../simulation.ts";
import type { SimulationRun } from "./run-schema.ts";
import type { RunRecord } from "./run-store.ts";

export const requireRun = (row: RunRecord | undefined, id: string): RunRecord => {
  if (row === undefined) throw notFound("Simulation run", id);
  return row;
};

/** Runs with the results that they have brought so far. */
export async function viewsOfRuns(
  ctx: OpenCtx,
  rows: readonly RunRecord[],
): Promise<SimulationRun[]> {
  const ids = rows.flatMap(({ sampleId, wholeId }) =>
    [sampleId, wholeId].filter((id) => id !== null),
  );
  const kept = await simulationsById(ctx.tx, ctx.tenant, ids);
  const simulations = new Map(kept.map((row) => [row.id, simulationView(row)]));
  return rows.map((row): SimulationRun => {
    const { title, level } = Rule.parse(row.body);
    const { examined, gained, lost } = totals(row.tally);
    return {
      id: row.id,
      ruleId: row.ruleId,
      title,
      level,
      hash: row.hash,
      baseVersion: row.baseVersion,
      of: { kind: row.ofKind, id: row.ofId },
      scope: row.scope,
      state: row.state,
      phase: row.phase,
      // Records may have come since they were counted.
      progress: { read: examined, total: Math.max(row.total, examined), gained, lost },
      resumed: row.resumed,
      startedBy: { id: row.byId, name: row.byName },
      startedAt: row.startedAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      reason: row.reason,
      sample: simulations.get(row.sampleId ?? "") ?? null,
      whole: simulations.get(row.wholeId ?? "") ?? null,
    };
  });
}

/** @throws HeguiError `not_found` */
export async function viewOfRun(ctx: OpenCtx, row: RunRecord): Promise<SimulationRun> {
  const [view] = await viewsOfRuns(ctx, [row]);
  if (view === undefined) throw notFound("Simulation run", row.id);
  return view;
}

/** What the audit log keeps of a run, under the rule it is about. */
export const runAudit = (
  { id, ruleId, state }: RunRecord,
  after: Readonly<Record<string, unknown>>,
): AuditEntry => ({
  subject: { kind: "rule", id: ruleId },
  before: { run: id, state },
  after: { run: id, ...after },
});
