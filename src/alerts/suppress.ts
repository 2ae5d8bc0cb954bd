import { z } from "@hono/zod-openapi";
import { command, type OpenCtx, type Outcome, query } from "../access/verb.ts";
import { conflict, HeguiError, invalid, notFound } from "../core/errors.ts";
import { day } from "../core/time.ts";
import { showRule } from "../rulebase/show-rule.ts";
import {
  allSuppressions,
  insertSuppression,
  lockSuppression,
  type SuppressionRecord,
  updateSuppression,
} from "./suppression-store.ts";
import { AskSuppression, type Suppression } from "./work-schema.ts";

/** What is to be quiet for longer wants another rule. */
const longestDays = 180;

/** Of rules from this level on, nobody silences alerts alone. */
const grave = 4;

const ById = z.object({ id: z.string() });

function viewOf(row: SuppressionRecord, now: Date): Suppression {
  const state =
    row.liftedAt !== null
      ? "lifted"
      : row.expiresAt <= now
        ? "expired"
        : row.approvedAt === null
          ? "asked"
          : "in_force";
  return {
    id: row.id,
    ruleId: row.ruleId,
    storeId: row.storeId,
    subjectId: row.subjectId,
    reason: row.reason,
    state,
    askedBy: row.askedByName,
    askedAt: row.askedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    approvedBy: row.approvedByName,
    liftedBy: row.liftedByName,
  };
}

/** All suppressions, the latest first. */
export const listSuppressions = query({
  name: "alert_suppression.list",
  allow: "anyone",
  input: z.object({}),
  run: async (ctx): Promise<Suppression[]> =>
    (await allSuppressions(ctx.tx, ctx.tenant, 500)).map((row) => viewOf(row, ctx.now())),
});

/**
 * Ask that findings of a rule raise no alert for a while, of one store or record or of all.
 * It is in force at once for a slight rule, and once another person has approved for a
 * grave one.
 *
 * @throws HeguiError `not_found` for an unknown rule, `invalid_input` for a bad end
 */
export const askSuppression = command({
  name: "alert_suppression.ask",
  allow: ["compliance", "legal"],
  input: AskSuppression,
  async run(ctx, input): Promise<Outcome<Suppression>> {
    const now = ctx.now();
    const length = Date.parse(input.expiresAt) - now.getTime();
    if (length <= 0) throw invalid("expiresAt", "choose a time to come");
    if (length > longestDays * day)
      throw invalid("expiresAt", `choose a time within ${longestDays} days`);
    const { level } = await showRule(ctx, { id: input.ruleId });
    const alone = level < grave;
    const row: SuppressionRecord = {
      tenantId: ctx.tenant,
      id: ctx.newId("sup"),
      ruleId: input.ruleId,
      storeId: input.storeId ?? null,
      subjectId: input.subjectId ?? null,
      reason: input.reason,
      askedById: ctx.actor.id,
      askedByName: ctx.actor.name,
      askedAt: now,
      expiresAt: new Date(input.expiresAt),
      approvedByName: alone ? ctx.actor.name : null,
      approvedAt: alone ? now : null,
      liftedByName: null,
      liftedAt: null,
    };
    await insertSuppression(ctx.tx, row);
    return outcome(row, now, { ...input });
  },
});

/** Approve what another person asked. @throws HeguiError `forbidden` for one's own */
export const approveSuppression = command({
  name: "alert_suppression.approve",
  allow: ["compliance", "legal"],
  input: ById,
  async run(ctx, { id }): Promise<Outcome<Suppression>> {
    const now = ctx.now();
    const row = await standing(ctx, id, now);
    if (row.approvedAt !== null) throw conflict(`${row.approvedByName} has approved it already`);
    if (row.askedById === ctx.actor.id)
      throw new HeguiError("forbidden", "You asked for it: somebody else has to approve it");
    const patch = { approvedAt: now, approvedByName: ctx.actor.name };
    await updateSuppression(ctx.tx, ctx.tenant, id, patch);
    return outcome({ ...row, ...patch }, now, patch);
  },
});

/** End a suppression before its time, or refuse one that is asked for. */
export const liftSuppression = command({
  name: "alert_suppression.lift",
  allow: ["compliance", "legal"],
  input: ById,
  async run(ctx, { id }): Promise<Outcome<Suppression>> {
    const now = ctx.now();
    const row = await standing(ctx, id, now);
    const patch = { liftedAt: now, liftedByName: ctx.actor.name };
    await updateSuppression(ctx.tx, ctx.tenant, id, patch);
    return outcome({ ...row, ...patch }, now, patch);
  },
});

async function standing(ctx: OpenCtx, id: string, now: Date): Promise<SuppressionRecord> {
  const row = await lockSuppression(ctx.tx, ctx.tenant, id);
  if (row === undefined) throw notFound("Suppression", id);
  if (row.liftedAt !== null) throw conflict(`${row.liftedByName} has ended it already`);
  if (row.expiresAt <= now) throw conflict("It has expired: ask for a new one");
  return row;
}

const outcome = (
  row: SuppressionRecord,
  now: Date,
  after: Record<string, unknown>,
): Outcome<Suppression> => ({
  result: viewOf(row, now),
  audit: [{ subject: { kind: "alert_suppression", id: row.id }, after }],
});
