import type { Platform, Store } from "../../core/records.ts";
import { day } from "../../core/time.ts";
import { iso } from "./calendar.ts";

/** What a company of the group trades in. */
export type Trade = "food" | "beauty" | "home";

export interface DemoStore extends Store {
  readonly trade: Trade;
  readonly brand: string;
  /** How its prices stand to the brand's flagship. */
  readonly priceLevel: number;
  /** How busy it is beside the others. */
  readonly weight: number;
}

interface Company {
  readonly name: string;
  readonly brand: string;
  readonly licence: string;
  readonly legalRep: string;
  readonly office: string;
  readonly officeIp: string;
  readonly foodLicence?: string;
}

export const companies: Readonly<Record<Trade, Company>> = {
  food: {
    name: "杭州山谷物语食品有限公司",
    brand: "山谷物语",
    licence: "91330110MA2KD7Q81X",
    legalRep: "孙国平",
    office: "浙江省杭州市余杭区五常街道荆长路588号2幢601室",
    officeIp: "115.236.18.42",
    foodLicence: "JY13301100268147",
  },
  beauty: {
    name: "广州白露生物科技有限公司",
    brand: "白露",
    licence: "91440111MA5CW3H62K",
    legalRep: "何雪梅",
    office: "广东省广州市白云区均禾街道启德路19号A座1203室",
    officeIp: "113.108.207.9",
  },
  home: {
    name: "宁波安居优品家居有限公司",
    brand: "安居优品",
    licence: "91330212MA2J1T5F9B",
    legalRep: "高建华",
    office: "浙江省宁波市鄞州区下应街道学士路298号4楼",
    officeIp: "122.227.64.155",
  },
};

const leaders: Record<Trade, readonly { personId: string; name: string }[]> = {
  food: [
    { personId: "p-sunyue", name: "孙悦" },
    { personId: "p-linhao", name: "林浩" },
  ],
  beauty: [
    { personId: "p-hejia", name: "何佳" },
    { personId: "p-tangmin", name: "唐敏" },
  ],
  home: [
    { personId: "p-gaoyuan", name: "高远" },
    { personId: "p-xuting", name: "许婷" },
  ],
};

const plan: readonly (readonly [string, Platform, string, Trade, number, number])[] = [
  ["s-tm-food", "tmall", "山谷物语旗舰店", "food", 1, 5],
  ["s-tb-food", "taobao", "山谷物语零食铺", "food", 0.78, 3],
  ["s-jd-food", "jd", "山谷物语京东旗舰店", "food", 1.26, 4],
  ["s-pdd-food", "pdd", "山谷物语食品专营店", "food", 0.62, 4],
  ["s-dy-food", "douyin", "山谷物语官方直播间", "food", 0.9, 4],
  ["s-ks-food", "kuaishou", "山谷物语快手小店", "food", 0.7, 1],
  ["s-tm-beauty", "tmall", "白露旗舰店", "beauty", 1, 5],
  ["s-jd-beauty", "jd", "白露京东旗舰店", "beauty", 1.24, 3],
  ["s-dy-beauty", "douyin", "白露美妆直播间", "beauty", 0.8, 4],
  ["s-xhs-beauty", "xiaohongshu", "白露的小红书店", "beauty", 1.12, 3],
  ["s-ks-beauty", "kuaishou", "白露快手小店", "beauty", 0.64, 2],
  ["s-tm-home", "tmall", "安居优品旗舰店", "home", 1, 5],
  ["s-tb-home", "taobao", "安居优品生活馆", "home", 0.8, 3],
  ["s-jd-home", "jd", "安居优品京东旗舰店", "home", 1.25, 4],
  ["s-pdd-home", "pdd", "安居优品家居专营店", "home", 0.64, 4],
  ["s-xhs-home", "xiaohongshu", "安居优品的家", "home", 1.12, 2],
];

/** Everything leaves from here: it links all stores and says nothing. */
const warehouse = "浙江省杭州市余杭区仓前街道云栖仓储园3号库";

type Identity = NonNullable<Store["identities"]>[number];

/**
 * What joins stores beyond their licence: a payee and a laptop that two companies
 * used together, and a phone that moved from one operator to another.
 */
const bridges: readonly {
  readonly between: readonly string[];
  readonly identity: Pick<Identity, "type" | "value">;
}[] = [
  {
    between: ["s-pdd-food", "s-pdd-home"],
    identity: { type: "payee", value: "高建华 个人账户 尾号 3391" },
  },
  {
    between: ["s-dy-food", "s-dy-beauty"],
    identity: { type: "device", value: "BFEB-LAPTOP-2A71" },
  },
  { between: ["s-ks-food", "s-ks-beauty"], identity: { type: "phone", value: "19900010277" } },
];

/** What the stores put down with their platforms, in yuan. */
const deposits: Partial<Record<Platform, number>> = {
  taobao: 1_000,
  tmall: 50_000,
  jd: 30_000,
  pdd: 2_000,
  douyin: 20_000,
};

/** The stores of the group; each company has its account, its people and its office. */
export function demoStores(now: Date): DemoStore[] {
  return plan.map(([id, platform, name, trade, priceLevel, weight], i): DemoStore => {
    const company = companies[trade];
    const openedAt = now.getTime() - (420 + ((i * 137) % 900)) * day;
    const responsible = leaders[trade][i % 2];
    return {
      id,
      platform,
      name,
      trade,
      priceLevel,
      weight,
      brand: company.brand,
      entity: company.name,
      openedAt: iso(openedAt),
      deposit: deposits[platform] ?? 10_000,
      ...(responsible && { responsible }),
      identities: identitiesOf(id, trade, i).map((identity) => ({
        ...identity,
        firstSeen: iso(openedAt + (i % 5) * day),
        lastSeen: iso(now.getTime() - (i % 4) * day),
      })),
    };
  });
}

function identitiesOf(id: string, trade: Trade, i: number): Identity[] {
  const company = companies[trade];
  return [
    { type: "licence", value: company.licence },
    { type: "legal_rep", value: company.legalRep },
    { type: "payee", value: payeeOf(trade) },
    { type: "phone", value: `199000${10_000 + i * 131}` },
    { type: "device", value: `${trade.toUpperCase()}-PC-${101 + (i % 3)}` },
    { type: "ip", value: company.officeIp },
    { type: "address", value: company.office },
    { type: "address", value: warehouse },
    { type: "email", value: `${id.slice(2)}@${trade}.example` },
    ...staffOf(trade).map((value): Identity => ({ type: "staff", value })),
    ...bridges.filter(({ between }) => between.includes(id)).map(({ identity }) => identity),
  ];
}

/** The account that a company's stores are paid to. */
export const payeeOf = (trade: Trade): string => `${companies[trade].name} 对公账户`;

/** Buyers' accounts that are registered as a company's staff. */
export const staffOf = (trade: Trade): readonly string[] => [
  `${trade}_staff_01`,
  `${trade}_staff_02`,
  `${trade}_staff_03`,
];
