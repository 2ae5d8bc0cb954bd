import { type SQL, sql } from "drizzle-orm";
import { rowsOf, type Tx } from "../db/database.ts";
import type { Period } from "./period.ts";
import type { WorkFigures } from "./schema.ts";

type Statement = (tenantId: string, period: Period) => SQL;

/** The figures of the queue and its people, each by one statement. */
export const workStatements = {
  decide: (tenantId, { from, to }) => sql`
    select level, count(*)::int as closed,
      percentile_cont(0.5) within group (order by minutes) as median,
      percentile_cont(0.9) within group (order by minutes) as ninetieth
    from (
      select level, extract(epoch from closed_at - first_seen_at) / 60 as minutes
      from alerts
      where tenant_id = ${tenantId} and status = 'closed'
        and closed_at >= ${from.toISOString()} and closed_at < ${to.toISOString()}
    ) as decided
    group by level order by level desc`,
  precision: (tenantId, { from, to }) => sql`
    select rule_id as "ruleId", (array_agg(title order by last_seen_at desc))[1] as title,
      count(*) filter (where disposition = 'confirmed')::int as confirmed,
      count(*) filter (where disposition = 'false_alarm')::int as "falseAlarms",
      avg((disposition = 'confirmed')::int)::float8 as precision
    from alerts
    where tenant_id = ${tenantId} and disposition in ('confirmed', 'false_alarm')
      and closed_at >= ${from.toISOString()} and closed_at < ${to.toISOString()}
    group by rule_id order by precision, count(*) desc, rule_id limit 15`,
  backlog: (tenantId, { to }) => sql`
    select days, count(a.id)::int as live
    from unnest(array[0, 1, 3, 7, 30]) as b (days)
    left join alerts a on a.tenant_id = ${tenantId} and a.status <> 'closed'
      and a.first_seen_at <= ${to.toISOString()}::timestamptz - make_interval(days => days)
    group by days order by days`,
  people: (tenantId, { from, to }) => sql`
    select assignee_name as name, count(*) filter (where status <> 'closed')::int as live,
      count(*) filter (where closed_at >= ${from.toISOString()} and closed_at < ${to.toISOString()})::int as closed
    from alerts where tenant_id = ${tenantId} and assignee_id is not null
    group by assignee_id, assignee_name order by live desc, name`,
} as const satisfies Record<keyof WorkFigures, Statement>;

/** How the queue and its people fared in a period; backlog and load as they stand now. */
export async function readWork(tx: Tx, tenantId: string, period: Period): Promise<WorkFigures> {
  const read = <K extends keyof WorkFigures>(key: K) =>
    rowsOf<WorkFigures[K][number]>(tx, workStatements[key](tenantId, period));
  return {
    decide: await read("decide"),
    precision: await read("precision"),
    backlog: await read("backlog"),
    people: await read("people"),
  };
}
