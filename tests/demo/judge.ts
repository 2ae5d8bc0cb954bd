import { createChecker } from "../../src/copy/judge.ts";
import type { Finding } from "../../src/core/finding.ts";
import type { Message, Order } from "../../src/core/records.ts";
import { day } from "../../src/core/time.ts";
import type { DemoRecords } from "../../src/demo/data/records.ts";
import { ruleSet } from "../../src/rulebase/evaluate.ts";
import { createJudge } from "../../src/rulebase/judge.ts";
import { loadLibrary } from "../../src/runtime/library.ts";
import type { OrderNeighbours } from "../../src/transactions/facts.ts";

/** What each of the sample records breaks, by kind and place: the built-in rules, without a database. */
export function judgeDemo(
  data: DemoRecords,
  now: Date,
): Readonly<Record<string, readonly (readonly Finding[])[]>> {
  const { rules, packs } = loadLibrary();
  const judge = createJudge(
    ruleSet(rules.map((rule) => ({ rule, version: 1 }))),
    createChecker(packs),
  );
  const stores = new Map(data.stores.map((store) => [store.id, store]));
  const storeOf = ({ storeId }: { storeId: string }) => stores.get(storeId);
  const own = (storeId: string): ReadonlySet<string> => {
    const entity = stores.get(storeId)?.entity;
    const owned = data.stores.filter((store) => store.id === storeId || store.entity === entity);
    return new Set(owned.flatMap(({ identities = [] }) => identities.map(({ value }) => value)));
  };
  const neighbours = neighboursOf(data.orders);
  const answers = answersOf(data.messages);
  const series = Map.groupBy(data.metrics, ({ storeId, name }) => `${storeId} ${name}`);
  return {
    listings: data.listings.map(
      (listing) => judge.listing({ listing, store: storeOf(listing), now }).findings,
    ),
    promotions: data.promotions.map((promotion) => {
      const items = new Set(promotion.items?.map(({ listingId }) => listingId));
      return judge.promotion({
        promotion,
        stores: promotion.storeIds.flatMap((id) => stores.get(id) ?? []),
        prices: data.prices.filter(({ listingId }) => items.has(listingId)),
        listings: data.listings.filter(({ id }) => items.has(id)),
        now,
      }).findings;
    }),
    orders: data.orders.map(
      (order) =>
        judge.order({
          order,
          store: storeOf(order),
          storeIdentityHashes: own(order.storeId),
          neighbours: neighbours(order),
          now,
        }).findings,
    ),
    messages: data.messages.map(
      (message) =>
        judge.message({ message, store: storeOf(message), answers: answers.get(message.id), now })
          .findings,
    ),
    metrics: data.metrics.map(
      (metric) =>
        judge.metric({
          metric,
          store: storeOf(metric),
          history: series.get(`${metric.storeId} ${metric.name}`),
          now,
        }).findings,
    ),
  };
}

/** The same counts as those of intake's query. */
function neighboursOf(orders: readonly Order[]): (order: Order) => OrderNeighbours {
  const by = (key: (order: Order) => string | undefined) => {
    const groups = Map.groupBy(orders, key);
    return (order: Order, days: number): Order[] => {
      const value = key(order);
      if (value === undefined) return [];
      const near = (other: Order) =>
        Math.abs(Date.parse(other.placedAt) - Date.parse(order.placedAt)) <= days * day;
      return (groups.get(value) ?? []).filter(near);
    };
  };
  const onDevice = by(({ buyer }) => buyer?.device);
  const atAddress = by(({ buyer }) => buyer?.address);
  const ofBuyer = by(({ buyer, storeId }) => buyer?.account && `${storeId} ${buyer.account}`);
  const onParcel = by(({ logistics }) => logistics?.trackingNo || undefined);
  const accounts = (some: readonly Order[]) =>
    new Set(some.map(({ buyer }) => buyer?.account)).size;
  return (order) => ({
    deviceBuyers: accounts(onDevice(order, 1)),
    addressBuyers: accounts(atAddress(order, 7)),
    buyerOrders: ofBuyer(order, 1).length,
    trackingOrders: onParcel(order, Number.POSITIVE_INFINITY).length,
  });
}

/** The buyer's message just before each, in its conversation. */
function answersOf(messages: readonly Message[]): ReadonlyMap<string, Message> {
  const talks = Map.groupBy(messages, ({ conversationId }) => conversationId);
  return new Map(
    [...talks.values()].flatMap((talk) => {
      const sorted = talk.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
      return sorted.flatMap((message, i) => {
        const before = sorted[i - 1];
        return before?.from === "buyer" ? [[message.id, before] as const] : [];
      });
    }),
  );
}
