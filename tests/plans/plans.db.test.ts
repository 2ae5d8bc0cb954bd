import { describe, expect, it } from "vitest";
import { decide } from "../../src/alerts/decide.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { raise } from "../../src/alerts/raise.ts";
import { showAlert } from "../../src/alerts/show.ts";
import { day, minute } from "../../src/core/time.ts";
import { addChannel } from "../../src/notify/add-channel.ts";
import { listDeliveries } from "../../src/notify/list-deliveries.ts";
import { eventKinds } from "../../src/notify/schema.ts";
import { listPlans, showPlan } from "../../src/plans/list-plans.ts";
import { remindDrills } from "../../src/plans/remind-drills.ts";
import { resetPlan, savePlan } from "../../src/plans/save-plan.ts";
import { listRuns, showRun } from "../../src/plans/show-run.ts";
import { startPlan } from "../../src/plans/start-plan.ts";
import { watchPlans } from "../../src/plans/watch-plans.ts";
import { abandonRun, endRun, tickStep } from "../../src/plans/work-run.ts";
import { createWorld, expectAudit, type World } from "../support/world.ts";

const text = { zh: "测试", en: "test" };

const oversold = (world: World, id: string, storeId = "s1") =>
  raise(world.system, {
    sights: [
      {
        ruleId: "promotion.shared-stock-oversold",
        area: "promotion",
        level: 4,
        storeId,
        finding: { title: text, message: text, fix: text, basis: [], marks: [] },
        subject: { kind: "promotion", id },
      },
    ],
  });

const only = async (world: World) => {
  const runs = await listRuns(world.system, {});
  const [run] = runs;
  if (run === undefined || runs.length > 1) throw new Error(`${runs.length} runs, not one`);
  return run;
};

/** A channel that hears everything; nothing is sent. */
const hook = (world: World) =>
  addChannel(world.as("admin"), {
    name: "ERP",
    target: {
      kind: "webhook",
      url: "https://hooks.example.com/hegui",
      secret: `whsec_${Buffer.alloc(32, 1).toString("base64")}`,
    },
    subscription: { events: [...eventKinds] },
  });

const told = async (world: World) =>
  (await listDeliveries(world.as("compliance"), {})).items.map(({ event }) => event);

describe("a plan", () => {
  it("starts with an alert of its kind, once for a store however many alerts come", async () => {
    const world = await createWorld();
    await oversold(world, "m1");
    await oversold(world, "m2");
    const run = await only(world);
    expect(run).toMatchObject({ planId: "stock-short", drill: false, state: "running" });
    expect((await showAlert(world.system, { id: run.alertId ?? "" })).subject.id).toBe("m1");
    expect(Date.parse(run.dueAt) - world.now().getTime()).toBe(15 * minute);
    await oversold(world, "m3", "s2");
    expect(await listRuns(world.system, { state: "running" })).toHaveLength(2);
    await expectAudit(world, "plan.start_for", { kind: "plan_run", id: run.id });
  });

  it("is worked step by step, in order, and ends with its review and score", async () => {
    const world = await createWorld();
    await oversold(world, "m1");
    const { id } = await only(world);
    const chen = world.as("operator", "陈静");
    await expect(tickStep(chen, { id, stepId: "transfer", state: "done" })).rejects.toThrow(
      /freeze, count/,
    );
    world.later(2 * minute);
    const first = await tickStep(chen, { id, stepId: "freeze", state: "done" });
    expect(first.steps.find((step) => step.id === "transfer")?.blockedBy).toEqual(["count"]);
    world.later(10 * minute);
    for (const stepId of ["count", "transfer"])
      await tickStep(chen, { id, stepId, state: "done", note: "见截图" });
    await expect(tickStep(chen, { id, stepId: "presale", state: "skipped" })).rejects.toMatchObject(
      { problems: [{ field: "note" }] },
    );
    await tickStep(chen, { id, stepId: "presale", state: "skipped", note: "已补足" });
    await expect(endRun(chen, { id, exits: [true], review: "x" })).rejects.toMatchObject({
      problems: [{ field: "exits" }],
    });
    const ended = await endRun(chen, { id, exits: [true, true], review: "安全库存改按峰值" });
    // Of four steps two were in time, one was late and one skipped: 60 × 2.5 / 4, and all else.
    expect(ended).toMatchObject({ state: "ended", score: 78, endedBy: "陈静" });
    expect(ended.steps.map(({ state, late }) => [state, late])).toEqual([
      ["done", false],
      ["done", true],
      ["done", false],
      ["skipped", false],
    ]);
    await expect(tickStep(chen, { id, stepId: "freeze", state: "open" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expectAudit(world, "plan_run.end", { kind: "plan_run", id });
  });

  it("takes its alert up a tier for each late step, once, and not once it is closed", async () => {
    const world = await createWorld();
    await oversold(world, "m1");
    const { alertId } = await only(world);
    world.later(4 * minute);
    expect(await watchPlans(world.system, {})).toMatchObject({ late: 1 });
    expect(await watchPlans(world.system, {})).toMatchObject({ late: 0 });
    const alert = await showAlert(world.system, { id: alertId ?? "" });
    expect(alert).toMatchObject({ tier: 2, version: 1 });
    expect(alert.events.at(-1)).toMatchObject({
      kind: "escalated",
      detail: { tier: 2, planId: "stock-short", stepId: "freeze" },
    });
    const { id, version } = alert;
    await decide(world.as("compliance"), { id, version, disposition: "confirmed" });
    world.later(30 * minute);
    expect(await watchPlans(world.system, {})).toMatchObject({ late: 3 });
    expect((await listAlerts(world.system, { status: "closed" })).items).toMatchObject([
      { tier: 2 },
    ]);
  });

  it("tells who answers of a late step, once, under the word drill in a drill", async () => {
    const world = await createWorld();
    await hook(world);
    await startPlan(world.as("compliance"), { planId: "stock-short", drill: true });
    world.later(4 * minute);
    await watchPlans(world.system, {});
    await watchPlans(world.system, {});
    expect((await told(world)).map(({ kind, title }) => [kind, title.zh])).toEqual([
      ["plan.late", "【演练 DRILL】库存告急"],
    ]);
  });

  it("that nobody has drilled is called for once, in the quarter's last three weeks", async () => {
    const world = await createWorld();
    await hook(world);
    // From the first of June on; the quarter ends with the month.
    for (let at = 0; at < 30; at++) {
      await remindDrills(world.system, {});
      world.later(day);
    }
    const [called, ...more] = await told(world);
    expect(more).toEqual([]);
    const all = (await listPlans(world.system, {})).length;
    expect(called?.title.zh).toBe(`${all} 个预案要在 2026-06-30 前演练`);
    expect(called?.at).toBe("2026-06-10T00:00:00.000Z");
  });

  it("starts for all stores of a batch by two statements, as many stores have one incident", async () => {
    const world = await createWorld();
    const stores = Array.from({ length: 40 }, (_, i) => `s${i}`);
    await raise(world.system, {
      sights: stores.map((storeId) => ({
        ruleId: "promotion.shared-stock-oversold",
        area: "promotion" as const,
        level: 4,
        storeId,
        finding: { title: text, message: text, fix: text, basis: [], marks: [] },
        subject: { kind: "promotion" as const, id: `m-${storeId}` },
      })),
    });
    const runs = await listRuns(world.system, { state: "running" });
    expect(runs.map(({ scope }) => scope).sort()).toEqual(stores.toSorted());
    for (const run of runs) expect(run.steps).toHaveLength(4);
  });

  it("is drilled apart from alerts, scored, and held against the drill before", async () => {
    const world = await createWorld();
    const chen = world.as("compliance", "陈静");
    const due = async () =>
      (await listPlans(chen, {})).find(({ plan }) => plan.id === "price-error");
    expect(await due()).toMatchObject({ drillDue: true, lastDrill: null });
    const drill = async (wait: number) => {
      const { id, plan } = await startPlan(chen, { planId: "price-error", drill: true });
      world.later(wait);
      for (const step of plan.steps) await tickStep(chen, { id, stepId: step.id, state: "done" });
      return endRun(chen, { id, exits: plan.exits.map(() => true), review: "练过" });
    };
    const first = await drill(30 * minute);
    expect(first).toMatchObject({ drill: true, alertId: null, before: null, score: 93 });
    const second = await drill(5 * minute);
    expect(second).toMatchObject({ score: 100, before: { runId: first.id, score: 93 } });
    expect(await due()).toMatchObject({ drillDue: false, lastDrill: { score: 100 } });
    expect((await listAlerts(chen, {})).items).toEqual([]);
    world.later(100 * day);
    expect(await due()).toMatchObject({ drillDue: true });
    const mixed = startPlan(chen, { planId: "price-error", drill: true, alertId: "alr_1" });
    await expect(mixed).rejects.toMatchObject({ problems: [{ field: "alertId" }] });
  });

  it("is worded by a tenant for itself, with a history; what is under way stays as it was", async () => {
    const world = await createWorld();
    const chen = world.as("legal", "王磊");
    await oversold(world, "m1");
    const { plan } = await showPlan(chen, { id: "stock-short" });
    const title = { zh: "断货应急", en: "Stock emergency" };
    const change = { id: plan.id, plan: { ...plan, title }, note: "换个名字", baseVersion: 0 };
    expect(await savePlan(chen, change)).toMatchObject({
      origin: "tenant",
      version: 1,
      plan: { title },
    });
    expect((await only(world)).plan.title).toEqual(plan.title);
    await expect(savePlan(chen, change)).rejects.toMatchObject({ code: "conflict" });
    const other = await createWorld();
    expect((await showPlan(other.system, { id: plan.id })).origin).toBe("release");
    const back = await resetPlan(chen, { id: plan.id, note: "还原", baseVersion: 1 });
    expect(back).toMatchObject({ origin: "release", version: 2, plan: { title: plan.title } });
    expect(back.versions.map(({ number }) => number)).toEqual([2, 1]);
  });

  it("is refused by field where its steps wait for each other, or have no time", async () => {
    const world = await createWorld();
    const chen = world.as("compliance");
    const { plan } = await showPlan(chen, { id: "price-error" });
    const save = (steps: object[]) =>
      savePlan(chen, { id: plan.id, plan: { ...plan, steps }, note: "改", baseVersion: 0 });
    const [a, b] = plan.steps;
    if (!a || !b) throw new Error("the plan has two steps");
    const ring = [
      { ...a, after: [b.id], within: 50 },
      { ...b, after: [a.id], within: 50 },
    ];
    await expect(save(ring)).rejects.toMatchObject({
      problems: [
        { field: "steps", reason: `these steps wait for each other: ${a.id} → ${b.id} → ${a.id}` },
      ],
    });
    await expect(save([{ ...a, after: ["none"] }])).rejects.toMatchObject({
      problems: [{ field: "steps.0.after" }],
    });
    await expect(save([a, { ...b, within: 5 }])).rejects.toMatchObject({
      problems: [{ field: "steps.1.within" }],
    });
    await expect(save([a, a])).rejects.toMatchObject({ code: "invalid_input" });
    await expect(save([])).rejects.toMatchObject({ problems: [{ field: "steps" }] });
  });

  it("may be abandoned with a reason, by those who work, in their own tenant", async () => {
    const world = await createWorld();
    const { id } = await startPlan(world.as("compliance"), { planId: "ip-complaint" });
    const stopped = abandonRun(world.as("viewer"), { id, reason: "误启" });
    await expect(stopped).rejects.toMatchObject({ code: "forbidden" });
    const other = await createWorld();
    await expect(showRun(other.system, { id })).rejects.toMatchObject({ code: "not_found" });
    expect(await abandonRun(world.as("compliance"), { id, reason: "误启" })).toMatchObject({
      state: "abandoned",
      review: "误启",
      score: null,
    });
  });
});
