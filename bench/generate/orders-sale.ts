import type { Order } from "../../src/core/records.ts";
import { day, hour, minute } from "../../src/core/time.ts";
import type { Draw } from "./orders-draw.ts";
import type { Field, Habits } from "./orders-habits.ts";
import type { Person } from "./orders-people.ts";
import type { Listing, Shop } from "./orders-shops.ts";
import { honestReview } from "./orders-text.ts";

/** What a plan for one order may fix; the rest is as trade has it. */
export interface Sale {
  readonly shop: Shop;
  readonly person: Person;
  readonly at: number;
  readonly listing?: Listing | undefined;
  readonly quantity?: number | undefined;
  readonly amount?: number | undefined;
  readonly payee?: string | undefined;
  readonly grams?: number | undefined;
  readonly scans?: number | undefined;
  readonly tracking?: string | undefined;
  readonly hoursToDoor?: number | undefined;
  readonly review?: { readonly hours: number; readonly text: string } | undefined;
  readonly refundHours?: number | undefined;
}

/** When people buy: some days more than others, evenings more than nights. */
export function moment(draw: Draw, { startsAt, trade }: Habits): number {
  const hourOfDay = draw.chance(0.9) ? 8 + 15 * Math.sqrt(draw.between(0, 1)) : draw.between(0, 24);
  return Math.round(startsAt + draw.weighted(trade) * day + hourOfDay * hour);
}

/** An order as the trade of this world makes one. */
export function sell(draw: Draw, habits: Habits, id: string, sale: Sale): Order {
  const { shop, person, at } = sale;
  const listing =
    sale.listing ?? shop.listings[draw.weighted(shop.sales)] ?? draw.pick(shop.listings);
  const quantity = sale.quantity ?? (draw.chance(0.75) ? 1 : draw.int(2, 4));
  const amount = sale.amount ?? amountOf(draw, habits, shop, listing.price * quantity);
  const paidAt = at + draw.around(40_000, 1);
  const door =
    sale.hoursToDoor ?? (shop.nearby ? draw.around(4, 0.5) : draw.around(habits.hoursToDoor, 0.35));
  const signedAt = listing.grams === 0 ? paidAt + draw.around(minute, 0.5) : paidAt + door * hour;
  const end = habits.startsAt + (habits.days + 3) * day;
  const refundHours =
    sale.refundHours ?? (draw.chance(habits.refundRate) ? draw.around(60, 0.8) : undefined);
  const cancelled = sale.refundHours === undefined && draw.chance(0.02);
  const isSigned = signedAt < end && !cancelled;
  const reviewed =
    sale.review ??
    (draw.chance(refundHours === undefined ? habits.reviewRate : habits.reviewRate * 0.2)
      ? { hours: draw.around(40, 1), text: honestReview(draw) }
      : undefined);
  const grams =
    sale.grams ??
    listing.grams * quantity * Math.max(0.3, 1 + habits.weighingNoise * draw.normal());
  const { tells } = habits;
  const told = <T>(field: Field, value: T | undefined): T | undefined =>
    tells[field] && !(habits.gaps > 0 && draw.chance(habits.gaps)) ? value : undefined;
  const isSent = listing.grams > 0 && !cancelled;
  return withoutHoles({
    id,
    storeId: shop.store.id,
    placedAt: iso(at),
    paidAt: told("paidAt", cancelled ? undefined : iso(paidAt)),
    amount: Math.round(amount * 100) / 100,
    status: cancelled
      ? ("cancelled" as const)
      : refundHours !== undefined
        ? ("refunded" as const)
        : isSigned
          ? ("signed" as const)
          : ("shipped" as const),
    buyer: withoutHoles({
      account: told("account", person.account),
      phone: told("phone", person.phone),
      address: told("address", person.address),
      device: told("device", person.device),
      ip: told("ip", person.ip),
      payer: told("payer", person.payer),
    }),
    payee: told("payee", sale.payee ?? shop.payee),
    items: [{ listingId: listing.id, quantity, price: listing.price }],
    logistics: isSent
      ? withoutHoles({
          trackingNo: told("tracking", sale.tracking ?? `SF${draw.digits(12)}`),
          events: told("events", sale.scans ?? scansOf(draw, habits, shop)),
          signedAt: told("signedAt", isSigned ? iso(signedAt) : undefined),
          weightGrams: told(
            "weight",
            Math.max(habits.scaleStep, Math.round(grams / habits.scaleStep) * habits.scaleStep),
          ),
        })
      : undefined,
    refund:
      refundHours === undefined
        ? undefined
        : { at: iso(paidAt + refundHours * hour), amount: Math.round(amount * 100) / 100 },
    review:
      reviewed === undefined || !isSigned || !tells.reviews
        ? undefined
        : {
            at: iso(signedAt + reviewed.hours * hour),
            score: sale.review === undefined && draw.chance(0.2) ? draw.int(1, 4) : 5,
            text: reviewed.text,
          },
  });
}

function amountOf(draw: Draw, { couponed }: Habits, { coupon }: Shop, goods: number): number {
  if (draw.chance(couponed)) {
    return goods < coupon ? coupon + draw.between(0, coupon * 0.06) : goods - coupon * 0.1;
  }
  return draw.chance(0.15) ? goods * draw.pick([0.8, 0.85, 0.9, 0.95]) : goods;
}

const scansOf = (draw: Draw, { scans }: Habits, shop: Shop): number =>
  shop.scansLittle || shop.nearby
    ? draw.int(1, 3)
    : Math.max(2, Math.round(draw.around(scans, 0.25)));

const iso = (at: number): string => new Date(Math.round(at)).toISOString();

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** JSON has no undefined. */
const withoutHoles = <T extends object>(value: T): Present<T> =>
  Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as Present<T>;
