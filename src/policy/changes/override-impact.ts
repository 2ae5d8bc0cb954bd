import { command, type Outcome } from "../../access/verb.ts";
import { invalid, notFound } from "../../core/errors.ts";
import { ChangeId, type ClauseChangeView } from "../schema.ts";
import { changeById } from "./change-store.ts";
import { NewOverride, type Override } from "./override-schema.ts";
import {
  insertOverride,
  type OverrideRecord,
  overridesOfChange,
  settleImpact,
} from "./override-store.ts";

/**
 * Say what a change, or one clause of it, does to the merchant instead of the scorer. The
 * newest word counts: of the whole change before one of a clause. What the scorer said
 * stays beside it, and the next training learns from it.
 *
 * @throws HeguiError `invalid_input` for a clause that the change does not touch; `not_found`
 */
export const overrideImpact = command({
  name: "policy_change.override",
  allow: ["legal", "compliance"],
  input: NewOverride.extend(ChangeId.shape),
  async run(ctx, { id: changeId, clause, impact, reason }): Promise<Outcome<Override>> {
    const { tx, tenant } = ctx;
    const change = await changeById(tx, tenant, changeId);
    if (change === undefined) throw notFound("Policy change", changeId);
    const machine = change.machineImpact ?? change.impact;
    const touched = change.changes.find((one) => nameOf(one) === clause);
    if (clause !== null && touched === undefined)
      throw invalid("clause", `${clause} is no clause of this change; leave it out, or name one`);
    const row: OverrideRecord = {
      tenantId: tenant,
      id: ctx.newId("ovr"),
      changeId,
      clause,
      machineImpact: touched?.impact ?? machine,
      impact,
      reason,
      byId: ctx.actor.id,
      byName: ctx.actor.name,
      at: ctx.now(),
    };
    await insertOverride(tx, row);
    const said = await overridesOfChange(tx, tenant, changeId);
    const settled = settledImpact(machine, change.changes, said);
    await settleImpact(tx, tenant, changeId, settled, machine);
    const entry = {
      subject: { kind: "policy_change", id: changeId },
      before: { impact: change.impact },
      after: { impact: settled, override: row.id, clause, said: impact, reason },
    };
    return { result: overrideView(row), audit: [entry] };
  },
});

const nameOf = ({ clauseAfter, clauseBefore }: ClauseChangeView): string | null =>
  clauseAfter ?? clauseBefore;

/** What a change counts as, by the overrides of it and its clauses, newest first. */
function settledImpact(
  machine: number,
  changes: readonly ClauseChangeView[],
  overrides: readonly OverrideRecord[],
): number {
  const whole = overrides.find(({ clause }) => clause === null);
  if (whole !== undefined) return whole.impact;
  if (overrides.length === 0) return machine;
  const said = (one: ClauseChangeView) =>
    overrides.find(({ clause }) => clause === nameOf(one))?.impact ?? one.impact;
  return Math.max(1, ...changes.map(said));
}

export const overrideView = (row: OverrideRecord): Override => ({
  id: row.id,
  clause: row.clause,
  machineImpact: row.machineImpact,
  impact: row.impact,
  reason: row.reason,
  by: row.byName,
  at: row.at.toISOString(),
});
