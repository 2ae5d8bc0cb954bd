import type {
  Listing,
  Message,
  Metric,
  Order,
  PricePoint,
  Promotion,
  RecordKind,
  Store,
} from "../../core/records.ts";
import type { Drawn } from "./drawn.ts";
import { demoListings } from "./listings.ts";
import { demoMessages } from "./messages.ts";
import { demoMetrics } from "./metrics.ts";
import { demoOrders } from "./orders.ts";
import { demoPromotions } from "./promotions.ts";
import { createRandom } from "./random.ts";
import { demoStores } from "./stores.ts";

export interface DemoRecords {
  readonly stores: readonly Store[];
  readonly listings: readonly Listing[];
  readonly prices: readonly PricePoint[];
  readonly promotions: readonly Promotion[];
  readonly orders: readonly Order[];
  readonly messages: readonly Message[];
  readonly metrics: readonly Metric[];
  /** The records that were made to break a rule, by their place in their kind. */
  readonly planted: readonly {
    readonly kind: RecordKind;
    readonly index: number;
    readonly rule: string;
  }[];
}

/** The sample tenant's records: the same for the same seed and time. */
export function demoRecords({ seed, now }: { seed: number; now: Date }): DemoRecords {
  // A stream of chance for each kind, so that a change to one leaves the others as they were.
  const chance = (stream: number) => createRandom(seed + stream);
  const stores = demoStores(now);
  const listings = demoListings(chance(1), stores, now);
  const plain = listings.map(({ record }) => record);
  const { promotions, prices } = demoPromotions(chance(2), stores, plain, now);
  const orders = demoOrders(chance(3), stores, plain, now);
  const messages = demoMessages(
    chance(4),
    stores,
    plain,
    orders.map(({ record }) => record),
    now,
  );
  const metrics = demoMetrics(chance(5), stores, now);
  return {
    stores: stores.map(({ trade: _, priceLevel: __, weight: ___, ...store }) => store),
    listings: plain,
    prices,
    promotions: promotions.map(({ record }) => record),
    orders: orders.map(({ record }) => record),
    messages: messages.map(({ record }) => record),
    metrics: metrics.map(({ record }) => record),
    planted: [
      ...plantedIn("listings", listings),
      ...plantedIn("promotions", promotions),
      ...plantedIn("orders", orders),
      ...plantedIn("messages", messages),
      ...plantedIn("metrics", metrics),
    ],
  };
}

const plantedIn = (kind: RecordKind, drawn: readonly Drawn<unknown>[]) =>
  drawn.flatMap(({ breaks }, index) =>
    breaks === undefined ? [] : [{ kind, index, rule: breaks }],
  );
