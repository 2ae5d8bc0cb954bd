import type { Mark } from "../core/finding.ts";
import type { Listing } from "../core/records.ts";

/** A price shown outside the choice of SKUs, against what buyers pay there. */
export interface ShownPrice {
  /** The lowest price shown, in yuan; null where none is. */
  readonly price: number | null;
  readonly field: string;
  /** The lowest price of a SKU that can be bought. */
  readonly payable: number | null;
  /** How much more than shown buyers pay, in yuan; 0 where they do not. */
  readonly below: number;
  readonly marks: Mark[];
}

const figure =
  /(?:到手价?|券后价?|秒杀价?|活动价|特价|仅售|只要|仅需|售价|现价|一口价|抢购价|首单价?)\s?[:：]?\s?(?:￥|¥)?\s?(\d{1,7}(?:\.\d{1,2})?)(?:元|块)?(?![\d.]|\s?[折%件克g斤片])|(?:￥|¥)\s?(\d{1,7}(?:\.\d{1,2})?)(?!\d)/giu;
/** Words after which a price is of something else, or of another time. */
const notThis = /(?:原价|吊牌价|专柜价|日常价|市场价|满|每|立减|减|省|券|邮费|运费|定金)\s?$/u;

/** What title, subtitle and the pages before the listing show, against its SKUs. */
export function shownPriceOf({ title, subtitle, shownPrice, skus = [] }: Listing): ShownPrice {
  const shown = [
    ...Object.entries({ title, subtitle }).flatMap(([field, text]) => pricesIn(field, text ?? "")),
    ...(shownPrice === undefined
      ? []
      : [{ price: shownPrice, field: "shownPrice", mark: undefined }]),
  ].sort((a, b) => a.price - b.price);
  const inStock = skus.filter(({ stock }) => stock !== 0);
  const payable = inStock.length === 0 ? null : Math.min(...inStock.map(({ price }) => price));
  const [first] = shown;
  if (first === undefined) return { price: null, field: "", payable, below: 0, marks: [] };
  const below = payable === null ? 0 : Math.max(0, payable - first.price);
  const isBelow = below > 0.005;
  return {
    price: first.price,
    field: first.field,
    payable,
    below: isBelow ? below : 0,
    marks: isBelow && first.mark !== undefined ? [first.mark] : [],
  };
}

function pricesIn(field: string, text: string) {
  return [...text.matchAll(figure)].flatMap((match) => {
    const [quote, named, signed] = match;
    const start = match.index;
    const price = Number(named ?? signed);
    if (price === 0 || notThis.test(text.slice(Math.max(0, start - 6), start))) return [];
    return [{ price, field, mark: { field, start, end: start + quote.length, quote } }];
  });
}
