import { and, asc, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import { rowsOf, type Tx } from "../db/database.ts";
import type { KeptLink } from "./history.ts";
import { linkSpans } from "./tables.ts";

const kept = {
  a: linkSpans.a,
  b: linkSpans.b,
  p: linkSpans.p,
  bridge: linkSpans.bridge,
  why: linkSpans.why,
};

export async function standingLinks(tx: Tx, tenantId: string): Promise<KeptLink[]> {
  return tx
    .select(kept)
    .from(linkSpans)
    .where(and(eq(linkSpans.tenantId, tenantId), isNull(linkSpans.validTo)));
}

/** The links that stood at a moment, by ids. */
export async function linksAt(tx: Tx, tenantId: string, at: Date): Promise<KeptLink[]> {
  return tx
    .select(kept)
    .from(linkSpans)
    .where(
      and(
        eq(linkSpans.tenantId, tenantId),
        lte(linkSpans.validFrom, at),
        or(isNull(linkSpans.validTo), gt(linkSpans.validTo, at)),
      ),
    )
    .orderBy(asc(linkSpans.a), asc(linkSpans.b));
}

/** End links that stand; what began at that very moment is taken away, as it never stood. */
export async function endLinks(
  tx: Tx,
  tenantId: string,
  pairs: readonly (readonly [a: string, b: string])[],
  at: Date,
): Promise<void> {
  if (pairs.length === 0) return;
  const ended = sql`select pair->>0 as a, pair->>1 as b
    from jsonb_array_elements(${JSON.stringify(pairs)}::jsonb) pair`;
  const moment = at.toISOString();
  await tx.execute(
    sql`delete from link_spans s using (${ended}) e
        where s.tenant_id = ${tenantId} and s.a = e.a and s.b = e.b and s.valid_to is null
          and s.valid_from >= ${moment}::timestamptz`,
  );
  await tx.execute(
    sql`update link_spans s set valid_to = ${moment}::timestamptz from (${ended}) e
        where s.tenant_id = ${tenantId} and s.a = e.a and s.b = e.b and s.valid_to is null`,
  );
}

export async function beginLinks(
  tx: Tx,
  tenantId: string,
  links: readonly KeptLink[],
  at: Date,
): Promise<void> {
  if (links.length === 0) return;
  await tx.execute(
    sql`insert into link_spans (tenant_id, a, b, valid_from, p, bridge, why)
        select ${tenantId}, a, b, ${at.toISOString()}::timestamptz, p, bridge, why
        from jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
          as l(a text, b text, p float8, bridge boolean, why jsonb)
        on conflict do nothing`,
  );
}

/** The moments at which links of some stores began or ended, the oldest first. */
export async function momentsOf(
  tx: Tx,
  tenantId: string,
  storeIds: readonly string[],
): Promise<Date[]> {
  const rows = await rowsOf<{ at: string }>(
    tx,
    sql`with touched as (
          select valid_from, valid_to from link_spans
          where tenant_id = ${tenantId} and (
            a in (select jsonb_array_elements_text(${JSON.stringify(storeIds)}::jsonb))
            or b in (select jsonb_array_elements_text(${JSON.stringify(storeIds)}::jsonb)))
        )
        select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from (
          select valid_from as at from touched union select valid_to from touched
        ) moments where at is not null order by moments.at`,
  );
  return rows.map(({ at }) => new Date(at));
}

/** Every store that was ever linked with one, step by step. */
export async function everLinked(tx: Tx, tenantId: string): Promise<Pick<KeptLink, "a" | "b">[]> {
  return tx
    .selectDistinct({ a: linkSpans.a, b: linkSpans.b })
    .from(linkSpans)
    .where(eq(linkSpans.tenantId, tenantId));
}
