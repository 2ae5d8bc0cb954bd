import { z } from "@hono/zod-openapi";
import { actorLane, type Ctx } from "../../access/ctx.ts";
import { command } from "../../access/verb.ts";
import { coalesce } from "../../core/coalesce.ts";
import type { Look } from "../capture/look.ts";
import type { TrackResult } from "../schema.ts";
import type { SourceRecord } from "../store.ts";
import { nextDue } from "./cadence.ts";
import { shownBy } from "./memory.ts";
import { noteLooks, type QuietLook } from "./recording-store.ts";

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
    return { result: new Set(await noteLooks(ctx.tx, ctx.tenant, looks)), audit: [] };
  },
});
