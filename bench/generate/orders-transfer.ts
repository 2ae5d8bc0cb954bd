import type { Order, Platform, Store } from "../../src/core/records.ts";
import { type Draw, drawing } from "./orders-draw.ts";

/**
 * A second maker of labelled orders that shares nothing with the first but its chance:
 * other people, other habits, other frauds, other gaps. No model is trained or set by
 * it; it shows how far a model carries.
 */
export interface TransferOrder {
  readonly order: Order;
  readonly brushing: boolean;
  readonly related: boolean;
  readonly scheme: string;
}

export interface TransferWorld {
  readonly stores: readonly Store[];
  readonly orders: readonly TransferOrder[];
}

/** What a source leaves out: each is a merchant's ERP that cannot give it. */
export const sources = {
  full: [],
  "no weights": ["weight"],
  "no reviews": ["review"],
  "no devices": ["device", "ip"],
  "no payment parties": ["payer", "payee"],
  sparse: ["device", "ip", "payer", "payee", "weight"],
} as const satisfies Record<string, readonly Left[]>;
type Left = "weight" | "review" | "device" | "ip" | "payer" | "payee";

interface Maker {
  readonly draw: Draw;
  readonly left: ReadonlySet<string>;
  readonly merchants: Merchant[];
  readonly out: TransferOrder[];
}

interface Merchant {
  readonly index: number;
  readonly outlets: readonly Outlet[];
  readonly wallet: string;
  readonly mobile: string;
  readonly handset: string;
  readonly loading: string;
  readonly clerks: readonly string[];
}

interface Outlet {
  readonly store: Store;
  readonly goods: readonly { readonly id: string; readonly yuan: number; readonly kilos: number }[];
}

interface Buyer {
  readonly account: string;
  readonly phone: string;
  readonly address: string;
  readonly device: string;
  readonly ip: string;
  readonly payer: string;
}

const start = Date.parse("2026-03-02T00:00:00+08:00");
const span = 56;
const hourMs = 3_600_000;

/** 40 merchants' eight weeks. About three in a hundred orders are brushed. */
export function transferWorld(
  seed: number,
  count: number,
  source: keyof typeof sources = "full",
): TransferWorld {
  const draw = drawing(seed * 7919 + 13);
  const maker: Maker = { draw, left: new Set(sources[source]), merchants: [], out: [] };
  for (let i = 0; i < 40; i++) maker.merchants.push(openMerchant(maker, i));
  const outlets = maker.merchants.flatMap((merchant) =>
    merchant.outlets.map((outlet) => ({ merchant, outlet })),
  );
  const regulars = Array.from({ length: Math.ceil(count / 3) }, () => buyer(draw));
  while (maker.out.length < count * 0.75) {
    const { merchant, outlet } = draw.pick(outlets);
    const insider = draw.chance(0.03 + 0.3 * Number(merchant.index % 5 === 0));
    const who = insider ? insiderOf(draw, merchant) : draw.pick(regulars);
    record(maker, outlet, who, daytime(draw), {
      related: insider,
      scheme: insider ? "insider" : "retail",
    });
  }
  while (maker.out.length < count * 0.965) innocentScene(maker, draw.pick(outlets).outlet);
  while (maker.out.length < count) {
    const { merchant, outlet } = draw.pick(outlets);
    draw.pick(schemes)(maker, outlet, merchant);
  }
  maker.out.sort((a, b) => a.order.placedAt.localeCompare(b.order.placedAt));
  return {
    stores: outlets.map(({ outlet }) => outlet.store),
    orders: maker.out,
  };
}

function openMerchant({ draw }: Maker, index: number): Merchant {
  const wallet = `ali_${draw.digits(10)}@pay`;
  const mobile = `19${draw.digits(9)}`;
  const handset = `imei-${draw.digits(15)}`;
  const loading = `山西省太原市小店区货运${index}路${draw.int(1, 90)}号${draw.int(1, 9)}栋${draw.int(101, 999)}室`;
  const clerks = Array.from({ length: draw.int(2, 6) }, () => `clerk.${draw.digits(6)}`);
  const outlets = Array.from({ length: draw.int(1, 4) }, (_, i): Outlet => {
    const platform: Platform = draw.pick(["taobao", "jd", "pdd", "douyin"] as const);
    const kilos = draw.between(0.05, 3);
    return {
      store: {
        id: `M${index}/${i}`,
        platform,
        name: `门店${index}-${i}`,
        brand: `B${index}`,
        identities: [
          { type: "payee", value: wallet },
          { type: "phone", value: mobile },
          { type: "device", value: handset },
          { type: "address", value: loading },
          ...clerks.map((value) => ({ type: "staff" as const, value })),
        ],
      },
      goods: Array.from({ length: draw.int(2, 40) }, (_, g) => ({
        id: `G${index}-${i}-${g}`,
        yuan: Math.ceil(draw.around(45, 0.7)),
        kilos: kilos * draw.between(0.7, 1.4),
      })),
    };
  });
  return { index, outlets, wallet, mobile, handset, loading, clerks };
}

function buyer(draw: Draw, fixed: Partial<Buyer> = {}): Buyer {
  return {
    account: `jd_${draw.digits(8)}x`,
    phone: `13${draw.digits(9)}`,
    address: `${draw.pick(["云南省昆明市", "黑龙江省哈尔滨市", "海南省海口市", "江西省南昌市"])}${draw.pick(["东", "西", "南", "北"])}${draw.digits(2)}大街${draw.int(1, 400)}号${draw.digits(4)}`,
    device: `imei-${draw.digits(15)}`,
    ip: draw.chance(0.6)
      ? `117.136.${draw.int(0, 3)}.${draw.int(1, 250)}`
      : `${draw.int(42, 60)}.${draw.int(1, 250)}.${draw.int(1, 250)}.${draw.int(1, 250)}`,
    payer: `ali_${draw.digits(10)}@pay`,
    ...fixed,
  };
}

const insiderOf = (draw: Draw, { clerks, mobile, handset, wallet }: Merchant): Buyer =>
  buyer(
    draw,
    draw.pick([
      { account: draw.pick(clerks) },
      { phone: mobile },
      { device: handset },
      { payer: wallet },
    ]),
  );

const daytime = (draw: Draw): number => {
  const date = draw.int(0, span - 1);
  return (
    start + date * 24 * hourMs + Math.min(23.9, Math.max(0, 14 + 4.5 * draw.normal())) * hourMs
  );
};

interface Told {
  readonly related?: boolean;
  readonly brushing?: boolean;
  readonly scheme: string;
  readonly good?: Outlet["goods"][number];
  readonly grams?: number;
  readonly scans?: number;
  readonly waybill?: string;
  readonly transit?: number;
  readonly yuan?: number;
  readonly payee?: string;
  readonly words?: string;
  readonly wordsAfter?: number;
  readonly back?: boolean;
}

function record(maker: Maker, outlet: Outlet, who: Buyer, at: number, told: Told): void {
  const { draw, left, out } = maker;
  const good = told.good ?? draw.pick(outlet.goods);
  const pieces = draw.chance(0.85) ? 1 : 2;
  const placed = new Date(at);
  const transit = told.transit ?? 30 + draw.between(0, 70);
  const signed = new Date(at + transit * hourMs);
  const words = told.words ?? (draw.chance(0.25) ? remark(draw) : undefined);
  const isBack = told.back ?? draw.chance(0.06);
  const { device, ip, payer, ...rest } = who;
  out.push({
    brushing: told.brushing ?? false,
    related: told.related ?? false,
    scheme: told.scheme,
    order: {
      id: `T-${out.length}`,
      storeId: outlet.store.id,
      placedAt: local(placed),
      paidAt: local(new Date(at + draw.between(3, 400) * 1_000)),
      amount: told.yuan ?? good.yuan * pieces,
      status: isBack ? "refunded" : "signed",
      buyer: {
        ...rest,
        ...(left.has("device") ? {} : { device }),
        ...(left.has("ip") ? {} : { ip }),
        ...(left.has("payer") ? {} : { payer }),
      },
      ...(left.has("payee")
        ? {}
        : { payee: told.payee ?? outlet.store.identities?.[0]?.value ?? "" }),
      items: [{ listingId: good.id, skuId: "1", quantity: pieces, price: good.yuan }],
      logistics: {
        trackingNo: told.waybill ?? `JT${draw.digits(13)}`,
        events: told.scans ?? draw.int(5, 11),
        signedAt: local(signed),
        ...(left.has("weight")
          ? {}
          : {
              weightGrams:
                told.grams ?? Math.round(good.kilos * pieces * draw.between(0.93, 1.07) * 1_000),
            }),
      },
      ...(isBack
        ? {
            refund: {
              at: local(new Date(signed.getTime() + 50 * hourMs)),
              amount: told.yuan ?? good.yuan * pieces,
            },
          }
        : {}),
      ...(words === undefined || left.has("review")
        ? {}
        : {
            review: {
              at: local(
                new Date(signed.getTime() + (told.wordsAfter ?? draw.between(5, 200)) * hourMs),
              ),
              score: told.words === undefined ? draw.int(3, 5) : 5,
              text: words,
            },
          }),
    },
  });
}

const local = (at: Date): string =>
  `${new Date(at.getTime() + 8 * hourMs).toISOString().slice(0, 19)}+08:00`;

const remark = (draw: Draw): string =>
  `${draw.pick(["东西", "货", "宝贝", "商品", "这个"])}${draw.pick(["收到啦", "不错哦", "还行", "ok", "很赞", "凑合用", "有瑕疵"])} ${draw.pick(["会回购", "", "快递慢", "客服耐心", "性价比高", "老人很喜欢", "包得严实"])}${draw.pick(["~", "！", "", "。"])}${draw.pick(["", "已推荐同事", "先这样", "用几天再来追评", "尺寸合适"])}`;

/** Scenes that look bad and are not. */
function innocentScene(maker: Maker, outlet: Outlet): void {
  const { draw } = maker;
  const at = daytime(draw);
  const hours = (most: number) => at + draw.between(0, most) * hourMs;
  switch (draw.int(0, 4)) {
    case 0: {
      const hall = `学生公寓${draw.digits(3)}号楼`;
      const ip = `202.${draw.digits(2)}.8.1`;
      const students = Array.from({ length: 40 }, () => buyer(draw, { address: hall, ip }));
      for (let i = 0; i < 60; i++) {
        record(
          maker,
          draw.pick(draw.pick(maker.merchants).outlets),
          draw.pick(students),
          daytime(draw),
          { scheme: "campus" },
        );
      }
      return;
    }
    case 1: {
      const good = draw.pick(outlet.goods);
      for (let i = draw.int(20, 90); i > 0; i--) {
        record(maker, outlet, buyer(draw), hours(0.8), {
          scheme: "livestream",
          good,
          yuan: good.yuan,
        });
      }
      return;
    }
    case 2: {
      const good = draw.pick(outlet.goods);
      const address = `便民团购点${draw.digits(5)}`;
      for (let i = draw.int(8, 30); i > 0; i--) {
        record(maker, outlet, buyer(draw, { address }), hours(6), { scheme: "team buy", good });
      }
      return;
    }
    case 3: {
      const firm = { payer: `corp_${draw.digits(8)}`, address: `某某公司${draw.digits(4)}行政部` };
      for (let i = draw.int(3, 12); i > 0; i--) {
        record(maker, outlet, buyer(draw, firm), hours(30), { scheme: "company order" });
      }
      return;
    }
    default: {
      const home = { address: `家属院${draw.digits(6)}`, device: `imei-${draw.digits(15)}` };
      for (let i = draw.int(2, 6); i > 0; i--) {
        record(
          maker,
          draw.pick(draw.pick(maker.merchants).outlets),
          buyer(draw, home),
          daytime(draw),
          { scheme: "family" },
        );
      }
    }
  }
}

type Scheme = (maker: Maker, outlet: Outlet, merchant: Merchant) => void;

const workers = (draw: Draw, count: number, fixed: () => Partial<Buyer>): Buyer[] =>
  Array.from({ length: count }, () => buyer(draw, fixed()));

/** How money is made with trades that never were. */
const schemes: readonly Scheme[] = [
  function studio(maker, outlet) {
    const { draw } = maker;
    const phones = Array.from({ length: 3 }, () => `imei-${draw.digits(15)}`);
    const hired = workers(draw, 15, () => ({ device: draw.pick(phones), ip: "61.4.9.9" }));
    const at = daytime(draw);
    for (let i = draw.int(15, 50); i > 0; i--) {
      record(maker, outlet, draw.pick(hired), at + draw.between(0, 40) * hourMs, {
        scheme: "studio",
        brushing: true,
        grams: draw.int(20, 90),
      });
    }
  },
  function rebate(maker, outlet, { wallet }) {
    const { draw } = maker;
    const hired = workers(draw, 12, () => ({ payer: wallet }));
    for (let i = draw.int(10, 30); i > 0; i--) {
      // The merchant's own wallet pays, so the trade is its own too.
      record(maker, outlet, draw.pick(hired), daytime(draw), {
        scheme: "rebate",
        brushing: true,
        related: true,
        scans: draw.int(1, 3),
      });
    }
  },
  function barter(maker, outlet, merchant) {
    const { draw } = maker;
    const other = draw.pick(maker.merchants.filter((one) => one !== merchant));
    for (let i = draw.int(8, 20); i > 0; i--) {
      record(maker, outlet, insiderOf(draw, other), daytime(draw), {
        scheme: "barter",
        brushing: true,
        grams: draw.int(30, 120),
      });
      record(maker, draw.pick(other.outlets), insiderOf(draw, merchant), daytime(draw), {
        scheme: "barter",
        brushing: true,
      });
    }
  },
  function script(maker, outlet) {
    const { draw } = maker;
    const good = draw.pick(outlet.goods);
    const from = daytime(draw);
    const every = draw.pick([7, 10, 15, 20]) * 60_000;
    for (let i = 0, count = draw.int(15, 60); i < count; i++) {
      record(
        maker,
        outlet,
        buyer(draw, { ip: `45.77.0.${draw.int(1, 5)}` }),
        from + i * every + draw.between(0, 9_000),
        {
          scheme: "script",
          brushing: true,
          good,
          yuan: good.yuan,
          scans: draw.int(0, 3),
        },
      );
    }
  },
  function chorus(maker, outlet) {
    const { draw } = maker;
    const song = `${remark(draw)}，质量上乘做工考究，${draw.pick(["客服热情", "发货神速", "包装高档"])}，${draw.pick(["朋友都问链接", "绝对物超所值", "闭眼入不会错"])}`;
    const at = daytime(draw);
    for (let i = draw.int(12, 40); i > 0; i--) {
      record(maker, outlet, buyer(draw), at + draw.between(0, 70) * hourMs, {
        scheme: "chorus",
        brushing: true,
        words: draw.chance(0.5) ? song : `${draw.pick(["真的", "说实话", "亲测"])}${song}`,
        wordsAfter: draw.between(0.1, 3),
        grams: draw.int(10, 150),
      });
    }
  },
  function recycled(maker, outlet) {
    const { draw } = maker;
    const bills = Array.from({ length: 5 }, () => `JT${draw.digits(13)}`);
    for (let i = draw.int(15, 40); i > 0; i--) {
      record(maker, outlet, buyer(draw), daytime(draw), {
        scheme: "recycled waybill",
        brushing: true,
        waybill: draw.pick(bills),
        transit: draw.between(2, 20),
      });
    }
  },
  function coupon(maker, outlet) {
    const { draw } = maker;
    const doors = Array.from({ length: 3 }, () => `快递代收点${draw.digits(5)}`);
    const hired = workers(draw, 10, () => ({ address: draw.pick(doors) }));
    const at = daytime(draw);
    for (let i = draw.int(12, 40); i > 0; i--) {
      record(maker, outlet, draw.pick(hired), at + draw.between(0, 90) * hourMs, {
        scheme: "coupon",
        brushing: true,
        yuan: 200 + draw.pick([0, 0.5, 1, 1.9]),
        grams: draw.int(15, 60),
        back: draw.chance(0.3),
      });
    }
  },
];
