import { z } from "@hono/zod-openapi";

/**
 * The records that merchants send. Times are ISO 8601 with offset, money is a
 * decimal in yuan. A field that the shape does not know is kept under `extra`.
 */

/** Those whose rules Hegui knows, and `other` for any that it does not: general rules hold there. */
export const platforms = [
  "taobao",
  "tmall",
  "jd",
  "pdd",
  "douyin",
  "kuaishou",
  "xiaohongshu",
  "other",
] as const;
export const Platform = z.enum(platforms);
export type Platform = z.infer<typeof Platform>;

const id = z.string().min(1).max(200);
const time = z.iso.datetime({ offset: true });
/** Since when a thing is known, of which often the day alone is. */
const day = z.union([time, z.iso.date()]);
/** Below 10^13 yuan a double still holds the fen exactly. */
const money = z.number().min(0).max(1e13);
const share = z.number().min(0).max(1);
const text = (max: number) => z.string().max(max);

export const Store = z.object({
  id,
  platform: Platform,
  name: text(200).min(1),
  brand: text(200).optional(),
  entity: text(300).optional(),
  openedAt: day.optional(),
  /** What the platform holds as security, and keeps where it punishes. */
  deposit: money.optional(),
  responsible: z.object({ personId: id, name: text(100) }).optional(),
  identities: z
    .array(
      z.object({
        type: z.enum([
          "legal_rep",
          "licence",
          "payee",
          "phone",
          "device",
          "ip",
          "address",
          "email",
          "staff",
        ]),
        value: text(500).min(1),
        firstSeen: day.optional(),
        lastSeen: day.optional(),
      }),
    )
    .max(10_000)
    .optional(),
});
export type Store = z.infer<typeof Store>;

export const Listing = z.object({
  id,
  storeId: id,
  category: text(200).optional(),
  brand: text(200).optional(),
  title: text(1_000).min(1),
  subtitle: text(2_000).optional(),
  detail: text(200_000).optional(),
  attributes: z.record(z.string().max(200), text(5_000)).optional(),
  skus: z
    .array(
      z.object({
        id,
        name: text(500).optional(),
        price: money,
        listPrice: money.optional(),
        stock: z.int().min(0).optional(),
        /** The stock that several stores sell from, and what lies in it, sold and unshipped included. */
        shared: z.object({ id, stock: z.int().min(0) }).optional(),
      }),
    )
    .max(2_000)
    .optional(),
  certificates: z
    .array(
      z.object({
        kind: text(100),
        number: text(200).optional(),
        holder: text(300).optional(),
        validUntil: z.string().max(40).optional(),
      }),
    )
    .max(200)
    .optional(),
  evidence: z
    .array(
      z.object({
        kind: text(100),
        ref: text(500).optional(),
        scope: text(500).optional(),
        validUntil: z.string().max(40).optional(),
      }),
    )
    .max(200)
    .optional(),
  /** The price on the home page, in search results or on the main picture. */
  shownPrice: money.optional(),
  status: z.enum(["draft", "on_sale", "off_sale"]).default("on_sale"),
  updatedAt: time.optional(),
});
export type Listing = z.infer<typeof Listing>;

export const PricePoint = z.object({
  listingId: id,
  skuId: id,
  at: time,
  price: money,
  kind: z.enum(["deal", "shown", "list"]),
});
export type PricePoint = z.infer<typeof PricePoint>;

export const Promotion = z
  .object({
    id,
    storeIds: z.array(id).min(1).max(1_000),
    kind: z.enum([
      "coupon",
      "full_reduction",
      "discount",
      "presale",
      "flash_sale",
      "gift",
      "bundle",
      "lottery",
    ]),
    title: text(1_000).optional(),
    copy: text(50_000).optional(),
    terms: text(50_000).optional(),
    startsAt: time,
    endsAt: time,
    threshold: money.optional(),
    /** So many pieces, where the threshold is one of pieces. */
    thresholdPieces: z.int().min(1).max(100_000).optional(),
    amount: money.optional(),
    rate: share.optional(),
    /** The amount comes off once for every threshold. */
    every: z.boolean().optional(),
    /** At most so many yuan off. */
    cap: money.optional(),
    /** What it counts over; usually the goods themselves for prices, else the store. */
    scope: z.enum(["item", "store", "platform"]).optional(),
    /** Of the promotions that name one group here, an order takes one. */
    exclusive: text(100).min(1).optional(),
    /** Pieces that one order may have. */
    limit: z.int().min(1).max(100_000).optional(),
    stackable: z.array(id).max(200).optional(),
    items: z
      .array(
        z.object({
          listingId: id,
          skuId: id.optional(),
          price: money,
          comparePrice: money.optional(),
          compareLabel: text(50).optional(),
          stock: z.int().min(0).optional(),
          locked: z.int().min(0).optional(),
          /** Below it nothing is to be sold: the merchant's own floor. */
          floor: money.optional(),
        }),
      )
      .max(5_000)
      .optional(),
    presale: z
      .object({
        deposit: money.optional(),
        /** What the deposit counts for, where it counts for more. */
        worth: money.optional(),
        /** When the deposit is given back, in words. */
        refund: text(5_000).optional(),
        balanceFrom: time.optional(),
        balanceTo: time.optional(),
        shipBy: time.optional(),
      })
      .optional(),
    gifts: z
      .array(
        z.object({
          name: text(300).optional(),
          quantity: z.int().min(0).optional(),
          value: money.optional(),
        }),
      )
      .max(200)
      .optional(),
    prize: z.object({ maxValue: money.optional(), rules: text(20_000).optional() }).optional(),
  })
  .refine((p) => Date.parse(p.startsAt) <= Date.parse(p.endsAt), {
    path: ["endsAt"],
    message: "ends before startsAt: swap the two times",
  });
export type Promotion = z.infer<typeof Promotion>;

export const Order = z.object({
  id,
  storeId: id,
  placedAt: time,
  paidAt: time.optional(),
  amount: money,
  status: z.enum(["paid", "shipped", "signed", "refunded", "cancelled"]),
  buyer: z
    .object({
      account: text(200).optional(),
      phone: text(60).optional(),
      address: text(500).optional(),
      device: text(200).optional(),
      ip: text(60).optional(),
      payer: text(200).optional(),
    })
    .optional(),
  payee: text(200).optional(),
  items: z
    .array(
      z.object({
        listingId: id,
        skuId: id.optional(),
        quantity: z.int().min(1),
        price: money,
      }),
    )
    .max(500)
    .optional(),
  logistics: z
    .object({
      trackingNo: text(100).optional(),
      events: z.int().min(0).optional(),
      signedAt: time.optional(),
      weightGrams: z.number().min(0).optional(),
    })
    .optional(),
  refund: z.object({ at: time.optional(), amount: money }).optional(),
  review: z
    .object({ at: time.optional(), score: z.number().min(0).max(10), text: text(5_000).optional() })
    .optional(),
});
export type Order = z.infer<typeof Order>;

export const Message = z.object({
  id,
  conversationId: id,
  storeId: id,
  orderId: id.optional(),
  at: time,
  from: z.enum(["agent", "bot", "buyer"]),
  agentId: id.optional(),
  text: text(20_000),
});
export type Message = z.infer<typeof Message>;

export const Metric = z.object({
  storeId: id,
  date: z.iso.date(),
  name: text(100).min(1),
  value: z.number(),
});
export type Metric = z.infer<typeof Metric>;

/** What intake takes, by the last segment of its path. */
export const recordShapes = {
  stores: Store,
  listings: Listing,
  prices: PricePoint,
  promotions: Promotion,
  orders: Order,
  messages: Message,
  metrics: Metric,
} as const;
export type RecordKind = keyof typeof recordShapes;
export const recordKinds = Object.keys(recordShapes) as RecordKind[];
