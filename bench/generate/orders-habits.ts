import { type Draw, runningSums } from "./orders-draw.ts";

/**
 * How a made-up world behaves: drawn anew for every seed, and widely, so that a model
 * trained over many worlds cannot lean on the figures of one.
 */
export interface Habits {
  readonly days: number;
  /** Milliseconds since 1970 of the first day. */
  readonly startsAt: number;
  /** Days on which everybody buys, and how much more. */
  readonly festivals: readonly { readonly day: number; readonly times: number }[];
  /** Running sums of how much each day sells. */
  readonly trade: readonly number[];
  /** The part of orders that are brushed: 2–5 %. */
  readonly brushed: number;
  /** The part of orders that are honest and look like brushing from some side. */
  readonly lookAlike: number;
  /** What orders tell at all, and the part of orders that miss a field by accident. */
  readonly tells: Readonly<Record<Field, boolean>>;
  readonly gaps: number;
  /** Typical scans of a parcel, hours to the door, and grams to which scales round. */
  readonly scans: number;
  readonly hoursToDoor: number;
  readonly scaleStep: number;
  readonly weighingNoise: number;
  readonly reviewRate: number;
  readonly refundRate: number;
  /** The part of people on a mobile network behind a shared address. */
  readonly mobile: number;
  /** The part of people who fill their basket up to a coupon. */
  readonly couponed: number;
  /** How often each trait that a ring has shows on one of its orders. */
  readonly care: number;
  readonly addressStyle: number;
  readonly accountStyle: number;
  readonly peopleAnOrder: number;
}

export const fields = [
  "account",
  "phone",
  "address",
  "device",
  "ip",
  "payer",
  "payee",
  "weight",
  "events",
  "tracking",
  "signedAt",
  "reviews",
  "paidAt",
] as const;
export type Field = (typeof fields)[number];

/** How often a source that has holes lacks a field altogether. */
const missing: Readonly<Record<Field, number>> = {
  account: 0.03,
  phone: 0.3,
  address: 0.2,
  device: 0.35,
  ip: 0.35,
  payer: 0.35,
  payee: 0.3,
  weight: 0.35,
  events: 0.3,
  tracking: 0.15,
  signedAt: 0.15,
  reviews: 0.35,
  paidAt: 0.15,
};

export function drawHabits(draw: Draw): Habits {
  const days = draw.int(35, 120);
  const isWhole = draw.chance(0.3);
  const festivals = Array.from({ length: draw.int(0, 3) }, () => ({
    day: draw.int(2, days - 2),
    times: draw.between(2, 8),
  }));
  return {
    days,
    festivals,
    trade: runningSums(
      Array.from({ length: days }, (_, i) => festivals.find(({ day }) => day === i)?.times ?? 1),
    ),
    startsAt: Date.UTC(2026, draw.int(0, 6), draw.int(1, 28)) - 8 * 3_600_000,
    brushed: draw.between(0.02, 0.05),
    lookAlike: draw.between(0.03, 0.25),
    tells: Object.fromEntries(
      fields.map((field) => [field, isWhole || !draw.chance(missing[field])]),
    ) as Record<Field, boolean>,
    gaps: draw.chance(0.5) ? 0 : draw.between(0, 0.15),
    scans: draw.between(4, 14),
    hoursToDoor: draw.between(24, 96),
    scaleStep: draw.pick([1, 1, 5, 10, 50]),
    weighingNoise: draw.between(0.02, 0.25),
    reviewRate: draw.between(0.05, 0.6),
    refundRate: draw.between(0.02, 0.12),
    mobile: draw.between(0.2, 0.7),
    couponed: draw.between(0, 0.25),
    care: draw.between(0.65, 1),
    addressStyle: draw.int(0, 3),
    accountStyle: draw.int(0, 3),
    peopleAnOrder: draw.between(0.25, 0.9),
  };
}
