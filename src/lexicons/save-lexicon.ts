import { z } from "@hono/zod-openapi";
import { command, type OpenCtx } from "../access/verb.ts";
import type { Family } from "../copy/pack.ts";
import { hashOf } from "../core/canonical.ts";
import { conflict, invalid, notFound } from "../core/errors.ts";
import { askRejudging } from "../rejudging/ask.ts";
import { emptyOverlay, isEmpty, requireSound } from "./overlay.ts";
import { BaseVersion, FamilyRef, type Lexicon, Note, Overlay } from "./schema.ts";
import { appendVersion, type VersionRow, versionOf, versionsOf } from "./store.ts";
import { builtinPack, viewOf } from "./view.ts";

const writers = ["compliance", "legal"] as const;

/**
 * Put terms of the tenant's own into a family, or built-in ones out of it, at once.
 *
 * @throws HeguiError `invalid_input` naming each place; `conflict` if the family moved on
 *   from `baseVersion`
 */
export const saveLexicon = command({
  name: "lexicon.save",
  allow: writers,
  input: Overlay.extend({ ...FamilyRef.shape, baseVersion: BaseVersion, note: Note }),
  async run(ctx, { family, baseVersion, note, ...overlay }) {
    requireSound(ctx.ports.checker.packs, family, overlay);
    return append(ctx, family, baseVersion, overlay, note);
  },
});

/**
 * Put a family back as it was under a version; 0 is as it is built in.
 *
 * @throws HeguiError `not_found` for a version that there never was; `conflict` as `saveLexicon`;
 *   `invalid_input` for terms that this release can no longer read
 */
export const rollBackLexicon = command({
  name: "lexicon.roll_back",
  allow: writers,
  input: z.object({
    ...FamilyRef.shape,
    baseVersion: BaseVersion,
    version: z.int().min(0),
    note: Note,
  }),
  async run(ctx, { family, baseVersion, version, note }) {
    const row = version === 0 ? undefined : await versionOf(ctx.tx, ctx.tenant, family, version);
    if (version !== 0 && row === undefined) throw notFound("Version", `${family} ${version}`);
    const overlay = Overlay.parse(row?.overlay ?? emptyOverlay);
    requireSound(ctx.ports.checker.packs, family, overlay);
    return append(ctx, family, baseVersion, overlay, note);
  },
});

async function append(
  ctx: OpenCtx,
  family: Family,
  baseVersion: number,
  overlay: Overlay,
  note: string,
) {
  const pack = builtinPack(ctx, family);
  const [last] = await versionsOf(ctx.tx, ctx.tenant, family);
  if ((last?.version ?? 0) !== baseVersion) throw movedOn(last);
  const hash = isEmpty(overlay) ? "none" : hashOf(overlay);
  if (hash === (last?.hash ?? "none"))
    throw invalid("terms", "says the same as the version in force: there is nothing to change");
  const row: VersionRow = {
    tenantId: ctx.tenant,
    family,
    version: baseVersion + 1,
    hash,
    overlay,
    note,
    byId: ctx.actor.id,
    byName: ctx.actor.name,
    at: ctx.now(),
  };
  if (!(await appendVersion(ctx.tx, row))) throw movedOn(undefined);
  await askRejudging(ctx, { kind: "lexicon", family, version: row.version });
  const result: Lexicon = viewOf(pack, row);
  return {
    result,
    audit: [
      {
        subject: { kind: "lexicon", id: family },
        before: { version: baseVersion, hash: last?.hash ?? "none" },
        after: { version: row.version, hash, note },
      },
    ],
  };
}

const movedOn = (last: VersionRow | undefined) =>
  conflict(
    last === undefined
      ? "Somebody else changed this lexicon meanwhile: read it again"
      : `This lexicon stands at version ${last.version}, by ${last.byName}: read it again`,
  );
