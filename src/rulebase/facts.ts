import type { Area } from "../core/finding.ts";
import { isObject } from "../engine/conditions.ts";
import type { Facts } from "../engine/reads.ts";
import { listingFacts } from "../listings/facts.ts";
import { promotionFacts } from "../promotions/facts.ts";
import { messageFacts } from "../service/facts.ts";
import { metricFacts } from "../stores/facts.ts";
import { orderFacts } from "../transactions/facts.ts";
import type { Example } from "./rule.ts";

const now = new Date("2026-06-01T00:00:00Z");
const store = { id: "s1", platform: "tmall", name: "店铺" } as const;

/**
 * The facts of a plain record of an area in which nothing is wrong, made by the
 * very functions that make the facts of real records. Examples are laid over
 * them, and lint knows a fact's name and shape by them.
 */
const blank: Readonly<Record<Area, Facts>> = {
  listing: listingFacts({
    listing: { id: "l1", storeId: "s1", title: "商品", status: "on_sale" },
    store,
    now,
  }),
  promotion: promotionFacts({
    promotion: {
      id: "m1",
      storeIds: ["s1"],
      kind: "discount",
      startsAt: "2026-06-02T00:00:00Z",
      endsAt: "2026-06-05T00:00:00Z",
    },
    stores: [store],
    now,
  }),
  transaction: orderFacts({
    order: {
      id: "o1",
      storeId: "s1",
      placedAt: "2026-05-31T00:00:00Z",
      amount: 59,
      status: "paid",
    },
    store,
    now,
  }),
  service: messageFacts({
    message: {
      id: "c1",
      conversationId: "v1",
      storeId: "s1",
      at: "2026-05-31T00:00:00Z",
      from: "agent",
      text: "您好",
    },
    store,
  }),
  store: metricFacts({
    metric: { storeId: "s1", date: "2026-05-31", name: "rating", value: 4.9 },
    store,
  }),
};

/** Facts that are records as they came: what they hold is open. */
const records = new Set(["listing", "promotion", "order", "message", "metric", "store"]);

export const blankFacts = (area: Area): Facts => structuredClone(blank[area]);

/** The facts that the rules of an area may ask for, `params` included. */
export const factNames = (area: Area): readonly string[] => [...Object.keys(blank[area]), "params"];

/** An example's facts, complete: maps are merged, everything else replaces. */
export const exampleFacts = (area: Area, example: Example): Facts =>
  overlay(blankFacts(area), example.facts) as Facts;

function overlay(base: unknown, over: unknown): unknown {
  if (!isObject(base) || !isObject(over)) return over;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) merged[key] = overlay(base[key], value);
  return merged;
}

/**
 * The first key on a path that a computed fact never has, if any. Records are
 * open, and so is what lies beyond a list or an empty value.
 */
export function unknownKey(area: Area, fact: string, keys: readonly string[]): string | undefined {
  if (records.has(fact)) return undefined;
  let at: unknown = blank[area][fact];
  for (const key of keys) {
    if (!isObject(at)) return undefined;
    if (!Object.hasOwn(at, key)) return key;
    at = at[key];
  }
  return undefined;
}
