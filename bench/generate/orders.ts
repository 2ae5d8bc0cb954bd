import type { Order, Store } from "../../src/core/records.ts";
import { day } from "../../src/core/time.ts";
import { type Draw, drawing, runningSums } from "./orders-draw.ts";
import { drawHabits, type Habits } from "./orders-habits.ts";
import { honestOccasion, type LookAlike } from "./orders-honest.ts";
import { People, type Person } from "./orders-people.ts";
import { drawRing, ownPeople, type RingKind, trainedKinds } from "./orders-rings.ts";
import { moment, type Sale, sell } from "./orders-sale.ts";
import { type Owner, openShops, type Shop } from "./orders-shops.ts";

/** An order and the truth about it. */
export interface Labelled {
  readonly order: Order;
  readonly brushing: boolean;
  /** The buyer belongs to the selling store's own group. */
  readonly related: boolean;
  /** That by means which another store of the brand has too. */
  readonly brand: boolean;
  readonly kind: RingKind | LookAlike | "ordinary" | "own-purchase" | "office-neighbour";
  /** Its ring in this world; orders of one ring are never on both sides of a split. */
  readonly ring?: string | undefined;
}

export interface OrderWorld {
  readonly stores: readonly Store[];
  /** In the order of time. */
  readonly orders: readonly Labelled[];
  readonly habits: Habits;
}

export interface WorldOptions {
  readonly seed: number;
  readonly orders: number;
  readonly stores: number;
  readonly kinds?: readonly RingKind[] | undefined;
  /** Begins every id. */
  readonly prefix?: string | undefined;
}

/** A world of stores and a few weeks of their orders, some brushed, all labelled. */
export function generateOrders(options: WorldOptions): OrderWorld {
  const { seed, kinds = trainedKinds, prefix = "" } = options;
  const draw = drawing(seed);
  const habits = drawHabits(draw);
  const people = new People(draw, habits);
  const owners = openShops(draw, people, options.stores, prefix);
  const shops = owners.flatMap((owner) => owner.shops);
  const popularity = runningSums(shops.map(() => draw.around(1, 0.8)));
  const pickShop = (): Shop => shops[draw.weighted(popularity)] ?? draw.pick(shops);
  const scene = { draw, habits, people, owners, pickShop };
  const plans: Plan[] = [];

  const brushed = Math.round(options.orders * habits.brushed);
  for (let made = 0, ring = 0; made < brushed; ring++) {
    const { kind, sales } = drawRing(draw.pick(kinds), scene);
    for (const sale of sales) plans.push({ sale, kind, ring: `${prefix}r${ring}` });
    made += sales.length;
  }
  const alike = plans.length + Math.round(options.orders * habits.lookAlike);
  while (plans.length < alike) {
    const { kind, sales } = honestOccasion(scene);
    for (const sale of sales) plans.push({ sale, kind });
  }
  plans.push(...neighbours(draw, people, habits, owners));
  const ordinary = Math.max(0, options.orders - plans.length);
  const population = crowd(draw, people, Math.ceil(ordinary * habits.peopleAnOrder));
  for (let i = 0; i < ordinary; i++) {
    plans.push(ordinarySale(draw, habits, people, pickShop(), population));
  }

  plans.sort((a, b) => a.sale.at - b.sale.at);
  return {
    stores: shops.map(({ store }) => store),
    orders: plans.map((plan, i) => labelled(draw, habits, `${prefix}o${i}`, plan)),
    habits,
  };
}

interface Plan {
  readonly sale: Sale;
  readonly kind: Labelled["kind"];
  readonly ring?: string;
}

/** A stranger's purchase; or, as often as the owner does so, one of its own people's. */
function ordinarySale(
  draw: Draw,
  habits: Habits,
  people: People,
  shop: Shop,
  population: readonly Person[],
): Plan {
  const at = moment(draw, habits);
  if (!draw.chance(shop.owner.ownTrade)) {
    return { kind: "ordinary", sale: { shop, at, person: draw.pick(population) } };
  }
  const person = draw.chance(0.5)
    ? draw.pick(shop.owner.staff)
    : (ownPeople(draw, people, shop.owner, 1)[0] ?? draw.pick(shop.owner.staff));
  return { kind: "own-purchase", sale: { shop, at, person } };
}

/** People of the office whom no store has registered: they share its network, and nothing else. */
function neighbours(draw: Draw, people: People, habits: Habits, owners: readonly Owner[]): Plan[] {
  return owners.flatMap((owner) =>
    Array.from({ length: draw.int(0, 12) }, (): Plan => {
      const person = people.person({ ip: owner.ip });
      return {
        kind: "office-neighbour",
        sale: { shop: draw.pick(owner.shops), at: moment(draw, habits), person },
      };
    }),
  );
}

function crowd(draw: Draw, people: People, count: number): Person[] {
  const population: Person[] = [];
  while (population.length < count) {
    if (draw.chance(0.25)) population.push(...people.household());
    else population.push(people.person());
  }
  if (population.length === 0) population.push(people.person());
  return population;
}

function labelled(draw: Draw, habits: Habits, id: string, { sale, kind, ring }: Plan): Labelled {
  const order = sell(draw, habits, id, sale);
  const { related, brand } = ownership(order, sale.shop);
  return { order, kind, brushing: ring !== undefined, related, brand, ring };
}

/** The truth of a sale to the own group: what the order itself tells, an IP alone not counting. */
function ownership(
  { buyer = {} }: Order,
  { store, owner }: Shop,
): { related: boolean; brand: boolean } {
  const told = new Set([buyer.account, buyer.phone, buyer.device, buyer.payer, buyer.address]);
  told.delete(undefined);
  let related = false;
  let brand = false;
  for (const shop of owner.shops) {
    for (const { type, value } of shop.store.identities ?? []) {
      if (type === "ip" || !told.has(value)) continue;
      related = true;
      brand ||= shop.store.id !== store.id && shop.store.brand === store.brand;
    }
  }
  return { related, brand };
}

/** The instant that divides a world's time: `share` of its days lie before. */
export const splitTime = ({ habits }: OrderWorld, share: number): number =>
  habits.startsAt + habits.days * share * day;
