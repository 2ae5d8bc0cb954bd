import type { Platform, Store } from "../../core/records.ts";

/** What a brand sells, as the first part of the category. */
export type Trade = "food" | "beauty" | "home";

export interface DemoStore extends Store {
  readonly trade: Trade;
}

const companies = {
  food: "杭州山谷物语食品有限公司",
  beauty: "广州白露生物科技有限公司",
  home: "宁波安居优品家居有限公司",
} as const;

const brands = { food: "山谷物语", beauty: "白露", home: "安居优品" } as const;

const plan: readonly (readonly [string, Platform, string, Trade])[] = [
  ["s-tm-food", "tmall", "山谷物语旗舰店", "food"],
  ["s-tb-food", "taobao", "山谷物语零食铺", "food"],
  ["s-jd-food", "jd", "山谷物语京东自营店", "food"],
  ["s-pdd-food", "pdd", "山谷物语食品专营店", "food"],
  ["s-dy-food", "douyin", "山谷物语官方直播间", "food"],
  ["s-tm-beauty", "tmall", "白露旗舰店", "beauty"],
  ["s-jd-beauty", "jd", "白露京东旗舰店", "beauty"],
  ["s-dy-beauty", "douyin", "白露美妆直播间", "beauty"],
  ["s-xhs-beauty", "xiaohongshu", "白露小红书店", "beauty"],
  ["s-ks-beauty", "kuaishou", "白露快手小店", "beauty"],
  ["s-tm-home", "tmall", "安居优品旗舰店", "home"],
  ["s-tb-home", "taobao", "安居优品生活馆", "home"],
  ["s-jd-home", "jd", "安居优品京东店", "home"],
  ["s-pdd-home", "pdd", "安居优品家居专营店", "home"],
];

const leaders: Record<Trade, { personId: string; name: string }> = {
  food: { personId: "p-sun", name: "孙悦" },
  beauty: { personId: "p-he", name: "何佳" },
  home: { personId: "p-gao", name: "高远" },
};

/** Everything leaves from here: it links all stores and says nothing. */
export const warehouse = "浙江省杭州市余杭区仓前街道云栖仓储园3号库";

/** Stores of the group: each company has its payee and its people; the warehouse is shared. */
export function demoStores(now: Date): DemoStore[] {
  const firstSeen = new Date(now.getTime() - 300 * 86_400_000).toISOString();
  return plan.map(([id, platform, name, trade], i) => ({
    id,
    platform,
    name,
    trade,
    brand: brands[trade],
    entity: companies[trade],
    openedAt: new Date(now.getTime() - (400 + i * 37) * 86_400_000).toISOString(),
    responsible: leaders[trade],
    identities: [
      { type: "licence", value: `91330100MA2${trade.toUpperCase()}001X`, firstSeen },
      { type: "legal_rep", value: `法定代表人-${trade}`, firstSeen },
      { type: "payee", value: payeeOf(trade), firstSeen },
      { type: "phone", value: `1380571${String(1000 + i * 7)}`, firstSeen },
      { type: "device", value: `pc-${trade}-${1 + (i % 3)}`, firstSeen },
      { type: "address", value: warehouse, firstSeen },
      { type: "staff", value: staffOf(trade), firstSeen },
    ],
  }));
}

/** The account that a company's stores are paid to. */
export const payeeOf = (trade: Trade): string => `${companies[trade]} 对公账户 6217`;

/** A buyer's account that is registered as staff of a company. */
export const staffOf = (trade: Trade): string => `staff-${trade}-01`;

export const companyOf = (trade: Trade): string => companies[trade];
