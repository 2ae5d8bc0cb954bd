import { z } from "@hono/zod-openapi";
import { showPeople } from "../access/people.ts";
import { command, type OpenCtx, type Outcome, query } from "../access/verb.ts";
import { conflict, HeguiError, invalid, notFound } from "../core/errors.ts";
import { day } from "../core/time.ts";
import { type Absence, AskAbsence } from "./absence-schema.ts";
import {
  type AbsenceRecord,
  absencesFrom,
  endAbsenceAt,
  insertAbsence,
  lockAbsences,
} from "./absence-store.ts";
import { closesLoop } from "./deputy.ts";
import { followAbsences } from "./hand-over.ts";

/** Who is away for longer has left: assign their alerts. */
const longestDays = 180;

const viewOf = (row: AbsenceRecord, now: Date): Absence => ({
  id: row.id,
  person: { id: row.personId, name: row.personName },
  deputy: { id: row.deputyId, name: row.deputyName },
  from: row.from.toISOString(),
  until: row.until.toISOString(),
  begun: row.from <= now,
});

/** Who is away, or is going to be, the earliest first. */
export const listAbsences = query({
  name: "absence.list",
  allow: "anyone",
  input: z.object({}),
  run: async (ctx): Promise<Absence[]> =>
    (await absencesFrom(ctx.tx, ctx.tenant, ctx.now())).map((row) => viewOf(row, ctx.now())),
});

/**
 * Say that oneself is away, and who does one's work: open alerts and what is newly assigned go
 * to the deputy, and come back afterwards. An admin may say it of others.
 *
 * @throws HeguiError `invalid_input` for a bad time or a deputy who cannot work alerts,
 *   `conflict` if the person is away already then, or if the work would come back in a circle
 */
export const setAbsence = command({
  name: "absence.set",
  allow: ["compliance", "legal"],
  input: AskAbsence,
  async run(ctx, { personId = ctx.actor.id, deputyId, from, until }): Promise<Outcome<Absence>> {
    refuseOthers(ctx, personId);
    const now = ctx.now();
    const start = from === undefined || Date.parse(from) < now.getTime() ? now : new Date(from);
    const end = new Date(until);
    if (end <= start) throw invalid("until", "choose a time after it begins");
    if (end.getTime() - start.getTime() > longestDays * day)
      throw invalid("until", `choose a time within ${longestDays} days`);
    const people = await showPeople(ctx, {});
    const person = people.find(({ id }) => id === personId);
    if (person === undefined) throw invalid("personId", `nobody here is "${personId}"`);
    const deputy = people.find(({ id }) => id === deputyId);
    if (deputy === undefined || deputy.role === "viewer" || deputy.role === "operator")
      throw invalid("deputyId", "choose a person who works alerts");
    if (deputyId === personId) throw invalid("deputyId", "choose somebody else");
    const row: AbsenceRecord = {
      tenantId: ctx.tenant,
      id: ctx.newId("abs"),
      personId,
      personName: person.name,
      deputyId,
      deputyName: deputy.name,
      from: start,
      until: end,
    };
    await lockAbsences(ctx.tx, ctx.tenant);
    const others = await absencesFrom(ctx.tx, ctx.tenant, now);
    if (others.some((one) => one.personId === personId && one.from < end && start < one.until))
      throw conflict(`${person.name} is away then already: end that absence first`);
    if (closesLoop(row, others))
      throw conflict(`${deputy.name} is away then, and ${person.name} stands in: choose another`);
    await insertAbsence(ctx.tx, row);
    const after = { personId, deputyId, from: start, until: end };
    return outcome(ctx, row, { after });
  },
});

/** End an absence before its time, or call one off; the alerts come back. */
export const endAbsence = command({
  name: "absence.end",
  allow: ["compliance", "legal"],
  input: z.object({ id: z.string() }),
  async run(ctx, { id }): Promise<Outcome<Absence>> {
    const now = ctx.now();
    await lockAbsences(ctx.tx, ctx.tenant);
    const row = (await absencesFrom(ctx.tx, ctx.tenant, now)).find((one) => one.id === id);
    if (row === undefined) throw notFound("Absence", id);
    refuseOthers(ctx, row.personId);
    await endAbsenceAt(ctx.tx, row, now);
    return outcome(ctx, { ...row, until: now }, { before: { until: row.until } });
  },
});

function refuseOthers({ actor }: OpenCtx, personId: string): void {
  if (personId !== actor.id && actor.role !== "admin")
    throw new HeguiError("forbidden", "Say it of yourself; an admin may say it of others");
}

async function outcome(
  ctx: OpenCtx,
  row: AbsenceRecord,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<Outcome<Absence>> {
  const moved = await followAbsences(ctx);
  const subject = { kind: "absence", id: row.id };
  return { result: viewOf(row, ctx.now()), audit: [{ subject, ...change }, ...moved] };
}
