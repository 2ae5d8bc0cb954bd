import type { Listing, Promotion, Store } from "../core/records.ts";
import type { Text } from "../core/text.ts";
import { isTogether } from "./offers.ts";
import { stackOf } from "./stack.ts";

/** Other promotions on the same goods, in the same store, at the same time. */
export interface Overlap {
  readonly count: number;
  /** Goods that two promotions sell at different prices at once. */
  readonly prices: PriceClash;
  /** Promotions that neither name this one as stackable nor exclude it. */
  readonly undeclared: number;
  readonly undeclaredNames: string[];
  /** What is left of the price, should the platform let the undeclared stack; else null. */
  readonly share: number | null;
  readonly path: Text;
}

interface PriceClash {
  readonly count: number;
  readonly listingId: string;
  readonly price: number | null;
  readonly otherPrice: number | null;
  readonly other: string;
}

interface OverlapInput {
  readonly others?: readonly Promotion[] | undefined;
  readonly listings?: readonly Listing[] | undefined;
  readonly stores?: readonly Store[] | undefined;
}

/** Kinds whose items carry the price that a buyer pays. */
const pricing: ReadonlySet<Promotion["kind"]> = new Set(["discount", "flash_sale", "presale"]);

/** What a promotion meets with. Goods that a promotion does not name are all the store's. */
export function overlapOf(promotion: Promotion, input: OverlapInput): Overlap {
  const { others = [], listings, stores } = input;
  const storeIds = new Set(promotion.storeIds);
  const goods = Map.groupBy(promotion.items ?? [], ({ listingId }) => listingId);
  const sharesGoods = ({ items = [] }: Promotion) =>
    items.length === 0 || goods.size === 0 || items.some(({ listingId }) => goods.has(listingId));
  const meeting = others.filter(
    (other) =>
      other.id !== promotion.id &&
      other.storeIds.some((id) => storeIds.has(id)) &&
      isTogether(promotion, other) &&
      sharesGoods(other),
  );
  const undeclared = meeting.filter((other) => lowers(other) && !isDeclared(promotion, other));
  const stack =
    undeclared.length === 0 || !lowers(promotion)
      ? undefined
      : stackOf({
          promotion: {
            ...promotion,
            stackable: [...(promotion.stackable ?? []), ...undeclared.map(({ id }) => id)],
          },
          others,
          listings,
          stores,
        });
  return {
    count: meeting.length,
    prices: priceClash(promotion, meeting, goods),
    undeclared: undeclared.length,
    undeclaredNames: undeclared.map(nameOf),
    share: stack?.share ?? null,
    path: stack?.path ?? { zh: "", en: "" },
  };
}

const nameOf = ({ title, id }: Promotion): string => title ?? id;

/** Whether it makes an order cheaper on top of the prices of goods. */
const lowers = ({ kind, amount = 0, rate = 1 }: Promotion): boolean =>
  pricing.has(kind) || amount > 0 || rate < 1;

/** 不与其他优惠同享, as terms say it. */
const alone =
  /(?:不与|不可与|不能与|不得与)[^。；\n]{0,16}?(?:同时|同享|叠加|共用|并用|一起)|不(?:可|能|支持|参与)?叠加|(?:仅|只)(?:可|能)(?:使用|享受|参加)一/u;

const saysAlone = ({ copy = "", terms = "" }: Promotion): boolean =>
  alone.test(`${copy}\n${terms}`);

const isDeclared = (a: Promotion, b: Promotion): boolean =>
  saysAlone(a) ||
  saysAlone(b) ||
  (a.exclusive !== undefined && a.exclusive === b.exclusive) ||
  // Two prices of one thing do not add up: the lower one is asked.
  (pricing.has(a.kind) && pricing.has(b.kind)) ||
  (a.stackable ?? []).includes(b.id) ||
  (b.stackable ?? []).includes(a.id);

function priceClash(
  promotion: Promotion,
  meeting: readonly Promotion[],
  goods: ReadonlyMap<string, NonNullable<Promotion["items"]>>,
): PriceClash {
  const clashes = !pricing.has(promotion.kind)
    ? []
    : meeting
        .filter(({ kind }) => pricing.has(kind))
        .flatMap((other) =>
          (other.items ?? []).flatMap(({ listingId, skuId, price }) => {
            const own = (goods.get(listingId) ?? []).find(
              (item) => skuId === undefined || item.skuId === undefined || item.skuId === skuId,
            );
            return own !== undefined && own.price !== price
              ? [{ listingId, price: own.price, otherPrice: price, other: nameOf(other) }]
              : [];
          }),
        );
  const [first] = clashes;
  return first === undefined
    ? { count: 0, listingId: "", price: null, otherPrice: null, other: "" }
    : { count: clashes.length, ...first };
}
