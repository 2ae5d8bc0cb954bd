import { describe, expect, it } from "vitest";
import { claim } from "../../src/alerts/claim.ts";
import { decide } from "../../src/alerts/decide.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { raise } from "../../src/alerts/raise.ts";
import { day, hour, minute } from "../../src/core/time.ts";
import type { FiledDocument } from "../../src/policy/export/document.ts";
import { filed } from "../../src/policy/export/filed.ts";
import { precheck } from "../../src/precheck/check.ts";
import { indicators, weeks } from "../../src/reports/indicator.ts";
import { showIndicators, showWork } from "../../src/reports/indicators.ts";
import { makeManual } from "../../src/reports/make-manual.ts";
import { makeRiskReport } from "../../src/reports/make-report.ts";
import type { IndicatorKey } from "../../src/reports/schema.ts";
import { changeParams } from "../../src/rulebase/change-params.ts";
import { stopRule } from "../../src/rulebase/stop-rule.ts";
import { createShop, createWorld, type World } from "../support/world.ts";

const text = { zh: "测试", en: "test" };

const sight = (world: World, id: string, level = 3) =>
  raise(world.system, {
    sights: [
      {
        ruleId: "listing.test",
        area: "listing",
        level,
        storeId: "s1",
        finding: { title: text, message: text, fix: text, basis: [], marks: [] },
        subject: { kind: "listing", id },
      },
    ],
  });

const indicator = async (world: World, key: IndicatorKey) => {
  const found = (await showIndicators(world.as("viewer"), {})).find((one) => one.key === key);
  if (found === undefined) throw new Error(`there is no indicator ${key}`);
  return found;
};

const listing = (id: string) => ({
  id,
  storeId: "s1",
  title: "手冲挂耳咖啡",
  category: "食品/咖啡",
  price: 59,
});

describe("the twelve indicators", () => {
  it("say that there is no data before there is any, each with its target", async () => {
    const world = await createWorld();
    const all = await showIndicators(world.as("viewer"), {});
    expect(all).toHaveLength(12);
    expect(new Set(all.map(({ key }) => key)).size).toBe(12);
    for (const one of all) {
      expect(one.trend).toHaveLength(weeks);
      expect(one.meaning.zh && one.meaning.en).toBeTruthy();
      const counts = one.unit === "count";
      expect([one.key, one.value, one.state]).toEqual(
        counts ? [one.key, 0, "good"] : [one.key, null, "unknown"],
      );
    }
    for (const { better, target, limit } of indicators)
      expect(better === "low" ? limit >= target : limit <= target).toBe(true);
  });

  it("tell how alerts are worked: touched, in time, right, overdue", async () => {
    const world = await createWorld();
    const chen = world.as("compliance", "陈静");
    for (const id of ["a", "b", "c", "d"]) await sight(world, id, 5);
    world.later(20 * minute);
    const { items } = await listAlerts(chen, {});
    const [a, b, c] = items;
    if (!a || !b || !c) throw new Error("four alerts were raised");
    const claimed = await claim(chen, a);
    await decide(chen, { id: a.id, version: claimed.version, disposition: "confirmed" });
    world.later(10 * hour);
    const falsely = { disposition: "false_alarm", note: "误报" } as const;
    await decide(chen, { id: b.id, version: b.version, ...falsely });
    await decide(chen, { id: c.id, version: c.version, disposition: "confirmed" });
    expect(await indicator(world, "decided_in_time")).toMatchObject({ value: 1 / 3, state: "bad" });
    expect(await indicator(world, "precision")).toMatchObject({ value: 2 / 3, state: "bad" });
    // One was decided in time; two were late, one is overdue.
    expect(await indicator(world, "backlog_overdue")).toMatchObject({ value: 3, state: "watch" });
    const touch = await indicator(world, "time_to_touch");
    expect(touch.value).toBeCloseTo(620, 0);
    expect(touch.trend.at(-1)).toBeCloseTo(620, 0);
    expect(touch.trend.slice(0, -1).every((week) => week === null)).toBe(true);
  });

  it("tell how much was asked before it was published, and how much is a violation", async () => {
    const shop = await createShop();
    await precheck(shop.as("operator"), {
      kind: "listing",
      storeIds: ["s1"],
      record: listing("l1"),
    });
    shop.later(hour);
    await shop.send("listings", listing("l1"), listing("l2"));
    expect(await indicator(shop, "self_inspection")).toMatchObject({ value: 0.5, state: "bad" });
    expect(await indicator(shop, "time_to_detect")).toMatchObject({ value: 0, state: "good" });
    expect((await indicator(shop, "violation_rate")).value).toBe(0);
    shop.later(40 * day);
    expect((await indicator(shop, "self_inspection")).value).toBeNull();
    expect(
      (await indicator(shop, "self_inspection")).trend.filter((week) => week !== null),
    ).toEqual([0.5]);
  });

  it("tell the trade of a store with its own group, and the largest platform's share", async () => {
    const shop = await createShop();
    await shop.send("stores", { id: "s2", platform: "jd", name: "京东店", entity: "甲公司" });
    const order = (id: string, storeId: string, amount: number) => ({
      id,
      storeId,
      placedAt: shop.now().toISOString(),
      paidAt: shop.now().toISOString(),
      amount,
      status: "paid",
      buyer: { account: `b-${id}` },
    });
    await shop.send("orders", order("o1", "s1", 300), order("o2", "s2", 100));
    expect(await indicator(shop, "platform_concentration")).toMatchObject({
      value: 0.75,
      state: "bad",
    });
    expect((await indicator(shop, "related_share")).value).toBe(0);
  });

  it("are a tenant's own", async () => {
    const world = await createWorld();
    await sight(world, "a");
    const other = await createWorld();
    world.later(30 * day);
    other.later(30 * day);
    expect((await indicator(world, "backlog_overdue")).value).toBe(1);
    expect((await indicator(other, "backlog_overdue")).value).toBe(0);
  });
});

const markdown = (document: FiledDocument) => filed(document, document.title, "md").body;

describe("the work figures", () => {
  it("tell how fast and rightly alerts are decided, what waits, and who has it", async () => {
    const world = await createWorld();
    const chen = world.as("compliance", "陈静");
    for (const id of ["a", "b", "c"]) await sight(world, id, 3);
    const [a, b, c] = (await listAlerts(chen, {})).items;
    if (!a || !b || !c) throw new Error("three alerts were raised");
    world.later(30 * minute);
    await decide(chen, { id: a.id, version: a.version, disposition: "confirmed" });
    world.later(30 * minute);
    const falsely = { disposition: "false_alarm", note: "误报" } as const;
    await decide(chen, { id: b.id, version: b.version, ...falsely });
    await claim(chen, c);
    world.later(3 * day);
    expect(await showWork(world.as("viewer"), {})).toEqual({
      decide: [{ level: 3, closed: 2, median: 45, ninetieth: 57 }],
      precision: [
        { ruleId: "listing.test", title: text, confirmed: 1, falseAlarms: 1, precision: 0.5 },
      ],
      backlog: [0, 1, 3, 7, 30].map((days) => ({ days, live: days <= 3 ? 1 : 0 })),
      people: [{ name: "陈静", live: 1, closed: expect.any(Number) }],
    });
  });
});

describe("the risk report", () => {
  it("tells of a week, a month or a quarter up to yesterday, in both languages and formats", async () => {
    const world = await createWorld();
    await sight(world, "<b>x</b>", 5);
    const made = await makeRiskReport(world.as("viewer"), {});
    expect(made.title).toBe("每周风险报告 2026-05-25 – 2026-05-31");
    expect(markdown(made)).toContain("本期新告警 0 条");
    world.later(2 * day);
    const week = markdown(await makeRiskReport(world.as("viewer"), {}));
    expect(week).toContain("本期新告警 1 条，其中 4 级以上 1 条");
    expect(week).toContain("| 商品 | 5 | 1 | 1 |");
    const quarter = await makeRiskReport(world.as("viewer"), { lang: "en", period: "quarter" });
    const page = filed(quarter, quarter.title, "html").body;
    expect(page).toContain("Quarterly compliance audit");
    expect(page).toContain("<table>");
    expect(page).not.toMatch(/\p{Script=Han}/u);
  });
});

describe("the compliance manual", () => {
  it("holds the rules in force for the platform with their figures, and what changed since a day", async () => {
    const shop = await createShop();
    const made = await makeManual(shop.as("viewer"), { platform: "tmall" });
    expect(made.title).toBe("天猫合规操作手册 2026-06-01");
    expect(markdown(made)).toContain("满减券门槛低于下限");
    expect(markdown(made)).toContain("把门槛提高到 30 元以上");
    expect(markdown(made)).not.toContain("以来的变化");
    shop.later(2 * day);
    await changeParams(shop.as("compliance"), {
      id: "promotion.coupon-threshold",
      params: { floor: 45 },
      baseVersion: 1,
      note: "提高门槛",
    });
    await stopRule(shop.as("compliance"), {
      id: "promotion.prize-above-limit",
      reason: "不做抽奖",
    });
    const next = markdown(
      await makeManual(shop.as("viewer"), { platform: "tmall", since: "2026-06-02" }),
    );
    expect(next).toContain("2026-06-02 以来的变化");
    expect(next).toContain("【修改】满减券门槛低于下限");
    expect(next).toContain("把门槛提高到 45 元以上");
    expect(next).toMatch(/\| 内部规则 \| .*抽奖.* \| 不再适用 \|/);
    const pinduoduo = await makeManual(shop.as("viewer"), { platform: "pdd" });
    expect(pinduoduo.title).toMatch(/^拼多多合规操作手册/);
    const english = await makeManual(shop.as("viewer"), { platform: "jd", lang: "en" });
    expect(markdown(english)).toContain("JD compliance manual");
  });
});
