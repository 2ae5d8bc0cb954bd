import type { Listing } from "../../core/records.ts";
import { day } from "../../core/time.ts";
import { dateIn, iso } from "./calendar.ts";
import type { Drawn } from "./drawn.ts";
import { type Goods, goods, type Pack } from "./goods/goods.ts";
import { listingFaults } from "./listing-faults.ts";
import type { Random } from "./random.ts";
import { companies, type DemoStore } from "./stores.ts";

const total = 400;

/** What a seller of the group adds at the end of a detail: of anything, and of what is shipped. */
const services = [
  "支持七天无理由退货，商品完好即可申请。",
  "有问题请先联系客服，我们努力做到最好的服务。",
  "客服时间为早上九点到晚上十一点，其余时间由机器人先接待。",
  "需要电子发票的朋友，请在订单完成后到订单详情里申请。",
  "我们不会以任何理由让您添加微信或者私下转账。",
  "赠品以下单页面显示的为准，送完为止。",
];
const shipping = [
  "下午四点前付款的订单当天发出，预售除外。",
  "破损请在签收当天拍照，我们补发或退款，由您选。",
  "除港澳台外均可发货，运费以下单页面为准。",
  "包装最近换了新版，新旧随机发，内容相同。",
];

/** The tenant's catalogue: ordinary listings, and one for each way to go wrong. */
export function demoListings(
  random: Random,
  stores: readonly DemoStore[],
  now: Date,
): Drawn<Listing>[] {
  const plan = stores.flatMap((store) => Array.from({ length: store.weight }, () => store));
  const drawn = Array.from({ length: total }, (_, i): Drawn<Listing> => {
    const store = random.pick(plan);
    const kind = random.pick(goods.filter(({ trade }) => trade === store.trade));
    return { record: ordinaryListing(random, store, kind, now, i) };
  });
  const free = random.some([...drawn.keys()], total);
  for (const fault of listingFaults) {
    const at = free.findIndex((i) => {
      const listing = drawn[i]?.record;
      return listing?.status === "on_sale" && fault.suits(listing);
    });
    const [i] = at < 0 ? [] : free.splice(at, 1);
    const listing = i === undefined ? undefined : drawn[i]?.record;
    if (i === undefined || listing === undefined) {
      throw new RangeError(`no listing is left to break ${fault.rule}`);
    }
    drawn[i] = { record: fault.spoil(listing, now), breaks: fault.rule };
  }
  return drawn;
}

function ordinaryListing(
  random: Random,
  store: DemoStore,
  kind: Goods,
  now: Date,
  i: number,
): Listing {
  const name = random.pick(kind.names);
  const packs = random.some(kind.packs, random.int(1, 3));
  const [pack = kind.packs[0] as Pack] = packs;
  return {
    id: `l${String(i + 1).padStart(3, "0")}`,
    storeId: store.id,
    category: kind.category,
    brand: store.brand,
    title: titleOf(random, store, kind, name, pack[0]),
    ...(random.chance(0.4) && { subtitle: subtitleOf(random, kind) }),
    detail: detailOf(random, kind, name, pack[0]),
    attributes: {
      品牌: store.brand,
      [kind.sizeName]: pack[1],
      ...Object.fromEntries(
        Object.entries(kind.attributes).map(([key, values]) => [key, random.pick(values)]),
      ),
    },
    skus: skusOf(random, store, kind, packs),
    certificates: certificatesOf(random, kind, now),
    evidence: evidenceOf(random, kind, now),
    status: random.chance(0.93) ? "on_sale" : random.pick(["off_sale", "draft"]),
    updatedAt: iso(now.getTime() - random.int(2, 90 * 24) * (day / 24)),
  };
}

function titleOf(
  random: Random,
  { brand }: DemoStore,
  { traits }: Goods,
  name: string,
  pack: string,
): string {
  const [one, two, three] = random.some(traits, 3);
  return random.pick([
    `${brand} ${name} ${one} ${two} ${pack}`,
    `${brand}${name}${pack}${one}${two}`,
    `【${one}】${brand}${name}${pack} ${two}${three}`,
    `${brand}${one}${name} ${two} ${three} ${pack}`,
    `${name}${one}${pack} ${two} ${brand}`,
  ]);
}

const subtitleOf = (random: Random, { traits, grams }: Goods): string =>
  random.pick([
    `${random.pick(traits)}，支持七天无理由退货`,
    "第一次购买建议先看详情页的说明",
    ...(grams === null
      ? ["付款后在订单里领取听课账号"]
      : [`${random.pick(traits)}，下午四点前付款当天发出`, "会员满99元包邮，请先领券再下单"]),
  ]);

function detailOf(
  random: Random,
  { intros, uses, minds, grams }: Goods,
  name: string,
  pack: string,
): string {
  const sentences = [
    ...random.some(intros, random.int(1, 2)),
    ...random.some(uses, random.int(1, 2)),
    ...random.some(minds, random.int(1, 2)),
    ...random.some(grams === null ? services : [...services, ...shipping], random.int(1, 3)),
  ];
  return sentences.join("").replaceAll("{name}", name).replaceAll("{pack}", pack);
}

function skusOf(
  random: Random,
  store: DemoStore,
  kind: Goods,
  packs: readonly Pack[],
): Listing["skus"] {
  const base = random.int(...kind.price) * store.priceLevel;
  return packs.map(([name, , factor], k) => {
    const price = tidy(base * factor);
    return {
      id: `k${k + 1}`,
      name,
      price,
      ...(random.chance(0.6) && { listPrice: tidy(price * (1 + random.int(0, 5) / 20)) }),
      // A size may be sold out, but not all of them.
      stock: random.chance(0.03) && k > 0 ? 0 : random.int(60, 1_200),
    };
  });
}

/** A price as shops write it: 39.9, or 129. */
export const tidy = (yuan: number): number => {
  const whole = Math.max(1, Math.round(yuan));
  return whole < 100 ? whole - 0.1 : whole;
};

function certificatesOf(random: Random, kind: Goods, now: Date): Listing["certificates"] {
  const company = companies[kind.trade];
  const holder = company.name;
  const licence = {
    kind: "food_licence",
    number: company.foodLicence ?? "",
    holder,
    validUntil: dateIn(now, 770),
  };
  switch (kind.certificate) {
    case "food_licence":
      return [licence];
    case "health_food": {
      const number = `国食健注G2023${random.digits(4)}`;
      return [
        licence,
        { kind: "health_food", number, holder, validUntil: dateIn(now, random.int(200, 900)) },
      ];
    }
    case "cosmetics_filing":
      return [{ kind: "cosmetics_filing", number: `粤G妆网备字2025${random.digits(6)}`, holder }];
    case "cosmetics_registration":
      return [{ kind: kind.certificate, number: `国妆特字2025${random.digits(6)}`, holder }];
    case "ccc": {
      const number = `2024010201${random.digits(6)}`;
      return [{ kind: "ccc", number, holder, validUntil: dateIn(now, random.int(300, 1_400)) }];
    }
    default:
      return [];
  }
}

const evidenceOf = (random: Random, { evidence }: Goods, now: Date): Listing["evidence"] =>
  evidence === undefined
    ? []
    : [
        {
          ...evidence,
          ref: `国妆特字G2024${random.digits(4)}`,
          validUntil: dateIn(now, random.int(300, 1_200)),
        },
      ];
