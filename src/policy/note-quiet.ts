import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import type { Ctx } from "../access/ctx.ts";
import { command, type OpenCtx } from "../access/verb.ts";
import { chinaDate } from "../core/china-time.ts";
import { coalesce } from "../core/coalesce.ts";
import { rowsOf } from "../db/database.ts";
import { nextDue } from "./cadence.ts";
import type { Look } from "./capture/look.ts";
import { shownBy } from "./memory.ts";
import type { TrackResult } from "./schema.ts";
import type { SourceRecord } from "./store.ts";

/** A look that found nothing new, at a source that stood well. */
interface QuietLook {
  readonly source: SourceRecord;
  readonly at: Date;
  readonly due: Date;
}

/** The statement takes its looks as one parameter; so many are short enough for a lock. */
const most = 100;

/**
 * Record a look if it found nothing new at a source that stood well: nearly all looks do.
 * Looks that end together are recorded by one statement.
 *
 * @returns undefined if it has to be recorded the long way
 */
export async function noteQuiet(
  ctx: Ctx,
  source: SourceRecord,
  look: Look,
  at: Date,
): Promise<TrackResult | undefined> {
  if (!isQuiet(source, look)) return undefined;
  const retryAfter = look.response?.retryAfter;
  const due = nextDue(source.declaration.cadence, at, {
    state: "unchanged",
    failures: 0,
    retryAfter,
  });
  const isNoted = await noteTogether(ctx, { source, at, due });
  return isNoted ? { state: "unchanged", reason: null, nextDueAt: due.toISOString() } : undefined;
}

function isQuiet(source: SourceRecord, { capture }: Look): boolean {
  const { state, stateReason, stateSince, memory } = source;
  return (
    capture.kind === "not_modified" &&
    (state === "ok" || state === "unchanged") &&
    stateReason === null &&
    stateSince !== null &&
    memory !== null &&
    memory.pending === undefined &&
    memory.rereadDue !== true &&
    memory.latest > 0 &&
    shownBy(memory) === memory.latest
  );
}

/** What one person or the system does in a tenant may share a transaction. */
export const actorLane = ({ tenant, actor }: Ctx): string =>
  `${tenant} ${actor.kind} ${actor.id} ${actor.role}`;

const noteTogether = coalesce<Ctx, QuietLook, boolean>(
  {
    scopeOf: ({ db }) => db,
    laneOf: actorLane,
    most,
  },
  async (ctx, looks) => {
    const noted = await recordQuiet(ctx, { looks });
    return looks.map(({ source }) => noted.has(source.id));
  },
);

const recordQuiet = command({
  name: "policy_source.track",
  allow: ["compliance", "legal"],
  input: z.object({ looks: z.custom<readonly QuietLook[]>() }),
  async run(ctx, { looks }) {
    return { result: new Set(await noteLooks(ctx, looks)), audit: [] };
  },
});

/**
 * A source that has been looked at or declared since, or that somebody holds, is left to
 * the long way.
 *
 * @returns the ids of the sources that were noted
 */
async function noteLooks({ tx, tenant }: OpenCtx, looks: readonly QuietLook[]): Promise<string[]> {
  const rows = looks.map(({ source, at, due }) => ({
    id: source.id,
    at,
    due,
    seen: source.checkedAt,
    day: chinaDate(at),
  }));
  const noted = await rowsOf<{ source_id: string }>(
    tx,
    sql`
      with look as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as look(id text, at timestamptz, due timestamptz, seen timestamptz, day date)
      ), held as (
        select s.id, look.at, look.due, look.day
        from policy_sources s join look on look.id = s.id
        where s.tenant_id = ${tenant} and s.checked_at is not distinct from look.seen
          and s.memory->'rereadDue' is null
        for update of s skip locked
      ), quiet as (
        update policy_sources s
        set state = 'unchanged', checked_at = held.at, next_due_at = held.due,
          well_at = held.at, failures = 0
        from held where s.tenant_id = ${tenant} and s.id = held.id
        returning s.id, s.standing_number, held.day
      )
      insert into policy_look_days (tenant_id, source_id, day, looks, well, shown_number)
      select ${tenant}, id, day, 1, 1, standing_number from quiet
      on conflict (tenant_id, source_id, day) do update
      set looks = policy_look_days.looks + 1, well = policy_look_days.well + 1,
        shown_number = excluded.shown_number
      returning source_id`,
  );
  return noted.map(({ source_id }) => source_id);
}
