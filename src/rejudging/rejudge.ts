import { z } from "@hono/zod-openapi";
import { system } from "../access/ctx.ts";
import { command, type OpenCtx } from "../access/verb.ts";
import { cease } from "../alerts/cease.ts";
import { raise } from "../alerts/raise.ts";
import { hashOf } from "../core/canonical.ts";
import type { Listing } from "../core/records.ts";
import { storesById } from "../intake/context.ts";
import { judgeRecords } from "../intake/judge-records.ts";
import { checkerInForce } from "../lexicons/checker-in-force.ts";
import { ruleBaseHash } from "../lexicons/rule-base-hash.ts";
import { rulesInForce } from "../rulebase/in-force.ts";
import { createJudge, listingCopy } from "../rulebase/judge.ts";
import { type Cause, reasonOf } from "./schema.ts";
import { listingsTouched, type StoredListing, takeRejudging, updateRejudging } from "./store.ts";

/** Listings looked at in one transaction: a job that is killed repeats no more than these. */
const atOnce = 500;

/**
 * Judge some more of the stored listings that a change touches, under the rules, lexicons and
 * proofs of now. What is found is raised, and alerts of rules that no longer find anything on
 * them are ended. All that and how far it got are one transaction.
 *
 * @returns whether nothing is left to judge
 */
export const rejudgeSome = command({
  name: "listing.rejudge",
  allow: [],
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const rejudging = await takeRejudging(ctx.tx, ctx.tenant, id);
    if (rejudging === undefined) return { result: { done: true }, audit: [] };
    const { cause, at, afterId, lookedAt, judged, raised, ceased } = rejudging;
    const listings = await listingsTouched(ctx.tx, ctx.tenant, cause, afterId, atOnce);
    const changed = await whereItMatters(ctx, cause, at, listings);
    const outcome = changed.length === 0 ? none : await judgeAnew(ctx, cause, changed);
    const done = listings.length < atOnce;
    await updateRejudging(ctx.tx, rejudging, {
      afterId: listings.at(-1)?.id ?? afterId,
      lookedAt: lookedAt + listings.length,
      judged: judged + changed.length,
      raised: raised + outcome.raised,
      ceased: ceased + outcome.ceased,
      ...(done && { doneAt: ctx.now() }),
    });
    return {
      result: { done },
      audit:
        changed.length === 0
          ? []
          : [{ subject: { kind: "rejudging", id }, after: { judged: changed.length, ...outcome } }],
    };
  },
});

const none = { raised: 0, ceased: 0 };

/** Of some listings, those that a change of a lexicon reads otherwise; else all of them. */
async function whereItMatters(
  ctx: OpenCtx,
  cause: Cause,
  at: Date,
  listings: readonly StoredListing[],
): Promise<readonly StoredListing[]> {
  if (cause.kind !== "lexicon" || listings.length === 0) return listings;
  const after = await checkerInForce(ctx, {});
  const before = await checkerInForce({ ...ctx, now: () => new Date(at.getTime() - 1) }, {});
  const stores = await storesById(ctx, {
    ids: [...new Set(listings.map(({ data }) => String(data.storeId)))],
  });
  return listings.filter(({ data }) => {
    const listing = data as unknown as Listing;
    const platform = stores.get(listing.storeId)?.platform;
    if (platform === undefined) return false;
    const [then, now] = [before, after].map((checker) =>
      listingCopy(checker, listing, platform, ctx.now()).hits.filter(
        ({ family }) => family === cause.family,
      ),
    );
    return hashOf(then) !== hashOf(now);
  });
}

async function judgeAnew(
  ctx: OpenCtx,
  cause: Cause,
  records: readonly StoredListing[],
): Promise<typeof none> {
  const { ruleSet } = await rulesInForce(ctx, {});
  const checker = await checkerInForce(ctx, {});
  const ruleBase = ruleBaseHash(ruleSet, checker);
  const judge = createJudge(ruleSet, checker);
  const seen = await judgeRecords(ctx, "listings", judge, records);
  const asSystem: OpenCtx = { ...ctx, actor: system };
  const sights = seen.flatMap((one) =>
    one.sights.map((sight) => ({ ...sight, ruleBaseHash: ruleBase })),
  );
  const { raised } = sights.length > 0 ? await raise(asSystem, { sights }) : none;
  const { ceased } = await cease(asSystem, {
    subjects: seen.map(({ record: { id }, sights: found }) => ({
      id,
      found: found.map(({ ruleId }) => ruleId),
    })),
    note: reasonOf(cause).zh,
  });
  return { raised, ceased };
}
