import type { Text } from "../core/text.ts";
import type { Indicator, IndicatorKey, IndicatorState } from "./schema.ts";

export interface Definition {
  readonly key: IndicatorKey;
  readonly name: Text;
  /** What it counts, as the console's help says it. */
  readonly meaning: Text;
  /** How it is reckoned, in a line. */
  readonly formula: Text;
  /** Where its target and limit come from. */
  readonly source: Text;
  readonly unit: "share" | "minutes" | "count";
  readonly target: number;
  /** Beyond this it is bad, not only worth a look. */
  readonly limit: number;
  readonly better: "low" | "high";
  /** Where the console shows the rows behind it. */
  readonly href: string;
}

const manual: Text = { zh: "《店铺群合规操作手册》", en: "the merchant's operating manual" };
const ours: Text = { zh: "本产品设定，可按自身情况调整", en: "ours: set it to your own" };

/** The twelve indicators, in the order in which they are shown. */
export const indicators: readonly Definition[] = [
  {
    key: "violation_rate",
    name: { zh: "违规率", en: "Violation rate" },
    meaning: {
      zh: "判为属实的告警所涉记录占受检记录的比例",
      en: "Records of confirmed alerts, of all records judged",
    },
    formula: {
      zh: "属实告警的出现次数 ÷ 受检记录数",
      en: "sightings of confirmed alerts ÷ records judged",
    },
    source: manual,
    unit: "share",
    target: 0.003,
    limit: 0.01,
    better: "low",
    href: "/alerts?status=closed",
  },
  {
    key: "self_inspection",
    name: { zh: "自检覆盖率", en: "Self-inspection" },
    meaning: {
      zh: "收到的商品与活动中，发布前做过预检的比例（按记录编号）",
      en: "Listings and promotions that were pre-checked before they came, by their ids",
    },
    formula: {
      zh: "发布前预检过的商品与活动 ÷ 收到的商品与活动",
      en: "listings and promotions pre-checked before they came ÷ those that came",
    },
    source: manual,
    unit: "share",
    target: 0.95,
    limit: 0.8,
    better: "high",
    href: "/precheck",
  },
  {
    key: "time_to_detect",
    name: { zh: "发现用时", en: "Time to detect" },
    meaning: {
      zh: "批次收到到判完，95 分位",
      en: "From a batch's arrival to its judgement, 95th of 100",
    },
    formula: {
      zh: "批次判完时间 − 收到时间，取 95 分位",
      en: "when a batch was judged − when it came, 95th percentile",
    },
    source: manual,
    unit: "minutes",
    target: 5,
    limit: 15,
    better: "low",
    href: "/alerts",
  },
  {
    key: "time_to_touch",
    name: { zh: "首次响应", en: "Time to first touch" },
    meaning: {
      zh: "告警产生到有人认领、转交、评论或处理，中位数",
      en: "From an alert to somebody's first act on it, median",
    },
    formula: {
      zh: "首次处理时间 − 产生时间，取中位数",
      en: "the first act on an alert − when it was raised, median",
    },
    source: manual,
    unit: "minutes",
    target: 30,
    limit: 240,
    better: "low",
    href: "/alerts?assignee=none",
  },
  {
    key: "decided_in_time",
    name: { zh: "按期办结率", en: "Decided in time" },
    meaning: {
      zh: "已处理告警中按期办结的比例",
      en: "Closed alerts that were decided by their due time",
    },
    formula: {
      zh: "按期办结的告警 ÷ 办结的告警",
      en: "alerts closed by their due time ÷ alerts closed",
    },
    source: ours,
    unit: "share",
    target: 0.95,
    limit: 0.8,
    better: "high",
    href: "/alerts?status=closed",
  },
  {
    key: "precision",
    name: { zh: "告警准确率", en: "Precision" },
    meaning: { zh: "属实占属实与误报之和的比例", en: "Confirmed, of confirmed and false alarms" },
    formula: { zh: "属实 ÷（属实 + 误报）", en: "confirmed ÷ (confirmed + false alarms)" },
    source: ours,
    unit: "share",
    target: 0.9,
    limit: 0.7,
    better: "high",
    href: "/rules?sort=precision",
  },
  {
    key: "backlog_overdue",
    name: { zh: "逾期告警", en: "Overdue alerts" },
    meaning: { zh: "到期未处理的告警数", en: "Alerts that came due and were not decided by then" },
    formula: { zh: "到期时仍未办结的告警数", en: "alerts not closed when they came due" },
    source: ours,
    unit: "count",
    target: 0,
    limit: 10,
    better: "low",
    href: "/alerts?due=overdue",
  },
  {
    key: "related_share",
    name: { zh: "关联交易占比", en: "Related trade" },
    meaning: {
      zh: "近三十天关联交易占比最高的店铺",
      en: "The store with the highest share of related trade in 30 days",
    },
    formula: {
      zh: "疑似关联订单实收 ÷ 全部实收，取最高的店铺",
      en: "takings of orders that are likely related ÷ all takings, of the highest store",
    },
    source: {
      zh: "《店铺群合规操作手册》：同品牌 20%，关联账户 30%",
      en: "the merchant's operating manual: 20 % of one brand, 30 % of linked accounts",
    },
    unit: "share",
    target: 0.2,
    limit: 0.3,
    better: "low",
    href: "/stores",
  },
  {
    key: "near_copies",
    name: { zh: "跨店描述雷同", en: "Descriptions alike" },
    meaning: {
      zh: "姐妹店之间描述近乎相同的新告警",
      en: "New alerts on listings of sister stores that say nearly the same",
    },
    formula: {
      zh: "姐妹店描述雷同规则产生的告警数",
      en: "alerts of the rule on descriptions of sister stores",
    },
    source: ours,
    unit: "count",
    target: 0,
    limit: 20,
    better: "low",
    href: "/alerts?ruleId=listing.sister-near-copy",
  },
  {
    key: "service_wording",
    name: { zh: "客服用语违规", en: "Service wording" },
    meaning: {
      zh: "客服消息中被告警的比例",
      en: "Messages that raised an alert, of all judged",
    },
    formula: { zh: "有告警的客服消息 ÷ 受检消息", en: "messages with an alert ÷ messages judged" },
    source: ours,
    unit: "share",
    target: 0.001,
    limit: 0.01,
    better: "low",
    href: "/alerts?area=service",
  },
  {
    key: "policy_response",
    name: { zh: "规则变更响应", en: "Response to changes" },
    meaning: {
      zh: "影响 4 级以上的变更中，三十分钟内有人确认的比例",
      en: "Changes of impact 4 and more acknowledged within 30 minutes",
    },
    formula: {
      zh: "三十分钟内确认的变更 ÷ 影响 4 级以上的变更",
      en: "changes acknowledged within 30 minutes ÷ changes of impact 4 and more",
    },
    source: manual,
    unit: "share",
    target: 0.95,
    limit: 0.7,
    better: "high",
    href: "/policies?minImpact=4",
  },
  {
    key: "platform_concentration",
    name: { zh: "平台集中度", en: "Platform concentration" },
    meaning: {
      zh: "近三十天收入最高的平台所占比例",
      en: "The share of the platform with the most revenue in 30 days",
    },
    formula: {
      zh: "收入最高的平台实收 ÷ 全部实收",
      en: "takings of the largest platform ÷ all takings",
    },
    source: {
      zh: "《店铺群合规操作手册》：35% 预警，40% 告警",
      en: "the merchant's operating manual: warn at 35 %, alarm at 40 %",
    },
    unit: "share",
    target: 0.35,
    limit: 0.4,
    better: "low",
    href: "/stores",
  },
];

/** How a value stands to its target and its limit; without data nothing can be said. */
export function stateOf(
  value: number | null,
  { target, limit, better }: Pick<Definition, "target" | "limit" | "better">,
): IndicatorState {
  if (value === null) return "unknown";
  const beyond = (bound: number) => (better === "low" ? value > bound : value < bound);
  return beyond(limit) ? "bad" : beyond(target) ? "watch" : "good";
}

/** So many weeks make a trend. */
export const weeks = 12;

/** What of a thing came in time or was right: parts of a whole, by week and over 30 days. */
export interface Series {
  readonly month: number | null;
  readonly byWeek: ReadonlyMap<number, number>;
}

export const indicatorOf = (definition: Definition, { month, byWeek }: Series): Indicator => ({
  ...definition,
  value: month,
  state: stateOf(month, definition),
  trend: Array.from({ length: weeks }, (_, i) => byWeek.get(weeks - 1 - i) ?? null),
});
