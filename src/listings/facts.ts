import { groupsOf } from "../copy/category.ts";
import type { Mark } from "../core/finding.ts";
import type { Listing, Store } from "../core/records.ts";
import { day } from "../core/time.ts";
import { type CopyAnswer, type CopyFacts, copyFacts } from "../rulebase/copy-facts.ts";
import { foreignBrands } from "./brands.ts";
import { type Contradiction, contradictionsOf } from "./contradictions.ts";
import { measuresIn } from "./measures.ts";
import { type Requirement, requirementsOn } from "./requirements.ts";
import { type ShownPrice, shownPriceOf } from "./shown-price.ts";
import { type Statements, statementsOf } from "./statements.ts";

/** Another listing of the same owner that resembles this one. */
export interface Sister {
  readonly listingId: string;
  readonly storeId: string;
  /** Likeness of the descriptions, 0 to 1. */
  readonly similarity: number;
  /** The lowest price in yuan; null when it has no SKU. */
  readonly price: number | null;
}

export interface ListingInput {
  readonly listing: Listing;
  readonly store?: Store | undefined;
  readonly copy?: CopyAnswer | undefined;
  readonly now: Date;
  /** Listings of the tenant's stores, this store included, that tell much the same. */
  readonly sisters?: readonly Sister[] | undefined;
}

export interface ListingFacts extends Record<string, unknown> {
  readonly listing: Listing;
  readonly store: Partial<Store>;
  readonly copy: CopyFacts;
  /** The groups of goods the category belongs to, as `food`, `cosmetic`, `ccc`. */
  readonly groups: string[];
  readonly sku: SkuFacts;
  readonly certificate: CertificateFacts;
  readonly evidence: { readonly valid: number; readonly expired: number };
  readonly attribute: { readonly missing: string[] };
  readonly cotton: { readonly claimed: number | null; readonly stated: number | null };
  /** What title and subtitle say against attributes and detail. */
  readonly contradiction: ContradictionFacts;
  /** Another owner's brand in a title. */
  readonly foreignBrands: Mark[];
  readonly shown: ShownPrice;
  readonly statements: Statements;
  readonly sisters: SisterFacts;
}

interface ContradictionFacts {
  readonly count: number;
  /** Of the first one. */
  readonly quality: string;
  readonly said: string;
  readonly attribute: string;
  readonly against: string;
  readonly marks: Mark[];
}

interface SkuFacts {
  readonly count: number;
  /** Yuan; null when the listing has no SKU. */
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly median: number | null;
  readonly lowestName: string;
  /** Lowest over median: near 0 when one cheap SKU draws the eye. */
  readonly lowestShare: number | null;
  /** The cheapest SKU is an accessory, a deposit or a surcharge by its name. */
  readonly lowestIsSide: boolean;
  /** SKUs whose list price is below their price. */
  readonly listBelowPrice: string[];
  readonly outOfStock: number;
  /** The cheapest SKU cannot be bought while others can. */
  readonly lowestIsOut: boolean;
  /**
   * What the cheapest SKU that can be bought costs over the cheapest of all; by the piece,
   * gram or millilitre where both names say how much they hold.
   */
  readonly payableOverLowest: number | null;
}

interface CertificateFacts {
  /** The record came with its certificates; without them nothing is said to be missing. */
  readonly known: boolean;
  readonly required: string[];
  readonly missing: string[];
  /** The law that asks for each that is missing, as `食品安全法第三十五条`. */
  readonly laws: string[];
  readonly expired: string[];
  /** Held by another company than the store's. */
  readonly foreign: string[];
  /** Days to the next expiry among those still valid; null if none expires. */
  readonly daysLeft: number | null;
}

interface SisterFacts {
  /** In the owner's other stores. */
  readonly count: number;
  readonly similarity: number;
  readonly similarListing: string;
  readonly similarStore: string;
  /** Smallest price distance to a sister with like goods, as a share of the dearer one. */
  readonly priceGap: number | null;
  readonly nearestPrice: number | null;
  readonly nearestStore: string;
  /** Likeness to another listing in the same store. */
  readonly ownSimilarity: number;
  readonly ownListing: string;
}

/** Builds the facts that listing rules judge. */
export function listingFacts(input: ListingInput): ListingFacts {
  const { listing, store, now } = input;
  const asked = requirementsOn(listing.category);
  const groups = distinct([
    ...groupsOf(listing.category),
    ...asked.map(({ group }) => group),
  ]).sort();
  const sku = skuFacts(listing);
  return {
    listing,
    store: store ?? {},
    copy: copyFacts(input.copy),
    groups,
    sku,
    certificate: certificateFacts(listing, store, asked, now),
    evidence: {
      valid: (listing.evidence ?? []).filter((one) => !isPast(one.validUntil, now)).length,
      expired: (listing.evidence ?? []).filter((one) => isPast(one.validUntil, now)).length,
    },
    attribute: { missing: missingAttributes(listing, asked) },
    cotton: cottonFacts(listing),
    contradiction: contradictionFacts(contradictionsOf(listing)),
    foreignBrands: foreignBrands(listing, store),
    shown: shownPriceOf(listing),
    statements: statementsOf(listing),
    sisters: sisterFacts(listing, sku.lowest, input.sisters ?? []),
  };
}

const sideName = /配件|邮费|运费|补差|差价|定金|押金|赠品|样品|贴纸|包装袋|链接/u;

function skuFacts({ skus = [] }: Listing): SkuFacts {
  const sorted = skus.toSorted((a, b) => a.price - b.price);
  const first = sorted[0];
  const payable = sorted.find(({ stock }) => stock !== 0);
  const median = sorted[Math.floor(sorted.length / 2)]?.price ?? null;
  return {
    count: skus.length,
    lowest: first?.price ?? null,
    highest: sorted.at(-1)?.price ?? null,
    median,
    lowestName: first?.name ?? "",
    lowestShare: first && median ? first.price / median : null,
    lowestIsSide: sideName.test(first?.name ?? ""),
    listBelowPrice: skus
      .filter(({ price, listPrice }) => listPrice !== undefined && listPrice < price)
      .map(({ id, name }) => name ?? id),
    outOfStock: skus.filter(({ stock }) => stock === 0).length,
    lowestIsOut: payable !== undefined && first?.stock === 0,
    payableOverLowest: first && payable && first.price > 0 ? costOver(payable, first) : null,
  };
}

type Sku = NonNullable<Listing["skus"]>[number];

function costOver(a: Sku, b: Sku): number {
  const [[held], [other]] = [measuresIn(a.name ?? ""), measuresIn(b.name ?? "")];
  const isAlike = held && other && held.kind === other.kind && held.unit === other.unit;
  const more = isAlike ? (held.value * held.times) / (other.value * other.times || 1) : 1;
  return a.price / b.price / (more || 1);
}

function contradictionFacts(found: readonly Contradiction[]): ContradictionFacts {
  const [first] = found;
  return {
    count: found.length,
    quality: first?.quality ?? "",
    said: first?.said.quote ?? "",
    attribute: first?.attribute ?? "",
    against: first?.against ?? "",
    marks: found.map(({ said }) => said),
  };
}

/** Attributes that give the number of a certificate. */
const numbers: readonly (readonly [string, RegExp])[] = [
  ["cosmetics_filing", /化妆品.*(?:备案|注册|批准)|备案编号|特证/u],
  ["cosmetics_registration", /化妆品.*(?:注册|批准)|特证|国妆特/u],
  ["infant_formula", /配方.*注册/u],
  ["pesticide", /农药登记/u],
  ["veterinary", /兽药批准/u],
  ["disinfectant", /卫消证|消毒产品/u],
  ["medical_device", /器械.*(?:备案|注册)/u],
  ["drug", /国药准字|药品批准/u],
  ["health_food", /蓝帽|保健食品.*(?:批准|注册|备案)/u],
  ["food_licence", /生产许可|经营许可|SC编号/iu],
  ["ccc", /3C|CCC/iu],
  ["publication", /ISBN|出版物许可/iu],
];

const numbersIn = (attributes: Readonly<Record<string, string>>): string[] =>
  Object.entries(attributes)
    .filter(([, value]) => value.trim() !== "")
    .flatMap(([name]) => numbers.filter(([, says]) => says.test(name)).map(([kind]) => kind));

function certificateFacts(
  { certificates: given, attributes = {} }: Listing,
  store: Store | undefined,
  asked: readonly Requirement[],
  now: Date,
): CertificateFacts {
  const certificates = given ?? [];
  const needs = asked.filter(({ anyOf }) => anyOf.length > 0);
  const kinds = new Set([...certificates.map(({ kind }) => kind), ...numbersIn(attributes)]);
  // A registration is asked for more than a filing is.
  if (kinds.has("cosmetics_registration")) kinds.add("cosmetics_filing");
  const lacking =
    given === undefined ? [] : needs.filter(({ anyOf }) => !anyOf.some((kind) => kinds.has(kind)));
  const until = certificates
    .map(({ validUntil }) => Date.parse(validUntil ?? ""))
    .filter((at) => at >= now.getTime());
  return {
    known: given !== undefined,
    required: distinct(needs.map(({ anyOf }) => anyOf.join("/"))),
    missing: distinct(lacking.map(({ anyOf }) => anyOf.join("/"))),
    laws: distinct(lacking.map(({ law }) => law)),
    expired: certificates.filter((one) => isPast(one.validUntil, now)).map(({ kind }) => kind),
    foreign: certificates
      .filter(({ holder }) => holder && store?.entity && holder.trim() !== store.entity.trim())
      .map(({ kind }) => kind),
    daysLeft: until.length === 0 ? null : Math.floor((Math.min(...until) - now.getTime()) / day),
  };
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

/** A date alone is good to its end in China, eight hours ahead of UTC. */
function isPast(validUntil: string | undefined, now: Date): boolean {
  if (validUntil === undefined) return false;
  const text = /^\d{4}-\d{2}-\d{2}$/.test(validUntil) ? `${validUntil}T23:59:59+08:00` : validUntil;
  return Date.parse(text) < now.getTime();
}

/** A record that came without attributes lacks none. */
function missingAttributes({ attributes }: Listing, asked: readonly Requirement[]): string[] {
  if (attributes === undefined) return [];
  const filled = (name: string) => (attributes[name] ?? "").trim() !== "";
  const needed = asked.flatMap((one) => one.attributes);
  const missing = needed.filter((names) => !names.some(filled)).map(([name = ""]) => name);
  return distinct(missing);
}

const allCotton = /100%\s?(?:纯|全)?棉|纯棉|全棉/u;
const cottonShare =
  /棉[^\d%，,；;]{0,6}(\d+(?:\.\d+)?)\s?%|(\d+(?:\.\d+)?)\s?%\s?[^\d%，,；;]{0,4}棉/u;

function cottonFacts({ title, attributes = {} }: Listing): ListingFacts["cotton"] {
  const named = ["材质", "成分", "面料", "材质成分", "面料成分", "成分含量"];
  const stated = named
    .map((name) => cottonShare.exec(attributes[name] ?? ""))
    .map((match) => Number(match?.[1] ?? match?.[2]))
    .find((share) => !Number.isNaN(share));
  return { claimed: allCotton.test(title) ? 100 : null, stated: stated ?? null };
}

function sisterFacts(
  listing: Listing,
  lowest: number | null,
  sisters: readonly Sister[],
): SisterFacts {
  const others = sisters.filter(({ listingId }) => listingId !== listing.id);
  const away = others.filter(({ storeId }) => storeId !== listing.storeId);
  const own = most(others.filter(({ storeId }) => storeId === listing.storeId));
  const alike = most(away);
  const gaps = away
    .filter(({ similarity }) => similarity >= likeGoods)
    .map((sister) => ({ sister, gap: gapOf(lowest, sister.price) }))
    .filter(({ gap }) => !Number.isNaN(gap))
    .sort((a, b) => a.gap - b.gap);
  return {
    count: away.length,
    similarity: alike?.similarity ?? 0,
    similarListing: alike?.listingId ?? "",
    similarStore: alike?.storeId ?? "",
    priceGap: gaps[0]?.gap ?? null,
    nearestPrice: gaps[0]?.sister.price ?? null,
    nearestStore: gaps[0]?.sister.storeId ?? "",
    ownSimilarity: own?.similarity ?? 0,
    ownListing: own?.listingId ?? "",
  };
}

/** Prices are compared between goods whose descriptions are at least so much alike. */
const likeGoods = 0.6;

const gapOf = (a: number | null, b: number | null): number =>
  a === null || b === null || Math.max(a, b) === 0 ? Number.NaN : Math.abs(a - b) / Math.max(a, b);

const most = (sisters: readonly Sister[]): Sister | undefined =>
  sisters.toSorted((a, b) => b.similarity - a.similarity)[0];
