import { type SQL, sql } from "drizzle-orm";
import { day } from "../core/time.ts";
import { rowsOf, type Tx } from "../db/database.ts";
import { type Series, weeks } from "./indicator.ts";
import type { IndicatorKey } from "./schema.ts";

/**
 * The figures are read across the rooms' tables: what each counts stands in one place, and
 * no room has to know what is reported of it. Nothing here writes.
 */

/** Over so many days an indicator's value is taken. */
const window = 30;

interface Row extends Record<string, unknown> {
  readonly week: number | null;
  readonly value: string | number | null;
}

const seriesOf = (rows: readonly Row[]): Series => {
  const read = (value: Row["value"]) => (value === null ? null : Number(value));
  return {
    month: read(rows.find(({ week }) => week === null)?.value ?? null),
    byWeek: new Map(
      rows.flatMap(({ week, value }) =>
        week === null || value === null ? [] : [[week, Number(value)]],
      ),
    ),
  };
};

/**
 * A figure of facts `(at, …)` by week before now, and over the last 30 days.
 *
 * @param figure an aggregate over the facts
 */
async function figure(tx: Tx, now: Date, aggregate: SQL, facts: SQL): Promise<Series> {
  const until = now.toISOString();
  const since = new Date(now.getTime() - weeks * 7 * day).toISOString();
  const month = new Date(now.getTime() - window * day).toISOString();
  return seriesOf(
    await rowsOf<Row>(
      tx,
      sql`
        with facts as (${facts}),
        recent as (
          select *, floor(extract(epoch from ${until}::timestamptz - at) / 604800)::int as week
          from facts where at > ${since} and at <= ${until}
        )
        select null::int as week, ${aggregate} as value from recent where at > ${month}
        union all
        select week, ${aggregate} as value from recent group by week`,
    ),
  );
}

const share = sql`sum(part)::float8 / nullif(sum(whole), 0)`;
const number = sql`coalesce(sum(part), 0)::float8`;

/** Every indicator's series, each by one statement. */
export async function allSeries(
  tx: Tx,
  tenantId: string,
  now: Date,
): Promise<Record<IndicatorKey, Series>> {
  const of = (aggregate: SQL, facts: SQL) => figure(tx, now, aggregate, facts);
  return {
    violation_rate: await of(
      share,
      sql`
        select at, 0 as part, 1 as whole from evaluations where tenant_id = ${tenantId}
        union all
        select closed_at, occurrences, 0 from alerts
        where tenant_id = ${tenantId} and disposition = 'confirmed' and area <> 'policy'`,
    ),
    self_inspection: await of(
      share,
      sql`
        select e.at, 1 as whole, exists (
          select 1 from prechecks p
          where p.tenant_id = e.tenant_id and p.kind = rtrim(e.kind, 's') and p.subject_id = e.subject_id
            and p.at <= e.at)::int as part
        from evaluations e
        where e.tenant_id = ${tenantId} and e.kind in ('listings', 'promotions')`,
    ),
    time_to_detect: await of(
      sql`percentile_cont(0.95) within group (order by minutes)`,
      sql`
        select created_at as at, extract(epoch from evaluated_at - created_at) / 60 as minutes
        from intake_batches where tenant_id = ${tenantId} and evaluated_at is not null`,
    ),
    time_to_touch: await of(
      sql`percentile_cont(0.5) within group (order by minutes)`,
      sql`
        select a.first_seen_at as at, extract(epoch from min(e.at) - a.first_seen_at) / 60 as minutes
        from alerts a
        join alert_events e on e.tenant_id = a.tenant_id and e.alert_id = a.id
          and e.kind in ('claimed', 'assigned', 'commented', 'snoozed', 'decided')
        where a.tenant_id = ${tenantId}
        group by a.id, a.first_seen_at`,
    ),
    decided_in_time: await of(
      share,
      sql`
        select closed_at as at, (closed_at <= due_at)::int as part, 1 as whole
        from alerts where tenant_id = ${tenantId} and status = 'closed'`,
    ),
    precision: await of(
      share,
      sql`
        select closed_at as at, (disposition = 'confirmed')::int as part, 1 as whole
        from alerts
        where tenant_id = ${tenantId} and disposition in ('confirmed', 'false_alarm')`,
    ),
    backlog_overdue: await of(
      number,
      sql`
        select due_at as at, 1 as part from alerts
        where tenant_id = ${tenantId} and (closed_at is null or closed_at > due_at)`,
    ),
    related_share: await relatedShare(tx, tenantId, now),
    near_copies: await of(
      number,
      sql`
        select first_seen_at as at, 1 as part from alerts
        where tenant_id = ${tenantId} and rule_id = 'listing.sister-near-copy'`,
    ),
    service_wording: await of(
      share,
      sql`
        select at, (findings > 0)::int as part, 1 as whole
        from evaluations where tenant_id = ${tenantId} and kind = 'messages'`,
    ),
    policy_response: await of(
      share,
      sql`
        select detected_at as at, 1 as whole,
          (acknowledged_at <= detected_at + interval '30 minutes')::int as part
        from policy_changes where tenant_id = ${tenantId} and impact >= 4 and not historic`,
    ),
    platform_concentration: await concentration(tx, tenantId, now),
  };
}

/** Each store's trade over the rolling 30 days that end `week` weeks ago. */
const trade = (now: Date, tenantId: string): SQL => {
  const today = sql`(${now.toISOString()}::timestamptz at time zone 'Asia/Shanghai')::date`;
  return sql`
    select w.week, s.id, s.platform, sum(d.paid_fen - d.refunded_fen) as paid,
      sum(d.likely_fen) as related
    from generate_series(0, ${weeks - 1}) as w (week)
    join related_days d on d.tenant_id = ${tenantId}
      and d.day > ${today} - w.week * 7 - ${window}::int and d.day <= ${today} - w.week * 7
    join stores s on s.tenant_id = d.tenant_id and s.id = d.store_id
    group by w.week, s.id, s.platform`;
};

/** The highest share of related trade of any store; the newest window is the value. */
const relatedShare = async (tx: Tx, tenantId: string, now: Date): Promise<Series> =>
  newestFirst(
    await rowsOf<Row>(
      tx,
      sql`
        with trade as (${trade(now, tenantId)})
        select week, max(related::float8 / nullif(paid, 0)) as value from trade group by week`,
    ),
  );

/** The share of the platform with the most revenue. */
const concentration = async (tx: Tx, tenantId: string, now: Date): Promise<Series> =>
  newestFirst(
    await rowsOf<Row>(
      tx,
      sql`
        with trade as (${trade(now, tenantId)}),
        platforms as (select week, platform, sum(paid) as paid from trade group by week, platform)
        select week, max(paid)::float8 / nullif(sum(paid), 0) as value
        from platforms group by week`,
    ),
  );

const newestFirst = (rows: readonly Row[]): Series => {
  const { byWeek } = seriesOf(rows);
  return { month: byWeek.get(0) ?? null, byWeek };
};

/** New and closed alerts of a period. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

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

/** How much of the queue each person has and closed in a period. */
export const loadOfPeople = (tx: Tx, tenantId: string, { from, to }: Period) =>
  rowsOf<{ name: string; live: number; closed: number }>(
    tx,
    sql`
      select assignee_name as name, count(*) filter (where status <> 'closed')::int as live,
        count(*) filter (where closed_at >= ${from.toISOString()} and closed_at < ${to.toISOString()})::int as closed
      from alerts where tenant_id = ${tenantId} and assignee_id is not null
      group by assignee_id, assignee_name order by live desc, name`,
  );
