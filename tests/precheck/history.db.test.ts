import { describe, expect, it } from "vitest";
import { listAlerts } from "../../src/alerts/list.ts";
import { showAlert } from "../../src/alerts/show.ts";
import { day } from "../../src/core/time.ts";
import { precheck } from "../../src/precheck/check.ts";
import { listPrechecks } from "../../src/precheck/list.ts";
import { createShop, createWorld, type World } from "../support/world.ts";

const listing = (title: string, id?: string) => ({
  kind: "listing" as const,
  storeIds: ["s1"],
  record: { title, category: "食品/坚果", ...(id === undefined ? {} : { id }) },
});

const alertOn = async (shop: World, id: string) => {
  const { items } = await listAlerts(shop.system, {});
  const alert = items.find(({ subject }) => subject.id === id);
  return showAlert(shop.system, { id: alert?.id ?? "" });
};

describe("an alert", () => {
  it("links to the pre-check of its record, by its id or by what a draft said", async () => {
    const shop = await createShop();
    const li = shop.as("operator", "李想");
    const withId = await precheck(li, listing("国家级坚果", "l1"));
    const draft = await precheck(li, listing("国家级榛子"));
    await shop.send(
      "listings",
      { id: "l1", storeId: "s1", title: "国家级坚果 大礼盒", category: "食品/坚果" },
      { id: "l2", storeId: "s1", title: "国家级榛子", category: "食品/坚果" },
      { id: "l3", storeId: "s1", title: "国家级开心果", category: "食品/坚果" },
    );
    expect((await alertOn(shop, "l1")).precheck).toMatchObject({
      id: withId.receipt.id,
      verdict: "block",
      by: "李想",
    });
    expect((await alertOn(shop, "l2")).precheck?.id).toBe(draft.receipt.id);
    expect((await alertOn(shop, "l3")).precheck).toBeNull();
  });

  it("links to no pre-check that came after it", async () => {
    const shop = await createShop();
    await shop.send("listings", { id: "l1", storeId: "s1", title: "国家级坚果", category: "食品" });
    shop.later(1_000);
    await precheck(shop.as("operator"), listing("国家级坚果", "l1"));
    expect((await alertOn(shop, "l1")).precheck).toBeNull();
  });
});

describe("the history of pre-checks", () => {
  it("is filtered and paged, newest first, and a tenant's own", async () => {
    const shop = await createShop();
    const [li, ma] = [shop.as("operator", "李想"), shop.as("operator", "马可")];
    const first = await precheck(li, listing("每日坚果 %_ 100%", "l1"));
    shop.later(day);
    const second = await precheck(ma, listing("国家级坚果"));
    const message = { from: "agent" as const, text: "亲，今天发货" };
    const third = await precheck(ma, { kind: "message", storeIds: ["s1"], record: message });
    const ids = async (filter: Parameters<typeof listPrechecks>[1]) =>
      (await listPrechecks(li, filter)).items.map(({ id }) => id);
    const of = (...all: (typeof first)[]) => all.map(({ receipt }) => receipt.id).sort();

    expect((await ids({})).toSorted()).toEqual(of(first, second, third));
    expect((await ids({}))[2]).toBe(first.receipt.id);
    expect(await ids({ kind: "message" })).toEqual(of(third));
    expect(await ids({ verdict: "block" })).toEqual(of(second));
    expect(await ids({ actor: "me" })).toEqual(of(first));
    expect(await ids({ subjectId: "l1" })).toEqual(of(first));
    expect(await ids({ storeId: "s2" })).toEqual([]);
    expect(await ids({ to: "2026-06-01" })).toEqual(of(first));
    expect((await ids({ from: "2026-06-02" })).toSorted()).toEqual(of(second, third));
    expect(await ids({ q: "坚果 %_" })).toEqual(of(first));
    expect(await ids({ q: "今天发货" })).toEqual(of(third));

    const page = await listPrechecks(li, { limit: 2 });
    expect(page.items).toHaveLength(2);
    const rest = await listPrechecks(li, { limit: 2, after: page.next ?? "" });
    expect(rest).toMatchObject({
      items: [{ id: first.receipt.id, title: "每日坚果 %_ 100%" }],
      next: null,
    });
    const other = await createWorld();
    expect((await listPrechecks(other.system, {})).items).toEqual([]);
  });
});
