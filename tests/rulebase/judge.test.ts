import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/copy/judge.ts";
import type { Listing, Message, Platform, Promotion, Store } from "../../src/core/records.ts";
import { ruleSet } from "../../src/rulebase/evaluate.ts";
import { createJudge } from "../../src/rulebase/judge.ts";
import { loadLibrary } from "../../src/runtime/library.ts";

const { rules, packs } = loadLibrary();
const checker = createChecker(packs);
const judge = createJudge(ruleSet(rules.map((rule) => ({ rule, version: 1 }))), checker);

const now = new Date("2026-06-01T12:00:00+08:00");
const storeOn = (platform: Platform, id: string = platform): Store => ({ id, platform, name: id });
const store = storeOn("tmall");

const idsOf = ({ findings }: { findings: readonly { ruleId: string }[] }) =>
  findings.map(({ ruleId }) => ruleId);

describe("a listing", () => {
  const plain: Listing = {
    id: "l1",
    storeId: "tmall",
    title: "棉麻收纳筐",
    category: "家居日用",
    status: "on_sale",
  };
  const judged = (more: Partial<Listing>, on: Store | undefined = store, at = now) =>
    judge.listing({ listing: { ...plain, ...more }, store: on, now: at });

  it("with nothing wrong gives no finding and no error", () => {
    expect(judged({})).toEqual({ findings: [], errors: [] });
  });

  const boast = "这是全网最佳收纳筐";
  it.each([
    ["title", { title: boast }],
    ["subtitle", { subtitle: boast }],
    ["detail", { detail: boast }],
    ["attributes.卖点", { attributes: { 卖点: boast } }],
  ])("marks the words in %s at their place", (field, more) => {
    const finding = judged(more).findings.find(({ ruleId }) => ruleId === "listing.absolute-terms");
    const [mark] = finding?.marks ?? [];
    expect(mark?.field).toBe(field);
    expect(mark?.quote).toContain("最佳");
    expect(boast.slice(mark?.start, mark?.end)).toBe(mark?.quote);
  });

  it("leaves ordinary words with 最 alone", () => {
    expect(idsOf(judged({ detail: "最近上新，最小尺码 S" }))).not.toContain(
      "listing.absolute-terms",
    );
  });

  const leading = (validUntil: string): Partial<Listing> => ({
    title: "收纳筐全国销量第一",
    evidence: [
      {
        kind: "data_report",
        ref: "收纳筐全国销量第一",
        scope: "收纳筐 全国 销量第一",
        validUntil,
      },
    ],
  });
  const quotes = (validUntil: string, at = now) =>
    judged(leading(validUntil), store, at).findings.flatMap(({ marks }) =>
      marks.map(({ quote }) => quote),
    );

  it("takes evidence to the end of its last day in China", () => {
    expect(quotes("2026-05-31", new Date("2026-05-31T23:00:00+08:00"))).toEqual([]);
    expect(quotes("2026-05-31", new Date("2026-06-01T01:00:00+08:00"))).not.toEqual([]);
  });

  it.each([
    ["2026-05-31T16:30:00Z", true],
    ["2026-05-31T15:30:00Z", false],
    ["长期", true],
  ])("reads an expiry of %s as its date in China", (validUntil, proven) => {
    expect(quotes(validUntil).length === 0).toBe(proven);
  });

  it("of an unknown store is held against the rules of all platforms", () => {
    expect(idsOf(judged({ title: "全网最佳收纳筐" }, undefined))).toContain(
      "listing.absolute-terms",
    );
  });
});

describe("a promotion", () => {
  const plain: Promotion = {
    id: "m1",
    storeIds: ["s1", "s2", "s3"],
    kind: "coupon",
    title: "满 20 元减 2 元，不与其他优惠叠加",
    startsAt: "2026-06-10T00:00:00+08:00",
    endsAt: "2026-06-12T00:00:00+08:00",
    threshold: 20,
    amount: 2,
  };
  const stores = [storeOn("tmall", "s1"), storeOn("kuaishou", "s2"), storeOn("tmall", "s3")];

  it("is said once for all the stores it breaks a rule for", () => {
    const { findings } = judge.promotion({ promotion: plain, stores, now });
    const found = findings.filter(({ ruleId }) => ruleId === "promotion.coupon-threshold");
    expect(found).toHaveLength(1);
    expect(found[0]?.storeIds.toSorted()).toEqual(["s1", "s2", "s3"]);
  });

  it("breaks a platform's rule only for that platform's stores", () => {
    const item = { listingId: "l1", price: 90 };
    const deal = { listingId: "l1", skuId: "k1", at: "2026-06-01T00:00:00+08:00", price: 80 };
    const { findings } = judge.promotion({
      promotion: { ...plain, kind: "discount", items: [{ ...item, skuId: "k1" }] },
      stores,
      prices: [{ ...deal, kind: "deal" }],
      now,
    });
    const found = findings.find(({ ruleId }) => ruleId === "promotion.above-thirty-day-low");
    expect(found?.storeIds).toEqual(["s1", "s3"]);
  });

  it("for stores nobody knows is held against the rules of all platforms", () => {
    const { findings } = judge.promotion({ promotion: plain, stores: [], now });
    const found = findings.find(({ ruleId }) => ruleId === "promotion.coupon-threshold");
    expect(found?.storeIds).toEqual(["s1", "s2", "s3"]);
  });

  it.each(["title", "copy", "terms"])("is judged by the words of its %s", (field) => {
    const promotion = { ...plain, [field]: "全网最佳礼盒，满 20 元可用，不叠加" };
    const { findings } = judge.promotion({ promotion, stores, now });
    const found = findings.find(({ ruleId }) => ruleId === "promotion.absolute-terms");
    expect(found?.marks[0]?.field).toBe(field);
  });

  it("says the gravest first", () => {
    const promotion = { ...plain, copy: "全网最佳" };
    const levels = judge.promotion({ promotion, stores, now }).findings.map(({ level }) => level);
    expect(levels.length).toBeGreaterThan(1);
    expect(levels).toEqual(levels.toSorted((a, b) => b - a));
  });
});

describe("a message", () => {
  const judged = (from: Message["from"], text: string) =>
    judge.message({
      message: {
        id: "c1",
        conversationId: "v1",
        storeId: "tmall",
        at: now.toISOString(),
        from,
        text,
      },
      store,
      now,
    });
  const offPlatform = "加我微信 abc12345 转账更便宜";

  it.each(["agent", "bot"] as const)("of the %s is judged by its words", (from) => {
    expect(idsOf(judged(from, offPlatform))).toContain("service.off-platform");
  });

  it("of a buyer is not", () => {
    expect(judged("buyer", offPlatform)).toEqual({ findings: [], errors: [] });
  });
});

it("judges an order and a metric", () => {
  const order = judge.order({
    order: {
      id: "o1",
      storeId: "tmall",
      placedAt: "2026-05-30T00:00:00+08:00",
      amount: 59,
      status: "refunded",
      refund: { amount: 80 },
    },
    store,
    now,
  });
  expect(idsOf(order)).toContain("transaction.refund-exceeds-amount");
  const metric = judge.metric({
    metric: { storeId: "tmall", date: "2026-05-31", name: "rating", value: 4.2 },
    store,
    now,
  });
  expect(idsOf(metric)).toEqual(["store.rating-low"]);
});
