import { z } from "@hono/zod-openapi";
import { type OpenCtx, query } from "../access/verb.ts";
import { type Checker, createChecker } from "../copy/judge.ts";
import { isEmpty, mergePacks } from "./overlay.ts";
import { latestHashes, latestVersions } from "./store.ts";

/** So many checkers of changed lexicons are kept, the least used forgotten first. */
const most = 16;

/** Checkers by the hashes of what was changed: tenants that changed the same share one. */
const compiled = new WeakMap<Checker, Map<string, Checker>>();

/**
 * The checker of copy with the tenant's own lexicons, as of the ctx's clock. Each call asks the database what
 * stands, so a change by anybody counts at the very next evaluation; packs are compiled
 * only where they were not lately.
 */
export const checkerInForce = query({
  name: "lexicon.in_force",
  allow: "anyone",
  input: z.object({}),
  async run(ctx): Promise<Checker> {
    const base = ctx.ports.checker;
    const hashes = await latestHashes(ctx.tx, ctx.tenant, ctx.now());
    if (hashes === "") return base;
    const shelf = compiled.get(base) ?? new Map<string, Checker>();
    compiled.set(base, shelf);
    const checker = shelf.get(hashes) ?? (await compileFor(ctx, base));
    shelf.delete(hashes);
    shelf.set(hashes, checker);
    if (shelf.size > most) for (const oldest of shelf.keys().take(1)) shelf.delete(oldest);
    return checker;
  },
});

async function compileFor(ctx: OpenCtx, base: Checker): Promise<Checker> {
  const rows = (await latestVersions(ctx.tx, ctx.tenant, ctx.now())).filter(
    ({ overlay }) => !isEmpty(overlay),
  );
  if (rows.length === 0) return base;
  return createChecker(
    mergePacks(base.packs, new Map(rows.map(({ family, overlay }) => [family, overlay]))),
  );
}
