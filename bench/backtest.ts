import { readFileSync } from "node:fs";
import type { Database } from "../src/db/database.ts";
import { openServer } from "../src/db/server.ts";
import { type RuleSet, ruleSet } from "../src/rulebase/evaluate.ts";
import { judgeStored } from "../src/rulebase/judge-stored.ts";
import type { Rule } from "../src/rulebase/rule.ts";
import { loadLibrary } from "../src/runtime/library.ts";
import { startPostgres } from "../tests/support/postgres.ts";
import type { Figure } from "./measure.ts";
import { openWorld } from "./world.ts";

const orders = 1_000_000;
const stores = 200;
const rules = 100;

/** 100 rules over 1,000,000 stored orders, read, judged as the monitor does, and counted. */
export async function backtest(): Promise<Figure[]> {
  const server = await startPostgres();
  const db = openServer(server.url);
  try {
    const { ctx } = await openWorld(db);
    await db.execute(loading(ctx.tenant));
    await db.execute("analyze orders");
    const set = hundredRules();
    const [start, busy] = [performance.now(), await processorSeconds(db)];
    let read = 0;
    let findings = 0;
    const reach = { scope: "whole", perKind: 1 } as const;
    for await (const { records, trials } of judgeStored(ctx, "transaction", set, reach)) {
      read += records.length;
      findings += trials.length;
    }
    const seconds = (performance.now() - start) / 1_000;
    const worked = (await processorSeconds(db)) - busy;
    if (read !== orders) throw new Error(`${read} orders were judged`);
    const name = `${rules} rules over ${orders.toLocaleString("en")} stored orders`;
    return [
      { name, value: seconds, unit: "s" },
      {
        name: "its processor time, the server's too, for a machine that others use",
        value: worked,
        unit: "s",
      },
      { name: "findings among them", value: findings, unit: "" },
    ];
  } finally {
    await db.close();
    await server.stop();
  }
}

/** What this process and its connections to the server have worked so far; Linux alone tells. */
async function processorSeconds(db: Database): Promise<number> {
  const { rows } = await db.execute(
    "select pid from pg_stat_activity where backend_type = 'client backend'",
  );
  const own = process.cpuUsage();
  return rows.reduce(
    (total, { pid }) => {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return total + (Number(fields[11]) + Number(fields[12])) / 100;
    },
    (own.user + own.system) / 1e6,
  );
}

/** The library's rules for orders, over and over, each time with other figures. */
function hundredRules(): RuleSet {
  const library = loadLibrary().rules.filter(({ area }) => area === "transaction");
  return ruleSet(
    Array.from({ length: rules }, (_, i) => {
      const rule = library[i % library.length];
      if (rule === undefined) throw new Error("the library has no rules for orders");
      return { rule: tuned(rule, Math.floor(i / library.length)), version: 1 };
    }),
  );
}

function tuned(rule: Rule, round: number): Rule {
  const params = Object.entries(rule.params).map(([name, param]) => [
    name,
    typeof param.value === "number" ? { ...param, value: param.value * (1 + round / 10) } : param,
  ]);
  return { ...rule, id: `${rule.id}-${round}`, params: Object.fromEntries(params) };
}

/**
 * Orders of three months: most of a buyer, a device and an address of their own, one in fifty
 * of a device that a dozen buyers share, one in a hundred nearly empty, half with a review.
 */
const loading = (tenant: string): string => `
  insert into stores (tenant_id, id, platform, name, data, hash, batch_id, received_at)
  select '${tenant}', 's' || i, p, 'store ' || i,
    jsonb_build_object('id', 's' || i, 'platform', p, 'name', 'store ' || i,
      'entity', 'company ' || i % 40),
    'h' || i, 'b', now()
  from (select i, (array['taobao', 'tmall', 'jd', 'pdd'])[1 + i % 4] p
        from generate_series(0, ${stores - 1}) i) s;

  select hegui_open_month(m) from generate_series(
    date_trunc('month', now() at time zone 'utc') - interval '3 months',
    date_trunc('month', now() at time zone 'utc') + interval '1 month', interval '1 month') m;

  insert into orders (tenant_id, id, store_id, placed_at, amount, status, buyer_account,
    buyer_device, buyer_address, tracking_no, paid_fen, refunded_fen, related, brand, data, hash,
    batch_id, received_at)
  select '${tenant}', 'o' || lpad(i::text, 8, '0'), 's' || i % ${stores}, placed, amount, 'signed',
    account, device, address, tracking, (amount * 100)::bigint, 0, 0, false,
    jsonb_build_object('id', 'o' || lpad(i::text, 8, '0'), 'storeId', 's' || i % ${stores},
      'placedAt', to_json(placed), 'paidAt', to_json(placed + interval '1 minute'),
      'amount', amount, 'status', 'signed', 'payee', 'payee ' || i % ${stores},
      'buyer', jsonb_build_object('account', account, 'device', device, 'address', address,
        'payer', 'payer ' || i),
      'items', jsonb_build_array(jsonb_build_object('listingId', 'l' || i % 5000, 'quantity', 1,
        'price', amount)),
      'logistics', jsonb_build_object('trackingNo', tracking, 'events', 1 + i % 9,
        'weightGrams', case when i % 100 = 0 then 1 else 200 + i % 3000 end,
        'signedAt', to_json(placed + interval '3 days')))
      || case when i % 2 = 0 then jsonb_build_object('review', jsonb_build_object(
        'score', 5, 'at', to_json(placed + interval '3 days' + i % 500 * interval '1 minute')))
        else '{}' end,
    'h' || md5(i::text), 'b', now()
  from (
    select i, now() - i % 129600 * interval '1 minute' as placed, 10 + i % 5000 / 10.0 as amount,
      'a' || i % 700000 as account,
      case when i % 50 = 0 then 'shared ' || i / 600 else 'd' || i % 650000 end as device,
      'street ' || i % 600000 as address, 't' || i as tracking
    from generate_series(1, ${orders}) i
  ) o;`;
