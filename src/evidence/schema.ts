import { z } from "@hono/zod-openapi";
import { AuditRow } from "../access/schema.ts";
import { AlertDetail } from "../alerts/schema.ts";
import { RuleVersion } from "../rulebase/schema.ts";

export const Trace = z
  .object({ alert: AlertDetail, rule: RuleVersion.nullable(), audit: z.array(AuditRow) })
  .openapi("Trace");
export type Trace = z.infer<typeof Trace>;
