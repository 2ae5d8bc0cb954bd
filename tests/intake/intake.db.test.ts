import { describe, expect, it } from "vitest";
import { alertCounts } from "../../src/alerts/counts.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { minute } from "../../src/core/time.ts";
import { evaluateChunk } from "../../src/intake/evaluate.ts";
import { receive } from "../../src/intake/receive.ts";
import { requeueOverdue } from "../../src/intake/requeue.ts";
import { showBatch } from "../../src/intake/show-batch.ts";
import { changeParams } from "../../src/rulebase/change-params.ts";
import { countRows, createShop, createWorld, expectAudit, type World } from "../support/world.ts";

const order = (id: string, over: object = {}) => ({
  id,
  storeId: "s1",
  placedAt: "2026-05-31T10:00:00+08:00",
  paidAt: "2026-05-31T10:01:00+08:00",
  amount: 59,
  status: "paid",
  buyer: { account: `b-${id}`, phone: "13800001111", payer: `p-${id}` },
  payee: "公司账户",
  ...over,
});

const take = (world: World, kind: Parameters<World["send"]>[0], body: string) =>
  receive(world.system, { kind, body });

const lines = (...records: object[]) => records.map((one) => JSON.stringify(one)).join("\n");

describe("receiving a batch", () => {
  it("stores the good lines and names what is wrong with the others", async () => {
    const shop = await createShop();
    const batch = await take(
      shop,
      "orders",
      [
        JSON.stringify(order("o1")),
        "{broken",
        JSON.stringify(order("o2", { storeId: "s9" })),
        JSON.stringify(order("o3", { amount: "59" })),
        JSON.stringify(order("o1", { amount: 60 })),
        JSON.stringify(order("o4")),
      ].join("\n"),
    );
    expect(batch).toMatchObject({ received: 6, stored: 2, unchanged: 0, rejected: 4 });
    expect(batch.errors.map(({ line, field }) => [line, field])).toEqual([
      [2, "(line)"],
      [3, "storeId"],
      [4, "amount"],
      [5, "id"],
    ]);
    expect(batch.errors[1]?.reason).toContain("/v1/intake/stores");
    await expectAudit(shop, "intake.receive", { kind: "batch", id: batch.batchId });
    expect(shop.woken()).toBeGreaterThan(0);
  });

  it("takes back what a batch between has changed", async () => {
    const shop = await createShop();
    const send = (title: string) => {
      shop.later(1_000);
      const listing = { id: "l1", storeId: "s1", title, status: "on_sale" };
      return take(shop, "listings", lines(listing));
    };
    await send("棉被 春秋款");
    await send("棉被 冬款");
    expect(await send("棉被 春秋款")).toMatchObject({ stored: 1, repeated: false });
    expect(await send("棉被 春秋款")).toMatchObject({ repeated: true });
  });

  it("changes nothing when sent again, and takes what changed", async () => {
    const shop = await createShop();
    const first = await take(shop, "orders", lines(order("o1"), order("o2")));
    const again = await take(shop, "orders", lines(order("o1"), order("o2")));
    expect(again).toMatchObject({ batchId: first.batchId, repeated: true });
    const third = await take(shop, "orders", lines(order("o1"), order("o2", { amount: 61 })));
    expect(third).toMatchObject({ stored: 1, unchanged: 1, repeated: false });
    expect(await countRows(shop, "orders")).toBe(2);
  });

  it("tries a batch anew that had errors, as their cause may be gone", async () => {
    const shop = await createShop();
    const body = lines(order("o1", { storeId: "s2" }));
    expect(await take(shop, "orders", body)).toMatchObject({ stored: 0, rejected: 1 });
    await shop.send("stores", { id: "s2", platform: "jd", name: "京东店" });
    expect(await take(shop, "orders", body)).toMatchObject({ stored: 1, rejected: 0 });
  });

  it("refuses an empty batch, and roles that may not send", async () => {
    const shop = await createShop();
    await expect(take(shop, "orders", "\n \n")).rejects.toMatchObject({ code: "invalid_input" });
    await expect(
      receive(shop.as("viewer"), { kind: "orders", body: lines(order("o1")) }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  it("keeps no clear personal value in any record", async () => {
    const shop = await createShop();
    await take(shop, "orders", lines(order("o1")));
    expect(await countRows(shop, "personal_values")).toBeGreaterThanOrEqual(4);
    const { rows } = await shop.db.execute(
      "select data::text as data from orders where tenant_id = $1",
      [shop.tenant],
    );
    expect(rows).toHaveLength(1);
    expect(String(rows[0]?.data)).not.toMatch(/13800001111|公司账户|b-o1/);
  });

  it("takes every kind of record", async () => {
    const shop = await createShop();
    const sent = [
      await shop.send("listings", { id: "l1", storeId: "s1", title: "坚果礼盒" }),
      await shop.send("prices", {
        listingId: "l1",
        skuId: "k1",
        at: "2026-05-30T00:00:00+08:00",
        price: 19.9,
        kind: "deal",
      }),
      await shop.send("messages", {
        id: "c1",
        conversationId: "v1",
        storeId: "s1",
        at: "2026-05-30T00:00:00+08:00",
        from: "agent",
        text: "您好，请问有什么可以帮您",
      }),
      await shop.send("metrics", { storeId: "s1", date: "2026-05-30", name: "rating", value: 4.9 }),
    ];
    expect(sent.map(({ stored, rejected }) => [stored, rejected])).toEqual(sent.map(() => [1, 0]));
    for (const table of ["listings", "price_points", "messages", "metrics"]) {
      expect(await countRows(shop, table)).toBe(1);
    }
  });
});

describe("evaluating a batch", () => {
  it("judges each record once, in chunks, whoever asks and however often", async () => {
    const shop = await createShop();
    const many = Array.from({ length: 2_203 }, (_, i) => order(`o${i}`));
    const { batchId } = await take(shop, "orders", lines(...many));
    const workers = Array.from({ length: 3 }, async () => {
      while (!(await evaluateChunk(shop.system, { batchId })).done);
    });
    await Promise.all(workers);
    expect(await countRows(shop, "evaluations")).toBe(2_203);
    expect((await showBatch(shop.system, { id: batchId })).evaluatedAt).not.toBeNull();
    const before = await alertCounts(shop.system, {});
    expect((await evaluateChunk(shop.system, { batchId })).done).toBe(true);
    expect(await alertCounts(shop.system, {})).toEqual(before);
  });

  it("ends for a batch when what it says again, and others wait with, is judged", async () => {
    const shop = await createShop();
    const judged = async (batchId: string) =>
      (await showBatch(shop.system, { id: batchId })).evaluatedAt !== null;
    async function* cut() {
      yield `${lines(...Array.from({ length: 2_001 }, (_, i) => order(`o${i}`)))}\n`;
      throw new Error("the sender is gone");
    }
    await expect(receive(shop.system, { kind: "orders", body: cut() })).rejects.toThrow("gone");

    const again = await take(shop, "orders", lines(order("o1"), order("o2")));
    expect(again).toMatchObject({ stored: 0, unchanged: 2, evaluatedAt: null });
    const more = await take(shop, "orders", lines(order("o3"), order("new")));
    expect(more).toMatchObject({ stored: 1, unchanged: 1, evaluatedAt: null });
    await evaluateChunk(shop.system, { batchId: more.batchId, alone: true });
    expect(await judged(more.batchId)).toBe(false);

    const { rows } = await shop.db.execute(
      "select distinct batch_id as id from intake_parts where tenant_id = $1",
      [shop.tenant],
    );
    expect(rows).toHaveLength(1);
    while (!(await evaluateChunk(shop.system, { batchId: String(rows[0]?.id) })).done);
    expect(await Promise.all([again, more].map(({ batchId }) => judged(batchId)))).toEqual([
      true,
      true,
    ]);
    expect(await take(shop, "orders", lines(order("o1")))).not.toMatchObject({ evaluatedAt: null });
  });

  it("leaves neither judgement nor alert of a chunk that fails", async () => {
    const shop = await createShop();
    const { batchId } = await take(
      shop,
      "listings",
      lines({ id: "l1", storeId: "s1", title: "国家级坚果", category: "食品" }),
    );
    const broken = {
      ...shop.system,
      newId: (prefix: string) => {
        if (prefix === "alr") throw new Error("killed half-way");
        return shop.system.newId(prefix);
      },
    };
    await expect(evaluateChunk(broken, { batchId })).rejects.toThrow("killed half-way");
    expect(await countRows(shop, "evaluations")).toBe(0);
    expect(await countRows(shop, "alerts")).toBe(0);
    while (!(await evaluateChunk(shop.system, { batchId })).done);
    expect(await countRows(shop, "evaluations")).toBe(1);
    expect((await listAlerts(shop.system, { area: "listing" })).items.length).toBeGreaterThan(0);
  });

  it("uses a changed rule at the next evaluation, without a restart", async () => {
    const shop = await createShop();
    const coupon = (id: string) => ({
      id,
      storeIds: ["s1"],
      kind: "coupon",
      startsAt: "2026-06-10T00:00:00+08:00",
      endsAt: "2026-06-12T00:00:00+08:00",
      threshold: 40,
      amount: 5,
    });
    const rule = "promotion.coupon-threshold";
    await shop.send("promotions", coupon("m1"));
    expect((await listAlerts(shop.system, { ruleId: rule })).items).toEqual([]);
    await changeParams(shop.as("compliance"), { id: rule, params: { floor: 50 }, baseVersion: 1 });
    await shop.send("promotions", coupon("m2"));
    const { items } = await listAlerts(shop.system, { ruleId: rule });
    expect(items.map(({ subject }) => subject.id)).toEqual(["m2"]);
    expect(items[0]?.message.zh).toContain("50");
  });

  it("gets a new job for a batch whose evaluation was lost", async () => {
    const shop = await createShop();
    await take(shop, "orders", lines(order("o1")));
    const olderThanMs = 5 * minute;
    expect(await requeueOverdue(shop.system, { olderThanMs })).toEqual({ requeued: 0 });
    shop.later(6 * minute);
    expect(await requeueOverdue(shop.system, { olderThanMs })).toEqual({ requeued: 1 });
  });

  it("knows nothing of another tenant's batch", async () => {
    const shop = await createShop();
    const { batchId } = await take(shop, "orders", lines(order("o1")));
    const other = await createWorld();
    await expect(evaluateChunk(other.system, { batchId })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
