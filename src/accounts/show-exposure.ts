import { query } from "../access/verb.ts";
import { paidByStore } from "../intake/context.ts";
import { exposureOf, type SharedValue, separationOf, sharedAround } from "./exposure.ts";
import { knownLinks, shownValue } from "./known-links.ts";
import { ExposureAsked, type StoreExposure, StoreId } from "./schema.ts";

/** Platforms reckon with the trade of 30 days. */
const days = 30;

/**
 * Which stores a penalty of one may reach, what is at stake, and what to separate; also as if
 * some of what is shared were separated already.
 */
export const showExposure = query({
  name: "store.exposure",
  allow: ["compliance", "legal"],
  input: StoreId.extend(ExposureAsked.shape),
  async run(ctx, { id, without = "" }): Promise<StoreExposure> {
    const { edges, followed, population, stores } = await knownLinks(ctx, id);
    const deposits = new Map(stores.map(({ id, deposit }) => [id, deposit ?? null]));
    const revenue = await paidByStore(ctx, { days });
    const surroundings = { edges: followed, revenue, population };
    // A key is a value in clear; whoever asks what if names it by its keyed hash.
    const idOf = ({ type, key }: SharedValue): string =>
      ctx.ports.vault.hash(ctx.tenant, "credential", `${type} ${key}`);
    const shared = sharedAround(id, surroundings);
    const gone = new Set(without.split(","));
    const { atRisk, expected } = exposureOf(
      id,
      surroundings,
      shared.filter((one) => gone.has(idOf(one))),
    );
    const { values, smallest } = separationOf(id, surroundings);
    // As a store writes it: a key is made for matching, not for reading.
    const written = new Map(
      edges.flatMap(({ why }) => why.map(({ type, key, value }) => [`${type} ${key}`, value])),
    );
    const shown = ({ type, key }: SharedValue) => ({
      type,
      value: shownValue(type, written.get(`${type} ${key}`) ?? key),
    });
    return {
      storeId: id,
      atRisk: atRisk.map(({ store, p, revenue }) => ({
        storeId: store,
        p,
        revenue: cents(revenue),
        deposit: deposits.get(store) ?? null,
      })),
      expected: cents(expected),
      expectedDeposit: cents(
        atRisk.reduce((sum, { store, p }) => sum + p * (deposits.get(store) ?? 0), 0),
      ),
      shared: shared.map((one) => ({ id: idOf(one), ...shown(one) })),
      separate: {
        values: values.map(shown),
        smallest,
      },
    };
  },
});

/** Sums of binary fractions, as money. */
const cents = (yuan: number): number => Math.round(yuan * 100) / 100;
