import type { Listing } from "../../core/records.ts";
import { dateIn } from "./calendar.ts";
import type { Fault } from "./drawn.ts";

/** A fault that is true to some goods only: `suits` says whether to these. */
interface ListingFault extends Fault<Listing, Date> {
  readonly suits: (listing: Listing) => boolean;
}

const of =
  (...categories: string[]) =>
  ({ category = "" }: Listing): boolean =>
    categories.some((part) => category.includes(part));
const any = (): boolean => true;

const titled = (
  rule: string,
  words: string,
  suits = any as ListingFault["suits"],
): ListingFault => ({
  rule,
  suits,
  spoil: (listing) => ({ ...listing, title: `${listing.title} ${words}` }),
});

const detailed = (
  rule: string,
  sentence: string,
  suits = any as ListingFault["suits"],
): ListingFault => ({
  rule,
  suits,
  spoil: (listing) => ({ ...listing, detail: `${sentence}${listing.detail}` }),
});

const certified = (
  rule: string,
  suits: ListingFault["suits"],
  change: (
    certificate: NonNullable<Listing["certificates"]>[number],
    now: Date,
  ) => NonNullable<Listing["certificates"]>,
): ListingFault => ({
  rule,
  suits,
  spoil: (listing, now) => ({
    ...listing,
    certificates: (listing.certificates ?? []).flatMap((one) => change(one, now)),
  }),
});

const nuts = of("坚果");
const food = of("零食", "速食", "杂粮", "茶/", "咖啡");

/** One listing is spoilt for each of these, about 8 % of the catalogue. */
export const listingFaults: readonly ListingFault[] = [
  titled("listing.absolute-terms", "国家级品质"),
  detailed(
    "listing.absolute-terms",
    "业内公认的最佳选择，顶级工艺，买过的都说好。",
    of("家居", "家电"),
  ),
  detailed("listing.absolute-terms", "全世界最好吃的坚果，没有之一。", nuts),
  titled("listing.disguised-terms", "全网zui佳", of("面膜", "面霜")),
  titled("listing.disguised-terms", "国·家·级工厂", of("床品", "锅具")),
  titled("listing.ranking-claims", "全网销量第一", of("饼干", "面条")),
  detailed("listing.ranking-claims", "同类产品中唯一做到零添加的品牌，行业第一。", food),
  detailed(
    "listing.food-health-claims",
    "坚持每天一杯，可以降血糖、改善睡眠，三高人群放心喝。",
    of("茶/"),
  ),
  detailed("listing.food-health-claims", "富含不饱和脂肪酸，预防心脑血管疾病，提高免疫力。", nuts),
  detailed("listing.food-health-claims", "睡前一杯，治疗失眠，一周见效。", of("米酒", "杂粮")),
  detailed(
    "listing.medical-claims",
    "睡一个月，治疗颈椎病和风湿关节炎，老人用了都说好。",
    of("床品"),
  ),
  detailed(
    "listing.cosmetic-medical-claims",
    "敷三次就能祛疤，药妆级配方，敏感肌也能用。",
    of("面膜"),
  ),
  detailed("listing.cosmetic-medical-claims", "连用七天治好湿疹和皮炎。", of("身体护理", "面霜")),
  {
    rule: "listing.cosmetic-efficacy-without-filing",
    suits: of("面霜", "面膜"),
    spoil: (listing) => ({
      ...listing,
      detail: `早晚使用，紧致抗皱，修护屏障。${listing.detail}`,
      certificates: [],
    }),
  },
  detailed(
    "listing.guaranteed-effect",
    "无效退款，百分之百见效，一瓶就够。",
    of("身体护理", "面霜"),
  ),
  detailed("listing.promised-pass", "包教包会，结业包就业，合格率100%。", of("教育")),
  certified("listing.certificate-expired", food, (one, now) => [
    { ...one, number: "JY13301100098712", validUntil: dateIn(now, -12) },
  ]),
  certified("listing.certificate-expired", of("插座"), (one, now) => [
    { ...one, validUntil: dateIn(now, -41) },
  ]),
  certified("listing.certificate-missing", food, () => []),
  certified("listing.certificate-missing", of("充电宝"), () => []),
  certified("listing.certificate-expiring", of("保健食品"), (one, now) => [
    { ...one, validUntil: dateIn(now, 9) },
  ]),
  certified("listing.certificate-holder", of("口红", "身体护理"), (one) => [
    { ...one, holder: "汕头市潮阳区晨露化妆品厂" },
  ]),
  {
    rule: "listing.health-food-notice",
    suits: of("保健食品"),
    spoil: (listing) => ({
      ...listing,
      detail: "每日一次，每次一片，随餐食用。存放在阴凉干燥处，盖紧瓶盖。",
    }),
  },
  {
    rule: "listing.attributes-missing",
    suits: food,
    spoil: ({ attributes = {}, ...listing }) => ({
      ...listing,
      attributes: { ...attributes, 保质期: "" },
    }),
  },
  detailed("listing.refused-return", "特价商品售出概不退换，拆封不退不换。", of("家居", "服饰")),
  detailed("listing.review-for-cash", "收货后五星好评晒图，截图找客服返现5元。"),
  detailed("listing.off-platform", "老客户请加微信 shanggu_vip，下单另有优惠。", food),
  {
    rule: "listing.cotton-contradiction",
    suits: of("床品"),
    spoil: (listing) => ({
      ...listing,
      title: `${listing.brand} 100%纯棉四件套 亲肤 素色 1.5米床`,
      attributes: { ...listing.attributes, 材质: "聚酯纤维 65% 棉 35%" },
    }),
  },
  {
    rule: "listing.bait-sku",
    suits: of("收纳", "家电"),
    spoil: ({ skus = [], ...listing }) => ({
      ...listing,
      skus: [{ id: "k0", name: "运费补差链接", price: 1, stock: 999 }, ...skus],
    }),
  },
  {
    rule: "listing.list-price-below-price",
    suits: of("家居", "服饰"),
    spoil: ({ skus = [], ...listing }) => ({
      ...listing,
      skus: skus.map((sku) => ({ ...sku, listPrice: Math.round(sku.price * 0.8) })),
    }),
  },
  detailed("listing.patent-without-number", "采用国家专利技术，三秒速热。", of("家电/厨房")),
  detailed("listing.uncited-data", "98%的用户表示用后满意。", of("面霜", "防晒")),
  detailed("listing.free-shipping-exceptions", "全国包邮，新疆、西藏除外。", of("餐具", "收纳")),
  detailed("listing.alcohol-content", "朋友聚会，不醉不归，一口闷才痛快。", of("米酒")),
  detailed("listing.state-authority", "人民大会堂国宴特供用茶，限量发售。", of("茶/")),
  detailed(
    "listing.disparagement",
    "别家都是假货，只有我们家敢保证。",
    of("充电宝", "插座", "厨房小电"),
  ),
  detailed("listing.unproven-claims", "特级原料，荣获2025年度中国品质金奖。", of("杂粮", "饼干")),
];
