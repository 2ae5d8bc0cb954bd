import type { OpenCtx } from "../access/verb.ts";
import type { Family, Pack } from "../copy/pack.ts";
import { notFound } from "../core/errors.ts";
import { emptyOverlay } from "./overlay.ts";
import type { Lexicon } from "./schema.ts";
import type { VersionRow } from "./store.ts";

/** The pack of a family as it is built in. @throws HeguiError `not_found` */
export function builtinPack({ ports }: OpenCtx, family: Family): Pack {
  const pack = ports.checker.packs.find((one) => one.family === family);
  if (pack === undefined) throw notFound("Lexicon", family);
  return pack;
}

/** A family as it stands under its newest version, or as it is built in without one. */
export const viewOf = (pack: Pack, row: VersionRow | undefined): Lexicon => ({
  family: pack.family,
  title: pack.title,
  level: pack.level,
  basis: pack.basis,
  version: row?.version ?? 0,
  ...(row?.overlay ?? emptyOverlay),
  builtin: pack.terms,
});
