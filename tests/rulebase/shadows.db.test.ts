import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "../../src/access/ctx.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { day } from "../../src/core/time.ts";
import { activateDraft } from "../../src/rulebase/activate-draft.ts";
import { installLibrary } from "../../src/rulebase/install-library.ts";
import { editDraft, saveDraft } from "../../src/rulebase/save-draft.ts";
import { listShadows, showShadow } from "../../src/rulebase/shadows/list-shadows.ts";
import { startShadow } from "../../src/rulebase/shadows/start-shadow.ts";
import { stopShadow } from "../../src/rulebase/shadows/stop-shadow.ts";
import { withdrawDraft } from "../../src/rulebase/withdraw-draft.ts";
import { countRows, createWorld, expectAudit, type World } from "../support/world.ts";
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

describe("a rule in shadow", () => {
  let world: World;
  let mei: Ctx;

  beforeEach(async () => {
    world = await createWorld();
    mei = world.as("compliance", "梅");
    await installLibrary(world.system, { rules: [sample()] });
    await world.send("stores", { id: "s1", platform: "tmall", name: "旗舰店" });
    await world.send("stores", { id: "s2", platform: "jd", name: "专营店" });
  });

  const draftOf = (floor: number) => saveDraft(mei, { id, params: { floor }, baseVersion: 1 });

  it("alerts nobody, and counts by day and store where it differs", async () => {
    const draft = await draftOf(15);
    const { id: shadowId } = await startShadow(mei, { draftId: draft.id });
    await world.send(
      "promotions",
      coupon("m1", 10, "s1"),
      coupon("m2", 20, "s1", "s2"),
      coupon("m3", 90, "s2"),
    );
    world.later(day);
    await world.send("promotions", coupon("m4", 12, "s2"));
    const { items } = await listAlerts(mei, {});
    expect(items.map(({ subject }) => subject.id).sort()).toEqual(["m1", "m2", "m4"]);

    const shown = await showShadow(mei, { shadowId });
    expect(shown).toMatchObject({
      ruleId: id,
      state: "running",
      of: { draftId: draft.id, version: null },
      edited: false,
      startedBy: { name: "梅" },
      judged: 5,
      onlyShadow: 0,
      onlyActive: 2,
      both: 2,
      failed: 0,
      days: [
        { date: "2026-06-01", judged: 4, onlyActive: 2, both: 1 },
        { date: "2026-06-02", judged: 1, onlyActive: 0, both: 1 },
      ],
      stores: [
        { id: "s1", name: "旗舰店", platform: "tmall", judged: 2, onlyActive: 1, both: 1 },
        { id: "s2", name: "专营店", platform: "jd", judged: 3, onlyActive: 1, both: 1 },
      ],
    });
    expect(shown.samples.map(({ side, id, storeId }) => [side, id, storeId])).toEqual([
      ["only_active", "m2", "s1"],
      ["only_active", "m2", "s2"],
    ]);
    await expectAudit(world, "rule_shadow.start", { kind: "rule", id });
  });

  it("tells what it finds that the version in force passes", async () => {
    const { id: shadowId } = await startShadow(mei, { draftId: (await draftOf(50)).id });
    await world.send("promotions", coupon("m1", 40, "s1"), coupon("m2", 10, "s1"));
    const shown = await showShadow(mei, { shadowId });
    expect(shown).toMatchObject({ onlyShadow: 1, onlyActive: 0, both: 1 });
    expect(shown.samples).toMatchObject([
      { side: "only_shadow", kind: "promotion", id: "m1", message: { zh: "门槛 40 元" } },
    ]);
    expect((await listAlerts(mei, {})).items).toHaveLength(1);
    expect(await countRows(world, "evaluations")).toBeGreaterThan(0);
  });

  it("is held against nothing where no version is in force", async () => {
    const draft = await saveDraft(mei, { rule: sample({ id: "promotion.mine" }) });
    const { id: shadowId } = await startShadow(mei, { draftId: draft.id });
    await world.send("promotions", coupon("m1", 10, "s1"));
    expect(await showShadow(mei, { shadowId })).toMatchObject({ onlyShadow: 1, both: 0 });
  });

  it("may be an older version, and leaves records of other kinds alone", async () => {
    await activateDraft(mei, { draftId: (await draftOf(50)).id });
    await expect(startShadow(mei, { id, version: 2 })).rejects.toMatchObject({ code: "conflict" });
    const { id: shadowId } = await startShadow(mei, { id, version: 1 });
    await world.send("metrics", { storeId: "s1", date: "2026-05-31", name: "rating", value: 4 });
    expect(await showShadow(mei, { shadowId })).toMatchObject({
      of: { draftId: null, version: 1 },
      judged: 0,
    });
    await world.send("promotions", coupon("m1", 40, "s1"));
    expect(await showShadow(mei, { shadowId })).toMatchObject({ judged: 1, onlyActive: 1 });
  });

  it("says how often it could not judge", async () => {
    const broken = sample({
      id: "promotion.mine",
      conditions: { all: [{ fact: "promotion", path: "$.kind", operator: "in", value: ["a"] }] },
      examples: [],
    });
    const unknown = {
      ...broken,
      conditions: { all: [{ fact: "nothing", operator: "equal", value: 1 }] },
    };
    const draft = await saveDraft(mei, { rule: broken });
    await startShadow(mei, { draftId: draft.id });
    // What lint forbids today an older release may have stored.
    await world.db.execute("update rule_shadows set body = $1 where tenant_id = $2", [
      JSON.stringify(unknown),
      world.tenant,
    ]);
    await world.send("promotions", coupon("m1", 40, "s1"));
    expect(await listShadows(mei, {})).toMatchObject([{ judged: 1, failed: 1, onlyShadow: 0 }]);
    expect((await listAlerts(mei, {})).items).toEqual([]);
  });

  it("keeps few samples, however many differ", async () => {
    const { id: shadowId } = await startShadow(mei, { draftId: (await draftOf(50)).id });
    for (let i = 0; i < 5; i++)
      await world.send(
        "promotions",
        ...Array.from({ length: 10 }, (_, n) => coupon(`m${i}-${n}`, 40, "s1")),
      );
    const { samples, onlyShadow } = await showShadow(mei, { shadowId });
    expect(onlyShadow).toBe(50);
    expect(samples.length).toBeLessThanOrEqual(6);
  });

  it("goes on with what its draft said, and says that it was edited", async () => {
    const draft = await draftOf(50);
    const { id: shadowId, hash } = await startShadow(mei, { draftId: draft.id });
    await editDraft(mei, { draftId: draft.id, hash: draft.hash, params: { floor: 60 } });
    await world.send("promotions", coupon("m1", 55, "s1"));
    expect(await showShadow(mei, { shadowId })).toMatchObject({
      edited: true,
      hash,
      onlyShadow: 0,
    });
  });

  it("ends when it is stopped, and keeps what was counted", async () => {
    const { id: shadowId } = await startShadow(mei, { draftId: (await draftOf(50)).id });
    await world.send("promotions", coupon("m1", 40, "s1"));
    const stopped = await stopShadow(world.as("legal", "王"), { shadowId, reason: "seen enough" });
    expect(stopped).toMatchObject({
      state: "stopped",
      stoppedBy: { name: "王" },
      reason: "seen enough",
      onlyShadow: 1,
    });
    await world.send("promotions", coupon("m2", 40, "s1"));
    expect(await showShadow(mei, { shadowId })).toEqual(stopped);
    await expectAudit(world, "rule_shadow.stop", { kind: "rule", id });
    await expect(stopShadow(mei, { shadowId, reason: "again" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("ends with its draft", async () => {
    const activated = await draftOf(50);
    await startShadow(mei, { draftId: activated.id });
    await activateDraft(mei, { draftId: activated.id });
    const withdrawn = await saveDraft(mei, { id, params: { floor: 60 }, baseVersion: 2 });
    await startShadow(mei, { draftId: withdrawn.id });
    await withdrawDraft(mei, { draftId: withdrawn.id, reason: "no" });
    expect(await listShadows(mei, { state: "running" })).toEqual([]);
    await expect(startShadow(mei, { draftId: withdrawn.id })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("is refused twice, beside five others, of nothing, and to who only reads", async () => {
    const draft = await draftOf(50);
    await startShadow(mei, { draftId: draft.id });
    await expect(startShadow(mei, { draftId: draft.id })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("梅"),
    });
    for (let i = 0; i < 4; i++) await startShadow(mei, { draftId: (await draftOf(60 + i)).id });
    const sixth = await draftOf(70);
    await expect(startShadow(mei, { draftId: sixth.id })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("stop one"),
    });
    await expect(startShadow(mei, {})).rejects.toMatchObject({ code: "invalid_input" });
    await expect(startShadow(mei, { id, version: 9 })).rejects.toMatchObject({ code: "not_found" });
    await expect(startShadow(world.as("operator"), { draftId: sixth.id })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
