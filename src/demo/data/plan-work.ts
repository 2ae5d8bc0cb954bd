import type { Actor } from "../../access/ctx.ts";
import type { Team } from "../../plans/plan.ts";

/** Who of the sample tenant does the steps of a team. */
export const workers: Readonly<Record<Team, Actor["role"]>> = {
  operations: "operator",
  warehouse: "operator",
  service: "operator",
  marketing: "operator",
  brand: "operator",
  purchasing: "operator",
  lead: "compliance",
  compliance: "compliance",
  quality: "compliance",
  security: "compliance",
  legal: "legal",
  finance: "admin",
  manager: "admin",
};

/** How much of its time a step takes, one run and step after the other; over 1 is late. */
export const paces = [0.5, 0.7, 0.9, 0.6, 0.8, 1.2, 0.65] as const;

/** What people write when a run ends, by its plan; the last line is for all others. */
export const learnt: Readonly<Record<string, string>> = {
  "stock-short": "锁单比例仍按平日设，大促前一天改按去年峰值的一倍半",
  "price-error": "店铺券上线前没有叠加试算，今后与平台券一起预检后再发",
  "late-shipping": "第二承运商的面单要常备，切换花了三个小时",
  "main-store-restricted": "会员通知太晚，下次与申诉同时进行",
  "linked-penalty": "两家店共用收款账户已拆分，登记时补一道核对",
  "sudden-rule-change": "公告当天已对照完毕，预售话术的修改应由一人统一发",
  "quality-recall": "批次号要随入库一起登记，免得再翻纸单",
  "ip-complaint": "授权书扫描件补进证据库，到期前三十天提醒",
  "certificate-lapsed": "续证材料提前六十天备齐",
};
export const learntElsewhere = "按预案处置完毕，步骤与时限合适，暂不调整";

interface DrillPlayed {
  readonly planId: string;
  readonly daysAgo: number;
  /** Minutes from the start at which each step was done; `null`: skipped. */
  readonly steps: readonly (number | null)[];
  readonly exits: readonly boolean[];
  readonly review: string;
}

/** Drills of this quarter and of the one before, so that there is something to compare with. */
export const drills: readonly DrillPlayed[] = [
  {
    planId: "stock-short",
    daysAgo: 104,
    steps: [4, 9, 14, null],
    exits: [true, false],
    review: "各店可售数分头改，用了四分钟；预售页没有人会建，两单没有去处",
  },
  {
    planId: "price-error",
    daysAgo: 97,
    steps: [8, 36, 85, 110],
    exits: [true, true],
    review: "法务值班表没有写进群公告，等了二十分钟",
  },
  {
    planId: "stock-short",
    daysAgo: 12,
    steps: [2, 5, 13, 14],
    exits: [true, true],
    review: "可售数改由一人批量下调，快了两分钟；调拨单审批仍慢，改为先调后审",
  },
  {
    planId: "opinion-crisis",
    daysAgo: 9,
    steps: [25, 40, 130, 170, 1400],
    exits: [true, true],
    review: "口径定稿晚了十分钟，品牌与法务改在一个文档里写",
  },
];
