import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "../../src/access/ctx.ts";
import { minute } from "../../src/core/time.ts";
import { inTenant } from "../../src/db/database.ts";
import { insertProposals } from "../../src/policy/proposals/proposal-store.ts";
import { installLibrary } from "../../src/rulebase/install-library.ts";
import { showDraft } from "../../src/rulebase/list-drafts.ts";
import { advanceRun } from "../../src/rulebase/runs/advance-run.ts";
import { cancelRun } from "../../src/rulebase/runs/cancel-run.ts";
import { listRuns, showRun } from "../../src/rulebase/runs/list-runs.ts";
import { requeueRuns } from "../../src/rulebase/runs/requeue-runs.ts";
import { startRun } from "../../src/rulebase/runs/start-run.ts";
import { saveDraft } from "../../src/rulebase/save-draft.ts";
import { countRows, createWorld, expectAudit, type World } from "../support/world.ts";
import { sample } from "./sample.ts";

const id = "promotion.coupon-threshold";

/** Coupons one after the other, as those of one time are judged together. */
const coupons = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: `m${i}`,
    storeIds: [i % 2 === 0 ? "s1" : "s2"],
    kind: "coupon",
    startsAt: new Date(Date.UTC(2026, 5, 10 + i)).toISOString(),
    endsAt: new Date(Date.UTC(2026, 5, 10 + i, 12)).toISOString(),
    threshold: i % 3 === 0 ? 40 : 90,
    amount: 5,
  }));

describe("a simulation that goes on by itself", () => {
  let world: World;
  let mei: Ctx;

  beforeEach(async () => {
    world = await createWorld();
    mei = world.as("compliance", "梅");
    await installLibrary(world.system, { rules: [sample()] });
    await world.send("stores", { id: "s1", platform: "tmall", name: "旗舰店" });
    await world.send("stores", { id: "s2", platform: "jd", name: "专营店" });
  });

  const start = () => startRun(mei, { id, params: { floor: 50 }, perKind: 60 });

  /** A worker for whom each look at the clock takes so long. */
  const slow = (ms: number): Ctx => ({
    ...world.system,
    now: () => {
      world.later(ms);
      return world.now();
    },
  });

  it("judges a sample first and then the whole, and keeps both results", async () => {
    await world.send("promotions", ...coupons(150));
    const before = world.woken();
    const started = await start();
    expect(started).toMatchObject({
      ruleId: id,
      state: "waiting",
      phase: "sample",
      of: { kind: "params", id: null },
      baseVersion: 1,
      progress: { read: 0, total: 60, gained: 0, lost: 0 },
      startedBy: { name: "梅" },
      sample: null,
      whole: null,
    });
    expect(world.woken()).toBe(before + 1);

    await advanceRun(world.system, { runId: started.id });
    const done = await showRun(mei, { runId: started.id });
    expect(done).toMatchObject({
      state: "done",
      phase: "whole",
      progress: { read: 150, total: 150, gained: 50, lost: 0 },
      resumed: 0,
      endedAt: world.now().toISOString(),
      sample: { scope: "sample", complete: false, examined: 60 },
      whole: { scope: "whole", complete: true, examined: 150, gained: 50, by: { name: "梅" } },
    });
    expect(done.whole).toMatchObject({
      stores: [
        { id: "s1", name: "旗舰店", platform: "tmall", gained: 25 },
        { id: "s2", name: "专营店", platform: "jd", gained: 25 },
      ],
      platforms: [
        { platform: "tmall", stores: 1, gained: 25, lost: 0 },
        { platform: "jd", stores: 1, gained: 25, lost: 0 },
      ],
      revenue: { orders: null, stores: 0 },
    });
    await expectAudit(world, "rule_run.start", { kind: "rule", id });
    await expectAudit(world, "rule_run.finish", { kind: "rule", id });
    expect((await listRuns(mei, { ruleId: id })).map((run) => run.id)).toEqual([started.id]);
    expect(await listRuns(mei, { state: "open" })).toEqual([]);
  });

  it("ends after the sample if no more was asked for, complete if that was all", async () => {
    await world.send("promotions", ...coupons(30));
    const { id: runId } = await startRun(mei, { id, params: { floor: 50 }, scope: "sample" });
    await advanceRun(world.system, { runId });
    expect(await showRun(mei, { runId })).toMatchObject({
      state: "done",
      sample: { complete: true, examined: 30 },
      whole: null,
    });
  });

  it("works in shifts, says how far it is, and comes to the same", async () => {
    await world.send("promotions", ...coupons(650));
    const { id: runId } = await start();
    await advanceRun(slow(minute), { runId });
    const midway = await showRun(mei, { runId });
    expect(midway).toMatchObject({
      state: "waiting",
      phase: "whole",
      progress: { total: 650 },
      resumed: 0,
      sample: { examined: 60 },
      whole: null,
    });
    expect(midway.progress.read).toBeGreaterThan(0);
    expect(midway.progress.read).toBeLessThan(650);
    await advanceRun(world.system, { runId });
    expect(await showRun(mei, { runId })).toMatchObject({
      state: "done",
      resumed: 0,
      whole: { examined: 650, gained: 217, lost: 0 },
    });
  });

  it("is taken up where its worker was lost", async () => {
    await world.send("promotions", ...coupons(650));
    const { id: runId } = await start();
    await advanceRun(slow(minute), { runId });
    // The next worker dies in the middle of the whole.
    let looks = 0;
    const dying: Ctx = {
      ...world.system,
      now: () => {
        looks += 1;
        if (looks > 4) throw new Error("killed");
        return world.now();
      },
    };
    await expect(advanceRun(dying, { runId })).rejects.toThrow("killed");
    const left = await showRun(mei, { runId });
    expect(left).toMatchObject({ state: "running", phase: "whole" });
    expect(left.progress.read).toBeGreaterThan(0);

    world.later(6 * minute);
    expect(await requeueRuns(world.system, { olderThanMs: 5 * minute })).toEqual({ requeued: 1 });
    expect(await requeueRuns(world.system, { olderThanMs: 5 * minute })).toEqual({ requeued: 0 });
    await advanceRun(world.system, { runId });
    expect(await showRun(mei, { runId })).toMatchObject({
      state: "done",
      resumed: 1,
      whole: { examined: 650, gained: 217, lost: 0 },
    });
  });

  it("is given up when its worker is lost again and again", async () => {
    await world.send("promotions", ...coupons(5));
    const { id: runId } = await start();
    const dying: Ctx = {
      ...world.system,
      ports: {
        ...world.system.ports,
        get checker(): never {
          throw new Error("killed");
        },
      },
    };
    for (let i = 0; i < 6; i++) await expect(advanceRun(dying, { runId })).rejects.toThrow();
    await advanceRun(world.system, { runId });
    expect(await showRun(mei, { runId })).toMatchObject({
      state: "failed",
      reason: expect.stringContaining("lost 6 times"),
    });
  });

  it("ends where somebody cancels it, and leaves what it finished", async () => {
    await world.send("promotions", ...coupons(650));
    const { id: runId } = await start();
    await advanceRun(slow(minute), { runId });
    const cancelled = await cancelRun(world.as("legal", "王"), { runId });
    expect(cancelled).toMatchObject({
      state: "cancelled",
      reason: "王 cancelled it",
      sample: { examined: 60 },
      whole: null,
    });
    const kept = await countRows(world, "rule_simulations");
    await advanceRun(world.system, { runId });
    expect(await showRun(mei, { runId })).toEqual(cancelled);
    expect(await countRows(world, "rule_simulations")).toBe(kept);
    await expect(cancelRun(mei, { runId })).rejects.toMatchObject({ code: "conflict" });
    await expectAudit(world, "rule_run.cancel", { kind: "rule", id });
  });

  it("loses a run that is cancelled in its hands", async () => {
    await world.send("promotions", ...coupons(650));
    const { id: runId } = await start();
    let cancelling: Promise<unknown> | undefined;
    const disturbed: Ctx = {
      ...world.system,
      now: () => {
        cancelling ??= cancelRun(mei, { runId });
        return world.now();
      },
    };
    await advanceRun(disturbed, { runId });
    await cancelling;
    expect(await showRun(mei, { runId })).toMatchObject({ state: "cancelled", whole: null });
  });

  it("of a draft is the simulation that its activation asks for", async () => {
    await world.send("promotions", ...coupons(5));
    const grave = { ...sample(), level: 4 };
    const draft = await saveDraft(mei, { id, rule: grave, baseVersion: 1 });
    expect(draft.needs.simulation).toBe(true);
    const { id: runId } = await startRun(mei, { draftId: draft.id, scope: "sample" });
    await advanceRun(world.system, { runId });
    const simulated = await showDraft(mei, { draftId: draft.id });
    expect(simulated.needs.simulation).toBe(false);
    expect(simulated.simulation).toEqual((await showRun(mei, { runId })).sample);
  });

  it("tries what a policy's proposal asks for", async () => {
    await world.send("promotions", ...coupons(6));
    const proposal = {
      tenantId: world.tenant,
      changeId: "chg",
      clause: "1",
      basis: { kind: "platform" as const, source: "规则" },
      why: { zh: "门槛提高", en: "raised" },
      confidence: 0.8,
      state: "proposed" as const,
      createdAt: world.now(),
    };
    await inTenant(world.db, world.tenant, (tx) =>
      insertProposals(tx, [
        {
          ...proposal,
          id: "prp1",
          kind: "parameter",
          ruleId: id,
          parameter: "floor",
          before: 30,
          after: 60,
        },
        { ...proposal, id: "prp2", kind: "new_rule" },
      ]),
    );
    const started = await startRun(mei, { proposalId: "prp1" });
    expect(started.of).toEqual({ kind: "proposal", id: "prp1" });
    await advanceRun(world.system, { runId: started.id });
    const { whole } = await showRun(mei, { runId: started.id });
    expect(whole).toMatchObject({ examined: 6, gained: 2 });
    await expect(startRun(mei, { proposalId: "prp2" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("draft"),
    });
    await expect(startRun(mei, { proposalId: "prp3" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("on an empty store is refused, naming what to send", async () => {
    await expect(start()).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("/v1/intake/promotions"),
    });
    expect(await countRows(world, "rule_simulation_runs")).toBe(0);
  });

  it("is refused beside five others, and to who only reads", async () => {
    await world.send("promotions", ...coupons(5));
    for (let i = 0; i < 5; i++) await start();
    await expect(start()).rejects.toMatchObject({ code: "conflict" });
    await expect(startRun(world.as("operator"), { draftId: "x" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("tells the paid amount of the orders it gains, and what their stores were paid", async () => {
    const order = (orderId: string, amount: number, rest: object = {}) => ({
      id: orderId,
      storeId: "s1",
      placedAt: "2026-05-30T10:00:00+08:00",
      paidAt: "2026-05-30T10:01:00+08:00",
      amount,
      status: "signed",
      ...rest,
    });
    await world.send(
      "orders",
      order("o1", 500.1),
      order("o2", 600.2, { refund: { amount: 100 } }),
      order("o3", 900, { status: "cancelled" }),
      order("o4", 20),
      order("o5", 70, { storeId: "s2" }),
      // Of the day before, as China counts it.
      order("o6", 300, { placedAt: "2026-05-27T23:59:00+08:00", status: "paid" }),
    );
    const text = { zh: "金额高", en: "high" };
    const rule = sample({
      id: "transaction.high",
      area: "transaction",
      params: {},
      conditions: {
        all: [{ fact: "order", path: "$.amount", operator: "greaterThan", value: 100 }],
      },
      message: text,
      fix: text,
      suggestion: undefined,
      examples: [],
    });
    const { id: runId } = await startRun(mei, { rule });
    await advanceRun(world.system, { runId });
    const none = { gained: 0, lost: 0, stores: 0, orders: { gained: 0, lost: 0 } };
    expect((await showRun(mei, { runId })).whole).toMatchObject({
      gained: 4,
      storesTouched: 1,
      revenue: { orders: { gained: 1300.3, lost: 0 }, stores: 1320.3 },
      days: [
        { date: "2026-05-27", gained: 1, lost: 0, stores: 1, orders: { gained: 300, lost: 0 } },
        { date: "2026-05-28", ...none },
        { date: "2026-05-29", ...none },
        { date: "2026-05-30", gained: 3, lost: 0, stores: 1, orders: { gained: 1000.3, lost: 0 } },
      ],
    });
  });
});
