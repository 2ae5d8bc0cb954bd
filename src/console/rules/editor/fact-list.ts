import type { Area } from "../../../core/finding.ts";
import { catalogue } from "../../i18n/catalogue.ts";
import { factOf } from "./condition-form.ts";

/** The facts of each area; a test holds them to what the server knows. */
export const areaFacts: Readonly<Record<Area, readonly string[]>> = {
  listing: [
    "listing",
    "store",
    "copy",
    "groups",
    "sku",
    "certificate",
    "evidence",
    "attribute",
    "cotton",
    "statements",
    "sisters",
  ],
  promotion: [
    "promotion",
    "stores",
    "copy",
    "time",
    "price",
    "stack",
    "stock",
    "presale",
    "gift",
    "prize",
    "words",
  ],
  transaction: ["order", "store", "own", "payment", "parcel", "amount", "review", "neighbours"],
  service: ["message", "store", "copy", "side", "reply", "words"],
  store: ["metric", "store", "name", "history"],
};

/** The facts with a name in words that a rule of an area may ask for, as `promotion.threshold`. */
export function namedFacts(area: string): string[] {
  const roots = Object.hasOwn(areaFacts, area) ? areaFacts[area as Area] : [];
  return Object.keys(catalogue).flatMap((key) => {
    if (!key.startsWith("fact.") || key === "fact.count") return [];
    const place = key.slice("fact.".length);
    return roots.includes(factOf(place).fact) ? [place] : [];
  });
}
