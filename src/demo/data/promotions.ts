import { chinaDate } from "../../core/china-time.ts";
import type { Listing, PricePoint, Promotion } from "../../core/records.ts";
import { day } from "../../core/time.ts";
import { chinaMidnight, iso, spokenDate } from "./calendar.ts";
import type { Drawn } from "./drawn.ts";
import { tidy } from "./listings.ts";
import { pricesBefore, steady } from "./prices.ts";
import { promotionFaults } from "./promotion-faults.ts";
import type { Random } from "./random.ts";
import type { DemoStore } from "./stores.ts";

const ordinary = 73;

export type Kind = Promotion["kind"];

/** What a campaign is called in the trade, by the last day (month and date) that it may start. */
const seasons: readonly (readonly [string, string])[] = [
  ["01-25", "年货节"],
  ["02-28", "开年焕新"],
  ["03-08", "38节"],
  ["03-31", "春日上新"],
  ["04-30", "踏青季"],
  ["05-10", "五五购物节"],
  ["05-24", "520礼遇季"],
  ["06-20", "618"],
  ["07-31", "夏日清凉"],
  ["08-31", "开学季"],
  ["09-10", "99大促"],
  ["10-31", "金秋好物"],
  ["11-11", "双11"],
  ["11-20", "双11返场"],
  ["11-30", "感恩季"],
  ["12-12", "双12"],
];

/** What a promotion is made of: one listing of one store, sold at `usual`. */
export interface Offer {
  readonly kind: Kind;
  readonly listing: Listing;
  readonly skuId: string;
  readonly usual: number;
  readonly stock: number;
  readonly start: number;
  readonly end: number;
  readonly season: string;
  readonly until: string;
}

/** How often the group runs each kind. */
const kinds: readonly Kind[] = [
  "coupon",
  "coupon",
  "full_reduction",
  "full_reduction",
  "flash_sale",
  "flash_sale",
  "discount",
  "gift",
  "presale",
  "bundle",
  "lottery",
];

/** Campaigns from three weeks ago to a month ahead, and the prices before them. */
export function demoPromotions(
  random: Random,
  stores: readonly DemoStore[],
  listings: readonly Listing[],
  now: Date,
): { promotions: Drawn<Promotion>[]; prices: PricePoint[] } {
  const sellable = listings.filter(
    ({ status, skus = [] }) => status === "on_sale" && (skus[0]?.stock ?? 0) > 50,
  );
  const promoted = random.some(sellable, ordinary + promotionFaults.length);
  const sisters = (storeId: string): readonly string[] => {
    const trade = stores.find(({ id }) => id === storeId)?.trade;
    return stores.filter((one) => one.trade === trade && one.id !== storeId).map(({ id }) => id);
  };
  const slots = random.some(
    [...promotionFaults, ...Array.from({ length: ordinary }, () => undefined)],
    promoted.length,
  );
  const prices: PricePoint[] = [];
  const promotions = slots.map((fault, i): Drawn<Promotion> => {
    const listing = promoted[i];
    if (listing === undefined) throw new RangeError("there are too few listings to promote");
    const offer = offerOf(random, listing, fault?.kind ?? kinds[i % kinds.length] ?? "coupon", now);
    const shared = offer.kind === "coupon" && random.chance(0.3);
    const plain: Promotion = {
      id: `m${String(i + 1).padStart(3, "0")}`,
      storeIds: [listing.storeId, ...(shared ? random.some(sisters(listing.storeId), 2) : [])],
      ...ordinaryPromotion(random, offer),
    };
    if (plain.items !== undefined && fault?.unseen !== true) {
      const item = { listingId: listing.id, skuId: offer.skuId };
      prices.push(...pricesBefore(item, offer.start, offer.usual, fault?.history ?? steady));
    }
    return fault ? { record: fault.spoil(plain, offer), breaks: fault.rule } : { record: plain };
  });
  return { promotions, prices };
}

function offerOf(random: Random, listing: Listing, kind: Kind, now: Date): Offer {
  const start = chinaMidnight(now, random.int(-20, 24));
  const end = start + random.int(2, 7) * day - 1_000;
  const [sku] = listing.skus ?? [];
  const date = chinaDate(new Date(start)).slice(5);
  return {
    kind,
    listing,
    skuId: sku?.id ?? "k1",
    usual: sku?.price ?? 59,
    stock: sku?.stock ?? 0,
    start,
    end,
    season: seasons.find(([last]) => date <= last)?.[1] ?? "跨年好物",
    until: `${spokenDate(start)}0点至${spokenDate(end)}24点`,
  };
}

type Draft = Omit<Promotion, "id" | "storeIds">;

function ordinaryPromotion(random: Random, offer: Offer): Draft {
  const { kind, season, until } = offer;
  const base = { kind, startsAt: iso(offer.start), endsAt: iso(offer.end) };
  const item = itemOf(random, offer);
  const { price } = item;
  switch (kind) {
    case "coupon":
    case "full_reduction": {
      const threshold = random.pick([99, 129, 199, 299]);
      const amount = Math.round(threshold * random.pick([0.08, 0.1, 0.12]));
      const offered = `满${threshold}元减${amount}元`;
      return {
        ...base,
        title: kind === "coupon" ? `${season}店铺券 ${offered}` : `${season}${offered}`,
        copy: random.pick([
          `${season}来了，${offered}，每个账号限用一次，${until}。`,
          `凑单小提示：${offered}，运费不计入门槛，${until}有效。`,
          `${offered}，先领券再下单，${until}。`,
        ]),
        terms: `同一订单实付${offered}，限本店商品，不与其他店铺券同时使用，退款时按比例扣回优惠，${until}。`,
        threshold,
        amount,
      };
    }
    case "discount":
    case "flash_sale":
      return {
        ...base,
        title: kind === "flash_sale" ? `${season}限时购` : `${season}会员价`,
        copy: random.pick([
          `活动价${price}元，划线价为活动前七日最低成交价，${until}，售完为止。`,
          `${season}活动价${price}元，较活动前七日最低成交价更优惠，${until}。`,
        ]),
        terms: `每个账号限购三件，库存以页面显示为准，售完恢复日常价，${until}。`,
        items: [item],
      };
    case "presale": {
      const deposit = Math.max(5, Math.round(price * 0.1));
      return {
        ...base,
        title: `${season}预售`,
        copy: `${until}付定金${deposit}元，到手价${price}元，尾款期内付清，过时定金不退的情形以平台规则为准。`,
        terms: `定金${deposit}元计入货款；尾款支付和发货时间见商品页；因商家原因未按时发货的，双倍返还定金。`,
        items: [item],
        presale: {
          deposit,
          balanceFrom: iso(offer.end + 1_000),
          balanceTo: iso(offer.end + 2 * day),
          shipBy: iso(offer.end + random.int(4, 12) * day),
        },
      };
    }
    case "gift": {
      const [name, value] = random.pick([
        ["帆布袋", 9.9],
        ["便携小勺", 5.9],
        ["冰箱贴两枚", 6.9],
        ["杯套", 7.9],
      ] as const);
      return {
        ...base,
        title: `${season}下单有礼`,
        copy: `购买指定商品赠${name}，数量有限，送完即止，${until}。`,
        terms: `赠品为${name}，参考价${value}元，随主商品寄出；退货时请一并退回赠品，${until}。`,
        items: [item],
        gifts: [{ name, quantity: 1, value }],
      };
    }
    case "bundle":
      return {
        ...base,
        title: `${season}搭配购`,
        copy: `两件一起买，每件${price}元，可与平台满减叠加，${until}。`,
        terms: `同一订单同时购买两件可享，单件退货按日常价结算，${until}。`,
        items: [item],
      };
    case "lottery":
      return {
        ...base,
        title: `${season}下单抽奖`,
        copy: `${until}，下单满99元可抽一次，奖品数量和中奖概率见规则。`,
        terms: `一等奖1名，空气净化器一台，价值899元；二等奖20名，保温杯一只。活动期间实付满99元可参与一次，中奖概率千分之二，结果在活动结束后三个工作日内公布，联系客服兑奖。`,
        prize: {
          maxValue: 899,
          rules: "每个账号每天限抽一次，奖品不折现，兑奖截止活动结束后十五天。",
        },
      };
  }
}

function itemOf(random: Random, { listing, skuId, usual, stock }: Offer) {
  const offered = random.int(10, Math.min(40, stock - 10));
  return {
    listingId: listing.id,
    skuId,
    price: Math.min(tidy(usual * random.pick([0.8, 0.85, 0.88])), usual - 0.1),
    comparePrice: usual,
    compareLabel: "活动前七日最低成交价",
    stock: offered,
    locked: random.int(0, Math.min(offered, stock - offered)),
  };
}
