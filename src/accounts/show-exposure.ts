import { query } from "../access/verb.ts";
import { paidByStore } from "../intake/context.ts";
import { exposureOf, separationOf } from "./exposure.ts";
import { knownLinks, shownValue } from "./known-links.ts";
import { type StoreExposure, StoreId } from "./schema.ts";

/** Platforms reckon with the trade of 30 days. */
const days = 30;

/** Which stores a penalty of one may reach, what is at stake, and what to separate. */
export const showExposure = query({
  name: "store.exposure",
  allow: ["compliance", "legal"],
  input: StoreId,
  async run(ctx, { id }): Promise<StoreExposure> {
    const { edges, followed, population } = await knownLinks(ctx, id);
    const revenue = await paidByStore(ctx, { days });
    const surroundings = { edges: followed, revenue, population };
    const { atRisk, expected } = exposureOf(id, surroundings);
    const { values, smallest } = separationOf(id, surroundings);
    // As a store writes it: a key is made for matching, not for reading.
    const written = new Map(
      edges.flatMap(({ why }) => why.map(({ type, key, value }) => [`${type} ${key}`, value])),
    );
    return {
      storeId: id,
      atRisk: atRisk.map(({ store, p, revenue }) => ({
        storeId: store,
        p,
        revenue: cents(revenue),
      })),
      expected: cents(expected),
      separate: {
        values: values.map(({ type, key }) => ({
          type,
          value: shownValue(type, written.get(`${type} ${key}`) ?? key),
        })),
        smallest,
      },
    };
  },
});

/** Sums of binary fractions, as money. */
const cents = (yuan: number): number => Math.round(yuan * 100) / 100;
