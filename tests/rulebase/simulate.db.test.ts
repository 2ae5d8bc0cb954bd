import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "../../src/access/ctx.ts";
import { decide } from "../../src/alerts/decide.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { minute } from "../../src/core/time.ts";
import { installLibrary } from "../../src/rulebase/install-library.ts";
import { saveDraft } from "../../src/rulebase/save-draft.ts";
import { simulate } from "../../src/rulebase/simulate.ts";
import { stopRule } from "../../src/rulebase/stop-rule.ts";
import { countRows, createWorld, type World } from "../support/world.ts";
import { sample } from "./sample.ts";

const id = "promotion.coupon-threshold";

const coupon = (couponId: string, threshold: number, ...storeIds: string[]) => ({
  id: couponId,
  storeIds,
  kind: "coupon",
  startsAt: "2026-06-10T00:00:00+08:00",
  endsAt: "2026-06-12T00:00:00+08:00",
  threshold,
  amount: 5,
});

/** A day of its own, as promotions of one time are judged together. */
const onDay = (i: number) => ({
  startsAt: new Date(Date.UTC(2026, 5, 10 + i)).toISOString(),
  endsAt: new Date(Date.UTC(2026, 5, 10 + i, 12)).toISOString(),
});

const stores = [
  { id: "s1", platform: "tmall", name: "旗舰店" },
  { id: "s2", platform: "jd", name: "专营店" },
];

describe("a simulation", () => {
  let world: World;
  let mei: Ctx;

  beforeEach(async () => {
    world = await createWorld();
    mei = world.as("compliance", "梅");
    await installLibrary(world.system, { rules: [sample()] });
    for (const store of stores) await world.send("stores", { ...store, entity: "甲公司" });
  });

  const sell = () =>
    world.send(
      "promotions",
      coupon("m1", 10, "s1"),
      coupon("m2", 20, "s2"),
      coupon("m3", 40, "s1", "s2"),
      coupon("m4", 90, "s1"),
    );

  it("tells what a content finds that the version in force does not, and where", async () => {
    await sell();
    const stricter = await simulate(mei, { id, params: { floor: 50 } });
    expect(stricter).toMatchObject({
      ruleId: id,
      scope: "sample",
      complete: true,
      baseVersion: 1,
      examined: 4,
      before: 2,
      after: 3,
      gained: 1,
      lost: 0,
      areas: [{ area: "promotion", examined: 4, gained: 1 }],
      storesTouched: 2,
      stores: [
        { id: "s1", gained: 1, lost: 0 },
        { id: "s2", gained: 1, lost: 0 },
      ],
      failures: { count: 0, reason: null },
      by: { name: "梅" },
      at: world.now().toISOString(),
    });
    expect(stricter.examples.gained).toEqual([
      {
        kind: "promotion",
        id: "m3",
        storeIds: ["s1", "s2"],
        message: { zh: "门槛 40 元", en: "40 yuan" },
      },
    ]);
    const looser = await simulate(mei, { id, params: { floor: 15 } });
    expect(looser).toMatchObject({ before: 2, after: 1, gained: 0, lost: 1 });
    expect(looser.examples.lost.map((one) => one.id)).toEqual(["m2"]);
    const elsewhere = await simulate(mei, { rule: sample({ platforms: ["jd"] }) });
    expect(elsewhere).toMatchObject({ after: 1, lost: 1, stores: [{ id: "s1", lost: 1 }] });
    expect(await countRows(world, "rule_simulations")).toBe(3);
  });

  it("tells what changes day by day, of the last 90 days", async () => {
    const late = (couponId: string, threshold: number, i: number) => ({
      ...coupon(couponId, threshold, "s1"),
      ...onDay(i),
    });
    await world.send("promotions", late("m1", 40, 0), late("m2", 20, 2), late("m3", 45, 89));
    const moved = { id, rule: undefined, params: { floor: 50 } };
    const { days } = await simulate(mei, moved);
    expect(days).toHaveLength(90);
    expect(days.filter(({ gained, lost }) => gained + lost > 0)).toEqual([
      { date: "2026-06-10", gained: 1, lost: 0, stores: 1, orders: null },
      { date: "2026-09-07", gained: 1, lost: 0, stores: 1, orders: null },
    ]);
    await world.send("promotions", late("m4", 45, 90));
    const later = (await simulate(mei, moved)).days;
    expect(later.map(({ date }) => date)).toEqual(["2026-09-07", "2026-09-08"]);
    const lost = await simulate(mei, { id, params: { floor: 10 } });
    expect(lost.days).toEqual([
      { date: "2026-06-12", gained: 0, lost: 1, stores: 1, orders: null },
    ]);
  });

  it("tries a value of one platform's own on that platform's stores alone", async () => {
    await sell();
    const onJd = await simulate(mei, { id, params: { floor: { byPlatform: { jd: 50 } } } });
    expect(onJd).toMatchObject({
      before: 2,
      after: 3,
      gained: 1,
      stores: [{ id: "s2", gained: 1 }],
    });
    expect(onJd.examples.gained).toMatchObject([{ id: "m3", storeIds: ["s2"] }]);
  });

  it("holds a new rule, and one that is stopped, against nothing", async () => {
    await sell();
    const rule = sample({ id: "promotion.mine" });
    expect(await simulate(mei, { rule })).toMatchObject({
      baseVersion: null,
      before: 0,
      gained: 2,
    });
    await stopRule(mei, { id, reason: "false alarms" });
    const stopped = await simulate(mei, { id, params: { floor: 50 } });
    expect(stopped).toMatchObject({ baseVersion: null, before: 0, gained: 3 });
  });

  it("follows a rule from one area to another", async () => {
    await sell();
    await world.send("metrics", { storeId: "s1", date: "2026-05-31", name: "rating", value: 4 });
    const conditions = {
      all: [{ fact: "metric", path: "$.value", operator: "lessThan", value: 4.5 }],
    };
    const text = { zh: "评分低", en: "low" };
    const plain = { params: {}, message: text, fix: text, suggestion: undefined, examples: [] };
    const rule = sample({ ...plain, area: "store", conditions });
    expect((await simulate(mei, { rule })).areas).toEqual([
      { area: "store", examined: 1, before: 0, after: 1, gained: 1, lost: 0 },
      { area: "promotion", examined: 4, before: 2, after: 0, gained: 0, lost: 2 },
    ]);
  });

  it("takes a sample, the same each time, and the whole on request", async () => {
    await world.send(
      "promotions",
      ...Array.from({ length: 1_101 }, (_, i) => ({
        ...coupon(`m${i}`, (i % 2) * 60 + 10, "s1"),
        ...onDay(i),
      })),
    );
    const few = { id, params: { floor: 80 }, perKind: 100 };
    const sampled = await simulate(mei, few);
    expect(sampled).toMatchObject({ examined: 100, complete: false });
    expect(sampled.gained).toBe((await simulate(mei, few)).gained);
    expect(sampled.examples.gained).toHaveLength(20);
    const whole = await simulate(mei, { id, params: { floor: 80 }, scope: "whole" });
    expect(whole).toMatchObject({
      scope: "whole",
      complete: true,
      examined: 1_101,
      before: 551,
      after: 1_101,
      gained: 550,
    });
  });

  it("ends with what it has after five minutes", async () => {
    await world.send(
      "promotions",
      ...Array.from({ length: 250 }, (_, i) => ({ ...coupon(`m${i}`, 40, "s1"), ...onDay(i) })),
    );
    const now = () => {
      world.later(3 * minute);
      return world.now();
    };
    const cut = await simulate({ ...mei, now }, { id, params: { floor: 50 }, scope: "whole" });
    expect(cut.complete).toBe(false);
    expect(cut.examined).toBeGreaterThan(0);
    expect(cut.examined).toBeLessThan(250);
  });

  it("ends where its caller leaves, and keeps nothing", async () => {
    await sell();
    const work = simulate(mei, { id, params: { floor: 50 } }, AbortSignal.abort());
    await expect(work).rejects.toMatchObject({ code: "conflict" });
    expect(await countRows(world, "rule_simulations")).toBe(0);
  });

  it("on an empty store is refused, naming what to send", async () => {
    await expect(simulate(mei, { id, params: { floor: 50 } })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("/v1/intake/promotions"),
    });
    expect(await countRows(world, "rule_simulations")).toBe(0);
  });

  it.each([
    ["nothing", {}, "draftId"],
    ["two things", { rule: sample(), params: { floor: 50 } }, "draftId"],
    ["a value outside its range", { id, params: { floor: 500 } }, "params.floor"],
    ["a broken rule", { rule: sample({ conditions: { any: [] } }) }, "conditions.any"],
  ])("of %s is refused", async (_, input, field) => {
    await expect(simulate(mei, input as Parameters<typeof simulate>[1])).rejects.toMatchObject({
      code: "invalid_input",
      problems: [expect.objectContaining({ field })],
    });
  });

  it("of what is not there is refused", async () => {
    const unknown = simulate(mei, { id: "promotion.none", params: { floor: 50 } });
    await expect(unknown).rejects.toMatchObject({ code: "not_found" });
    await expect(simulate(mei, { draftId: "rdf_none" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is held against what people judged, on the records as they were raised", async () => {
    await sell();
    const { items } = await listAlerts(mei, { ruleId: id });
    for (const { id: alertId, subject, version } of items)
      await decide(mei, {
        id: alertId,
        disposition: subject.id === "m1" ? "confirmed" : "false_alarm",
        note: "seen",
        version,
      });
    // What was wrong is mended since: today's record would tell nothing.
    await world.send("promotions", coupon("m1", 95, "s1"));
    const { past } = await simulate(mei, { id, params: { floor: 15 } });
    expect(past).toEqual({
      confirmed: { closed: 1, kept: 1 },
      falseAlarm: { closed: 1, kept: 0 },
      exempted: { closed: 0, kept: 0 },
      precision: { before: 0.5, after: 1 },
    });
  });

  it("of a draft is shown with it, as long as it says the same", async () => {
    await sell();
    const draft = await saveDraft(mei, { id, params: { floor: 50 }, baseVersion: 1 });
    const { hash, id: simulationId } = await simulate(mei, { draftId: draft.id });
    expect(hash).toBe(draft.hash);
    const again = await saveDraft(mei, { id, params: { floor: 50 }, baseVersion: 1 });
    expect(again.simulation?.id).toBe(simulationId);
    const other = await saveDraft(mei, { id, params: { floor: 60 }, baseVersion: 1 });
    expect(other.simulation).toBeNull();
  });
});
