import { z } from "@hono/zod-openapi";
import type { AuditEntry } from "../access/audit.ts";
import type { Actor } from "../access/ctx.ts";
import type { OpenCtx } from "../access/verb.ts";
import { invalid, notFound } from "../core/errors.ts";
import { contentHash, type Rule, RuleId } from "./rule.ts";
import { isStopped, requireBase } from "./standing.ts";
import {
  type Head,
  headsOf,
  insertPublications,
  insertVersions,
  libraryVersionOf,
  lockRules,
  type Version,
  versionOf,
} from "./store.ts";
import { levelOf, requireSlight } from "./two-people.ts";

/** Who may change the rule base, beside admins. */
export const writers = ["compliance", "legal"] as const;

/** A rule as JSON; what is wrong with it is said by `check.ts`, all at once. */
export const RuleSource = z
  .custom<Record<string, unknown>>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "must be a rule, as a JSON object",
  )
  .openapi("RuleSource", { type: "object" });

export const Note = z.string().max(2_000);
export const Reason = z.string().trim().min(1, "say why").max(2_000);
export const BaseVersion = z.int().min(1).openapi({
  description: "the version you started from; refused if the rule has moved on",
});
export const EffectiveFrom = z.iso
  .datetime({ offset: true })
  .openapi({ description: "from when it is in force; at once if left out" });

export const ruleRef = z.object({ id: RuleId });

/** Takes the writers' turn and reads how a rule stands. @throws HeguiError `not_found` */
export async function holdRule(ctx: OpenCtx, id: string): Promise<Head> {
  await lockRules(ctx.tx, ctx.tenant);
  const [head] = await headsOf(ctx.tx, ctx.tenant, ctx.now(), id);
  if (head === undefined) throw notFound("rule", id);
  return head;
}

/** A rule held for a change, with the version that the change starts from. */
export interface Held {
  readonly head: Head;
  readonly base: Version;
}

/** @throws HeguiError `conflict` if the rule has moved on from `baseVersion`; `not_found` */
export async function holdVersion(ctx: OpenCtx, id: string, baseVersion: number): Promise<Held> {
  const head = await holdRule(ctx, id);
  requireBase(head, baseVersion);
  return { head, base: await requireVersion(ctx, id, baseVersion) };
}

/** @throws HeguiError `not_found` */
export async function requireVersion(ctx: OpenCtx, id: string, version: number): Promise<Version> {
  const row = await versionOf(ctx.tx, ctx.tenant, id, version);
  if (row === undefined) throw notFound(`version of the rule ${id}`, String(version));
  return row;
}

/**
 * Save `rule` as the next version. It comes in force with it, unless the rule is
 * stopped: then it stays so until somebody publishes a version. A rule that says
 * the same as its base changes nothing.
 *
 * @throws HeguiError `forbidden` if the rule is, or is to be, of level 4 or 5
 * @returns what to write into the audit log
 */
export async function saveChange(
  ctx: OpenCtx,
  { head, base }: Held,
  rule: Rule,
  { note, effectiveFrom }: { note?: string | undefined; effectiveFrom?: string | undefined },
): Promise<AuditEntry[]> {
  const hash = contentHash(rule);
  if (hash === base.hash) return [];
  requireSlight(levelOf(base.body), rule.level);
  const version = head.newest.version + 1;
  const libraryVersion = await libraryVersionOf(ctx.tx, base);
  await saveVersion(ctx, rule, version, { note, libraryVersion });
  if (!isStopped(head)) await publish(ctx, { id: rule.id, version, effectiveFrom, reason: note });
  else if (effectiveFrom !== undefined)
    throw invalid("effectiveFrom", "the rule is stopped: publish the new version to restart it");
  return [
    {
      subject: { kind: "rule", id: rule.id },
      before: { version: base.version, hash: base.hash },
      after: { version, hash, ...(note === undefined ? {} : { note }) },
    },
  ];
}

interface Saving {
  readonly note?: string | undefined;
  /** Who wrote it, if not who acts. */
  readonly author?: Pick<Actor, "id" | "name">;
  /** The library's version that it has taken in; null for a rule of the tenant's own. */
  readonly libraryVersion: number | null;
}

export async function saveVersion(
  ctx: OpenCtx,
  rule: Rule,
  version: number,
  { note, author = ctx.actor, libraryVersion }: Saving,
): Promise<void> {
  await insertVersions(ctx.tx, [
    {
      tenantId: ctx.tenant,
      ruleId: rule.id,
      version,
      hash: contentHash(rule),
      origin: "tenant",
      body: rule,
      note: note ?? null,
      authorId: author.id,
      authorName: author.name,
      createdAt: ctx.now(),
      libraryVersion,
    },
  ]);
}

interface Publishing {
  readonly id: string;
  /** Null stops the rule. */
  readonly version: number | null;
  readonly effectiveFrom?: string | undefined;
  readonly reason?: string | undefined;
  /** Out of force for good. */
  readonly retired?: boolean;
}

/** @throws HeguiError `invalid_input` for a time in the past, which would rewrite what was judged */
export async function publish(
  ctx: OpenCtx,
  { id, version, effectiveFrom, reason, retired = false }: Publishing,
): Promise<void> {
  const now = ctx.now();
  const from = effectiveFrom === undefined ? now : new Date(effectiveFrom);
  if (from < now)
    throw invalid("effectiveFrom", "is in the past: name a later time, or leave it out for now");
  await insertPublications(ctx.tx, [
    {
      tenantId: ctx.tenant,
      ruleId: id,
      version,
      effectiveFrom: from,
      reason: reason ?? null,
      publishedBy: ctx.actor.name,
      publishedAt: now,
      retired,
    },
  ]);
}
