import { sql } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import * as access from "../../src/access/schema.ts";
import * as accounts from "../../src/accounts/tables.ts";
import * as alerts from "../../src/alerts/tables.ts";
import { type Database, inSystem, inTenant, rowsOf } from "../../src/db/database.ts";
import { openServer } from "../../src/db/server.ts";
import * as evidence from "../../src/evidence/tables.ts";
import * as intake from "../../src/intake/schema.ts";
import * as jobs from "../../src/jobs/schema.ts";
import * as lexicons from "../../src/lexicons/schema.ts";
import * as notify from "../../src/notify/tables.ts";
import * as plans from "../../src/plans/tables.ts";
import * as policyServing from "../../src/policy/changes/serving-tables.ts";
import * as policy from "../../src/policy/tables.ts";
import * as precheck from "../../src/precheck/schema.ts";
import * as proofs from "../../src/proofs/schema.ts";
import * as rejudging from "../../src/rejudging/schema.ts";
import * as reports from "../../src/reports/tables.ts";
import * as ruleRuns from "../../src/rulebase/runs/tables.ts";
import * as ruleShadows from "../../src/rulebase/shadows/tables.ts";
import * as rulebase from "../../src/rulebase/tables.ts";
import * as ruleTuning from "../../src/rulebase/tuning/tables.ts";
import * as stores from "../../src/stores/schema.ts";
import * as brushing from "../../src/transactions/correction-schema.ts";
import * as transactions from "../../src/transactions/schema.ts";
import { openTestDatabase } from "../support/database.ts";
import { createShop, createWorld, type World } from "../support/world.ts";

const declared = [
  access,
  accounts,
  alerts,
  brushing,
  evidence,
  intake,
  jobs,
  lexicons,
  notify,
  plans,
  policy,
  policyServing,
  precheck,
  proofs,
  reports,
  rejudging,
  rulebase,
  ruleRuns,
  ruleShadows,
  ruleTuning,
  stores,
  transactions,
]
  .flatMap((room) => Object.values(room))
  .filter((one): one is PgTable => one instanceof PgTable)
  .map((table) => getTableConfig(table));

const appendOnly = [
  "alert_events",
  "alert_files",
  "audit",
  "brushing_corrections",
  "evaluations",
  "lexicon_versions",
  "link_decisions",
  "log_checkpoints",
  "log_leaves",
  "log_nodes",
  "notify_attempts",
  "notify_events",
  "plan_versions",
  "policy_notes",
  "policy_overrides",
  "policy_rulings",
  "policy_versions",
  "prechecks",
  "report_editions",
  "rule_draft_events",
  "rule_merges_declined",
  "rule_publications",
  "rule_simulations",
  "rule_versions",
];

let db: Database;
let shop: World;
let tables: string[];

beforeAll(async () => {
  db = await openTestDatabase();
  const { rows } = await db.execute(
    "select tablename from pg_tables where schemaname = 'public' order by 1",
  );
  tables = rows.map((row) => String(row.tablename));
  shop = await createShop();
  await shop.send("listings", { id: "l1", storeId: "s1", title: "国家级坚果", category: "食品" });
});

describe("every table", () => {
  it("is declared in some room's schema, and the other way round", () => {
    expect(declared.map(({ name }) => name).sort()).toEqual(tables);
  });

  it("has the columns that are declared, with their types", async () => {
    const { rows } = await db.execute(
      `select table_name, column_name, is_nullable,
         case data_type when 'ARRAY' then 'text[]' else data_type end as type
       from information_schema.columns where table_schema = 'public'`,
    );
    const found = rows.map((row) =>
      [row.table_name, row.column_name, row.type, row.is_nullable].join(" "),
    );
    const wanted = declared.flatMap(({ name, columns }) =>
      columns.map((column) =>
        [name, column.name, column.getSQLType(), column.notNull ? "NO" : "YES"].join(" "),
      ),
    );
    expect(found.sort()).toEqual(wanted.sort());
  });

  it("has the tenant first in its key", async () => {
    const { rows } = await db.execute(
      `select c.relname as table, a.attname as first
       from pg_index i
       join pg_class c on c.oid = i.indrelid
       join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
       join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where i.indisprimary order by 1`,
    );
    expect(rows).toEqual(tables.map((table) => ({ table, first: "tenant_id" })));
  });

  it("opens to the application for the tenant of the transaction, and for nothing else", async () => {
    const { rows } = await db.execute(
      `select tablename as table, permissive, cmd, qual, with_check from pg_policies
       where schemaname = 'public' and roles && '{hegui_app,public}'
       order by 1`,
    );
    const policy = {
      permissive: "PERMISSIVE",
      cmd: "ALL",
      qual: "(tenant_id = current_setting('hegui.tenant'::text, true))",
      // Without a check of its own, a row that is written must pass the same test.
      with_check: null,
    };
    expect(rows).toEqual(tables.map((table) => ({ table, ...policy })));
  });

  it("has row-level security on, for its owner too", async () => {
    const { rows } = await db.execute(
      `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });
});

/** Run as the application's role, with whatever tenant setting is given, or none. */
const asApp = <T>(tenant: string | undefined, query: string): Promise<T[]> =>
  db.orm.transaction(async (tx) => {
    await tx.execute(sql`set local role hegui_app`);
    if (tenant !== undefined)
      await tx.execute(sql`select set_config('hegui.tenant', ${tenant}, true)`);
    return rowsOf(tx, sql.raw(query)) as Promise<T[]>;
  });

describe("a query", () => {
  it.each([
    ["without a tenant", undefined],
    ["with an empty one", ""],
    ["with another's", "somebody-else"],
  ])("%s sees no row of any table", async (_, tenant) => {
    for (const table of tables) {
      expect(await asApp(tenant, `select 1 as row from ${table}`), table).toEqual([]);
    }
  });

  it("sees its own tenant's rows", async () => {
    expect(await asApp(shop.tenant, "select id from stores")).toEqual([{ id: "s1" }]);
  });

  it("cannot write into another tenant, nor move a row there", async () => {
    const other = await createWorld();
    const insert = `insert into outbox (tenant_id, id, topic, payload, created_at)
      values ('${shop.tenant}', 'x', 'intake.evaluate', '{}', now())`;
    for (const tenant of [undefined, other.tenant]) {
      await expect(asApp(tenant, insert)).rejects.toThrow();
    }
    await expect(
      asApp(shop.tenant, `update stores set tenant_id = '${other.tenant}'`),
    ).rejects.toThrow();
    expect(await asApp(other.tenant, "update stores set name = 'x' returning id")).toEqual([]);
    expect(await asApp(other.tenant, "delete from stores returning id")).toEqual([]);
    expect(await asApp(shop.tenant, "select name from stores")).toEqual([{ name: "旗舰店" }]);
  });

  it("leaves neither role nor tenant behind in its connection", async () => {
    // A pool of one, so that the next transaction gets the same connection.
    const one = db.kind === "postgres" ? openServer(inject("postgresUrl"), { max: 1 }) : undefined;
    const pool = one ?? db;
    const state = () =>
      pool.orm.transaction((tx) =>
        rowsOf(
          tx,
          sql`select pg_backend_pid() as connection, current_user as who,
                nullif(current_setting('hegui.tenant', true), '') as tenant`,
        ),
      );
    const before = await state();
    expect(before).toMatchObject([{ tenant: null }]);
    await inTenant(pool, shop.tenant, async () => undefined);
    expect(await state()).toEqual(before);
    await inTenant(pool, shop.tenant, () => Promise.reject(new Error("no"))).catch(() => undefined);
    expect(await state()).toEqual(before);
    await inSystem(pool, async () => undefined);
    expect(await state()).toEqual(before);
    await one?.close();
  });

  it("that only reads cannot write", async () => {
    const write = inTenant(
      db,
      shop.tenant,
      (tx) => tx.execute(sql`update stores set name = 'x'`),
      "read only",
    );
    await expect(write).rejects.toThrow();
  });

  it("as the system sees tenants and the outbox, and nothing else", async () => {
    const hidden = ["tenants", "outbox"];
    for (const table of tables) {
      const read = inSystem(db, (tx) => rowsOf(tx, sql.raw(`select 1 from ${table} limit 1`)));
      if (hidden.includes(table)) expect((await read).length).toBeLessThanOrEqual(1);
      else await expect(read, table).rejects.toThrow();
    }
  });
});

describe("an append-only table", () => {
  it("is one of these", async () => {
    const { rows } = await db.execute(
      `select distinct tgrelid::regclass::text as table from pg_trigger
       where tgfoid = 'hegui_refuse_rewrite'::regproc and tgname = 'append_only' order by 1`,
    );
    expect(rows.map(({ table }) => table)).toEqual(appendOnly);
  });

  it.each(appendOnly)("%s refuses to be rewritten, by its owner too", async (table) => {
    await inTenant(db, shop.tenant, async (tx) => {
      const privileges = await rowsOf<{ may: boolean }>(
        tx,
        sql`select has_table_privilege('hegui_app', ${table}, 'update') or
                   has_table_privilege('hegui_app', ${table}, 'delete') or
                   has_table_privilege('hegui_app', ${table}, 'truncate') as may`,
      );
      expect(privileges).toEqual([{ may: false }]);
    });
    await expect(db.execute(`truncate ${table}`)).rejects.toThrow(/append-only/);
    // The bits of a trigger's kind in pg_trigger.h: each row, before, delete, update.
    const { rows } = await db.execute(
      `select tgtype & 27 as kind from pg_trigger
       where tgrelid = '${table}'::regclass and tgname = 'append_only' and tgenabled = 'O'`,
    );
    expect(rows).toEqual([{ kind: 27 }]);
  });

  it("keeps a row that its owner tries to change or delete", async () => {
    // `execute` runs as the connecting user, who owns the tables.
    const mine = `where tenant_id = '${shop.tenant}'`;
    const count = async () =>
      (await db.execute(`select count(*)::int as n from audit ${mine}`)).rows[0]?.n;
    const before = await count();
    expect(before).toBeGreaterThan(0);
    await expect(db.execute(`update audit set action = 'x' ${mine}`)).rejects.toThrow(
      /append-only/,
    );
    await expect(db.execute(`delete from audit ${mine}`)).rejects.toThrow(/append-only/);
    expect(await count()).toBe(before);
  });
});

describe("raw statements", () => {
  it("answer the rows of every statement of a text", async () => {
    const { rows } = await db.execute(
      "begin; select 1 as a; select 2 as a union select 3 as a; commit",
    );
    expect(rows.map((row) => row.a).sort()).toEqual([1, 2, 3]);
  });

  it("leave the connection usable after a failure in a transaction", async () => {
    await expect(db.execute("begin; select 1/0; commit")).rejects.toThrow();
    for (let i = 0; i < 6; i++) {
      expect((await db.execute("select 1 as a")).rows).toEqual([{ a: 1 }]);
    }
  });
});
