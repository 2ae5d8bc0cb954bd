import { day, hour, minute } from "../../src/core/time.ts";
import type { Draw } from "./orders-draw.ts";
import type { Habits } from "./orders-habits.ts";
import type { People, Person } from "./orders-people.ts";
import type { Sale } from "./orders-sale.ts";
import type { Owner, Shop } from "./orders-shops.ts";
import { praiseTemplate, reworded } from "./orders-text.ts";

/** Kinds of rings that a model may train on. */
export const trainedKinds = [
  "device-farm",
  "address-farm",
  "payer-loop",
  "mutual",
  "clockwork",
  "praise",
  "tracking",
  "in-house",
] as const;

/** Kinds that no training data holds: what is called unseen in the figures. */
export const heldOutKinds = ["crowd", "praise-refund", "night-bots", "decoy-parcels"] as const;

export type RingKind = (typeof trainedKinds)[number] | (typeof heldOutKinds)[number];

/** What gives a ring away. A kind has some traits for sure and draws others. */
interface Traits {
  readonly device: boolean;
  readonly address: boolean;
  readonly ip: boolean;
  readonly payer: boolean;
  readonly loop: boolean;
  readonly empty: boolean;
  readonly silent: boolean;
  readonly tracking: boolean;
  readonly swift: boolean;
  readonly praise: boolean;
  readonly threshold: boolean;
  readonly even: boolean;
  readonly refund: boolean;
}

export interface Ring {
  readonly kind: RingKind;
  readonly sales: Sale[];
}

export interface RingScene {
  readonly draw: Draw;
  readonly habits: Habits;
  readonly people: People;
  readonly owners: readonly Owner[];
  readonly pickShop: () => Shop;
}

const sure: Readonly<Record<RingKind, readonly (keyof Traits)[]>> = {
  "device-farm": ["device", "ip"],
  "address-farm": ["address"],
  "payer-loop": ["payer", "loop"],
  mutual: [],
  clockwork: ["even"],
  praise: ["praise"],
  tracking: ["tracking"],
  "in-house": [],
  crowd: ["empty", "praise"],
  "praise-refund": ["praise", "refund", "payer"],
  "night-bots": ["device", "threshold", "ip"],
  "decoy-parcels": ["empty", "swift", "address"],
};

/** How often a ring of any kind has a trait beside its sure ones. */
const often: Readonly<Record<keyof Traits, number>> = {
  device: 0.2,
  address: 0.2,
  ip: 0.4,
  payer: 0.25,
  loop: 0.12,
  empty: 0.6,
  silent: 0.5,
  tracking: 0.15,
  swift: 0.35,
  praise: 0.45,
  threshold: 0.35,
  even: 0.25,
  // No kind but a held-out one knows this trait.
  refund: 0,
};

/** What members have in common. */
const shared: ReadonlySet<keyof Traits> = new Set(["device", "address", "ip", "payer"]);

/** What fakes at least one thing about the goods' way or the money's: most rings have one. */
const faked = ["loop", "empty", "silent", "tracking", "swift", "praise", "refund"] as const;

const plain: ReadonlySet<RingKind> = new Set(["device-farm", "payer-loop", "mutual", "clockwork"]);

/** One ring with all its orders, in some days of the world's time. */
export function drawRing(kind: RingKind, scene: RingScene): Ring {
  const { draw, habits, pickShop } = scene;
  const traits = drawTraits(draw, kind);
  const shop = pickShop();
  const mates = draw.chance(0.3) ? shop.owner.shops : [shop];
  const members = ringMembers(kind, traits, shop, scene);
  const partner = kind === "mutual" ? partnerOf(shop, scene) : undefined;
  const guests = partner && ownPeople(draw, scene.people, partner, members.length);
  const returned = partner && ownPeople(draw, scene.people, shop.owner, members.length);
  const size = draw.int(12, 160);
  const lasts = draw.between(0.5, 12) * day;
  const from = habits.startsAt + draw.between(0, Math.max(1, habits.days * day - lasts));
  const template = Array.from({ length: draw.int(1, 4) }, () => praiseTemplate(draw));
  const listing = draw.pick(shop.listings);
  const gap = lasts / size;
  const fixedGrams = draw.chance(0.5) ? draw.between(8, 60) : undefined;
  const lightness = draw.between(0.02, 0.25);
  const parcels = Array.from(
    { length: Math.ceil(size / draw.int(3, 12)) },
    () => `YT${draw.digits(12)}`,
  );
  const amount = shop.coupon + draw.between(0, 1.5);
  const shows = (trait: keyof Traits) => traits[trait] && draw.chance(habits.care);
  const sales = Array.from({ length: size }, (_, i): Sale => {
    const at = traits.even
      ? from + i * gap + draw.normal() * Math.min(gap * 0.08, 5 * minute)
      : atNight(kind, from + draw.between(0, lasts), draw);
    const back = partner !== undefined && draw.chance(0.5);
    const seller = back ? draw.pick(partner.shops) : draw.pick(mates);
    const bought = seller === shop && draw.chance(0.7) ? listing : draw.pick(seller.listings);
    const quantity = draw.chance(0.8) ? 1 : 2;
    return {
      shop: seller,
      listing: bought,
      person: draw.pick((back ? returned : guests) ?? members),
      at,
      quantity,
      amount: shows("threshold") ? amount + draw.pick([0, 0.1, 0.5, 0.9]) : undefined,
      payee: undefined,
      grams: shows("empty") ? (fixedGrams ?? bought.grams * quantity * lightness) : undefined,
      scans: shows("silent") ? draw.int(0, 2) : undefined,
      tracking: shows("tracking") ? draw.pick(parcels) : undefined,
      hoursToDoor: shows("swift") ? draw.between(0.5, 8) : undefined,
      review: shows("praise")
        ? {
            hours: draw.chance(0.2)
              ? -draw.between(0.1, 5)
              : draw.between(0.02, traits.swift ? 1 : 20),
            text: reworded(draw, draw.pick(template)),
          }
        : undefined,
      refundHours: shows("refund") ? habits.hoursToDoor + draw.between(24, 120) : undefined,
    };
  }).map((sale) =>
    traits.loop && draw.chance(habits.care) ? { ...sale, payee: sale.person.payer } : sale,
  );
  return { kind, sales };
}

function drawTraits(draw: Draw, kind: RingKind): Traits {
  const names = Object.keys(often) as (keyof Traits)[];
  // Some rings give themselves away all over, some by one thing alone; many share nothing.
  const sharing = draw.chance(0.35) ? 0 : draw.between(0, 1.3);
  const faking = draw.between(0.1, 1.5);
  const density = (name: keyof Traits) => (shared.has(name) ? sharing : faking);
  const traits = Object.fromEntries(
    names.map((name) => [
      name,
      sure[kind].includes(name) || draw.chance(density(name) * often[name]),
    ]),
  ) as { -readonly [K in keyof Traits]: boolean };
  // Some farms and circles send real goods: what they share gives them away, or nothing does.
  const isPlain = plain.has(kind) && draw.chance(0.4);
  if (!isPlain && !faked.some((name) => traits[name]))
    traits[draw.pick(["empty", "silent"] as const)] = true;
  return traits;
}

function ringMembers(
  kind: RingKind,
  traits: Traits,
  shop: Shop,
  { draw, people }: RingScene,
): Person[] {
  const count = draw.int(6, 50);
  const pool = <T>(most: number, make: () => T): T[] =>
    Array.from({ length: Math.max(1, draw.int(1, most)) }, make);
  const devices = pool(Math.ceil(count / 5), () => people.device());
  const addresses = pool(Math.ceil(count / 6), () => people.address());
  const ips = pool(4, () => people.ip());
  const payers = pool(5, () => people.payer());
  const strangers = (): Person[] =>
    Array.from({ length: count }, () =>
      people.person({
        ...(traits.device ? { device: draw.pick(devices) } : {}),
        ...(traits.address ? { address: draw.pick(addresses) } : {}),
        ...(traits.ip ? { ip: draw.pick(ips) } : {}),
        ...(traits.payer ? { payer: draw.pick(payers) } : {}),
      }),
    );
  return kind === "in-house" ? ownPeople(draw, people, shop.owner, count) : strangers();
}

/** Another owner, whose people buy here while this one's buy there. */
function partnerOf(shop: Shop, { draw, owners }: RingScene): Owner | undefined {
  const others = owners.filter((owner) => owner !== shop.owner);
  return others.length === 0 ? undefined : draw.pick(others);
}

/** New accounts on the registered means of an owner. */
export function ownPeople(draw: Draw, people: People, owner: Owner, count: number): Person[] {
  const means = owner.shops.flatMap(({ store }) => store.identities ?? []);
  const valuesOf = (type: string) =>
    means.filter((one) => one.type === type).map(({ value }) => value);
  const [phones, devices, staff] = [valuesOf("phone"), valuesOf("device"), valuesOf("staff")];
  const payees = valuesOf("payee");
  return Array.from({ length: count }, () => {
    const by = draw.int(0, 4);
    const known: Partial<Person> =
      by === 0 && phones.length > 0
        ? { phone: draw.pick(phones) }
        : by === 1 && devices.length > 0
          ? { device: draw.pick(devices) }
          : by === 2
            ? { payer: draw.pick(payees) }
            : by === 3
              ? { address: owner.office }
              : { account: draw.pick(staff) };
    return people.person({ ...known, ...(draw.chance(0.5) ? { ip: owner.ip } : {}) });
  });
}

/** Bots work while people sleep. */
const atNight = (kind: RingKind, at: number, draw: Draw): number =>
  kind === "night-bots" ? Math.floor(at / day) * day + draw.between(17, 22) * hour : at;
