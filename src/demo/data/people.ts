import type { Role } from "../../access/schema.ts";

interface DemoPerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** The password of everyone in the sample tenant. */
export const demoPassword = "hegui-demo-2026";

export const demoPeople: readonly DemoPerson[] = [
  { id: "prs_chenjing", email: "compliance@demo.hegui.example", name: "陈静", role: "compliance" },
  { id: "prs_lixiang", email: "operator@demo.hegui.example", name: "李想", role: "operator" },
  { id: "prs_zhoumin", email: "legal@demo.hegui.example", name: "周敏", role: "legal" },
  { id: "prs_wanglei", email: "manager@demo.hegui.example", name: "王磊", role: "admin" },
  { id: "prs_zhaoxue", email: "viewer@demo.hegui.example", name: "赵雪", role: "viewer" },
];
