import { type SQL, sql } from "drizzle-orm";
import { day } from "../core/time.ts";
import { rowsOf, type Tx } from "../db/database.ts";
import { type Series, weeks } from "./indicator.ts";
import { IndicatorKey } from "./schema.ts";

/**
 * The figures are read across the rooms' tables: what each counts stands in one place, and
 * no room has to know what is reported of it. Nothing here writes. `docs/indicators.md` shows
 * these statements as they are.
 */

/** Over so many days an indicator's value is taken. */
const window = 30;

interface Row extends Record<string, unknown> {
  readonly week: number | null;
  readonly value: string | number | null;
}

/** Every indicator's series, each by one statement. */
export async function allSeries(
  tx: Tx,
  tenantId: string,
  now: Date,
): Promise<ReadonlyMap<IndicatorKey, Series>> {
  const statements = indicatorStatements(tenantId, now);
  const series = new Map<IndicatorKey, Series>();
  for (const key of IndicatorKey.options)
    series.set(key, seriesOf(await rowsOf<Row>(tx, statements[key])));
  return series;
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
 * @param aggregate over the facts
 */
function figure(now: Date, aggregate: SQL, facts: SQL): SQL {
  const until = now.toISOString();
  const since = new Date(now.getTime() - weeks * 7 * day).toISOString();
  const month = new Date(now.getTime() - window * day).toISOString();
  return sql`
    with facts as (${facts}),
    recent as (
      select *, floor(extract(epoch from ${until}::timestamptz - at) / 604800)::int as week
      from facts where at > ${since} and at <= ${until}
    )
    select null::int as week, ${aggregate} as value from recent where at > ${month}
    union all
    select week, ${aggregate} as value from recent group by week`;
}

const share = sql`sum(part)::float8 / nullif(sum(whole), 0)`;
const number = sql`coalesce(sum(part), 0)::float8`;

/** The statement of each: rows of a week before `now` (null: the last 30 days) and the value. */
export function indicatorStatements(tenantId: string, now: Date): Record<IndicatorKey, SQL> {
  const of = (aggregate: SQL, facts: SQL) => figure(now, aggregate, facts);
  return {
    violation_rate: of(
      share,
      sql`
        select at, 0 as part, 1 as whole from evaluations where tenant_id = ${tenantId}
        union all
        select closed_at, occurrences, 0 from alerts
        where tenant_id = ${tenantId} and disposition = 'confirmed' and area <> 'policy'`,
    ),
    self_inspection: of(
      share,
      sql`
        select e.at, 1 as whole, exists (
          select 1 from prechecks p
          where p.tenant_id = e.tenant_id and p.kind = rtrim(e.kind, 's') and p.subject_id = e.subject_id
            and p.at <= e.at)::int as part
        from evaluations e
        where e.tenant_id = ${tenantId} and e.kind in ('listings', 'promotions')`,
    ),
    time_to_detect: of(
      sql`percentile_cont(0.95) within group (order by minutes)`,
      sql`
        select created_at as at, extract(epoch from evaluated_at - created_at) / 60 as minutes
        from intake_batches where tenant_id = ${tenantId} and evaluated_at is not null`,
    ),
    time_to_touch: of(
      sql`percentile_cont(0.5) within group (order by minutes)`,
      sql`
        select a.first_seen_at as at, extract(epoch from min(e.at) - a.first_seen_at) / 60 as minutes
        from alerts a
        join alert_events e on e.tenant_id = a.tenant_id and e.alert_id = a.id
          and e.kind in ('claimed', 'assigned', 'commented', 'snoozed', 'decided')
        where a.tenant_id = ${tenantId}
        group by a.id, a.first_seen_at`,
    ),
    decided_in_time: of(
      share,
      sql`
        select closed_at as at, (closed_at <= due_at)::int as part, 1 as whole
        from alerts where tenant_id = ${tenantId} and status = 'closed'`,
    ),
    precision: of(
      share,
      sql`
        select closed_at as at, (disposition = 'confirmed')::int as part, 1 as whole
        from alerts
        where tenant_id = ${tenantId} and disposition in ('confirmed', 'false_alarm')`,
    ),
    backlog_overdue: of(
      number,
      sql`
        select due_at as at, 1 as part from alerts
        where tenant_id = ${tenantId} and (closed_at is null or closed_at > due_at)`,
    ),
    related_share: relatedShare(tenantId, now),
    near_copies: of(
      number,
      sql`
        select first_seen_at as at, 1 as part from alerts
        where tenant_id = ${tenantId} and rule_id = 'listing.sister-near-copy'`,
    ),
    service_wording: of(
      share,
      sql`
        select at, (findings > 0)::int as part, 1 as whole
        from evaluations where tenant_id = ${tenantId} and kind = 'messages'`,
    ),
    policy_response: of(
      share,
      sql`
        select detected_at as at, 1 as whole,
          (acknowledged_at <= detected_at + interval '30 minutes')::int as part
        from policy_changes where tenant_id = ${tenantId} and impact >= 4 and not historic`,
    ),
    platform_concentration: concentration(tenantId, now),
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
const relatedShare = (tenantId: string, now: Date): SQL => sql`
  with trade as (${trade(now, tenantId)}),
  shares as (
    select week, max(related::float8 / nullif(paid, 0)) as value from trade group by week
  )
  ${newestFirst}`;

/** The share of the platform with the most revenue. */
const concentration = (tenantId: string, now: Date): SQL => sql`
  with trade as (${trade(now, tenantId)}),
  platforms as (select week, platform, sum(paid) as paid from trade group by week, platform),
  shares as (
    select week, max(paid)::float8 / nullif(sum(paid), 0) as value from platforms group by week
  )
  ${newestFirst}`;

const newestFirst = sql`
  select null::int as week, value from shares where week = 0
  union all
  select week, value from shares`;
