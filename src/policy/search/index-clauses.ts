import { z } from "@hono/zod-openapi";
import type { Ctx } from "../../access/ctx.ts";
import { system } from "../../access/ctx.ts";
import { command, type OpenCtx, type Outcome, query } from "../../access/verb.ts";
import { modalityOf } from "../impact/modality.ts";
import type { ClauseChangeView, ClauseView } from "../schema.ts";
import {
  clausesStanding,
  extendClauses,
  type IndexedClause,
  insertClauses,
  lastIndexed,
  lockIndex,
  unindexed,
  versionsFrom,
} from "./search-store.ts";
import { folded } from "./words.ts";

/** So many versions are read at once. */
const batch = 20;

/** Let the search know every version of a source. What it knows already stays. */
export async function indexSource(
  { tx, tenant }: Pick<OpenCtx, "tx" | "tenant">,
  sourceId: string,
): Promise<void> {
  await lockIndex(tx, tenant, sourceId);
  let last = await lastIndexed(tx, tenant, sourceId);
  for (;;) {
    const versions = await versionsFrom(tx, tenant, sourceId, last + 1, batch);
    for (const { number, clauses, observedAt, changes } of versions) {
      const standing = await clausesStanding(tx, tenant, sourceId, last);
      const known = Map.groupBy(standing, formOf);
      const still: (typeof standing)[number][] = [];
      const fresh: IndexedClause[] = [];
      for (const [place, clause] of clauses.entries()) {
        const same = known.get(formOf(clause))?.shift();
        if (same !== undefined) still.push(same);
        else
          fresh.push({
            tenantId: tenant,
            sourceId,
            firstNumber: number,
            place,
            lastNumber: number,
            key: clause.key,
            heading: clause.heading,
            text: clause.text,
            said: folded(`${clause.key}\n${clause.heading ?? ""}\n${clause.text}`),
            modality: modalityOf(clause.text),
            ...broughtBy(changes ?? [], clause.key),
            since: observedAt,
          });
      }
      await extendClauses(tx, tenant, sourceId, still, number);
      await insertClauses(tx, fresh);
      last = number;
    }
    if (versions.length < batch) return;
  }
}

const formOf = ({ key, heading, text }: Omit<ClauseView, "level">): string =>
  [key, heading ?? "", text].join("\0");

function broughtBy(changes: readonly ClauseChangeView[], key: string) {
  const change = changes.find(({ clauseAfter }) => clauseAfter === key);
  return { impact: change?.impact ?? null, direction: change?.direction ?? null };
}

const sourcesToIndex = query({
  name: "policy_clause.missing",
  allow: "anyone",
  input: z.object({}),
  run: (ctx) => unindexed(ctx.tx, ctx.tenant),
});

const indexOne = command({
  name: "policy_clause.index",
  allow: [],
  input: z.object({ sourceId: z.string() }),
  async run(ctx, { sourceId }): Promise<Outcome<void>> {
    await indexSource(ctx, sourceId);
    // Derived from versions whose adding is in the log.
    return { result: undefined, audit: [] };
  },
});

/** Let the search know what it missed: versions from before it kept clauses. */
export async function indexMissing(ctx: Ctx): Promise<void> {
  for (const sourceId of await sourcesToIndex(ctx, {}))
    await indexOne({ ...ctx, actor: system }, { sourceId });
}
