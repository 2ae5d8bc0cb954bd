import type { Text } from "../core/text.ts";
import type { WorkFigures } from "./schema.ts";

export interface WorkFigure {
  readonly key: keyof WorkFigures;
  readonly name: Text;
  /** What it counts, and how. */
  readonly meaning: Text;
}

/** The figures of the queue and its people, in the order in which reports show them. */
export const workFigures: readonly WorkFigure[] = [
  {
    key: "decide",
    name: { zh: "办结用时", en: "Time to decide" },
    meaning: {
      zh: "告警产生到办结的用时，按等级取中位数和九成位",
      en: "From an alert to its decision, by level: median and ninth decile",
    },
  },
  {
    key: "precision",
    name: { zh: "各规则准确率（最低的在前）", en: "Precision by rule, the lowest first" },
    meaning: {
      zh: "属实 ÷（属实 + 误报），按规则",
      en: "Confirmed ÷ (confirmed + false alarms), by rule",
    },
  },
  {
    key: "backlog",
    name: { zh: "未结告警的存续时间", en: "Age of open alerts" },
    meaning: {
      zh: "产生已满若干天而仍未办结的告警数",
      en: "Alerts that were raised so many days ago or more and are still open",
    },
  },
  {
    key: "people",
    name: { zh: "人员负荷", en: "Load of people" },
    meaning: {
      zh: "每人名下未结的告警数，和期内办结数",
      en: "Open alerts in each person's hands, and those closed in the period",
    },
  },
];
