import type { OpenCtx } from "../../access/verb.ts";
import { conflict, notFound } from "../../core/errors.ts";
import { draftsOf } from "../draft-store.ts";
import { type Choices, mergeRules } from "../merge.ts";
import { Rule } from "../rule.ts";
import {
  type Head,
  headsOf,
  libraryVersionOf,
  newestBuiltins,
  type Version,
  versionOf,
} from "../store.ts";
import type { RuleMergeRow } from "./merge-schema.ts";
import { declinedVersions } from "./overlay-store.ts";

/** A built-in rule that the tenant changed, and that the library changed since. */
export interface Overlay {
  /** The library's version that the tenant started from, or declined last. */
  readonly base: Version;
  readonly ours: Version;
  readonly theirs: Version;
}

/** The overlays that a newer library waits behind, by rule id; or that of one rule. */
export async function overlaysOf(ctx: OpenCtx, ruleId?: string): Promise<Overlay[]> {
  const heads = await headsOf(ctx.tx, ctx.tenant, ctx.now(), ruleId);
  const changed = heads.filter(({ latestOrigin }) => latestOrigin === "tenant");
  if (changed.length === 0) return [];
  const builtins = await newestBuiltins(ctx.tx, ctx.tenant);
  const declined = await declinedVersions(ctx.tx, ctx.tenant);
  const overlays: Overlay[] = [];
  for (const head of changed) {
    const theirs = builtins.get(head.id);
    const overlay = theirs && (await overlayOf(ctx, head, theirs, declined.get(head.id) ?? 0));
    if (overlay && changesOf(overlay).length > 0) overlays.push(overlay);
  }
  return overlays;
}

async function overlayOf(
  ctx: OpenCtx,
  { id, latest }: Head,
  theirs: Version,
  declined: number,
): Promise<Overlay | undefined> {
  const ours = await versionOf(ctx.tx, ctx.tenant, id, latest?.version ?? 0);
  const takenIn = ours && (await libraryVersionOf(ctx.tx, ours));
  // A rule of the tenant's own under an id that the library took later has nothing in common.
  if (ours === undefined || takenIn == null) return undefined;
  const from = Math.max(takenIn, declined);
  const base = from < theirs.version ? await versionOf(ctx.tx, ctx.tenant, id, from) : undefined;
  return base && { base, ours, theirs };
}

/** @throws HeguiError `not_found` if nothing waits; `conflict` if a version moved on */
export async function requireOverlay(
  ctx: OpenCtx,
  ruleId: string,
  read?: { readonly ours: number; readonly theirs: number },
): Promise<Overlay> {
  const [overlay] = await overlaysOf(ctx, ruleId);
  if (overlay === undefined) throw notFound("Merge of the rule", ruleId);
  const { ours, theirs } = overlay;
  if (read === undefined || (read.ours === ours.version && read.theirs === theirs.version))
    return overlay;
  throw conflict(
    `The rule ${ruleId} is at version ${ours.version}, and the library at ${theirs.version}: read the merge again, and decide on what it says now`,
  );
}

export const merged = ({ base, ours, theirs }: Overlay, choices?: Choices) =>
  mergeRules(base.body, ours.body, theirs.body, choices);

/** What the library changed that ours does not say already. */
const changesOf = (overlay: Overlay) =>
  merged(overlay).fields.filter(({ kind }) => kind === "theirs" || kind === "conflict");

export async function rowOfOverlay(ctx: OpenCtx, overlay: Overlay): Promise<RuleMergeRow> {
  const { base, ours, theirs } = overlay;
  const { title, level } = Rule.parse(ours.body);
  const changes = changesOf(overlay);
  return {
    ruleId: ours.ruleId,
    title,
    level,
    base: base.version,
    ours: ours.version,
    theirs: theirs.version,
    since: theirs.createdAt.toISOString(),
    conflicts: changes.filter(({ kind }) => kind === "conflict").length,
    changes: changes.length,
    draftId: await draftOf(ctx, overlay),
  };
}

/** The open draft that merges an overlay already, if there is one. */
export async function draftOf(ctx: OpenCtx, { ours, theirs }: Overlay): Promise<string | null> {
  const open = await draftsOf(ctx.tx, ctx.tenant, { state: "open", ruleId: ours.ruleId });
  return open.find(({ libraryVersion }) => libraryVersion === theirs.version)?.id ?? null;
}
