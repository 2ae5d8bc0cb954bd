import { alertCounts } from "../src/alerts/counts.ts";
import { listAlerts } from "../src/alerts/list.ts";
import { type Figure, quantile, times } from "./measure.ts";
import { openWorld } from "./world.ts";

const total = 100_000;

/** The queue's reads over 100,000 live alerts. */
export async function queue(): Promise<Figure[]> {
  const { db, ctx } = await openWorld();
  await db.execute(
    `insert into alerts (tenant_id, id, fingerprint, rule_id, area, level, status, title, message,
       finding, subject_kind, subject_id, store_id, platform, occurrences, first_seen_at,
       last_seen_at, due_at, version)
     select '${ctx.tenant}', 'a' || i, 'f' || i, 'listing.rule-' || (i % 100),
       (array['listing', 'promotion', 'transaction', 'service', 'store'])[1 + i % 5], 1 + i % 5,
       'open', '{"zh": "标题", "en": "title"}',
       jsonb_build_object('zh', '门槛 ' || i || ' 元低于下限', 'en', 'threshold'), '{}', 'listing', 'l' || i, 's' || (i % 60), (array['taobao', 'tmall', 'jd'])[1 + i % 3], 1,
       now(), now(), now() + (i || ' seconds')::interval, 1
     from generate_series(1, ${total}) i`,
  );
  await db.execute("analyze alerts");
  const read = async (name: string, work: () => Promise<unknown>): Promise<Figure> => ({
    name: `${name}, p95 on ${db.kind}`,
    value: quantile(await times(40, work), 0.95),
    unit: "ms",
  });
  const figures = [
    await read("first page of 50", () => listAlerts(ctx, {})),
    await read("filter by store and level", () => listAlerts(ctx, { storeId: "s5", level: 3 })),
    await read("filter by words that all say", () => listAlerts(ctx, { q: "门槛" })),
    await read("filter by words that one says", () => listAlerts(ctx, { q: `门槛 ${total} 元` })),
    await read("counts of all views", () => alertCounts(ctx, {})),
  ];
  await db.close();
  return figures;
}
