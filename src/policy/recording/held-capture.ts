import type { OpenCtx } from "../../access/verb.ts";
import { hashOfText } from "../../core/canonical.ts";
import { conflict, invalid, notFound } from "../../core/errors.ts";
import { essenceOf, pageOf } from "../capture/noise.ts";
import { lockSource, type SourceRecord } from "../store.ts";
import type { Ruling } from "./recording-schema.ts";
import { insertRuling, type SnapshotRecord, snapshotById } from "./recording-store.ts";

/** A capture that a person may rule on, under its source's lock. */
export interface HeldCapture {
  readonly source: SourceRecord;
  readonly snapshot: SnapshotRecord;
  readonly text: string;
}

/** @throws HeguiError `not_found`, or `invalid_input` for a capture that holds no text */
export async function lockCapture(
  ctx: OpenCtx,
  id: string,
  snapshotId: string,
): Promise<HeldCapture> {
  const source = await lockSource(ctx.tx, ctx.tenant, id);
  if (source === undefined) throw notFound("Policy source", id);
  const snapshot = await snapshotById(ctx.tx, ctx.tenant, id, snapshotId);
  if (snapshot === undefined || snapshot.reason === null)
    throw notFound("Policy capture", snapshotId);
  const { text } = snapshot;
  if (text === null)
    throw invalid("snapshotId", "holds no text that could be a version: paste the text instead");
  return { source, snapshot, text };
}

/** @throws HeguiError `conflict` if somebody has ruled on it before */
export async function rule(
  ctx: OpenCtx,
  { source, snapshot, text }: HeldCapture,
  ruling: Ruling,
  reason: string | undefined,
): Promise<void> {
  const isFirst = await insertRuling(ctx.tx, {
    tenantId: ctx.tenant,
    sourceId: source.id,
    snapshotId: snapshot.id,
    essence: hashOfText(essenceOf(pageOf(text))),
    ruling,
    reason: reason ?? null,
    byId: ctx.actor.id,
    byName: ctx.actor.name,
    at: ctx.now(),
  });
  if (!isFirst) throw conflict(`Somebody has ruled on ${snapshot.id} already: reload`);
}
