import type { Area } from "../core/finding.ts";
import type { RecordKind } from "../core/records.ts";

/** The records that the rules of an area judge. */
export const kindOf = {
  listing: "listings",
  promotion: "promotions",
  transaction: "orders",
  service: "messages",
  store: "metrics",
} as const satisfies Record<Area, RecordKind>;

/** The records of a kind of subject that alerts are about. */
export const recordKindOf: Readonly<Partial<Record<string, RecordKind>>> = {
  listing: "listings",
  promotion: "promotions",
  order: "orders",
  message: "messages",
  metric: "metrics",
};
