import type { PrecheckKind } from "../../precheck/schema.ts";

export interface Choice {
  /** The family of the codes' names. */
  readonly family: string;
  readonly codes: readonly string[];
}

/** One control of a form, by the field of the record it writes. */
export type Control =
  | { readonly field: string; readonly as: "text" | "long" | "money" | "number" | "time" | "date" }
  | ({ readonly field: string; readonly as: "choice" } & Choice)
  | { readonly field: string; readonly as: "pairs" }
  | { readonly field: string; readonly as: "rows"; readonly columns: readonly Control[] };

const certificateKinds: Choice = {
  family: "certificate",
  codes: [
    "food_licence",
    "health_food",
    "cosmetics_filing",
    "ccc",
    "medical_device",
    "publication",
    "drug",
    "cosmetics_registration",
    "infant_formula",
    "special_medical_food",
    "pesticide",
    "seed",
    "veterinary",
    "feed",
    "disinfectant",
  ],
};
export const evidenceKinds: Choice = {
  family: "certificate",
  codes: ["data_report", "award", "standard", "registered_name", "test_report"],
};
const promotionKinds: Choice = {
  family: "promo",
  codes: [
    "coupon",
    "full_reduction",
    "discount",
    "presale",
    "flash_sale",
    "gift",
    "bundle",
    "lottery",
  ],
};

/** What a form asks for, by kind of record, in reading order. */
export const forms: Readonly<Record<PrecheckKind, readonly Control[]>> = {
  listing: [
    { field: "title", as: "text" },
    { field: "subtitle", as: "text" },
    { field: "category", as: "text" },
    { field: "brand", as: "text" },
    { field: "detail", as: "long" },
    { field: "attributes", as: "pairs" },
    {
      field: "skus",
      as: "rows",
      columns: [
        { field: "name", as: "text" },
        { field: "price", as: "money" },
        { field: "listPrice", as: "money" },
        { field: "stock", as: "number" },
      ],
    },
    {
      field: "certificates",
      as: "rows",
      columns: [
        { field: "kind", as: "choice", ...certificateKinds },
        { field: "number", as: "text" },
        { field: "holder", as: "text" },
        { field: "validUntil", as: "date" },
      ],
    },
    {
      field: "evidence",
      as: "rows",
      columns: [
        { field: "kind", as: "choice", ...evidenceKinds },
        { field: "ref", as: "text" },
        { field: "scope", as: "text" },
        { field: "validUntil", as: "date" },
      ],
    },
  ],
  promotion: [
    { field: "kind", as: "choice", ...promotionKinds },
    { field: "title", as: "text" },
    { field: "startsAt", as: "time" },
    { field: "endsAt", as: "time" },
    { field: "threshold", as: "money" },
    { field: "amount", as: "money" },
    { field: "rate", as: "number" },
    { field: "copy", as: "long" },
    { field: "terms", as: "long" },
    {
      field: "items",
      as: "rows",
      columns: [
        { field: "listingId", as: "text" },
        { field: "price", as: "money" },
        { field: "comparePrice", as: "money" },
        { field: "compareLabel", as: "text" },
        { field: "stock", as: "number" },
        { field: "locked", as: "number" },
      ],
    },
    {
      field: "gifts",
      as: "rows",
      columns: [
        { field: "name", as: "text" },
        { field: "quantity", as: "number" },
        { field: "value", as: "money" },
      ],
    },
    { field: "presale.deposit", as: "money" },
    { field: "presale.balanceFrom", as: "time" },
    { field: "presale.balanceTo", as: "time" },
    { field: "presale.shipBy", as: "time" },
    { field: "prize.maxValue", as: "money" },
    { field: "prize.rules", as: "long" },
  ],
  message: [
    { field: "from", as: "choice", family: "from", codes: ["agent", "bot"] },
    { field: "text", as: "long" },
  ],
};

/** The kinds of record, in the order that they are offered. */
export const kinds = ["listing", "promotion", "message"] as const satisfies readonly PrecheckKind[];

/** Texts that buyers read, which are judged word by word where they are written. */
export const isProse = ({ as, field }: Control): boolean =>
  as === "long" || ["title", "subtitle"].includes(field);

/** Controls that only one kind of promotion has a use for. */
const onlyFor: Readonly<Record<string, readonly string[]>> = {
  presale: ["presale"],
  prize: ["lottery"],
  gifts: ["gift", "bundle"],
  rate: ["discount", "flash_sale", "coupon"],
  threshold: ["coupon", "full_reduction", "gift", "bundle"],
  amount: ["coupon", "full_reduction"],
};

/** The controls that fit a record; one that already holds a value always stays. */
export function controlsFor(
  kind: PrecheckKind,
  record: Readonly<Record<string, unknown>>,
): readonly Control[] {
  if (kind !== "promotion") return forms[kind];
  return forms.promotion.filter(({ field }) => {
    const [head = field] = field.split(".");
    const kinds = onlyFor[head];
    return !kinds || kinds.includes(String(record.kind)) || record[head] !== undefined;
  });
}
