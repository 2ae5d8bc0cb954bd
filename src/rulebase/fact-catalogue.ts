import { z } from "@hono/zod-openapi";
import { factNames, groupNames, partNames } from "../core/fact-names.ts";
import type { Area } from "../core/finding.ts";
import { Listing, Message, Metric, Order, Promotion, Store } from "../core/records.ts";
import type { Text } from "../core/text.ts";
import { isObject } from "../engine/conditions.ts";
import type { RuleFact } from "./fact-schema.ts";
import { blankFacts } from "./facts.ts";

/** Facts that are records as they came. */
const recordShapes = {
  listing: Listing,
  promotion: Promotion,
  order: Order,
  message: Message,
  metric: Metric,
  // A store's identities are kept apart from it.
  store: Store.omit({ identities: true }),
} as const;

/** Personal values, which intake replaces by keyed hashes. */
const sealed = ["order.payee", "order.buyer.", "listing.certificates.holder"];

const names: Readonly<Record<string, Text>> = factNames;

/** The unit of a place, or of every place whose last part is so called. */
const units: Readonly<Record<string, string>> = {
  ...named("CNY", "price otherPrice comparePrice low7 low30 median30 reference lower raisedTo"),
  ...named("CNY", "floor deposit worth maxValue cap shownPrice payable nearestPrice withGifts"),
  ...named("CNY", "sku.lowest sku.highest sku.median gift.value amount.items amount.difference"),
  ...named("CNY", "promotion.threshold promotion.amount order.amount order.refund.amount"),
  ...named("CNY", "price.overstated.by price.overLow30.by price.notCheaper.by"),
  ...named("CNY", "price.unsupported.by stack.belowFloor.by"),
  ...named("CNY", "stack.unit stack.belowFloor.unit stack.basket.total stack.basket.paid"),
  ...named("share", "share changeShare raisedBy lowestShare similarity ownSimilarity priceGap"),
  ...named("share", "refundShare probability promotion.rate sku.payableOverLowest"),
  ...named("share", "price.raised.by price.discountGap.by shown.below"),
  ...named("hour", "hoursSincePaid hoursToSign startsInHours"),
  ...named("minute", "waitedMinutes minutesAfterSigned"),
  ...named("day", "days shipDays daysLeft within"),
  ...named("g", "weightGrams"),
};

function named(unit: string, places: string): Record<string, string> {
  return Object.fromEntries(places.split(" ").map((place) => [place, unit]));
}

/** All that the rules of an area may ask for, each place with its name, type and unit. */
export const factsOf = (area: Area): RuleFact[] =>
  Object.entries(blankFacts(area)).flatMap(([fact, value]) =>
    isRecord(fact) ? recordFacts(area, fact) : computedFacts(area, fact, value),
  );

function isRecord(fact: string): fact is keyof typeof recordShapes {
  return Object.hasOwn(recordShapes, fact);
}

interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

function recordFacts(area: Area, fact: keyof typeof recordShapes): RuleFact[] {
  const walk = (shape: Shape, at: string, optional: boolean): RuleFact[] => {
    const { properties, required = [] } = shape;
    if (properties !== undefined)
      return Object.entries(properties).flatMap(([key, inner]) =>
        walk(inner, `${at}.${key}`, optional || !required.includes(key)),
      );
    const kind = sealed.some((one) => at.startsWith(one)) ? "sealed" : "record";
    const values = shape.enum === undefined ? {} : { values: [...shape.enum] };
    return [{ ...entry(area, at), type: shapeType(shape), kind, optional, ...values }];
  };
  return walk(z.toJSONSchema(recordShapes[fact], { io: "input" }) as Shape, fact, false);
}

function shapeType({ type, format, anyOf }: Shape): RuleFact["type"] {
  if (format === "date-time" || format === "date" || anyOf?.some((one) => one.format))
    return "time";
  if (type === "number" || type === "integer") return "number";
  if (type === "boolean") return "boolean";
  if (type === "array") return "list";
  return type === "object" ? "map" : "text";
}

/** Not known in a plain record, and no number. */
const flags: ReadonlySet<string> = new Set(["statements.healthFoodNotice"]);

/** What is not known in a plain record is a number, but for `flags`. */
function computedFacts(area: Area, at: string, value: unknown): RuleFact[] {
  if (isObject(value))
    return Object.entries(value).flatMap(([key, inner]) =>
      computedFacts(area, `${at}.${key}`, inner),
    );
  const type =
    typeof value === "boolean" || flags.has(at)
      ? "boolean"
      : typeof value === "string"
        ? "text"
        : Array.isArray(value)
          ? "list"
          : "number";
  return [{ ...entry(area, at), type, kind: "computed", optional: value === null }];
}

function entry(
  area: Area,
  place: string,
): Pick<RuleFact, "area" | "fact" | "path" | "name" | "unit"> {
  const [fact = "", ...rest] = place.split(".");
  return {
    area,
    fact,
    path: rest.length === 0 ? null : `$.${rest.join(".")}`,
    name: nameOf(place),
    unit: units[place] ?? units[rest.at(-1) ?? fact] ?? null,
  };
}

/** A name of its own, or that of what it is a part of with the part's. */
function nameOf(place: string): Text {
  const own = names[place];
  if (own !== undefined) return own;
  const [, family] = /^copy\.(?:marks|needsEvidence)\.(\w+)$/.exec(place) ?? [];
  const words = family && names[`copy.violations.${family}`];
  if (words)
    return place.startsWith("copy.marks.")
      ? { zh: `${words.zh}所在之处`, en: `${words.en}: where` }
      : { zh: `须有证明的${words.zh}`, en: `${words.en} that need proof` };
  const cut = place.lastIndexOf(".");
  const [group, part] = [place.slice(0, cut), partNames[place.slice(cut + 1)]];
  const of = groupNames[group] ?? names[group];
  if (of === undefined || part === undefined) return { zh: place, en: place };
  return { zh: `${of.zh}：${part.zh}`, en: `${of.en}: ${part.en}` };
}
