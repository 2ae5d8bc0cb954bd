import { chinaDate } from "../core/china-time.ts";
import type { Area } from "../core/finding.ts";
import { day } from "../core/time.ts";
import type { SimulationResult } from "./simulation-schema.ts";

/** When what an area's records tell of took place. */
const timeOf = {
  listing: "updatedAt",
  promotion: "startsAt",
  transaction: "placedAt",
  service: "at",
  store: "date",
} as const satisfies Record<Area, string>;

/** What is told by day is of so many days up to the last. */
const mostDays = 90;

/** What changed on a day in China, as plain data. */
export interface CountedDay {
  readonly date: string;
  readonly gained: number;
  readonly lost: number;
  readonly storeIds: readonly string[];
  /** Yuan of the orders gained and lost. */
  readonly paid: { readonly gained: number; readonly lost: number };
}

/** A record of an area that the content and the version in force tell apart. */
interface Change {
  readonly area: Area;
  readonly as: "gained" | "lost";
  readonly data: Readonly<Record<string, unknown>>;
  readonly storeIds: readonly string[];
  /** Yuan that it brought, if it is an order. */
  readonly paid: number;
}

/** Counts changes by the day that a record tells of; one that tells of none is left out. */
export function createDays(from: readonly CountedDay[]) {
  const days = new Map(
    from.map((one) => [
      one.date,
      { ...one, storeIds: new Set(one.storeIds), paid: { ...one.paid } },
    ]),
  );
  return {
    add({ area, as, data, storeIds, paid }: Change): void {
      const at = new Date(String(data[timeOf[area]]));
      if (Number.isNaN(at.getTime())) return;
      const date = chinaDate(at);
      const on = days.get(date) ?? {
        date,
        gained: 0,
        lost: 0,
        storeIds: new Set<string>(),
        paid: { gained: 0, lost: 0 },
      };
      days.set(date, on);
      on[as] += 1;
      on.paid[as] += paid;
      for (const id of storeIds) on.storeIds.add(id);
    },
    counted: (): CountedDay[] =>
      lastDays([...days.values()]).map((one) => ({ ...one, storeIds: [...one.storeIds] })),
  };
}

/** In order; what is left out once never comes back, as the last day only moves on. */
function lastDays<T extends { readonly date: string }>(days: readonly T[]): T[] {
  const sorted = days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const last = sorted.at(-1);
  if (last === undefined) return [];
  const first = dateOf(Date.parse(last.date) - (mostDays - 1) * day);
  return sorted.filter(({ date }) => date >= first);
}

/** Day by day, those between on which nothing changed included. */
export function daysTouched(
  days: readonly CountedDay[],
  ofOrders: boolean,
): SimulationResult["days"] {
  const byDate = new Map(days.map((one) => [one.date, one]));
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const told: SimulationResult["days"] = [];
  for (let at = Date.parse(first.date); at <= Date.parse(last.date); at += day) {
    const date = dateOf(at);
    const { gained = 0, lost = 0, storeIds = [], paid } = byDate.get(date) ?? {};
    const orders = { gained: yuan(paid?.gained ?? 0), lost: yuan(paid?.lost ?? 0) };
    told.push({ date, gained, lost, stores: storeIds.length, orders: ofOrders ? orders : null });
  }
  return told;
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** To the fen, as sums of doubles are not. */
export const yuan = (amount: number): number => Math.round(amount * 100) / 100;
