import { describe, expect, it } from "vitest";
import type { Listing, Message, Order, Promotion, Store } from "../../src/core/records.ts";
import { ruleSet } from "../../src/rulebase/evaluate.ts";
import { createJudge } from "../../src/rulebase/judge.ts";
import { checker } from "../copy/packs.ts";
import { library } from "./library.ts";

/** Whole records through facts, copy checks and every built-in rule. */
const rules = ruleSet(library.map(({ rule }) => ({ rule, version: 1 })));
const judge = createJudge(rules, checker);
const now = new Date("2026-06-10T04:00:00Z");
const store: Store = {
  id: "s1",
  platform: "tmall",
  name: "山野旗舰店",
  entity: "山野食品有限公司",
};

const ids = (evaluation: {
  findings: readonly { ruleId: string }[];
  errors: readonly unknown[];
}) => {
  expect(evaluation.errors).toEqual([]);
  return evaluation.findings.map(({ ruleId }) => ruleId);
};
const listing = (change: Partial<Listing>): string[] =>
  ids(
    judge.listing({
      listing: {
        id: "l1",
        storeId: "s1",
        title: "每日坚果混合装 750g",
        status: "on_sale",
        ...change,
      },
      store,
      now,
    }),
  );
const promotion = (change: Partial<Promotion>, more = {}): string[] =>
  ids(
    judge.promotion({
      promotion: {
        id: "m1",
        storeIds: ["s1"],
        kind: "discount",
        startsAt: "2026-06-18T00:00:00+08:00",
        endsAt: "2026-06-21T00:00:00+08:00",
        ...change,
      },
      stores: [store],
      now,
      ...more,
    }),
  );
const order = (change: Partial<Order>, more = {}): string[] =>
  ids(
    judge.order({
      order: {
        id: "o1",
        storeId: "s1",
        placedAt: "2026-06-09T00:00:00Z",
        paidAt: "2026-06-09T00:01:00Z",
        amount: 59,
        status: "signed",
        ...change,
      },
      store,
      now,
      ...more,
    }),
  );
const message = (text: string, from: Message["from"] = "agent"): string[] =>
  ids(
    judge.message({
      message: { id: "c1", conversationId: "v1", storeId: "s1", at: now.toISOString(), from, text },
      store,
      now,
    }),
  );

it("compiles every rule", () => {
  expect(rules.broken).toEqual([]);
});

describe("what is in order passes", () => {
  it.each<[string, Partial<Listing>]>([
    ["a bare title", {}],
    [
      "an honest food listing",
      {
        category: "食品/零食/坚果",
        detail: "最近新采的坚果，最小规格 250g。最佳食用期为开封后 15 天。第一次购买请看冲调说明。",
        attributes: { 产地: "新疆", 保质期: "240天", 净含量: "750g" },
        certificates: [
          { kind: "food_licence", holder: "山野食品有限公司", validUntil: "2028-01-01" },
        ],
        skus: [
          { id: "a", name: "小袋", price: 29.9, listPrice: 39.9 },
          { id: "b", name: "大袋", price: 59 },
        ],
      },
    ],
    [
      "pure cotton that is",
      { category: "服饰/T恤", title: "纯棉短袖", attributes: { 成分: "棉100%" } },
    ],
    ["a guard against what is banned", { title: "针孔摄像头检测器 防偷拍" }],
    ["a holder and a colour", { title: "电子烟收纳盒 象牙白" }],
    ["a patent with its number", { title: "专利设计保温杯", detail: "专利号 ZL202030123456.7" }],
    ["free shipping with named exceptions", { title: "江浙沪包邮", detail: "新疆、西藏不包邮" }],
  ])("listing: %s", (_, change) => {
    expect(listing(change)).toEqual([]);
  });

  it.each<[string, Partial<Promotion>]>([
    ["a plain coupon", { kind: "coupon", threshold: 199, amount: 20, copy: "满199元减20元" }],
    [
      "a full presale",
      {
        kind: "presale",
        terms: "定金可抵扣尾款；商家未按时发货的，双倍返还定金。",
        presale: {
          deposit: 10,
          balanceFrom: "2026-06-18T00:00:00+08:00",
          balanceTo: "2026-06-20T00:00:00+08:00",
          shipBy: "2026-06-25T00:00:00+08:00",
        },
      },
    ],
    [
      "a gift with name and number",
      { kind: "gift", gifts: [{ name: "杯垫", quantity: 1, value: 5 }] },
    ],
  ])("promotion: %s", (_, change) => {
    expect(promotion(change)).toEqual([]);
  });

  it("order: an ordinary one", () => {
    const logistics = {
      trackingNo: "SF1",
      events: 6,
      signedAt: "2026-06-10T00:00:00Z",
      weightGrams: 800,
    };
    const buyer = { account: "u1", phone: "h1", payer: "u1" };
    expect(
      order({
        buyer,
        payee: "p1",
        logistics,
        items: [{ listingId: "l1", quantity: 2, price: 32 }],
      }),
    ).toEqual([]);
  });

  it.each([
    "亲，48小时内发货哦",
    "七天无理由退换，请保持完好",
    "您可以在订单页申请退款",
    "正在为您转人工，请稍等",
  ])("message: %s", (text) => {
    expect(message(text)).toEqual([]);
  });

  it("message: whatever the buyer says", () => {
    expect(message("加微信吧，不然给差评，你们全网最差，刷单的吧", "buyer")).toEqual([]);
  });
});

describe("what is not in order is found", () => {
  it.each<[Partial<Listing>, string]>([
    [{ title: "国家级坚果" }, "listing.absolute-terms"],
    [{ title: "最好的坚果" }, "listing.absolute-terms"],
    [{ category: "食品/零食", detail: "长期食用可降血糖" }, "listing.food-health-claims"],
    [{ detail: "加微信领红包" }, "listing.off-platform"],
    [{ category: "食品/坚果", certificates: [] }, "listing.certificate-missing"],
    [
      { certificates: [{ kind: "food_licence", validUntil: "2026-05-01" }] },
      "listing.certificate-expired",
    ],
    [{ title: "纯棉T恤", attributes: { 成分: "棉60%" } }, "listing.cotton-contradiction"],
    [
      {
        skus: [
          { id: "a", name: "补差专用链接", price: 1 },
          { id: "b", price: 99 },
        ],
      },
      "listing.bait-sku",
    ],
    [{ title: "大牌平替 斜挎包" }, "listing.imitation-words"],
    [{ title: "迷你针孔摄像头 家用" }, "listing.prohibited-goods"],
    [{ skus: [{ id: "a", price: 9, stock: 0 }] }, "listing.sold-out-still-shown"],
    [
      { certificates: [{ kind: "food_licence", validUntil: "2026-06-14" }] },
      "listing.certificate-expires-this-week",
    ],
    [{ title: "全国包邮 坚果", detail: "西藏不包邮" }, "listing.free-shipping-exceptions"],
  ])("listing %j → %s", (change, id) => {
    expect(listing(change)).toContain(id);
  });

  it.each<[Partial<Promotion>, string]>([
    [{ kind: "coupon", threshold: 20, amount: 2, copy: "满20减2" }, "promotion.coupon-threshold"],
    [{ kind: "coupon", threshold: 20, amount: 199 }, "promotion.stacked-nearly-free"],
    [{ kind: "lottery", prize: { maxValue: 60_000 } }, "promotion.prize-above-limit"],
    [{ kind: "presale" }, "promotion.presale-terms-missing"],
    [{ terms: "本活动最终解释权归商家所有" }, "promotion.final-say-clause"],
    [
      { items: [{ listingId: "l1", price: 59, comparePrice: 99 }] },
      "promotion.compare-price-unsupported",
    ],
  ])("promotion %j → %s", (change, id) => {
    expect(promotion(change)).toContain(id);
  });

  it("a crossed-out price against the deals of the week", () => {
    const items = [
      { listingId: "l1", skuId: "k1", price: 59, comparePrice: 99, compareLabel: "日常价" },
    ];
    const prices = [
      { listingId: "l1", skuId: "k1", at: "2026-06-15T00:00:00Z", price: 69, kind: "deal" },
    ];
    expect(promotion({ items }, { prices })).toEqual(["promotion.compare-price-overstated"]);
  });

  it.each<[Partial<Order>, object, string]>([
    [{ status: "paid", paidAt: "2026-06-05T00:00:00Z" }, {}, "transaction.late-shipment"],
    [{ logistics: { trackingNo: "SF1", events: 0 } }, {}, "transaction.signed-without-logistics"],
    [{ logistics: { trackingNo: "SF1", weightGrams: 5 } }, {}, "transaction.empty-parcel"],
    [{ payee: "p", buyer: { payer: "p" } }, {}, "transaction.payee-is-payer"],
    [{ buyer: { phone: "h1" } }, { storeIdentityHashes: new Set(["h1"]) }, "transaction.own-buyer"],
    [{}, { neighbours: { deviceBuyers: 4 } }, "transaction.device-with-many-buyers"],
  ])("order %j %j → %s", (change, more, id) => {
    expect(order(change, more)).toContain(id);
  });

  it.each([
    ["加我微信 abc123 给您优惠", "service.off-platform"],
    ["给五星好评返5元红包", "service.review-for-cash"],
    ["本店商品一律不退不换", "service.refused-return"],
    ["撤销投诉马上给您退差价", "service.complaint-bought-off"],
    ["帮忙刷单，佣金5元", "service.fake-trade-offer"],
    ["亲，本店暂无人工客服哦", "service.no-human-agent"],
  ])("message %s → %s", (text, id) => {
    expect(message(text)).toContain(id);
  });

  it("a metric past its limit", () => {
    const metric = { storeId: "s1", date: "2026-06-09", name: "traffic_share.search", value: 0.7 };
    expect(ids(judge.metric({ metric, store, now }))).toEqual(["store.traffic-concentrated"]);
  });
});
