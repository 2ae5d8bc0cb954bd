import type { AuditEntry } from "../../access/audit.ts";
import type { OpenCtx } from "../../access/verb.ts";
import { hashOfText } from "../../core/canonical.ts";
import type { Text } from "../../core/text.ts";
import { appendVersion, keepSnapshot } from "../append-version.ts";
import type { Refused } from "../capture/capture.ts";
import type { Look } from "../capture/look.ts";
import { essenceOf, pageOf } from "../capture/noise.ts";
import { flapDepth, judge } from "../capture/succession.ts";
import type { SourceState, VersionRow } from "../schema.ts";
import { latestVersions, type SourceRecord, versionByNumber } from "../store.ts";
import { isRestless, type Memory, memoryOf, sawKnown, sawNew, shownBy } from "./memory.ts";
import { refusalOf, snapshotById } from "./recording-store.ts";
import { rereadStanding } from "./reread-standing.ts";

/** A look with the hash of the bytes that it brought, if it brought those of one page. */
export type FoundLook = Look & { readonly bodyHash?: string | undefined };

/** What a look came to. */
export interface Found {
  readonly state: SourceState;
  readonly reason: Text | null;
  readonly memory: Memory;
  readonly version?: VersionRow;
  readonly audit?: readonly AuditEntry[];
  /** When to look again, if that is not for the cadence to say. */
  readonly again?: Date;
  /** What to ask the site with next time; kept only if what it sent was the document. */
  readonly validators?: { readonly etag: string | null; readonly lastModified: string | null };
}

/**
 * Judge what a look at a locked source brought, and record it: a text that a version says
 * already is a sighting of it; a new one is kept until a second look, `confirmAfter`
 * milliseconds later or more, brings it again, and is then the next version.
 */
export async function settle(
  ctx: OpenCtx,
  source: SourceRecord,
  at: Date,
  look: FoundLook,
  confirmAfter: number,
): Promise<Found> {
  const remembered = source.memory ?? (await rememberedOf(ctx, source.id));
  if (remembered.rereadDue !== true)
    return settleLook(ctx, source, remembered, at, look, confirmAfter);
  const { memory, audit } = await rereadStanding(ctx, source, remembered, at);
  const found = await settleLook(ctx, { ...source, memory }, memory, at, look, confirmAfter);
  return { ...found, audit: [...audit, ...(found.audit ?? [])] };
}

/** The memory of a source that no look has left one to. */
async function rememberedOf(ctx: OpenCtx, id: string): Promise<Memory> {
  const versions = await latestVersions(ctx.tx, ctx.tenant, id, flapDepth);
  const seen = versions.map(({ number, text }) => ({ key: hashOfText(text), number }));
  return memoryOf(versions[0]?.number ?? 0, seen);
}

async function settleLook(
  ctx: OpenCtx,
  source: SourceRecord,
  memory: Memory,
  at: Date,
  { capture, response, bodyHash }: FoundLook,
  confirmAfter: number,
): Promise<Found> {
  const validators = {
    etag: response?.etag ?? null,
    lastModified: response?.lastModified ?? null,
  };
  const keep = (body: string, verdict: string, held?: { reason: Text; text?: string }) => {
    const { status = null, contentType = null } = response ?? {};
    return keepSnapshot(ctx, source.id, at, { body, status, contentType }, verdict, held);
  };
  // What is held already is neither kept nor asked about again.
  const refuse = async (
    { state, reason, body }: Refused,
    read?: { readonly text: string; readonly essence: string },
  ): Promise<Found> => {
    if (body === undefined) return { state, reason, memory };
    const held = read?.essence ?? hashOfText(body);
    if (held !== memory.held) await keep(body, state, { reason, ...(read && { text: read.text }) });
    return { state, reason, memory: { ...memory, held } };
  };
  const known = ({ held: _, ...next }: Memory): Found => {
    const number = shownBy(next);
    const reason = number < next.latest ? wentBack(number) : null;
    return { state: "unchanged", reason, memory: next };
  };
  const confirm = async (essence: string, keepIt: () => Promise<string>): Promise<Found> => {
    const seen = await sawNew(memory, essence, at, confirmAfter, keepIt);
    if (seen.confirmed) return promote(ctx, source, memory, seen.snapshotId, at);
    if (!isRestless(seen.memory))
      return {
        state: "confirming",
        reason: waits,
        memory: seen.memory,
        again: new Date(seen.again),
      };
    return { state: "confirming", reason: restless, memory: seen.memory };
  };

  if (capture.kind === "refused") return refuse(capture);
  if (capture.kind === "not_modified") {
    const { pending } = memory;
    if (pending !== undefined) return confirm(pending.essence, async () => pending.snapshotId);
    return memory.latest === 0
      ? { state: "unreachable", reason: emptyAnswer, memory }
      : known(memory);
  }

  const { body, text } = capture;
  const key = hashOfText(text);
  const sighting = memory.seen.find((one) => one.key === key);
  if (sighting !== undefined) {
    await keep(body, "same");
    return { ...known(sawKnown(memory, sighting, bodyHash)), validators };
  }
  const versions = (await latestVersions(ctx.tx, ctx.tenant, source.id, flapDepth)).map(
    ({ number, text: said }) => ({ number, page: pageOf(said) }),
  );
  const judged = judge(text, versions, shownBy(memory));
  if ("shows" in judged) {
    await keep(body, judged.standing);
    return { ...known(sawKnown(memory, { key, number: judged.shows }, bodyHash)), validators };
  }
  const essence = hashOfText(essenceOf("page" in judged ? judged.page : pageOf(text)));
  const refusal = await refusalOf(ctx.tx, ctx.tenant, source.id, essence);
  if (refusal !== undefined)
    return { state: "quarantined", reason: refusedBy(refusal.byName), memory };
  if (judged.standing === "refused") return refuse({ ...judged.verdict, body }, { text, essence });
  const found = await confirm(essence, () => keep(body, "pending", { reason: waits, text }));
  return { ...found, validators };
}

/** Make a capture that was kept to be confirmed the next version. */
async function promote(
  ctx: OpenCtx,
  source: SourceRecord,
  memory: Memory,
  snapshotId: string,
  at: Date,
): Promise<Found> {
  const snapshot = await snapshotById(ctx.tx, ctx.tenant, source.id, snapshotId);
  if (snapshot?.text == null) throw new Error(`the capture ${snapshotId} was not kept`);
  const { text, fetchedAt } = snapshot;
  const previous = await versionByNumber(ctx.tx, ctx.tenant, source.id, shownBy(memory));
  // A clock that was set back since has not seen the text later than it now is.
  const observedAt = fetchedAt < at ? fetchedAt : at;
  const added = await appendVersion(
    ctx,
    { ...source, memory },
    { snapshotId, text, observedAt, detectedAt: at },
    previous,
  );
  return { state: "ok", reason: null, ...added };
}

const waits: Text = {
  zh: "页面出现新内容，待第二次抓取确认后才记为新版本",
  en: "the page shows a new text, which a second look has to confirm",
};

const restless: Text = {
  zh: "页面每次显示的内容都不一样，无法确认：请收窄抓取范围，或由人工采纳其中一份",
  en: "the page shows another text each time, so none is confirmed: narrow what is read of it, or accept one by hand",
};

const emptyAnswer: Text = {
  zh: "网站称内容未变，却从未给过内容（HTTP 304）",
  en: "the site says that nothing has changed, without having sent anything (HTTP 304)",
};

const wentBack = (number: number): Text => ({
  zh: `页面又显示第 ${number} 版的内容，未记为新版本`,
  en: `the page shows the text of version ${number} again, which is not taken for a change`,
});

const refusedBy = (name: string): Text => ({
  zh: `页面显示的内容已由 ${name} 判定不是本文件`,
  en: `the page shows what ${name} has ruled not to be this document`,
});
