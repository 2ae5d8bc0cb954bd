import type { BuyerPart } from "./columns.ts";

/**
 * A buyer's or store's value in the form in which equal ones are equal: width, case and
 * spaces gone, a phone without its country, an address without its words for 栋 and 室.
 * Nothing for a value that is masked or empty, as such ones match everybody.
 */
export function plainMeans(part: BuyerPart, value: string): string | undefined {
  const plain = value.normalize("NFKC").trim().toLowerCase();
  if (plain === "" || plain.includes("*")) return undefined;
  if (part === "address") return plainAddress(plain);
  if (part === "device" || part === "ip") return plain;
  const digits = plain.replace(/[\s()-]/g, "");
  const phone = /^(?:\+?86|0086)?(1[3-9]\d{9})$/.exec(digits);
  return phone?.[1] ?? plain.replace(/\s+/g, "");
}

const houseWords = /(?:号楼|[栋幢座])/g;
const noise = /[\s,，.。;；:：、()（）#-]+/g;

const plainAddress = (address: string): string =>
  address
    .replace(/^中国/, "")
    .replace(houseWords, "-")
    .replace(/单元/g, "-")
    .replace(/[室房]$/g, "")
    .replace(noise, "-")
    .replace(/-+$/g, "");
