import type { Listing } from "../../core/records.ts";
import type { Drawn } from "./drawn.ts";
import { type Goods, goods } from "./goods.ts";
import type { Random } from "./random.ts";
import { companyOf, type DemoStore } from "./stores.ts";

const total = 400;
const dayMs = 86_400_000;

/** The tenant's catalogue: ordinary listings, and a few that break one rule each. */
export function demoListings(
  random: Random,
  stores: readonly DemoStore[],
  now: Date,
): Drawn<Listing>[] {
  const ordinary = Array.from({ length: total }, (_, i) => ordinaryListing(random, stores, now, i));
  // Every thirteenth of the first 350 is spoilt, in turn.
  return ordinary.map((record, i) => {
    const fault = i % 13 === 5 && i < 350 ? faults[Math.floor(i / 13) % faults.length] : undefined;
    return fault === undefined
      ? { record }
      : { record: fault.spoil(record, now), breaks: fault.rule };
  });
}

function ordinaryListing(
  random: Random,
  stores: readonly DemoStore[],
  now: Date,
  i: number,
): Listing {
  const store = random.pick(stores);
  const kind = random.pick(goods.filter(({ trade }) => trade === store.trade));
  const pack = random.pick(kind.packs);
  const name = random.pick(kind.names);
  const price = priceOf(random, kind);
  return {
    id: `l${String(i + 1).padStart(3, "0")}`,
    storeId: store.id,
    category: kind.category,
    ...(store.brand === undefined ? {} : { brand: store.brand }),
    title: `${store.brand} ${name} ${random.pick(kind.traits)} ${random.pick(kind.traits)} ${pack}`,
    detail: random.pick(kind.details),
    attributes: { 品牌: store.brand ?? "", ...kind.attributes },
    skus: [
      { id: "k1", name: pack, price, listPrice: price, stock: random.int(40, 900) },
      { id: "k2", name: `${pack} 两份`, price: round(price * 1.9), stock: random.int(20, 400) },
    ],
    certificates: certificatesOf(kind, random, now),
    evidence: [],
    status: "on_sale",
    updatedAt: new Date(now.getTime() - random.int(2, 60) * dayMs).toISOString(),
  };
}

const round = (yuan: number): number => Math.round(yuan * 10) / 10;

const priceOf = (random: Random, { price: [low, high] }: Goods): number =>
  random.int(low, high) - 0.1;

function certificatesOf(kind: Goods, random: Random, now: Date): Listing["certificates"] {
  if (kind.certificate === undefined) return [];
  return [
    {
      kind: kind.certificate,
      number: `${random.int(10_000_000, 99_999_999)}`,
      holder: companyOf(kind.trade),
      validUntil: dateIn(now, random.int(120, 900)),
    },
  ];
}

const dateIn = (now: Date, days: number): string =>
  new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10);

interface Fault {
  readonly rule: string;
  readonly spoil: (listing: Listing, now: Date) => Listing;
}

const food = (listing: Listing): Listing => ({
  ...listing,
  category: "食品/零食/坚果",
  attributes: { 产地: "浙江杭州", 保质期: "240天", 净含量: "500g" },
  certificates: [{ kind: "food_licence", number: "JY13301000000001" }],
});

const beauty = (listing: Listing): Listing => ({
  ...listing,
  category: "美妆/护肤/面膜",
  attributes: { 净含量: "25ml×10", 限期使用日期: "2029-03", 备案编号: "粤G妆网备字2025012345" },
  certificates: [{ kind: "cosmetics_filing", number: "粤G妆网备字2025012345" }],
});

const faults: readonly Fault[] = [
  {
    rule: "listing.absolute-terms",
    spoil: (l) => ({ ...l, title: `${l.title} 国家级品质` }),
  },
  {
    rule: "listing.ranking-claims",
    spoil: (l) => ({ ...l, title: `全网销量第一 ${l.title}` }),
  },
  {
    rule: "listing.food-health-claims",
    spoil: (l) => ({ ...food(l), detail: "坚持食用可以降血糖、治疗失眠，三高人群放心吃。" }),
  },
  {
    rule: "listing.certificate-expired",
    spoil: (l, now) => ({
      ...food(l),
      certificates: [
        { kind: "food_licence", number: "JY13301000000002", validUntil: dateIn(now, -12) },
      ],
    }),
  },
  {
    rule: "listing.certificate-missing",
    spoil: (l) => ({ ...food(l), certificates: [] }),
  },
  {
    rule: "listing.certificate-expiring",
    spoil: (l, now) => ({
      ...food(l),
      certificates: [
        { kind: "food_licence", number: "JY13301000000003", validUntil: dateIn(now, 9) },
      ],
    }),
  },
  {
    rule: "listing.cosmetic-medical-claims",
    spoil: (l) => ({ ...beauty(l), detail: "敷三次就能祛疤，药妆级配方，医生推荐。" }),
  },
  {
    rule: "listing.disguised-terms",
    spoil: (l) => ({ ...l, title: `${l.title} 全网zui佳` }),
  },
  {
    rule: "listing.attributes-missing",
    spoil: (l) => ({ ...food(l), attributes: { 产地: "", 净含量: "500g" } }),
  },
  {
    rule: "listing.refused-return",
    spoil: (l) => ({ ...l, detail: `${l.detail}特价商品售出概不退换，拆封不退不换。` }),
  },
  {
    rule: "listing.cotton-contradiction",
    spoil: (l) => ({
      ...l,
      category: "家居/床品/四件套",
      title: `${l.brand} 100%纯棉四件套 亲肤 1.5米床`,
      attributes: { 材质: "聚酯纤维 65% 棉 35%", 产地: "江苏南通" },
      certificates: [],
    }),
  },
  {
    rule: "listing.bait-sku",
    spoil: (l) => ({
      ...l,
      skus: [{ id: "k0", name: "运费补差链接", price: 1 }, ...(l.skus ?? [])],
    }),
  },
  {
    rule: "listing.review-for-cash",
    spoil: (l) => ({ ...l, detail: `${l.detail}收货后五星好评截图找客服返现5元。` }),
  },
];
