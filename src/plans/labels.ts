import type { Language, Text } from "../core/text.ts";
import type { PlanOwner, Team } from "./plan.ts";

/** The words of the room's codes, in documents and in the console. */
export const teamNames: Readonly<Record<Team, Text>> = {
  operations: { zh: "运营", en: "Operations" },
  warehouse: { zh: "仓储", en: "Warehouse" },
  service: { zh: "客服", en: "Customer service" },
  lead: { zh: "组长", en: "Team lead" },
  compliance: { zh: "合规", en: "Compliance" },
  legal: { zh: "法务", en: "Legal" },
  finance: { zh: "财务", en: "Finance" },
  marketing: { zh: "市场", en: "Marketing" },
  brand: { zh: "品牌", en: "Brand" },
  quality: { zh: "品控", en: "Quality" },
  purchasing: { zh: "采购", en: "Purchasing" },
  security: { zh: "信息安全", en: "Security" },
  manager: { zh: "经理", en: "Manager" },
};

export const ownerNames: Readonly<Record<PlanOwner, Text>> = {
  lead: { zh: "组长", en: "Team lead" },
  supervisor: { zh: "主管", en: "Supervisor" },
  manager: { zh: "经理", en: "Manager" },
  director: { zh: "总监", en: "Director" },
};

const units = {
  day: { size: 24 * 60, zh: "天", en: "d" },
  hour: { size: 60, zh: "小时", en: "h" },
  minute: { size: 1, zh: "分钟", en: "min" },
} as const;

/** Up to here a span is told in hours, as plans speak of 24, 48 and 72. */
const mostHours = 72 * 60;

/** A span of whole minutes, as `1 小时 30 分钟`, `72 h` or `7 d`. */
export function minutesText(minutes: number, lang: Language): string {
  const [large, small] =
    minutes > mostHours
      ? ([units.day, units.hour] as const)
      : ([units.hour, units.minute] as const);
  const whole = Math.floor(minutes / large.size);
  const rest = Math.floor((minutes % large.size) / small.size);
  return [
    ...(whole > 0 ? [`${whole} ${large[lang]}`] : []),
    ...(rest > 0 || whole === 0 ? [`${rest} ${small[lang]}`] : []),
  ].join(" ");
}
