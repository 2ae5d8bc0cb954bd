import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { decideLink } from "../../src/accounts/decide-link.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { inTenant, rowsOf } from "../../src/db/database.ts";
import { receive } from "../../src/intake/receive.ts";
import { listRelatedShares, showRelatedShare } from "../../src/transactions/related-shares.ts";
import { relink, restateMonth } from "../../src/transactions/relink.ts";
import { createShop, createWorld, expectAudit, type World } from "../support/world.ts";

const staff = "13800000001";
const sister = "13800000002";

/** Two sister stores of one brand and company, and a stranger's. */
async function openStores(world: World): Promise<void> {
  const store = (id: string, entity: string, phone: string, brand: string) => ({
    id,
    platform: "tmall",
    name: id,
    brand,
    entity,
    identities: [{ type: "phone", value: phone }],
  });
  await world.send(
    "stores",
    store("a1", "山野食品有限公司", staff, "山野"),
    store("a2", "山野食品有限公司", sister, "山野"),
    store("b1", "海岸百货有限公司", "13900000009", "海岸"),
  );
}

const phones = [staff, sister, "13711110001", "13711110002"];

const event = fc.record({
  id: fc.integer({ min: 0, max: 9 }).map((n) => `o${n}`),
  storeId: fc.constantFrom("a1", "a2", "b1"),
  dayOfMay: fc.integer({ min: -20, max: 40 }),
  hour: fc.integer({ min: 0, max: 23 }),
  fen: fc.integer({ min: 0, max: 100_000 }),
  status: fc.constantFrom("paid", "shipped", "signed", "refunded", "cancelled"),
  phone: fc.constantFrom(...phones),
  back: fc.option(fc.integer({ min: 0, max: 120_000 })),
});

const orderOf = (one: {
  id: string;
  storeId: string;
  dayOfMay: number;
  hour: number;
  fen: number;
  status: string;
  phone: string;
  back: number | null;
}) => ({
  id: one.id,
  storeId: one.storeId,
  placedAt: new Date(Date.UTC(2026, 4, one.dayOfMay, one.hour)).toISOString(),
  amount: one.fen / 100,
  status: one.status,
  buyer: { phone: one.phone },
  ...(one.back === null ? {} : { refund: { amount: one.back / 100 } }),
});

interface Day extends Record<string, unknown> {
  store_id: string;
  day: string;
  orders: number;
  paid: number;
  refunded: number;
  sure: number;
  likely: number;
  perhaps: number;
  brand: number;
}

/** What the database keeps of days that have anything; and the same made anew from its orders. */
const days = (world: World) =>
  inTenant(world.db, world.tenant, async (tx) => {
    const { sql } = await import("drizzle-orm");
    const kept = await rowsOf<Day>(
      tx,
      sql`select store_id, day::text, orders::int, paid_fen::float8 as paid, refunded_fen::float8 as refunded,
            sure_fen::float8 as sure, likely_fen::float8 as likely, perhaps_fen::float8 as perhaps,
            brand_fen::float8 as brand
          from related_days where paid_fen <> 0 or refunded_fen <> 0 or orders <> 0
            or sure_fen <> 0 or likely_fen <> 0 or perhaps_fen <> 0 or brand_fen <> 0
          order by 1, 2`,
    );
    const anew = await rowsOf<Day>(
      tx,
      sql`select store_id, (placed_at at time zone 'Asia/Shanghai')::date::text as day,
            (count(*) filter (where paid_fen > 0))::int as orders,
            sum(paid_fen)::float8 as paid, sum(refunded_fen)::float8 as refunded,
            coalesce(sum(paid_fen) filter (where related >= 0.9), 0)::float8 as sure,
            coalesce(sum(paid_fen) filter (where related >= 0.5), 0)::float8 as likely,
            coalesce(sum(paid_fen) filter (where related >= 0.1), 0)::float8 as perhaps,
            coalesce(sum(paid_fen) filter (where related >= 0.5 and brand), 0)::float8 as brand
          from orders group by 1, 2 having sum(paid_fen) <> 0 or sum(refunded_fen) <> 0
          order by 1, 2`,
    );
    return { kept, anew };
  });

/** The windows of 30 days that the database keeps; and the same from its days. */
const windows = (world: World) =>
  inTenant(world.db, world.tenant, async (tx) => {
    const { sql } = await import("drizzle-orm");
    return rowsOf<{ store_id: string; paid: number; likely: number; orders: number }>(
      tx,
      sql`select store_id, paid_fen::float8 as paid, likely_fen::float8 as likely, orders::int
          from related_windows where paid_fen <> 0 or orders <> 0 order by 1`,
    );
  });
const windowsAnew = (world: World, kept: readonly Day[]) =>
  inTenant(world.db, world.tenant, async (tx) => {
    const { sql } = await import("drizzle-orm");
    const [row] = await rowsOf<{ ends: string; first: string }>(
      tx,
      sql`select window_ends::text as ends, (window_ends - 29)::text as first from owner_books`,
    );
    const inside = kept.filter(
      ({ day, paid }) => paid !== 0 && day >= String(row?.first) && day <= String(row?.ends),
    );
    return [...Map.groupBy(inside, ({ store_id }) => store_id)].map(([store_id, mine]) => ({
      store_id,
      paid: mine.reduce((sum, { paid }) => sum + paid, 0),
      likely: mine.reduce((sum, { likely }) => sum + likely, 0),
      orders: mine.reduce((sum, { orders }) => sum + orders, 0),
    }));
  });

/** The same from what was sent last of each order, by the meaning of the share. */
function recomputed(orders: Iterable<ReturnType<typeof orderOf>>) {
  const sums = new Map<string, { paid: number; likely: number; brand: number }>();
  for (const { storeId, amount, status, refund, buyer } of orders) {
    const gone = status === "refunded" || status === "cancelled";
    const fen = Math.round(amount * 100);
    const paid = gone ? 0 : Math.max(0, fen - Math.round((refund?.amount ?? 0) * 100));
    const own = storeId !== "b1" && (buyer.phone === staff || buyer.phone === sister);
    const ofSister = own && buyer.phone !== (storeId === "a1" ? staff : sister);
    const before = sums.get(storeId) ?? { paid: 0, likely: 0, brand: 0 };
    sums.set(storeId, {
      paid: before.paid + paid,
      likely: before.likely + (own ? paid : 0),
      brand: before.brand + (ofSister ? paid : 0),
    });
  }
  return sums;
}

describe("the days of related trade", () => {
  it("equal a recomputation, however orders come late, change, go and come back", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(event, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 }),
        async (batches) => {
          const world = await createWorld();
          await openStores(world);
          const standing = new Map<string, ReturnType<typeof orderOf>>();
          for (const batch of batches) {
            const orders = [...new Map(batch.map((one) => [one.id, orderOf(one)])).values()];
            world.later(1_000);
            await receive(world.system, {
              kind: "orders",
              body: orders.map((one) => JSON.stringify(one)).join("\n"),
            });
            for (const one of orders) standing.set(one.id, one);
          }
          const { kept, anew } = await days(world);
          expect(kept).toEqual(anew);
          expect(await windows(world)).toEqual(await windowsAnew(world, kept));
          const sums = recomputed(standing.values());
          for (const [storeId, { paid, likely, brand }] of sums) {
            const mine = kept.filter((one) => one.store_id === storeId);
            const sum = (of: (day: Day) => number) => mine.reduce((all, one) => all + of(one), 0);
            expect([sum((d) => d.paid), sum((d) => d.likely), sum((d) => d.brand)]).toEqual([
              paid,
              likely,
              brand,
            ]);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it("are exact for the largest amounts there are", async () => {
    const shop = await createShop();
    const huge = Array.from({ length: 12 }, (_, i) => ({
      id: `o${i}`,
      storeId: "s1",
      placedAt: "2026-05-31T10:00:00Z",
      amount: 1e9,
      status: "paid",
    }));
    expect(await shop.send("orders", ...huge)).toMatchObject({ stored: 12 });
    const { kept, anew } = await days(shop);
    expect(kept).toEqual(anew);
    expect(kept[0]?.paid).toBe(12e11);
  });
});

describe("a change of what is whose", () => {
  const own = (id: string, storeId: string, phone: string) => ({
    id,
    storeId,
    placedAt: "2026-05-20T10:00:00+08:00",
    amount: 100,
    status: "signed",
    buyer: { account: `b-${id}`, phone },
  });
  const restate = async (world: World) => {
    await relink(world.system, {});
    while (!(await restateMonth(world.system, {})).done);
  };
  const likely = async (world: World) => {
    const { kept, anew } = await days(world);
    expect(kept).toEqual(anew);
    return Object.fromEntries(kept.map((day) => [day.store_id, day.likely]));
  };

  it("judges anew what it touches: an identity that comes and goes", async () => {
    const world = await createWorld();
    await openStores(world);
    await world.send("orders", own("o1", "a1", staff), own("o2", "b1", "13711110001"));
    expect(await likely(world)).toEqual({ a1: 10_000, b1: 0 });
    const b1 = { id: "b1", platform: "tmall", name: "b1", entity: "海岸百货有限公司" };
    world.later(1_000);
    await world.send("stores", {
      ...b1,
      identities: [{ type: "staff", value: "13711110001" }],
    });
    await restate(world);
    expect(await likely(world)).toEqual({ a1: 10_000, b1: 10_000 });
    world.later(1_000);
    await world.send("stores", b1);
    await restate(world);
    expect(await likely(world)).toEqual({ a1: 10_000, b1: 0 });
    await expectAudit(world, "transactions.relink", { kind: "owner_book", id: world.tenant });
  });

  it("follows a person's word on a link", async () => {
    const world = await createWorld();
    await openStores(world);
    await world.send("orders", own("o1", "b1", staff));
    expect(await likely(world)).toEqual({ b1: 0 });
    await decideLink(world.as("compliance"), {
      id: "a1",
      other: "b1",
      verdict: "confirmed",
      reason: "同一老板",
    });
    await restate(world);
    expect(await likely(world)).toEqual({ b1: 10_000 });
  });
});

describe("the related share of a store", () => {
  let world: World;
  beforeAll(async () => {
    world = await createShop();
    await openStores(world);
    const order = (i: number, phone: string, amount: number) => ({
      id: `o${i}`,
      storeId: "a1",
      placedAt: new Date(Date.UTC(2026, 4, 2 + i, 4)).toISOString(),
      amount,
      status: "signed",
      buyer: { account: `b${i}`, phone },
    });
    await world.send(
      "orders",
      ...Array.from({ length: 29 }, (_, i) => order(i, `1371111${1000 + i}`, 100)),
      ...Array.from({ length: 14 }, (_, i) => ({ ...order(i + 15, staff, 100), id: `own${i}` })),
    );
  });

  it("is told with its limits and its days", async () => {
    const shown = await showRelatedShare(world.as("viewer"), { id: "a1", days: 40 });
    expect(shown).toMatchObject({
      date: "2026-05-30",
      orders: 43,
      paid: 4_300,
      relatedLimit: { limit: 0.3, daysLeft: 0 },
      brandLimit: { limit: 0.2, daysLeft: null },
      brand: 0,
    });
    expect(shown.related).toBeCloseTo(1_400 / 4_300);
    expect(shown.days).toHaveLength(40);
    expect(shown.days.at(-1)).toMatchObject({ date: "2026-05-30", paid: 200 });
    const { related } = shown.days.at(-15) ?? {};
    expect(related).toBe(0);
    const listed = await listRelatedShares(world.as("viewer"), {});
    expect(listed.map(({ storeId }) => storeId)).toEqual(["a1"]);
    expect(listed[0]?.related).toBe(shown.related);
  });

  it("raises the store's alert beyond its limit, once", async () => {
    const { items } = await listAlerts(world.system, { ruleId: "store.related-share-high" });
    expect(items.map(({ store, subject }) => [store?.id, subject.kind])).toEqual([
      ["a1", "metric"],
    ]);
    expect(items[0]?.message.zh).toContain("32.56%");
  });

  it("is not found for a store that is not there", async () => {
    await expect(showRelatedShare(world.system, { id: "nobody" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
