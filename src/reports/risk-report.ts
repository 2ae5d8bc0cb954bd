import { chinaDate } from "../core/china-time.ts";
import { figureOf } from "../core/figure.ts";
import { platformNames } from "../core/platform-names.ts";
import { Platform } from "../core/records.ts";
import type { Language, Text } from "../core/text.ts";
import type { Block, FiledDocument } from "../policy/export/document.ts";
import type { Indicator, WorkFigures } from "./schema.ts";
import { type WorkFigure, workFigures } from "./work-figure.ts";

/** What a risk report tells. */
export interface RiskFigures {
  readonly period: "week" | "month" | "quarter";
  readonly from: Date;
  readonly to: Date;
  readonly indicators: readonly Indicator[];
  readonly areas: readonly { area: string; level: number; raised: number; live: number }[];
  readonly rules: readonly {
    ruleId: string;
    title: Text;
    raised: number;
    confirmed: number;
    falseAlarms: number;
  }[];
  readonly stores: readonly {
    storeId: string;
    name: string | null;
    platform: string | null;
    raised: number;
    grave: number;
  }[];
  readonly changes: readonly {
    platform: string;
    title: string;
    impact: number;
    effectiveDate: string | null;
  }[];
  readonly work: WorkFigures;
  readonly plans: readonly {
    title: Text;
    drill: boolean;
    state: string;
    score: number | null;
    late: number;
  }[];
}

const titles = {
  week: { zh: "每周风险报告", en: "Weekly risk report" },
  month: { zh: "每月风险报告", en: "Monthly risk report" },
  quarter: { zh: "季度合规审计", en: "Quarterly compliance audit" },
} as const;

const areaNames: Record<string, Text> = {
  listing: { zh: "商品", en: "Listings" },
  promotion: { zh: "促销", en: "Promotions" },
  transaction: { zh: "交易", en: "Trade" },
  service: { zh: "客服", en: "Service" },
  store: { zh: "店铺", en: "Stores" },
  policy: { zh: "规则变更", en: "Policy changes" },
};

const states = {
  good: { zh: "达标", en: "on target" },
  watch: { zh: "关注", en: "watch" },
  bad: { zh: "超限", en: "beyond limit" },
  unknown: { zh: "无数据", en: "no data" },
} as const;

/** A risk report as a document: what stands badly first, then where, by which rule and whom. */
export function riskReport(figures: RiskFigures, lang: Language): FiledDocument {
  const say = (text: Text) => text[lang];
  const both = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const lastDay = chinaDate(new Date(figures.to.getTime() - 1));
  const title = `${say(titles[figures.period])} ${chinaDate(figures.from)} – ${lastDay}`;
  const none: Block = { kind: "text", text: both("本期无。", "None in this period.") };
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): Block =>
    rows.length === 0 ? none : { kind: "table", head, rows };
  const heading = (zh: string, en: string): Block => ({
    kind: "heading",
    level: 2,
    text: both(zh, en),
  });
  const amiss = figures.indicators.filter(({ state }) => state === "bad" || state === "watch");
  const raised = figures.areas.reduce((sum, row) => sum + row.raised, 0);
  const grave = figures.areas.reduce((sum, row) => sum + (row.level >= 4 ? row.raised : 0), 0);
  return {
    title,
    lang,
    blocks: [
      { kind: "heading", level: 1, text: title },
      {
        kind: "text",
        text: both(
          `本期新告警 ${raised} 条，其中 4 级以上 ${grave} 条；十二项指标中 ${amiss.length} 项未达标。`,
          `${raised} new alerts, ${grave} of level 4 and more; ${amiss.length} of twelve indicators are off target.`,
        ),
      },
      heading("十二项指标", "The twelve indicators"),
      table(
        [
          both("指标", "Indicator"),
          both("近 30 天", "30 days"),
          both("目标", "Target"),
          both("状态", "State"),
        ],
        figures.indicators.map((one) => [
          say(one.name),
          figureOf(one.value, one.unit, lang),
          `${one.better === "low" ? "≤" : "≥"} ${figureOf(one.target, one.unit, lang)}`,
          say(states[one.state]),
        ]),
      ),
      heading("告警分布", "Alerts by area and level"),
      table(
        [both("领域", "Area"), both("等级", "Level"), both("新增", "New"), both("未结", "Open")],
        figures.areas.map(({ area, level, raised: count, live }) => [
          say(areaNames[area] ?? { zh: area, en: area }),
          String(level),
          String(count),
          String(live),
        ]),
      ),
      heading("告警最多的规则", "The busiest rules"),
      table(
        [
          both("规则", "Rule"),
          both("新增", "New"),
          both("属实", "Confirmed"),
          both("误报", "False"),
        ],
        figures.rules.map((rule) => [
          say(rule.title),
          String(rule.raised),
          String(rule.confirmed),
          String(rule.falseAlarms),
        ]),
      ),
      heading("风险最高的店铺", "The stores at most risk"),
      table(
        [
          both("店铺", "Store"),
          both("平台", "Platform"),
          both("新增", "New"),
          both("4 级以上", "Level 4+"),
        ],
        figures.stores.map((store) => [
          store.name ?? store.storeId,
          platformOf(store.platform, lang),
          String(store.raised),
          String(store.grave),
        ]),
      ),
      heading("影响 3 级以上的规则变更", "Policy changes of impact 3 and more"),
      table(
        [
          both("平台", "Platform"),
          both("规则", "Rule"),
          both("影响", "Impact"),
          both("生效", "Binds from"),
        ],
        figures.changes.map((change) => [
          platformOf(change.platform, lang),
          change.title,
          String(change.impact),
          change.effectiveDate ?? both("未写明", "not said"),
        ]),
      ),
      heading("预案与演练", "Plans and drills"),
      table(
        [
          both("预案", "Plan"),
          both("类别", "Kind"),
          both("状态", "State"),
          both("逾期步骤", "Late steps"),
          both("得分", "Score"),
        ],
        figures.plans.map((plan) => [
          say(plan.title),
          plan.drill ? both("演练", "drill") : both("实战", "real"),
          say(runStates[plan.state] ?? { zh: plan.state, en: plan.state }),
          String(plan.late),
          plan.score === null ? "—" : String(plan.score),
        ]),
      ),
      ...workBlocks(figures.work, lang),
    ],
  };
}

/** How fast and how rightly alerts were decided, what still waits, and who has how much of it. */
function workBlocks(work: WorkFigures, lang: Language): Block[] {
  const both = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const nameOf = (key: WorkFigure["key"]) =>
    workFigures.find((one) => one.key === key)?.name[lang] ?? key;
  const table = (
    title: string,
    head: readonly string[],
    rows: readonly (readonly string[])[],
  ): Block[] => [
    { kind: "heading", level: 2, text: title },
    rows.length === 0
      ? { kind: "text", text: both("本期无。", "None in this period.") }
      : { kind: "table", head, rows },
  ];
  return [
    ...table(
      nameOf("decide"),
      [
        both("等级", "Level"),
        both("办结", "Closed"),
        both("中位数", "Median"),
        both("九成以内", "Nine of ten"),
      ],
      work.decide.map(({ level, closed, median, ninetieth }) => [
        String(level),
        String(closed),
        figureOf(median, "minutes", lang),
        figureOf(ninetieth, "minutes", lang),
      ]),
    ),
    ...table(
      nameOf("precision"),
      [
        both("规则", "Rule"),
        both("属实", "Confirmed"),
        both("误报", "False"),
        both("准确率", "Precision"),
      ],
      work.precision.map(({ title, confirmed, falseAlarms, precision }) => [
        title[lang],
        String(confirmed),
        String(falseAlarms),
        figureOf(precision, "share", lang),
      ]),
    ),
    ...table(
      nameOf("backlog"),
      [both("至少", "At least"), both("未结", "Open")],
      work.backlog.map(({ days, live }) => [both(`${days} 天`, `${days} days`), String(live)]),
    ),
    ...table(
      nameOf("people"),
      [both("人员", "Person"), both("在手", "In hand"), both("本期办结", "Closed in the period")],
      work.people.map(({ name, live, closed }) => [name, String(live), String(closed)]),
    ),
  ];
}

const runStates: Readonly<Record<string, Text>> = {
  running: { zh: "进行中", en: "under way" },
  ended: { zh: "已结束", en: "ended" },
  abandoned: { zh: "已中止", en: "stopped" },
};

const platformOf = (platform: string | null, lang: Language): string => {
  const known = Platform.safeParse(platform);
  return known.success ? platformNames[known.data][lang] : (platform ?? "—");
};
