import type { Me, Role } from "../../access/schema.ts";

/** Who may do what, beside admins. It only hides what would be refused: the server decides. */
const allowed = {
  workAlerts: ["compliance", "legal"],
  commentAlerts: ["operator", "compliance", "legal"],
  precheck: ["operator", "compliance", "legal"],
  keepPolicies: ["compliance", "legal"],
  acknowledge: ["legal"],
  seeLinks: ["compliance", "legal"],
  seeLog: ["compliance", "legal"],
  workPlans: ["operator", "compliance", "legal"],
  changePlans: ["compliance", "legal"],
  scheduleReports: ["compliance", "legal"],
  changeRules: ["compliance", "legal"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof allowed;

export function may({ person: { role } }: Me, what: Permission): boolean {
  const roles: readonly Role[] = allowed[what];
  return role === "admin" || roles.includes(role);
}
