import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { createChecker } from "../copy/judge.ts";
import { chinaDate } from "../core/china-time.ts";
import { emptyOverlay, familyAlone, mergePack, requireSound } from "./overlay.ts";
import {
  FamilyRef,
  type Lexicon,
  type LexiconRow,
  type LexiconVersion,
  type TriedText,
  TryLexicon,
} from "./schema.ts";
import { latestVersions, versionsOf } from "./store.ts";
import { builtinPack, viewOf } from "./view.ts";

/** Every family, with how much of it is the tenant's own. */
export const listLexicons = query({
  name: "lexicon.list",
  allow: "anyone",
  input: z.object({}),
  async run(ctx): Promise<LexiconRow[]> {
    const rows = new Map(
      (await latestVersions(ctx.tx, ctx.tenant)).map((row) => [row.family, row]),
    );
    return ctx.ports.checker.packs.map((pack) => {
      const row = rows.get(pack.family);
      const overlay = row?.overlay ?? emptyOverlay;
      return {
        family: pack.family,
        title: pack.title,
        level: pack.level,
        terms: mergePack(pack, overlay).terms.length,
        own: overlay.terms.length,
        disabled: overlay.disabled.length,
        version: row?.version ?? 0,
        changedAt: row?.at.toISOString() ?? null,
        changedBy: row?.byName ?? null,
      };
    });
  },
});

/** One family, with its built-in terms and the tenant's own. @throws HeguiError `not_found` */
export const showLexicon = query({
  name: "lexicon.show",
  allow: "anyone",
  input: FamilyRef,
  async run(ctx, { family }): Promise<Lexicon> {
    const [last] = await versionsOf(ctx.tx, ctx.tenant, family);
    return viewOf(builtinPack(ctx, family), last);
  },
});

/** Who changed a family, when, why and to what; the newest first. */
export const lexiconHistory = query({
  name: "lexicon.history",
  allow: "anyone",
  input: FamilyRef,
  async run(ctx, { family }): Promise<LexiconVersion[]> {
    const rows = await versionsOf(ctx.tx, ctx.tenant, family);
    return rows.map(({ version, note, byId, byName, at, overlay }) => ({
      version,
      note,
      by: { id: byId, name: byName },
      at: at.toISOString(),
      ...overlay,
    }));
  },
});

/**
 * What a family would find in some texts under a change that is not saved.
 *
 * @throws HeguiError `invalid_input` as `saveLexicon`
 */
export const tryLexicon = query({
  name: "lexicon.try",
  allow: ["compliance", "legal"],
  input: TryLexicon.extend(FamilyRef.shape),
  async run(ctx, { family, texts, ...overlay }): Promise<TriedText[]> {
    const { packs } = ctx.ports.checker;
    requireSound(packs, family, overlay);
    const checker = createChecker(familyAlone(packs, family, overlay));
    const today = chinaDate(ctx.now());
    return texts.map((text) => ({
      text,
      hits: checker
        .check({ text, surface: "detail", today })
        .hits.map(({ rule, start, end, quote, verdict }) => ({
          term: rule.slice(family.length + 1),
          start,
          end,
          quote,
          verdict,
        })),
    }));
  },
});
