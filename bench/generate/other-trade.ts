import type { Order } from "../../src/core/records.ts";
import { day, hour, minute } from "../../src/core/time.ts";
import type { Draw } from "./orders-draw.ts";
import type { MeansType, OtherShop } from "./other-means.ts";
import type { OtherStoreWorld } from "./other-stores.ts";

/** Goods of a shop. */
export interface Goods {
  readonly id: string;
  readonly price: number;
  /** Packed; 0 for what is not sent. */
  readonly grams: number;
}

/** A shop as it trades: what it sells, and what its platform lets it see of a buyer. */
export interface Counter {
  readonly shop: OtherShop;
  readonly goods: readonly Goods[];
  readonly busy: number;
  readonly hides: ReadonlySet<string>;
  readonly carrier: { readonly scans: number; readonly hours: number; readonly step: number };
  readonly payee: string;
}

export const buyerTypes = {
  account: "staff",
  phone: "phone",
  address: "address",
  device: "device",
  ip: "ip",
  payer: "payee",
} as const satisfies Record<string, MeansType>;
export type BuyerPart = keyof typeof buyerTypes;
export type Buyer = Readonly<Partial<Record<BuyerPart, string>>>;

/** What is planned of an order; the rest goes as trade goes in its shop. */
export interface Deal {
  readonly counter: Counter;
  readonly buyer: Buyer;
  readonly at: number;
  readonly goods?: Goods | undefined;
  readonly pieces?: number | undefined;
  readonly amount?: number | undefined;
  readonly grams?: number | undefined;
  readonly scans?: number | undefined;
  readonly hours?: number | undefined;
  readonly tracking?: string | undefined;
  readonly payee?: string | undefined;
  readonly review?:
    | { readonly after: number; readonly text: string; readonly score: number }
    | undefined;
  readonly refund?: { readonly after: number; readonly part: number } | undefined;
}

export interface Market {
  readonly draw: Draw;
  readonly world: OtherStoreWorld;
  readonly counters: readonly Counter[];
  readonly from: number;
  readonly days: number;
  readonly reviewed: number;
  readonly returned: number;
  readonly coarse: boolean;
}

/** Open the shops of a world for some weeks. */
export function openMarket(world: OtherStoreWorld): Market {
  const { draw, shops } = world;
  const { chance, between, pick, int } = draw;
  const platformHides = Array.from(
    { length: 3 },
    () =>
      new Set(
        (
          [
            "phone",
            "address",
            "device",
            "ip",
            "payer",
            "payee",
            "grams",
            "scans",
            "signed",
            "review",
          ] as const
        ).filter(() => chance(0.3)),
      ),
  );
  const counters = shops.map((shop, i): Counter => {
    const level = pick([12, 35, 90, 260, 1_400]);
    const isDigital = chance(0.06);
    const heft = pick([80, 350, 900, 6_000]);
    return {
      shop,
      goods: Array.from({ length: int(2, 40) }, (_, k) => ({
        id: `${shop.id}-g${k}`,
        price: chance(0.5)
          ? Math.max(1, Math.round(draw.around(level, 0.6)))
          : Math.max(1, Math.round(draw.around(level, 0.6)) - 0.01),
        grams: isDigital ? 0 : draw.around(heft, 0.4),
      })),
      busy: draw.around(1, 1.2),
      hides: platformHides[i % 3] ?? new Set(),
      carrier: { scans: int(3, 18), hours: between(14, 130), step: pick([1, 10, 10, 100]) },
      payee: shop.means.find(({ type, own }) => type === "payee" && own)?.clean ?? "",
    };
  });
  return {
    draw,
    world,
    counters,
    from: Date.UTC(2026, int(1, 9), int(1, 28), 16),
    days: int(20, 75),
    reviewed: between(0.03, 0.35),
    returned: between(0.03, 0.25),
    coarse: chance(0.4),
  };
}

/** When people of this world buy: at noon and late at night, and more at week's end. */
export function moment({ draw, from, days }: Market): number {
  const at = from + draw.int(0, days - 1) * day;
  const late = draw.chance(0.55) ? draw.around(21, 0.1) : draw.around(12.5, 0.2);
  return Math.round(at + Math.min(23.99, late) * hour);
}

const words =
  "物流很快 包装结实 颜色正 尺码标准 性价比高 味道不错 老人喜欢 二次购买 做工细致 没有异味 客服耐心 比实体店便宜 和图片一样 孩子爱吃 手感好 用着放心 推荐入手 下次还来".split(
    " ",
  );
/** What platforms write for those who write nothing. */
const silentPraise = ["此用户没有填写评价", "默认好评", "系统默认好评"];

export const honestText = ({ draw }: Market): string =>
  draw.chance(0.4)
    ? draw.pick(silentPraise)
    : Array.from({ length: draw.int(1, 5) }, () => draw.pick(words)).join("，") +
      draw.pick(["", "！", "~"]);

/** A person nobody knows yet. */
export function stranger({ draw, world: { values } }: Market, known: Buyer = {}): Buyer {
  return {
    account: `用户${draw.digits(10)}`,
    phone: values.phone(),
    address: values.address(values.spot()),
    device: values.device(),
    ip: draw.chance(0.5) ? `39.144.${draw.int(0, 9)}.${draw.int(1, 60)}` : values.site(),
    payer: values.payee(),
    ...known,
  };
}

/** An order as its shop's platform shows it. */
export function sold(market: Market, id: string, deal: Deal): Order {
  const { draw, world, from, days, reviewed, returned, coarse } = market;
  const { counter, buyer, at } = deal;
  const { hides, carrier } = counter;
  const goods = deal.goods ?? draw.pick(counter.goods);
  const pieces = deal.pieces ?? (draw.chance(0.85) ? 1 : draw.int(2, 6));
  const amount =
    Math.round((deal.amount ?? goods.price * pieces * (draw.chance(0.2) ? 0.9 : 1)) * 100) / 100;
  const paid = at + draw.around(25_000, 1.2);
  const signed = paid + (deal.hours ?? draw.around(carrier.hours, 0.4)) * hour;
  const refund =
    deal.refund ??
    (draw.chance(returned)
      ? { after: draw.around(70, 0.7), part: draw.chance(0.7) ? 1 : draw.between(0.1, 0.6) }
      : undefined);
  const isSigned = signed < from + (days + 2) * day;
  const review =
    deal.review ??
    (draw.chance(reviewed)
      ? {
          after: draw.around(90, 1.1),
          text: honestText(market),
          score: draw.chance(0.85) ? 5 : draw.int(1, 4),
        }
      : undefined);
  const isSent = goods.grams > 0;
  const shown = <T>(field: string, value: T): T | undefined =>
    hides.has(field) || draw.chance(0.02) ? undefined : value;
  return pruned({
    id,
    storeId: counter.shop.id,
    placedAt: stamp(at, coarse),
    paidAt: stamp(paid, coarse),
    amount,
    status: refund?.part === 1 ? "refunded" : isSigned ? "signed" : "shipped",
    buyer: pruned(
      Object.fromEntries(
        (Object.keys(buyerTypes) as BuyerPart[]).map((part) => {
          const value = buyer[part];
          // An address and an account stand as they were typed.
          const text =
            value === undefined || part === "address" || part === "account"
              ? value
              : world.values.write(buyerTypes[part], value);
          return [part, shown(part, text)];
        }),
      ),
    ),
    payee: shown("payee", deal.payee ?? counter.payee),
    items: [{ listingId: goods.id, quantity: pieces, price: goods.price }],
    logistics: isSent
      ? pruned({
          trackingNo: deal.tracking ?? `JT${draw.digits(13)}`,
          events: shown(
            "scans",
            deal.scans ?? Math.max(1, Math.round(draw.around(carrier.scans, 0.3))),
          ),
          signedAt: isSigned ? shown("signed", stamp(signed, coarse)) : undefined,
          weightGrams: shown(
            "grams",
            Math.max(
              1,
              Math.ceil(
                (deal.grams ?? goods.grams * pieces * draw.around(1, 0.08)) / carrier.step,
              ) * carrier.step,
            ),
          ),
        })
      : undefined,
    refund: refund && {
      at: stamp(paid + refund.after * hour, coarse),
      amount: Math.round(amount * refund.part * 100) / 100,
    },
    review:
      review === undefined || hides.has("review") || (!isSigned && deal.review === undefined)
        ? undefined
        : {
            at: stamp(signed + review.after * hour, coarse),
            score: review.score,
            text: review.text,
          },
  }) as Order;
}

/** China's time; to the minute where the export rounds. */
const stamp = (at: number, coarse: boolean): string => {
  const instant = coarse ? Math.floor(at / minute) * minute : Math.round(at);
  return `${new Date(instant + 8 * hour).toISOString().slice(0, 19)}+08:00`;
};

const pruned = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as T;
