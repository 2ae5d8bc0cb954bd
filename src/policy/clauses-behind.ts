import { z } from "@hono/zod-openapi";
import { type OpenCtx, query } from "../access/verb.ts";
import { chinaDate } from "../core/china-time.ts";
import { Basis } from "../core/finding.ts";
import { Platform } from "../core/records.ts";
import type { ClauseBehind } from "./behind-schema.ts";
import { containment, pairsOf } from "./capture/text.ts";
import { cites } from "./changes/cites.ts";
import { titlesOf } from "./changes/related-store.ts";
import { inForceOn, withReturn } from "./force.ts";
import { lastLookDay } from "./recording/recording-store.ts";
import type { ClauseView } from "./schema.ts";
import { versionByNumber, versionHeads } from "./store.ts";

/** From this share of a topic's words on, a clause speaks of it. */
const onTopic = 0.4;

/** More of them are read by searching. */
const most = 3;

/**
 * The clauses of a platform's documents that stand behind a rule on a day in China, those of
 * documents that the rule cites first, then those that say most of its topic; and how each
 * reads today.
 */
export const clausesBehind = query({
  name: "policy_clause.behind",
  allow: "anyone",
  input: z.object({
    platform: Platform,
    basis: z.array(Basis),
    topic: z.string(),
    date: z.iso.date(),
  }),
  async run(ctx, { platform, basis, topic, date }): Promise<ClauseBehind[]> {
    const sought = pairsOf(topic);
    const found: { readonly worth: number; readonly behind: ClauseBehind }[] = [];
    for (const document of await titlesOf(ctx.tx, ctx.tenant, platform)) {
      const versions = await versionHeads(ctx.tx, ctx.tenant, document.id);
      const then = await standingOn(ctx, document.id, versions, date);
      if (then === undefined) continue;
      const citing = basis.find((one) => cites(one, document.title));
      const { clause, worth } = tellingOf(then.clauses, sought, citing?.article);
      if (citing === undefined && clause === undefined) continue;
      const now = await standingOn(ctx, document.id, versions, chinaDate(ctx.now()));
      found.push({
        worth: (citing === undefined ? 0 : 1) + worth,
        behind: {
          sourceId: document.id,
          title: document.title,
          number: then.number,
          effectiveDate: then.effectiveDate,
          cited: citing !== undefined,
          clause: clause === undefined ? null : wordingOf(clause),
          ...fateOf(then, clause, now ?? then),
        },
      });
    }
    return found
      .sort((a, b) => b.worth - a.worth)
      .slice(0, most)
      .map(({ behind }) => behind);
  },
});

type Version = NonNullable<Awaited<ReturnType<typeof versionByNumber>>>;

async function standingOn(
  ctx: OpenCtx,
  sourceId: string,
  versions: Awaited<ReturnType<typeof versionHeads>>,
  date: string,
): Promise<Version | undefined> {
  const found = inForceOn(versions, date);
  if (found === undefined) return undefined;
  const shown = await lastLookDay(ctx.tx, ctx.tenant, sourceId, date);
  return versionByNumber(ctx.tx, ctx.tenant, sourceId, withReturn(found, shown).number);
}

/** The article that a rule names, or else the clause that says most of a topic. */
function tellingOf(
  clauses: readonly ClauseView[],
  sought: ReturnType<typeof pairsOf>,
  article: string | undefined,
): { readonly clause: ClauseView | undefined; readonly worth: number } {
  const named = article === undefined ? undefined : clauses.find(({ key }) => key === article);
  if (named !== undefined) return { clause: named, worth: 1 };
  let best: { clause: ClauseView | undefined; worth: number } = { clause: undefined, worth: 0 };
  for (const clause of clauses) {
    const worth = containment(sought, pairsOf(`${clause.heading ?? ""}\n${clause.text}`));
    if (worth >= onTopic && worth > best.worth) best = { clause, worth };
  }
  return best;
}

/** What became of a clause, or of its document where none speaks of it. */
function fateOf(
  then: Version,
  clause: ClauseView | undefined,
  now: Version,
): Pick<ClauseBehind, "numberNow" | "since" | "clauseNow"> {
  const numberNow = now.number;
  if (numberNow === then.number) return { numberNow, since: "same", clauseNow: null };
  if (clause === undefined) return { numberNow, since: "changed", clauseNow: null };
  const same = now.clauses.find(({ id, key }) =>
    clause.id === undefined ? key === clause.key : id === clause.id,
  );
  if (same === undefined) return { numberNow, since: "gone", clauseNow: null };
  return same.text === clause.text && same.key === clause.key
    ? { numberNow, since: "same", clauseNow: null }
    : { numberNow, since: "changed", clauseNow: wordingOf(same) };
}

const wordingOf = ({ key, heading, text }: ClauseView) => ({ key, heading, text });
