import { sql } from "drizzle-orm";
import { rowsOf, type Tx } from "../db/database.ts";
import type { Period } from "./period.ts";

/** Alerts of a period by area and level. */
export const alertsByArea = (tx: Tx, tenantId: string, { from, to }: Period) =>
  rowsOf<{ area: string; level: number; raised: number; live: number }>(
    tx,
    sql`
      select area, level, count(*)::int as raised, count(*) filter (where status <> 'closed')::int as live
      from alerts
      where tenant_id = ${tenantId} and first_seen_at >= ${from.toISOString()} and first_seen_at < ${to.toISOString()}
      group by area, level order by area, level desc`,
  );

/** The rules that raised most in a period, and how that was judged. */
export const busiestRules = (tx: Tx, tenantId: string, { from, to }: Period, limit: number) =>
  rowsOf<{
    ruleId: string;
    title: { zh: string; en: string };
    raised: number;
    confirmed: number;
    falseAlarms: number;
  }>(
    tx,
    sql`
      select rule_id as "ruleId", (array_agg(title order by last_seen_at desc))[1] as title, count(*)::int as raised,
        count(*) filter (where disposition = 'confirmed')::int as confirmed,
        count(*) filter (where disposition = 'false_alarm')::int as "falseAlarms"
      from alerts
      where tenant_id = ${tenantId} and first_seen_at >= ${from.toISOString()} and first_seen_at < ${to.toISOString()}
      group by rule_id order by raised desc, rule_id limit ${limit}`,
  );

/** The stores with the most alerts of a period, weighted by level. */
export const riskiestStores = (tx: Tx, tenantId: string, { from, to }: Period, limit: number) =>
  rowsOf<{
    storeId: string;
    name: string | null;
    platform: string | null;
    raised: number;
    grave: number;
  }>(
    tx,
    sql`
      select a.store_id as "storeId", max(s.name) as name, max(s.platform) as platform,
        count(*)::int as raised, count(*) filter (where a.level >= 4)::int as grave
      from alerts a left join stores s on s.tenant_id = a.tenant_id and s.id = a.store_id
      where a.tenant_id = ${tenantId} and a.store_id is not null
        and a.first_seen_at >= ${from.toISOString()} and a.first_seen_at < ${to.toISOString()}
      group by a.store_id order by sum(a.level) desc, a.store_id limit ${limit}`,
  );

/** Grave policy changes of a period, the gravest first. */
export const graveChanges = (tx: Tx, tenantId: string, { from, to }: Period, limit: number) =>
  rowsOf<{
    id: string;
    platform: string;
    title: string;
    impact: number;
    effectiveDate: string | null;
  }>(
    tx,
    sql`
      select id, platform, title, impact, effective_date::text as "effectiveDate"
      from policy_changes
      where tenant_id = ${tenantId} and impact >= 3 and not historic
        and detected_at >= ${from.toISOString()} and detected_at < ${to.toISOString()}
      order by impact desc, detected_at desc limit ${limit}`,
  );
