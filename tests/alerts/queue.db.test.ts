import { describe, expect, it } from "vitest";
import { assign } from "../../src/alerts/assign.ts";
import { claim } from "../../src/alerts/claim.ts";
import { comment } from "../../src/alerts/comment.ts";
import { alertCounts } from "../../src/alerts/counts.ts";
import { decide } from "../../src/alerts/decide.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { reopen } from "../../src/alerts/reopen.ts";
import { showAlert } from "../../src/alerts/show.ts";
import { snooze } from "../../src/alerts/snooze.ts";
import { hour } from "../../src/core/time.ts";
import { trace } from "../../src/evidence/trace.ts";
import { createShop, createWorld, expectAudit, join, type World } from "../support/world.ts";

const coupon = (id: string, threshold = 20) => ({
  id,
  storeIds: ["s1"],
  kind: "coupon",
  title: `满${threshold}元减5元`,
  terms: `满${threshold}元可用，限2026年6月10日至12日，每人一张`,
  startsAt: "2026-06-10T00:00:00+08:00",
  endsAt: "2026-06-12T00:00:00+08:00",
  threshold,
  amount: 5,
});

async function shopWithAlert(): Promise<{
  shop: World;
  alert: Awaited<ReturnType<typeof showAlert>>;
}> {
  const shop = await createShop();
  await shop.send("promotions", coupon("m1"));
  const { items } = await listAlerts(shop.system, { ruleId: "promotion.coupon-threshold" });
  const [row] = items;
  if (row === undefined) throw new Error("the coupon raised no alert");
  return { shop, alert: await showAlert(shop.system, { id: row.id }) };
}

describe("an alert", () => {
  it("says what broke which rule where, and why", async () => {
    const { alert } = await shopWithAlert();
    expect(alert).toMatchObject({
      ruleId: "promotion.coupon-threshold",
      status: "open",
      store: { id: "s1", name: "旗舰店" },
      platform: "tmall",
      subject: { kind: "promotion", id: "m1" },
      occurrences: 1,
      members: ["m1"],
    });
    expect(alert.message.zh).toContain("20");
    expect(alert.finding.basis.length).toBeGreaterThan(0);
    expect(alert.finding.explanation?.result).toBe(true);
    expect(alert.record).toMatchObject({ threshold: 20 });
    expect(alert.events.map(({ kind }) => kind)).toEqual(["raised"]);
  });

  it("is one alert however often the problem is seen", async () => {
    const { shop, alert } = await shopWithAlert();
    shop.later(hour);
    await shop.send("promotions", { ...coupon("m1"), amount: 6 });
    const again = await showAlert(shop.system, { id: alert.id });
    expect(again.occurrences).toBe(2);
    expect(again.dueAt).toBe(alert.dueAt);
    expect(again.lastSeenAt > alert.lastSeenAt).toBe(true);
    expect(again.record).toMatchObject({ amount: 6 });
  });

  it("is not raised anew by the same batch sent again", async () => {
    const { shop, alert } = await shopWithAlert();
    const batch = await shop.send("promotions", coupon("m1"));
    expect(batch).toMatchObject({ repeated: true });
    expect((await showAlert(shop.system, { id: alert.id })).occurrences).toBe(1);
  });

  it("counts orders of one store and day on one alert, with its members", async () => {
    const shop = await createShop();
    const order = (id: string) => ({
      id,
      storeId: "s1",
      placedAt: "2026-05-31T10:00:00+08:00",
      paidAt: "2026-05-31T10:01:00+08:00",
      amount: 59,
      status: "paid",
      buyer: { account: id, payer: "账户甲" },
      payee: "账户甲",
    });
    await shop.send("orders", order("o1"), order("o2"), order("o3"));
    const { items } = await listAlerts(shop.system, { ruleId: "transaction.payee-is-payer" });
    expect(items.map(({ occurrences }) => occurrences)).toEqual([3]);
    const detail = await showAlert(shop.system, { id: items[0]?.id ?? "" });
    expect([...detail.members].sort()).toEqual(["o1", "o2", "o3"]);
    expect(JSON.stringify(detail)).not.toContain("账户甲");
  });
});

describe("working an alert", () => {
  it("claims, decides and tells the story, in the timeline and in the audit log", async () => {
    const { shop, alert } = await shopWithAlert();
    const chen = shop.as("compliance", "陈静");
    const claimed = await claim(chen, { id: alert.id, version: alert.version });
    expect(claimed).toMatchObject({ status: "claimed", assignee: { name: "陈静" } });
    const noted = await comment(chen, { id: alert.id, text: "已联系运营" });
    const closed = await decide(chen, {
      id: alert.id,
      disposition: "confirmed",
      version: noted.version,
    });
    expect(closed).toMatchObject({ status: "closed", disposition: "confirmed", closedBy: "陈静" });
    expect(closed.events.map(({ kind }) => kind)).toEqual([
      "raised",
      "claimed",
      "commented",
      "decided",
    ]);
    for (const action of ["alert.raise", "alert.claim", "alert.comment", "alert.decide"]) {
      await expectAudit(shop, action, { kind: "alert", id: alert.id });
    }
    const proof = await trace(chen, { alertId: alert.id });
    expect(proof.rule?.version).toBe(alert.ruleVersion);
    expect(proof.audit.map(({ actor }) => actor.name)).toContain("陈静");
  });

  it("refuses a second claimer and names the first", async () => {
    const { shop, alert } = await shopWithAlert();
    const claimed = await claim(shop.as("compliance", "陈静"), alert);
    const second = claim(shop.as("compliance", "王磊"), claimed);
    await expect(second).rejects.toMatchObject({ code: "conflict", message: /陈静/ });
  });

  it("lets one of many who claim at once have it", async () => {
    const { shop, alert } = await shopWithAlert();
    const claims = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) => claim(shop.as("compliance", `员工${i}`), alert)),
    );
    expect(claims.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("refuses a stale version, a closed alert, an empty note and a past snooze", async () => {
    const { shop, alert } = await shopWithAlert();
    const chen = shop.as("compliance", "陈静");
    const { id, version } = alert;
    await expect(claim(chen, { id, version: version + 7 })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(
      decide(chen, { id, version, disposition: "false_alarm", note: "  " }),
    ).rejects.toMatchObject({ code: "invalid_input", problems: [{ field: "note" }] });
    await expect(
      snooze(chen, { id, version, until: "2020-01-01T00:00:00Z", reason: "等" }),
    ).rejects.toMatchObject({ problems: [{ field: "until" }] });
    const closed = await decide(chen, { id, version, disposition: "confirmed" });
    await expect(claim(chen, closed)).rejects.toMatchObject({ code: "conflict", message: /陈静/ });
  });

  it("snoozes until a time and comes back by itself", async () => {
    const { shop, alert } = await shopWithAlert();
    const until = new Date(shop.now().getTime() + 2 * hour).toISOString();
    await snooze(shop.as("compliance"), { ...alert, until, reason: "等运营回复" });
    const live = async () =>
      (await listAlerts(shop.system, {})).items.some(({ id }) => id === alert.id);
    expect(await live()).toBe(false);
    expect((await alertCounts(shop.system, {})).snoozed).toBe(1);
    shop.later(3 * hour);
    expect(await live()).toBe(true);
  });

  it("hands work to a person of the tenant, and to nobody else", async () => {
    const { shop, alert } = await shopWithAlert();
    await join(shop, "zhou", "legal");
    await expect(
      assign(shop.as("compliance"), { ...alert, personId: "p-nobody" }),
    ).rejects.toMatchObject({ problems: [{ field: "personId" }] });
    const assigned = await assign(shop.as("compliance"), { ...alert, personId: "p-zhou" });
    expect(assigned.assignee).toEqual({ id: "p-zhou", name: "zhou" });
    const mine = await listAlerts(shop.as("legal", "zhou"), { assignee: "me" });
    expect(mine.items.map(({ id }) => id)).toEqual([alert.id]);
  });

  it("opens a new alert after a decision, showing the earlier one; what is exempt stays quiet", async () => {
    const { shop, alert } = await shopWithAlert();
    const chen = shop.as("compliance");
    await decide(chen, { id: alert.id, version: alert.version, disposition: "confirmed" });
    await shop.send("promotions", { ...coupon("m1"), amount: 7 });
    const rule = { ruleId: "promotion.coupon-threshold" };
    const [next] = (await listAlerts(shop.system, rule)).items;
    if (next === undefined) throw new Error("the problem came back without an alert");
    expect((await showAlert(shop.system, next)).earlier.map(({ id }) => id)).toEqual([alert.id]);
    await expect(
      reopen(chen, { id: alert.id, version: 2, reason: "看错了" }),
    ).rejects.toMatchObject({ code: "conflict", message: new RegExp(next.id) });

    const { id, version } = next;
    await decide(chen, { id, version, disposition: "exempted", note: "老客专享，平台已批准" });
    await shop.send("promotions", { ...coupon("m1"), amount: 8 });
    expect((await listAlerts(shop.system, rule)).items).toEqual([]);
  });

  it("reopens a closed alert with its clock started anew", async () => {
    const { shop, alert } = await shopWithAlert();
    const chen = shop.as("compliance");
    const closed = await decide(chen, {
      id: alert.id,
      version: alert.version,
      disposition: "confirmed",
    });
    shop.later(50 * hour);
    const open = await reopen(chen, { ...closed, reason: "平台又发来通知" });
    expect(open).toMatchObject({ status: "open", disposition: null, assignee: null });
    expect(Date.parse(open.dueAt)).toBeGreaterThan(Date.parse(alert.dueAt));
  });
});

describe("the queue", () => {
  it("pages by key without loss or repetition, and filters", async () => {
    const shop = await createShop();
    await shop.send("promotions", ...Array.from({ length: 23 }, (_, i) => coupon(`m${i}`)));
    const rule = "promotion.coupon-threshold";
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listAlerts(shop.system, {
        ruleId: rule,
        limit: 10,
        ...(after && { after }),
      });
      seen.push(...page.items.map(({ subject }) => subject.id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toHaveLength(23);
    expect(new Set(seen).size).toBe(23);

    const counts = await alertCounts(shop.system, {});
    expect(counts.byArea.promotion).toBe(counts.live);
    expect((await listAlerts(shop.system, { platform: "jd" })).items).toEqual([]);
    expect((await listAlerts(shop.system, { q: "100%_" })).items).toEqual([]);
    expect(
      (await listAlerts(shop.system, { q: "20", ruleId: rule, limit: 200 })).items,
    ).toHaveLength(23);
    await expect(listAlerts(shop.system, { after: "nonsense" })).rejects.toMatchObject({
      problems: [{ field: "after" }],
    });
  });

  it("shows and changes nothing of another tenant's", async () => {
    const { alert } = await shopWithAlert();
    const other = await createWorld();
    expect((await listAlerts(other.system, {})).items).toEqual([]);
    await expect(showAlert(other.system, { id: alert.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(claim(other.as("compliance"), alert)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is read by viewers and worked by compliance and legal only", async () => {
    const { shop, alert } = await shopWithAlert();
    expect((await listAlerts(shop.as("viewer"), {})).items.length).toBeGreaterThan(0);
    for (const role of ["viewer", "operator"] as const) {
      await expect(claim(shop.as(role), alert)).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(comment(shop.as("viewer"), { id: alert.id, text: "x" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
