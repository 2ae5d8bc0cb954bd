import { z } from "@hono/zod-openapi";
import type { AuditEntry } from "../access/audit.ts";
import type { Ctx } from "../access/ctx.ts";
import { command, type OpenCtx, query } from "../access/verb.ts";
import { hashOf } from "../core/canonical.ts";
import { conflict, invalid, notFound } from "../core/errors.ts";
import type { Text } from "../core/text.ts";
import { appendVersion, keepSnapshot } from "./append-version.ts";
import { nextDue } from "./cadence.ts";
import type { Refusal, Refused } from "./capture/capture.ts";
import { admit } from "./capture/gate.ts";
import { type Look, lookAt } from "./capture/look.ts";
import { comparable } from "./capture/text.ts";
import { SourceId, type SourceState, type TrackResult, type VersionRow } from "./schema.ts";
import {
  latestVersions,
  lockSource,
  type SourceRecord,
  sourceById,
  updateSource,
} from "./store.ts";

/** A text seen among so many versions is the site going back and forth, not a change. */
const flapDepth = 5;

const mayTrack = ["compliance", "legal"] as const;

/**
 * Look at one source once: fetch it, and record what came. A new text becomes a version,
 * with its change against the one before and an alert if that is grave; anything that is
 * not the document becomes the state of the source with its reason, never a version.
 *
 * The page is fetched between two transactions, since PGlite runs one at a time, and
 * recorded in one: killed half-way, nothing has happened. Two looks at once record one
 * version, as each compares with the newest under the source's lock.
 *
 * @throws HeguiError `not_found`, or `invalid_input` for a source that people paste;
 * whatever the site does is a state, not an error
 */
export async function track(ctx: Ctx, input: z.input<typeof SourceId>): Promise<TrackResult> {
  if (ctx.tx !== undefined) throw new Error("a page is not fetched inside a transaction");
  const source = await planLook(ctx, input);
  const look = await lookAt(ctx.ports, source.declaration, {
    etag: source.etag ?? undefined,
    lastModified: source.lastModified ?? undefined,
  });
  return recordLook(ctx, { source, at: ctx.now(), look });
}

const planLook = query({
  name: "policy_source.plan_look",
  allow: mayTrack,
  input: SourceId,
  async run(ctx, { id }) {
    const source = await sourceById(ctx.tx, ctx.tenant, id);
    if (source === undefined) throw notFound("Policy source", id);
    if (source.declaration.fetch === "manual")
      throw invalid("id", `${id} is pasted by hand: add its text as a version instead`);
    return source;
  },
});

const recordLook = command({
  name: "policy_source.track",
  allow: mayTrack,
  input: z.object({
    source: z.custom<SourceRecord>(),
    at: z.date(),
    look: z.custom<Look>(),
  }),
  async run(ctx, { source: planned, at, look }) {
    const { id } = planned;
    const source = await lockSource(ctx.tx, ctx.tenant, id);
    if (source === undefined) throw notFound("Policy source", id);
    if (hashOf(source.declaration) !== hashOf(planned.declaration))
      throw conflict(`${id} was declared anew during the look: look again`);
    const found = await settle(ctx, source, at, look);
    const failures = isFailure(found.state) ? source.failures + 1 : 0;
    const { state, reason } = found;
    const nextDueAt = nextDue(source.declaration.cadence, at, {
      state,
      failures,
      retryAfter: look.response?.retryAfter,
    });
    await updateSource(ctx.tx, ctx.tenant, id, {
      state,
      stateReason: reason,
      checkedAt: at,
      nextDueAt,
      failures,
      ...(found.version === undefined ? {} : { changedAt: at }),
      ...(found.validators ?? {}),
    });
    const turned = conditionOf(state) !== conditionOf(source.state);
    const entry: AuditEntry = {
      subject: { kind: "policy_source", id },
      before: { state: source.state },
      after: { state, reason },
    };
    const result: TrackResult = {
      state,
      reason,
      nextDueAt: nextDueAt.toISOString(),
      ...(found.version === undefined ? {} : { version: found.version }),
    };
    return { result, audit: [...(turned ? [entry] : []), ...(found.audit ?? [])] };
  },
});

interface Found {
  readonly state: SourceState;
  readonly reason: Text | null;
  readonly version?: VersionRow;
  readonly audit?: readonly AuditEntry[];
  /** What to ask the site with next time; kept only if what it sent was the document. */
  readonly validators?: { readonly etag: string | null; readonly lastModified: string | null };
}

async function settle(
  ctx: OpenCtx,
  source: SourceRecord,
  at: Date,
  { capture, response }: Look,
): Promise<Found> {
  const keep = (body: string, verdict: string) => {
    const { status = null, contentType = null } = response ?? {};
    return keepSnapshot(ctx, source.id, at, { body, status, contentType }, verdict);
  };
  const refuse = async ({ state, reason, body }: Refused): Promise<Found> => {
    if (body !== undefined) await keep(body, state);
    return { state, reason };
  };
  if (capture.kind === "refused") return refuse(capture);
  const known = await latestVersions(ctx.tx, ctx.tenant, source.id, flapDepth);
  const [latest] = known;
  if (capture.kind === "not_modified") {
    return latest === undefined
      ? { state: "unreachable", reason: emptyAnswer }
      : { state: "unchanged", reason: null };
  }

  const { body, text } = capture;
  const validators = {
    etag: response?.etag ?? null,
    lastModified: response?.lastModified ?? null,
  };
  const form = comparable(text);
  const same = known.find((version) => comparable(version.text) === form);
  if (same !== undefined) {
    await keep(body, "accepted");
    return same === latest
      ? { state: "unchanged", reason: null, validators }
      : { state: "unchanged", reason: wentBack(same.number) };
  }
  const verdict = admit(text, latest?.text);
  if (!verdict.accept) return refuse({ ...verdict, body });
  const snapshotId = await keep(body, "accepted");
  const added = await appendVersion(ctx, source, at, snapshotId, text, latest);
  return { state: "ok", reason: null, validators, ...added };
}

const emptyAnswer: Text = {
  zh: "网站称内容未变，却从未给过内容（HTTP 304）",
  en: "the site says that nothing has changed, without having sent anything (HTTP 304)",
};

const wentBack = (number: number): Text => ({
  zh: `页面又显示第 ${number} 版的内容，未记为新版本`,
  en: `the page shows the text of version ${number} again, which is not taken for a change`,
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
const conditionOf = (state: SourceState): SourceState => (state === "unchanged" ? "ok" : state);
