import type { Text } from "../core/text.ts";
import type { PlanOwner, Team } from "./plan.ts";

/** The words of the room's codes, for documents that people read without the console. */
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
