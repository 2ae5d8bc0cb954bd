import { describe, expect, it } from "vitest";
import { alertCounts } from "../../src/alerts/counts.ts";
import { decide } from "../../src/alerts/decide.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { raise } from "../../src/alerts/raise.ts";
import { reopen } from "../../src/alerts/reopen.ts";
import { reviewAlert } from "../../src/alerts/review-alert.ts";
import {
  approveSuppression,
  askSuppression,
  liftSuppression,
  listSuppressions,
} from "../../src/alerts/suppress.ts";
import { day, hour } from "../../src/core/time.ts";
import { createShop, createWorld, expectAudit, testLibrary, type World } from "../support/world.ts";

const text = { zh: "测试", en: "test" };

const sight = (world: World, level: number, id = "l1", ruleId = "listing.test", storeId = "s1") =>
  raise(world.system, {
    sights: [
      {
        ruleId,
        area: "listing",
        level,
        storeId,
        finding: { title: text, message: text, fix: text, basis: [], marks: [] },
        subject: { kind: "listing", id },
      },
    ],
  });

async function only(world: World, filter: Parameters<typeof listAlerts>[1] = {}) {
  const { items } = await listAlerts(world.system, filter);
  const [row] = items;
  if (row === undefined || items.length > 1) throw new Error(`${items.length} alerts, not one`);
  return { id: row.id, version: row.version, review: row.review, row };
}

const at = ({ id, version }: { id: string; version: number }) => ({ id, version });

describe("closing an alert", () => {
  it("takes a reason of its disposition, and an end where an exemption is for a time", async () => {
    const world = await createWorld();
    await sight(world, 2);
    const chen = world.as("compliance", "陈静");
    const alert = at(await only(world));
    const until = new Date(world.now().getTime() + day).toISOString();
    const bad = [
      [{ disposition: "confirmed", reason: "wrong_text" }, "reason"],
      [{ disposition: "confirmed", reason: "accepted" }, "note"],
      [{ disposition: "exempted", reason: "temporary", note: "活动期" }, "until"],
      [{ disposition: "confirmed", until }, "until"],
      [{ disposition: "exempted", note: "昨天为止", until: "2020-01-01T00:00:00Z" }, "until"],
    ] as const;
    for (const [input, field] of bad)
      await expect(decide(chen, { ...alert, ...input })).rejects.toMatchObject({
        problems: [{ field }],
      });
    const good = { disposition: "exempted", reason: "temporary", note: "活动期", until } as const;
    expect(await decide(chen, { ...alert, ...good })).toMatchObject({
      reason: "temporary",
      exemptUntil: until,
    });
    expect(await sight(world, 2)).toEqual({ raised: 0, seenAgain: 0 });
    world.later(day + hour);
    expect(await sight(world, 2)).toEqual({ raised: 1, seenAgain: 0 });
  });

  it("asks a second person where a grave alert is let go, who may send it back", async () => {
    const world = await createWorld();
    await sight(world, 4);
    const chen = world.as("compliance", "陈静");
    const wang = world.as("legal", "王磊");
    const letGo = { disposition: "exempted", reason: "evidence", note: "有检测报告" } as const;
    const closed = await decide(chen, { ...at(await only(world)), ...letGo });
    expect(closed.review).toBe("asked");
    // Until somebody agrees, the exemption does not hold.
    expect(await sight(world, 4)).toEqual({ raised: 1, seenAgain: 0 });
    await expect(reviewAlert(chen, { ...at(closed), agree: true })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(reviewAlert(wang, { ...at(closed), agree: false })).rejects.toMatchObject({
      problems: [{ field: "note" }],
    });
    const refused = reviewAlert(wang, { ...at(closed), agree: false, note: "报告已过期" });
    await expect(refused).rejects.toThrow(/same problem/);
    expect((await listAlerts(wang, { status: "closed", review: "waiting" })).items).toHaveLength(1);
    const agreed = await reviewAlert(wang, { ...at(closed), agree: true });
    expect(agreed).toMatchObject({ status: "closed", review: "agreed" });
    await expectAudit(world, "alert.review", { kind: "alert", id: closed.id });
    await expect(reviewAlert(wang, { ...at(agreed), agree: true })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("gives an alert that was sent back to whom closed it, its clock anew", async () => {
    const world = await createWorld();
    await sight(world, 5);
    const letGo = { disposition: "false_alarm", note: "不是我们的店" } as const;
    const closed = await decide(world.as("compliance", "陈静"), {
      ...at(await only(world)),
      ...letGo,
    });
    world.later(2 * day);
    const back = await reviewAlert(world.as("compliance", "王磊"), {
      ...at(closed),
      agree: false,
      note: "就是我们的店",
    });
    expect(back).toMatchObject({
      status: "claimed",
      assignee: { name: "陈静" },
      disposition: null,
      review: "refused",
    });
    expect(Date.parse(back.dueAt)).toBe(world.now().getTime() + 4 * hour);
  });

  it("draws about one of twenty others as a sample, whoever closes them", async () => {
    const world = await createWorld();
    const chen = world.as("compliance", "陈静");
    for (let i = 0; i < 200; i++) {
      await sight(world, 2, `l${i}`);
      await decide(chen, { ...at(await only(world)), disposition: "confirmed" });
    }
    const { items } = await listAlerts(chen, { status: "closed", review: "sampled", limit: 200 });
    expect(items.length).toBeGreaterThan(1);
    expect(items.length).toBeLessThan(30);
  });
});

describe("a grave alert of a store", () => {
  it("hides the slightest of its area until it is closed, and again when it is reopened", async () => {
    const world = await createWorld();
    await sight(world, 1, "small");
    await sight(world, 3, "middle");
    await sight(world, 1, "elsewhere", "listing.test", "s2");
    await sight(world, 5, "grave", "listing.grave");
    await sight(world, 1, "late");
    const shown = async () =>
      (await listAlerts(world.system, {})).items.map(({ subject }) => subject.id).sort();
    expect(await shown()).toEqual(["elsewhere", "grave", "middle"]);
    expect((await alertCounts(world.system, {})).live).toBe(3);
    const all = (await listAlerts(world.system, { hidden: "true" })).items;
    expect(all.map(({ subject }) => subject.id)).toHaveLength(5);
    const chen = world.as("compliance", "陈静");
    const grave = at(await only(world, { level: 5 }));
    const closed = await decide(chen, { ...grave, disposition: "confirmed" });
    expect(await shown()).toEqual(["elsewhere", "late", "middle", "small"]);
    await reopen(chen, { ...at(closed), reason: "又出现" });
    expect(await shown()).toEqual(["elsewhere", "grave", "middle"]);
  });
});

describe("a suppression", () => {
  const end = (world: World, days: number) =>
    new Date(world.now().getTime() + days * day).toISOString();

  it("keeps findings of a slight rule from raising alerts until it ends or is lifted", async () => {
    const world = await createShop();
    const chen = world.as("compliance", "陈静");
    const slight = testLibrary().rules.find(({ level }) => level < 4)?.id ?? "";
    const asked = await askSuppression(chen, {
      ruleId: slight,
      storeId: "s1",
      reason: "大促期间不看",
      expiresAt: end(world, 7),
    });
    expect(asked).toMatchObject({ state: "in_force", approvedBy: "陈静" });
    expect(await sight(world, 2, "l1", slight)).toEqual({ raised: 0, seenAgain: 0 });
    expect(await sight(world, 2, "l1", slight, "s2")).toEqual({ raised: 1, seenAgain: 0 });
    await liftSuppression(chen, { id: asked.id });
    expect(await sight(world, 2, "l1", slight)).toEqual({ raised: 0, seenAgain: 1 });
    await expect(liftSuppression(chen, { id: asked.id })).rejects.toThrow(/陈静/);
    await expectAudit(world, "alert_suppression.ask", {
      kind: "alert_suppression",
      id: asked.id,
    });
  });

  it("of a grave rule needs another person, and ends by itself", async () => {
    const world = await createShop();
    const grave = testLibrary().rules.find(({ level }) => level >= 4)?.id ?? "";
    const chen = world.as("compliance", "陈静");
    const asked = await askSuppression(chen, {
      ruleId: grave,
      reason: "已与平台书面确认",
      expiresAt: end(world, 2),
    });
    expect(asked).toMatchObject({ state: "asked", approvedBy: null });
    expect(await sight(world, 4, "l1", grave)).toEqual({ raised: 1, seenAgain: 0 });
    await expect(approveSuppression(chen, { id: asked.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    const approved = await approveSuppression(world.as("legal", "王磊"), { id: asked.id });
    expect(approved).toMatchObject({ state: "in_force", approvedBy: "王磊" });
    expect(await sight(world, 4, "l2", grave)).toEqual({ raised: 0, seenAgain: 0 });
    world.later(3 * day);
    expect(await sight(world, 4, "l2", grave)).toEqual({ raised: 1, seenAgain: 0 });
    expect(await listSuppressions(chen, {})).toMatchObject([{ state: "expired" }]);
  });

  it("is refused for an unknown rule, and for an end that has passed or is too far", async () => {
    const world = await createShop();
    const chen = world.as("compliance", "陈静");
    const ask = (ruleId: string, days: number) =>
      askSuppression(chen, { ruleId, reason: "试", expiresAt: end(world, days) });
    await expect(ask("no.such", 1)).rejects.toMatchObject({ code: "not_found" });
    for (const days of [-1, 181])
      await expect(ask("promotion.coupon-threshold", days)).rejects.toMatchObject({
        problems: [{ field: "expiresAt" }],
      });
  });
});
