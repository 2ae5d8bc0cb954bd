import { beforeAll, describe, expect, it } from "vitest";
import { createChecker } from "../../src/copy/judge.ts";
import type { Finding } from "../../src/core/finding.ts";
import { type RecordKind, recordKinds, recordShapes } from "../../src/core/records.ts";
import { type DemoRecords, demoRecords } from "../../src/demo/data/records.ts";
import { ownHashes } from "../../src/intake/own-hashes.ts";
import { ruleSet } from "../../src/rulebase/evaluate.ts";
import { createJudge } from "../../src/rulebase/judge.ts";
import { loadLibrary } from "../../src/runtime/library.ts";

const now = new Date("2026-11-24T02:00:00Z");
const draw = () => demoRecords({ seed: 20_261_124, now });

let data: DemoRecords;
let findings: Record<string, readonly Finding[][]>;

beforeAll(() => {
  data = draw();
  const { rules, packs } = loadLibrary();
  const judge = createJudge(
    ruleSet(rules.map((rule) => ({ rule, version: 1 }))),
    createChecker(packs),
  );
  const stores = new Map(data.stores.map((store) => [store.id, store]));
  const storeOf = ({ storeId }: { storeId: string }) => stores.get(storeId);
  const own = ownHashes(data.stores);
  const series = Map.groupBy(data.metrics, ({ storeId, name }) => `${storeId} ${name}`);
  findings = {
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
          now,
        }).findings,
    ),
    messages: data.messages.map(
      (message) => judge.message({ message, store: storeOf(message), now }).findings,
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
});

describe("the sample tenant's records", () => {
  it("are of the shapes that intake takes", () => {
    for (const kind of recordKinds) {
      for (const record of data[kind]) {
        const parsed = recordShapes[kind].safeParse(record);
        expect(parsed.error?.issues ?? [], JSON.stringify(record)).toEqual([]);
      }
    }
  });

  it("are the same for the same seed", () => {
    expect(draw()).toEqual(data);
  });

  it("are of a size to look real: stores on seven platforms, hundreds of listings, thousands of orders", () => {
    expect(new Set(data.stores.map(({ platform }) => platform)).size).toBe(7);
    expect(data.stores.length).toBeGreaterThanOrEqual(12);
    expect(data.listings.length).toBeGreaterThanOrEqual(300);
    expect(data.orders.length).toBeGreaterThanOrEqual(3_000);
    expect(data.messages.length).toBeGreaterThanOrEqual(1_000);
  });

  it("hold planted problems that their rules find", () => {
    const missed = data.planted.filter(
      ({ kind, index, rule }) => !findings[kind]?.[index]?.some(({ ruleId }) => ruleId === rule),
    );
    expect(missed).toEqual([]);
    expect(data.planted.length).toBeGreaterThan(80);
    expect(new Set(data.planted.map(({ rule }) => rule)).size).toBeGreaterThan(40);
  });

  it("are otherwise in order", () => {
    const planted = new Set(data.planted.map(({ kind, index }) => `${kind} ${index}`));
    const stray = Object.entries(findings).flatMap(([kind, each]) =>
      each.flatMap((found, index) =>
        found.length > 0 && !planted.has(`${kind} ${index}`)
          ? [{ rules: found.map(({ ruleId }) => ruleId), record: data[kind as RecordKind][index] }]
          : [],
      ),
    );
    expect(stray).toEqual([]);
  });
});
