import type { AlertEventKind, Disposition } from "../../alerts/schema.ts";
import type { Basis } from "../../core/finding.ts";
import type { Text } from "../../core/text.ts";

/** The words of the report, which people read without the console. */
export const eventNames: Readonly<Record<AlertEventKind, Text>> = {
  raised: { zh: "发现", en: "raised" },
  seen_again: { zh: "再次出现", en: "seen again" },
  claimed: { zh: "认领", en: "claimed" },
  assigned: { zh: "转交", en: "assigned" },
  commented: { zh: "评论", en: "commented" },
  snoozed: { zh: "稍后处理", en: "snoozed" },
  decided: { zh: "判定", en: "decided" },
  reopened: { zh: "重新打开", en: "reopened" },
  acknowledged: { zh: "知悉", en: "acknowledged" },
  undone: { zh: "撤销上一步", en: "took the last change back" },
  warned: { zh: "到期提醒", en: "warned before it was due" },
  escalated: { zh: "升级", en: "escalated" },
  reviewed: { zh: "复核", en: "reviewed" },
  merged: { zh: "并入另一条告警", en: "merged into another alert" },
  absorbed: { zh: "并入了另一条告警", en: "took another alert in" },
  split: { zh: "拆出", en: "split off" },
  released: { zh: "从中拆出一条告警", en: "let an alert go" },
  linked: { zh: "关联", en: "linked" },
  unlinked: { zh: "取消关联", en: "unlinked" },
  attached: { zh: "附上文件", en: "attached a file" },
  handed_over: { zh: "由代理人处理", en: "handed to a deputy" },
  handed_back: { zh: "交还", en: "handed back" },
};

export const dispositionNames: Readonly<Record<Disposition, Text>> = {
  confirmed: { zh: "属实", en: "confirmed" },
  false_alarm: { zh: "误报", en: "false alarm" },
  exempted: { zh: "豁免", en: "exempted" },
};

export const basisKinds: Readonly<Record<Basis["kind"], Text>> = {
  law: { zh: "法律法规", en: "law" },
  guideline: { zh: "执法指南", en: "guideline" },
  platform: { zh: "平台规则", en: "platform" },
  internal: { zh: "内部要求", en: "internal" },
};
