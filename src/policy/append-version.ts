import type { AuditEntry } from "../access/audit.ts";
import { system } from "../access/ctx.ts";
import type { OpenCtx } from "../access/verb.ts";
import { raise } from "../alerts/raise.ts";
import { hashOfText } from "../core/canonical.ts";
import type { Text } from "../core/text.ts";
import { announceStage } from "./changes/announce-stage.ts";
import { changeById, insertChange } from "./changes/change-store.ts";
import { editOf } from "./changes/edit.ts";
import { alertImpact, sightOf } from "./changes/sight.ts";
import { lifeOf } from "./changes/stages.ts";
import { assess } from "./impact/assess.ts";
import { datesOf } from "./impact/effective.ts";
import { nameClauses } from "./name-clauses.ts";
import { propose } from "./proposals/propose.ts";
import { type Memory, memoryOf, tookVersion } from "./recording/memory.ts";
import type { VersionRow } from "./schema.ts";
import { indexSource } from "./search/index-clauses.ts";
import {
  insertSnapshot,
  insertVersion,
  latestNumber,
  type SourceRecord,
  snapshotLike,
  updateSource,
  versionByNumber,
} from "./store.ts";
import { changeView, clauseChangeView, versionView } from "./view.ts";

/** What a site sent or a person pasted, as it came. */
export interface Raw {
  readonly body: string;
  readonly status: number | null;
  readonly contentType: string | null;
}

/** Why a capture is held back, and what was read from it, if anything was. */
interface Held {
  readonly reason: Text;
  readonly text?: string | undefined;
}

/**
 * Keep what came, with what was made of it; the same thing judged the same is kept once. A
 * sighting of what a version says is kept only if the very body is not there already.
 */
export async function keepSnapshot(
  ctx: OpenCtx,
  sourceId: string,
  at: Date,
  raw: Raw,
  verdict: string,
  held?: Held,
): Promise<string> {
  const hash = hashOfText(raw.body);
  const isSighting = held === undefined && verdict !== "accepted";
  const wanted = isSighting ? undefined : verdict;
  const known = await snapshotLike(ctx.tx, ctx.tenant, sourceId, hash, wanted);
  if (known !== undefined) return known;
  const id = ctx.newId("snp");
  await insertSnapshot(ctx.tx, {
    tenantId: ctx.tenant,
    id,
    sourceId,
    fetchedAt: at,
    hash,
    verdict,
    ...raw,
    ...held,
  });
  return id;
}

/** What is told of a version: its change with an alert if that is grave, the change alone, or nothing. */
export type Telling = "alert" | "record" | "nothing";

/** A version to be. */
interface Draft {
  readonly snapshotId: string;
  readonly text: string;
  /** When it was first seen. */
  readonly observedAt: Date;
  /** When its change is told of, if that is later. */
  readonly detectedAt?: Date;
  /** The page read anew by a better declaration: no change of the rule. */
  readonly technical?: boolean;
}

/**
 * Add a draft as the next version of a locked source, which from now on shows it, with the
 * change that led to it from `previous`, the version that stood until now, and an alert if
 * that is grave. The first version of a source changes nothing.
 */
export async function appendVersion(
  ctx: OpenCtx,
  source: SourceRecord,
  draft: Draft,
  previous: { readonly number: number; readonly text: string } | undefined,
  telling: Telling = draft.technical ? "nothing" : "alert",
): Promise<{ version: VersionRow; memory: Memory; audit: AuditEntry[] }> {
  const { snapshotId, text, observedAt, detectedAt = observedAt, technical = false } = draft;
  const number = (await latestNumber(ctx.tx, ctx.tenant, source.id)) + 1;
  const hash = hashOfText(text);
  const effectiveDate = datesOf(text).effectiveFrom ?? null;
  const before =
    previous && (await versionByNumber(ctx.tx, ctx.tenant, source.id, previous.number));
  await insertVersion(ctx.tx, {
    tenantId: ctx.tenant,
    sourceId: source.id,
    number,
    snapshotId,
    text,
    hash,
    clauses: nameClauses(before, text),
    effectiveDate,
    observedAt,
    addedBy: ctx.actor.name,
    technical,
  });
  const memory = tookVersion(source.memory ?? memoryOf(number), { key: hash, number });
  await updateSource(ctx.tx, ctx.tenant, source.id, {
    memory,
    standingNumber: number,
    ...(technical ? {} : { changedAt: observedAt }),
  });
  const audit: AuditEntry[] = [
    {
      subject: { kind: "policy_version", id: `${source.id}#${number}` },
      after: { hash, effectiveDate, snapshotId, ...(technical && { technical }) },
    },
  ];
  if (previous !== undefined && telling !== "nothing")
    audit.push(await recordChange(ctx, source, detectedAt, previous, number, text, hash, telling));
  if (previous === undefined && telling === "alert")
    await announceStage(ctx, source, { number, text, hash });
  await indexSource(ctx, source.id);
  const row = await versionByNumber(ctx.tx, ctx.tenant, source.id, number);
  if (row === undefined) throw new Error(`version ${number} of ${source.id} was not stored`);
  return { version: versionView(row), memory, audit };
}

async function recordChange(
  ctx: OpenCtx,
  source: SourceRecord,
  at: Date,
  previous: { readonly number: number; readonly text: string },
  number: number,
  text: string,
  hash: string,
  telling: Telling,
): Promise<AuditEntry> {
  const { impact, direction, effectiveDate, changes } = assess(previous.text, text);
  const shown = changes.map(clauseChangeView);
  const id = ctx.newId("chg");
  await insertChange(ctx.tx, {
    tenantId: ctx.tenant,
    id,
    sourceId: source.id,
    fromNumber: previous.number,
    toNumber: number,
    platform: source.platform,
    title: source.title,
    impact,
    direction,
    effectiveDate,
    changes: shown,
    detectedAt: at,
    historic: telling === "record",
    life: lifeOf(source.title, text),
    groupId: editOf(source.platform, shown),
  });
  if (telling === "alert") await propose({ ...ctx, actor: system }, { id });
  if (impact >= alertImpact && telling === "alert") {
    const change = await changeById(ctx.tx, ctx.tenant, id);
    if (change === undefined) throw new Error(`change ${id} was not stored`);
    await raise(
      { ...ctx, actor: system },
      { sights: [sightOf(changeView(change, ctx.now()), hash)] },
    );
  }
  return {
    subject: { kind: "policy_change", id },
    after: {
      sourceId: source.id,
      fromNumber: previous.number,
      toNumber: number,
      impact,
      direction,
    },
  };
}
