import type { Area } from "../../../core/finding.ts";
import { catalogue } from "../../i18n/catalogue.ts";

/** The facts of each area, whole or by their parts where areas share a name; a test holds them to what the server knows. */
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
    "contradiction",
    "foreignBrands",
    "shown",
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
    "overlap",
    "words.unsaid",
    "words.notFormed",
    "words.limited",
    "words.finalSay",
    "words.clearance",
    "words.baseless",
  ],
  transaction: ["order", "store", "own", "payment", "parcel", "amount", "review", "neighbours"],
  service: [
    "message",
    "store",
    "copy",
    "side",
    "reply",
    "words.threat",
    "words.noInvoice",
    "words.fakeTrade",
    "words.delayRefund",
    "words.buyOff",
    "words.noHuman",
  ],
  store: ["metric", "store", "name", "history"],
};

/** The facts with a name in words that a rule of an area may ask for, as `promotion.threshold`. */
export function namedFacts(area: string): string[] {
  const known = Object.hasOwn(areaFacts, area) ? areaFacts[area as Area] : [];
  return Object.keys(catalogue).flatMap((key) => {
    if (!key.startsWith("fact.") || key === "fact.count") return [];
    const place = key.slice("fact.".length);
    return known.some((fact) => place === fact || place.startsWith(`${fact}.`)) ? [place] : [];
  });
}
