import type { Language } from "../../core/text.ts";
import { catalogue, nameOf, say } from "../i18n/catalogue.ts";

/** `$.violations.absolute` → `violations.absolute`. */
const bare = (path: string | undefined): string => (path ?? "").replace(/^\$\.?/, "");

/** What a fact is called: by its whole path, by the list it counts, or as it is written. */
export function factName(language: Language, fact: string, path: string | undefined): string {
  const full = factKey(fact, path);
  const key = `fact.${full}`;
  if (Object.hasOwn(catalogue, key)) return nameOf(language, "fact", full);
  const counted = full.replace(/\.length$/, "");
  if (counted !== full) {
    const what = nameOf(language, "fact", counted);
    return say(language, "fact.count", { what });
  }
  return full;
}

/** An operator in words; one with decorators stays as it is written. */
export function operatorName(language: Language, operator: string): string {
  const known = `op.${operator}`;
  return Object.hasOwn(catalogue, known) ? nameOf(language, "op", operator) : operator;
}

/** Codes that a value may be, by the fact it is of. */
const familyOf: Readonly<Record<string, string>> = {
  "promotion.kind": "promo",
  "listing.status": "recordStatus",
  "order.status": "recordStatus",
  "metric.name": "metric",
  "certificate.missing": "certificate",
  "message.from": "from",
  side: "from",
};

/** A value as it is read: numbers to two decimals, lists joined, codes by name. */
export function valueText(language: Language, value: unknown, of = ""): string {
  if (value === undefined || value === null) return "—";
  if (typeof value === "number") return String(Number(value.toFixed(4)));
  if (typeof value === "boolean") return say(language, value ? "common.yes" : "common.no");
  if (typeof value === "string") {
    const family = familyOf[of];
    return family === undefined ? value : nameOf(language, family, value);
  }
  if (Array.isArray(value))
    return (
      value.map((item) => valueText(language, item, of)).join(say(language, "common.listComma")) ||
      "—"
    );
  return JSON.stringify(value);
}

/** The fact a value belongs to, as the key of its codes. */
export const factKey = (fact: string | undefined, path: string | undefined): string =>
  [fact ?? "", bare(path)].filter((part) => part !== "").join(".");
