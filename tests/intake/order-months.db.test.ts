import { beforeEach, describe, expect, it } from "vitest";
import { inTenant, rowsOf } from "../../src/db/database.ts";
import { receive } from "../../src/intake/receive.ts";
import { countRows, createShop, type World } from "../support/world.ts";

const order = (id: string, placedAt: string, over: object = {}) => ({
  id,
  storeId: "s1",
  placedAt,
  amount: 59,
  status: "paid",
  buyer: { account: `b-${id}` },
  ...over,
});

let shop: World;
beforeEach(async () => {
  shop = await createShop();
});

const lines = (...records: object[]) => records.map((one) => JSON.stringify(one)).join("\n");
const take = (...orders: object[]) =>
  receive(shop.system, { kind: "orders", body: lines(...orders) });

/** The tenant's orders with the table that each lies in. */
const places = () =>
  inTenant(shop.db, shop.tenant, async (tx) => {
    const { sql } = await import("drizzle-orm");
    return rowsOf<{ id: string; place: string; amount: number }>(
      tx,
      sql`select o.id, c.relname as place, o.amount from orders o
          join pg_class c on c.oid = o.tableoid order by o.id`,
    );
  });

describe("the months of orders", () => {
  it("are made when first needed, long gone ones and coming ones too", async () => {
    const batch = await take(
      order("now", "2026-05-31T23:30:00Z"),
      order("next", "2026-06-01T00:00:00Z"),
      order("old", "2017-02-03T10:00:00+08:00"),
      order("ahead", "2027-05-01T10:00:00+08:00"),
    );
    expect(batch).toMatchObject({ stored: 4, rejected: 0 });
    expect(await places()).toMatchObject([
      { id: "ahead", place: "orders_2027_05" },
      { id: "next", place: "orders_2026_06" },
      { id: "now", place: "orders_2026_05" },
      { id: "old", place: "orders_2017_02" },
    ]);
  });

  it("end ten years back and a year ahead: what lies beyond is an error that says so", async () => {
    const batch = await take(
      order("fine", "2026-05-31T10:00:00Z"),
      order("ancient", "1997-01-01T00:00:00Z"),
      order("astray", "2036-01-01T00:00:00Z"),
    );
    expect(batch).toMatchObject({ stored: 1, rejected: 2 });
    expect(batch.errors.map(({ line, field }) => [line, field])).toEqual([
      [2, "placedAt"],
      [3, "placedAt"],
    ]);
    expect(batch.errors[1]?.reason).toContain("clock");
  });

  it("hold no order for more than a billion yuan, nor for less than nothing", async () => {
    const at = "2026-05-31T10:00:00Z";
    const batch = await take(
      order("most", at, { amount: 1e9 }),
      order("fen", at, { amount: 1e9 + 1 }),
      order("less", at, { amount: -1 }),
    );
    expect(batch).toMatchObject({ stored: 1, rejected: 2 });
    expect(batch.errors.map(({ line, field }) => [line, field])).toEqual([
      [2, "amount"],
      [3, "amount"],
    ]);
    expect(batch.errors[0]?.reason).toContain("fen");
  });

  it("are guarded as orders are, and out of reach but through them", async () => {
    await take(order("o1", "2026-05-31T10:00:00Z"));
    const { rows } = await shop.db.execute(
      `select c.relname, c.relrowsecurity and c.relforcerowsecurity as guarded,
         has_schema_privilege('hegui_app', 'hegui_months', 'usage') as reachable,
         (select qual from pg_policies p
          where p.schemaname = 'hegui_months' and p.tablename = c.relname) as policy
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'hegui_months' and c.relkind = 'r'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toMatchObject({
        guarded: true,
        reachable: false,
        policy: "(tenant_id = current_setting('hegui.tenant'::text, true))",
      });
    }
  });
});

describe("an order that is corrected", () => {
  it("moves with its time, and stands once", async () => {
    await take(order("o1", "2026-05-31T10:00:00Z"));
    await take(order("o1", "2026-04-30T10:00:00Z", { amount: 60 }));
    expect(await places()).toEqual([{ id: "o1", place: "orders_2026_04", amount: 60 }]);
    expect(await countRows(shop, "order_keys")).toBe(1);
  });

  it("may come back to what it was, again and again", async () => {
    const forms = [order("o1", "2026-05-31T10:00:00Z"), order("o1", "2026-05-01T10:00:00Z")];
    for (const [i, form] of [...forms, ...forms, ...forms].entries()) {
      shop.later(1_000);
      const batch = await take(form, order(`other${i}`, "2026-05-02T00:00:00Z"));
      expect(batch).toMatchObject({ stored: 2, repeated: false });
    }
    expect((await places()).filter(({ id }) => id === "o1")).toMatchObject([
      { place: "orders_2026_05" },
    ]);
  });
});

it("stores no order twice that several send at once", async () => {
  const orders = Array.from({ length: 300 }, (_, i) =>
    order(`o${i}`, `2026-05-${String(1 + (i % 28)).padStart(2, "0")}T10:00:00Z`),
  );
  const sent = [orders, orders.toReversed(), orders.slice(100)].map((some) => take(...some));
  const batches = await Promise.all(sent);
  expect(batches.reduce((sum, { stored }) => sum + stored, 0)).toBe(300);
  expect(batches.every(({ rejected }) => rejected === 0)).toBe(true);
  expect(await countRows(shop, "orders")).toBe(300);
  expect(await countRows(shop, "order_keys")).toBe(300);
});
