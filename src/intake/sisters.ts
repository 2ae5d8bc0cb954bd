import { z } from "@hono/zod-openapi";
import { command, type OpenCtx, query } from "../access/verb.ts";
import type { Listing } from "../core/records.ts";
import { hour } from "../core/time.ts";
import type { Sister } from "../listings/facts.ts";
import {
  comparable,
  type Described,
  describe,
  formWording,
  meetingKeys,
  sisterOf,
} from "../listings/sisters.ts";
import {
  formSample,
  type Keyed,
  keepForm,
  keysOf,
  listingsToSample,
  meet,
  replaceKeys,
} from "./sister-store.ts";

const Listings = z.array(z.custom<Listing>());

/** Put listings that came in where those like them find them. What is not on sale has no sisters. */
export const indexListings = command({
  name: "intake.index_listings",
  allow: ["operator", "compliance"],
  input: z.object({ listings: Listings }),
  async run(ctx, { listings }) {
    const known = await keysOf(
      ctx.tx,
      ctx.tenant,
      listings.map(({ id }) => id),
    );
    const before: Keyed[] = [];
    const after: Keyed[] = [];
    for (const listing of listings) {
      const { id } = listing;
      const old = known.get(id) ?? [];
      const keys = listing.status === "on_sale" ? signedKeys(describe(listing)) : [];
      // A change of price or stock, by far the most frequent, leaves the keys alone.
      if (keys.join() === old.join()) continue;
      before.push({ id, keys: old });
      after.push({ id, keys });
    }
    await replaceKeys(ctx.tx, ctx.tenant, before, after);
    await readForm(ctx, listings.length);
    return { result: undefined, audit: [] };
  },
});

/** Keys as the database's integers, which are signed. */
const signedKeys = (described: Described): number[] => [...Int32Array.from(meetingKeys(described))];

/** Read the form wording anew when many listings came since, or time has passed. */
async function readForm(ctx: OpenCtx, arrived: number): Promise<void> {
  const last = await formSample(ctx.tx, ctx.tenant);
  const now = ctx.now();
  const isFresh = last !== undefined && now.getTime() - last.at.getTime() < hour;
  if (isFresh && arrived * 5 < last.sampled) return;
  const sample = (await listingsToSample(ctx.tx, ctx.tenant)).map(describe);
  const shingles = formWording(sample);
  await keepForm(ctx.tx, { tenantId: ctx.tenant, shingles, sampled: sample.length, at: now });
}

/**
 * The sisters of each listing: listings on sale in the tenant's stores, its own included,
 * with much the same description. `stored` says that the listings are the stored ones and
 * not drafts of what may be published.
 */
export const sistersOf = query({
  name: "context.sisters",
  allow: "anyone",
  input: z.object({ listings: Listings, stored: z.boolean() }),
  async run(ctx, { listings, stored }): Promise<Sister[][]> {
    const sisters: Sister[][] = listings.map(() => []);
    const own = listings.map(describe);
    const asked = own.flatMap((one, n) => {
      const keys = signedKeys(one);
      return keys.length === 0 ? [] : [{ n, id: one.listing.id, keys }];
    });
    if (asked.length === 0) return sisters;
    const { met, form } = await meet(ctx.tx, ctx.tenant, asked, stored);
    if (met.length === 0) return sisters;
    const wording = new Set(form);
    const telling = own.map((one) => comparable(one, wording));
    for (const { listing, askers } of met) {
      const other = comparable(describe(listing), wording);
      for (const n of askers) {
        const sister = telling[n] && sisterOf(telling[n], other);
        if (sister !== undefined) sisters[n]?.push(sister);
      }
    }
    return sisters;
  },
});
