import { z } from "@hono/zod-openapi";
import type { AuditEntry } from "../../access/audit.ts";
import { actorLane, type Ctx } from "../../access/ctx.ts";
import { command, query } from "../../access/verb.ts";
import { hashOf, hashOfBytes } from "../../core/canonical.ts";
import { chinaDate } from "../../core/china-time.ts";
import { coalesce } from "../../core/coalesce.ts";
import { conflict, invalid, notFound } from "../../core/errors.ts";
import type { Fetcher } from "../../core/fetcher.ts";
import { day, minute } from "../../core/time.ts";
import type { Refusal } from "../capture/capture.ts";
import { pagesDeclared } from "../capture/declaration.ts";
import { type Look, lookAt } from "../capture/look.ts";
import { SourceId, type SourceState, type TrackResult } from "../schema.ts";
import { lockSource, type SourceRecord, sourcesByIds, updateSource } from "../store.ts";
import { nextDue } from "./cadence.ts";
import { shownBy } from "./memory.ts";
import { noteQuiet } from "./note-quiet.ts";
import { countLook } from "./recording-store.ts";
import { settle } from "./settle.ts";

const mayTrack = ["compliance", "legal"] as const;

/** How long after its first sighting a new text is looked for again, in minutes. */
const defaultConfirmAfter = 10;
const confirmAfter = z.number().min(0).max(day);

export const Tracking = SourceId.extend({ confirmAfter: confirmAfter.optional() });

/** A page that brings ever new texts is left alone after so many looks in one run. */
const mostLooks = 6;

/**
 * Look at one source once: fetch it, and record what came. A new text becomes a version,
 * with its change against the one that stood and an alert if that is grave, once a second
 * look has brought it again; until then the source is `confirming`. Anything that is not
 * the document becomes the state of the source with its reason, never a version.
 *
 * `confirmAfter` says how many milliseconds later that second look may come at the
 * earliest, whatever the declaration says; with 0 it is taken at once, in the same run.
 *
 * The page is fetched between two transactions, since PGlite runs one at a time, and
 * recorded in one: killed half-way, nothing has happened. Two looks at once record one
 * version, as each is judged under the source's lock.
 *
 * @throws HeguiError `not_found`, or `invalid_input` for a source that people paste;
 * whatever the site does is a state, not an error
 */
export async function track(ctx: Ctx, input: z.input<typeof Tracking>): Promise<TrackResult> {
  if (ctx.tx !== undefined) throw new Error("a page is not fetched inside a transaction");
  const { id } = input;
  for (let looks = 1; ; looks++) {
    const { source } = await planLook(ctx, id);
    if (source === undefined) throw notFound("Policy source", id);
    if (source.declaration.fetch === "manual")
      throw invalid("id", `${id} is pasted by hand: add its text as a version instead`);
    const { confirmAfter: declared = defaultConfirmAfter } = source.declaration;
    const confirmAfter = input.confirmAfter ?? declared * minute;
    const { look, bodyHash } = await lookAtSource(ctx.ports, source);
    const at = ctx.now();
    const result =
      (await noteQuiet(ctx, source, look, at)) ??
      (await recordLook(ctx, { source, at, look, bodyHash, confirmAfter }));
    const again = result.state === "confirming" && confirmAfter === 0 && looks < mostLooks;
    if (!again) return result;
  }
}

/** The source as it stands; sources that are asked for together are read together. */
const planLook = coalesce<Ctx, string, { source: SourceRecord | undefined }>(
  { scopeOf: ({ db }) => db, laneOf: actorLane, most: 100 },
  (ctx, ids) => planLooks(ctx, { ids }),
);

const planLooks = query({
  name: "policy_source.plan_look",
  allow: mayTrack,
  input: z.object({ ids: z.custom<readonly string[]>() }),
  async run(ctx, { ids }) {
    const known = new Map(
      (await sourcesByIds(ctx.tx, ctx.tenant, ids)).map((source) => [source.id, source]),
    );
    return ids.map((id) => ({ source: known.get(id) }));
  },
});

/**
 * Fetch a source's document. A site that sends the bytes of last time again, not having
 * been asked for its ETag, says that nothing has changed, only the long way.
 */
async function lookAtSource(
  ports: Ctx["ports"],
  { declaration, memory, etag, lastModified }: SourceRecord,
): Promise<{ look: Look; bodyHash: string | undefined }> {
  const isOnePage = pagesDeclared(declaration).length === 1;
  let bodyHash: string | undefined;
  const fetcher: Fetcher = {
    async fetch(request) {
      const response = await ports.fetcher.fetch(request);
      if (!isOnePage || response.status !== 200) return response;
      bodyHash = hashOfBytes(response.body);
      const isKnown = bodyHash === memory?.body && memory.pending === undefined;
      return isKnown ? { ...response, status: 304 } : response;
    },
  };
  const validators = { etag: etag ?? undefined, lastModified: lastModified ?? undefined };
  const look = await lookAt({ ...ports, fetcher }, declaration, validators);
  return { look, bodyHash };
}

const recordLook = command({
  name: "policy_source.track",
  allow: mayTrack,
  input: z.object({
    source: z.custom<SourceRecord>(),
    at: z.date(),
    look: z.custom<Look>(),
    bodyHash: z.string().optional(),
    confirmAfter,
  }),
  async run(ctx, { source: planned, at, look, bodyHash, confirmAfter }) {
    const { id } = planned;
    const source = await lockSource(ctx.tx, ctx.tenant, id);
    if (source === undefined) throw notFound("Policy source", id);
    if (hashOf(source.declaration) !== hashOf(planned.declaration))
      throw conflict(`${id} was declared anew during the look: look again`);
    const found = await settle(ctx, source, at, { ...look, bodyHash }, confirmAfter);
    const { state, reason, memory, again, version, validators } = found;
    const isWell = !isFailure(state);
    const failures = isWell ? 0 : source.failures + 1;
    const nextDueAt =
      again ??
      nextDue(source.declaration.cadence, at, {
        state,
        failures,
        retryAfter: look.response?.retryAfter,
      });
    const turned = conditionOf(state) !== conditionOf(source.state);
    const shownNumber = shownBy(memory) || null;
    await updateSource(ctx.tx, ctx.tenant, id, {
      state,
      stateReason: reason,
      checkedAt: at,
      nextDueAt,
      failures,
      memory,
      standingNumber: shownNumber,
      ...(turned || source.stateSince === null ? { stateSince: at } : {}),
      ...(isWell ? { wellAt: at } : {}),
      ...validators,
    });
    await countLook(ctx.tx, {
      tenantId: ctx.tenant,
      sourceId: id,
      day: chinaDate(at),
      isWell,
      shownNumber,
    });
    const entry: AuditEntry = {
      subject: { kind: "policy_source", id },
      before: { state: source.state },
      after: { state, reason },
    };
    const result: TrackResult = {
      state,
      reason,
      nextDueAt: nextDueAt.toISOString(),
      ...(version === undefined ? {} : { version }),
    };
    return { result, audit: [...(turned ? [entry] : []), ...(found.audit ?? [])] };
  },
});

const refusals: Record<Refusal, true> = {
  quarantined: true,
  blocked: true,
  layout_changed: true,
  gone: true,
  unreachable: true,
};

const isFailure = (state: SourceState): boolean => state in refusals;

/** Whether a look brought a change or none, the source is well; that is no change of its state. */
const conditionOf = (state: SourceState): SourceState =>
  state === "unchanged" || state === "confirming" ? "ok" : state;
