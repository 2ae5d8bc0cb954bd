import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "../../src/access/ctx.ts";
import { decide } from "../../src/alerts/decide.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { day } from "../../src/core/time.ts";
import { activateDraft } from "../../src/rulebase/activate-draft.ts";
import { changeParams } from "../../src/rulebase/change-params.ts";
import { installLibrary } from "../../src/rulebase/install-library.ts";
import { showDraft } from "../../src/rulebase/list-drafts.ts";
import { ruleHealth } from "../../src/rulebase/rule-health.ts";
import { saveDraft } from "../../src/rulebase/save-draft.ts";
import { startShadow } from "../../src/rulebase/shadows/start-shadow.ts";
import { acceptTuning, dismissTuning } from "../../src/rulebase/tuning/decide-tuning.ts";
import { listTunings } from "../../src/rulebase/tuning/list-tunings.ts";
import { seekAllTunings, seekTunings } from "../../src/rulebase/tuning/seek-tunings.ts";
import { createWorld, expectAudit, type World } from "../support/world.ts";
import { sample } from "./sample.ts";

const id = "promotion.coupon-threshold";

const coupon = (couponId: string, threshold: number) => ({
  id: couponId,
  storeIds: ["s1"],
  kind: "coupon",
  startsAt: "2026-06-10T00:00:00+08:00",
  endsAt: "2026-06-12T00:00:00+08:00",
  threshold,
  amount: 5,
});

let world: World;
let mei: Ctx;

beforeEach(async () => {
  world = await createWorld();
  mei = world.as("compliance", "梅");
  await installLibrary(world.system, { rules: [sample()] });
  await world.send("stores", { id: "s1", platform: "tmall", name: "旗舰店" });
});

/** Alerts over so many coupons, those of 20 yuan and more judged false. */
async function judge(wrong: number, right: number): Promise<void> {
  await world.send(
    "promotions",
    ...Array.from({ length: wrong }, (_, i) => coupon(`f${i}`, 20 + (i % 5))),
    ...Array.from({ length: right }, (_, i) => coupon(`c${i}`, 5 + (i % 5))),
  );
  const { items } = await listAlerts(mei, { limit: 200 });
  for (const { id: alertId, subject, version } of items)
    await decide(mei, {
      id: alertId,
      disposition: subject.id.startsWith("f") ? "false_alarm" : "confirmed",
      note: "seen",
      version,
    });
}

describe("a rule that is often wrong", () => {
  it("gets a proposal, and a draft if that is accepted", async () => {
    await judge(8, 4);
    // What was wrong is mended since: it was judged as it was.
    await world.send("promotions", coupon("f0", 90), coupon("c0", 90));
    const sought = await seekTunings(mei, { id });
    expect(sought).toMatchObject({ judged: 12, precision: 1 / 3, reason: null });
    expect(sought.items).toMatchObject([
      {
        ruleId: id,
        version: 1,
        state: "proposed",
        change: { kind: "parameter", name: "floor", before: 30, after: 20 },
        effect: { falseAlarms: { closed: 8, gone: 8 }, confirmed: { closed: 4, lost: 0 } },
      },
    ]);
    expect(await listTunings(mei, {})).toEqual(sought.items);
    const tuningId = sought.items[0]?.id ?? "";
    const accepted = await acceptTuning(mei, { tuningId });
    expect(accepted).toMatchObject({ state: "accepted", decidedBy: "梅" });
    const draft = await showDraft(mei, { draftId: accepted.draftId ?? "" });
    expect(draft).toMatchObject({
      state: "draft",
      baseVersion: 1,
      note: expect.stringContaining("floor 由 30 改为 20"),
      rule: { params: { floor: { value: 20 } } },
    });
    await expectAudit(world, "rule_tuning.accept", { kind: "rule", id });
    await expect(acceptTuning(mei, { tuningId })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("梅"),
    });
    await activateDraft(mei, { draftId: draft.id });
    expect(await seekTunings(mei, { id })).toMatchObject({ items: [], judged: 4, precision: 1 });
  });

  it("is left alone with few judged alerts, or when it is right", async () => {
    await judge(5, 2);
    expect(await seekTunings(mei, { id })).toMatchObject({
      items: [],
      judged: 7,
      reason: { zh: expect.stringContaining("7 条") },
    });
    await judge(0, 15);
    expect(await seekTunings(mei, { id })).toMatchObject({
      items: [],
      precision: 0.75,
      reason: { en: expect.stringContaining("right often enough") },
    });
  });

  it("is not proposed again what was dismissed, until the rule changes", async () => {
    await judge(8, 4);
    const { items } = await seekTunings(mei, { id });
    const tuningId = items[0]?.id ?? "";
    const dismissed = await dismissTuning(mei, { tuningId, reason: "the platform says 30" });
    expect(dismissed).toMatchObject({ state: "dismissed", reason: "the platform says 30" });
    expect(await seekTunings(mei, { id })).toMatchObject({
      items: [],
      reason: { en: expect.stringContaining("Nothing") },
    });
    await changeParams(mei, { id, params: { floor: 29 }, baseVersion: 1 });
    expect((await seekTunings(mei, { id })).items).toHaveLength(1);
  });

  it("has its proposals replaced by those of a later search, and left out once it changed", async () => {
    await judge(8, 4);
    const [first] = (await seekTunings(mei, { id })).items;
    const [second] = (await seekTunings(mei, { id })).items;
    expect((await listTunings(mei, {})).map((one) => one.id)).toEqual([second?.id]);
    await expect(acceptTuning(mei, { tuningId: first?.id ?? "" })).rejects.toMatchObject({
      code: "conflict",
    });
    await changeParams(mei, { id, params: { floor: 29 }, baseVersion: 1 });
    expect(await listTunings(mei, {})).toEqual([]);
    await expect(acceptTuning(mei, { tuningId: second?.id ?? "" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("version 2"),
    });
  });

  it("is looked into at night", async () => {
    await judge(8, 4);
    await seekAllTunings(world.system);
    expect(await listTunings(mei, {})).toHaveLength(1);
  });

  it("is looked into by who may change it", async () => {
    await expect(seekTunings(world.as("operator"), { id })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(seekTunings(mei, { id: "promotion.none" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("the health of a rule", () => {
  it("tells its alerts day by day, how they were judged, and what waits", async () => {
    await world.send("promotions", coupon("early", 10));
    world.later(day);
    await judge(8, 3);
    await seekTunings(mei, { id });
    const draft = await saveDraft(mei, { id, params: { floor: 60 }, baseVersion: 1 });
    await startShadow(mei, { draftId: draft.id });
    const [health] = await ruleHealth(mei, {});
    expect(health).toMatchObject({
      ruleId: id,
      raised: 12,
      lastRaisedAt: world.now().toISOString(),
      closed: { confirmed: 4, falseAlarm: 8, exempted: 0 },
      precision: 1 / 3,
      changedBy: "Hegui",
      drafts: 1,
      shadows: 1,
      merge: false,
      tunings: 1,
    });
    expect(health?.perDay).toHaveLength(30);
    expect(health?.perDay.slice(-3)).toEqual([0, 1, 11]);
  });

  it("of a rule that raised nothing is empty, and forgets old alerts", async () => {
    await judge(1, 0);
    world.later(91 * day);
    expect(await ruleHealth(mei, {})).toMatchObject([
      { raised: 0, lastRaisedAt: null, precision: null, closed: { falseAlarm: 0 } },
    ]);
  });

  it("says that the library's change waits to be merged", async () => {
    await changeParams(mei, { id, params: { floor: 50 }, baseVersion: 1 });
    world.later(day);
    await installLibrary(world.system, { rules: [sample({ level: 3 })] });
    expect(await ruleHealth(mei, {})).toMatchObject([{ merge: true, changedBy: "Hegui" }]);
  });
});
