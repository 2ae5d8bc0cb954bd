import { OpenAPIHono } from "@hono/zod-openapi";
import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "../../src/access/ctx.ts";
import type { Env } from "../../src/access/routing.ts";
import { HeguiError } from "../../src/core/errors.ts";
import { day } from "../../src/core/time.ts";
import { activateDraft } from "../../src/rulebase/activate-draft.ts";
import { addRule } from "../../src/rulebase/add-rule.ts";
import { approveDraft } from "../../src/rulebase/approve-draft.ts";
import { changeParams } from "../../src/rulebase/change-params.ts";
import { changeRule } from "../../src/rulebase/change-rule.ts";
import { ruleDraftRoutes } from "../../src/rulebase/draft-routes.ts";
import type { RuleDraft } from "../../src/rulebase/draft-schema.ts";
import { rulesInForce } from "../../src/rulebase/in-force.ts";
import { installLibrary } from "../../src/rulebase/install-library.ts";
import { listDrafts, showDraft } from "../../src/rulebase/list-drafts.ts";
import { publishVersion } from "../../src/rulebase/publish-version.ts";
import { retireRule } from "../../src/rulebase/retire-rule.ts";
import { ruleRoutes } from "../../src/rulebase/routes.ts";
import { rulesAt } from "../../src/rulebase/rules-at.ts";
import { editDraft, saveDraft } from "../../src/rulebase/save-draft.ts";
import { showRule } from "../../src/rulebase/show-rule.ts";
import { simulate } from "../../src/rulebase/simulate.ts";
import { stopRule } from "../../src/rulebase/stop-rule.ts";
import { submitDraft } from "../../src/rulebase/submit-draft.ts";
import { withdrawDraft } from "../../src/rulebase/withdraw-draft.ts";
import { createWorld, expectAudit, type World } from "../support/world.ts";
import { sample } from "./sample.ts";

const id = "promotion.coupon-threshold";
const grave = sample({ level: 4 });
const slight = sample({ id: "promotion.slight" });

const coupon = (couponId: string, threshold: number) => ({
  id: couponId,
  storeIds: ["s1"],
  kind: "coupon",
  startsAt: "2026-06-10T00:00:00+08:00",
  endsAt: "2026-06-12T00:00:00+08:00",
  threshold,
  amount: 5,
});

const refusal = async (work: Promise<unknown>): Promise<HeguiError> => {
  const error = await work.then(() => undefined).catch((thrown: unknown) => thrown);
  if (error instanceof HeguiError) return error;
  throw new Error(`expected a HeguiError, got ${String(error)}`);
};

let world: World;
let mei: Ctx;
let wang: Ctx;

beforeEach(async () => {
  world = await createWorld();
  mei = world.as("compliance", "梅");
  wang = world.as("legal", "王");
  await installLibrary(world.system, { rules: [grave, slight] });
  await world.send("stores", { id: "s1", platform: "tmall", name: "旗舰店", entity: "甲公司" });
  await world.send("promotions", coupon("m1", 20), coupon("m2", 40), coupon("m3", 90));
  world.later(1);
});

const drafted = (floor = 50): Promise<RuleDraft> =>
  saveDraft(mei, { id, params: { floor }, baseVersion: 1 });

async function approved(floor = 50): Promise<RuleDraft> {
  const { id: draftId, hash } = await drafted(floor);
  await submitDraft(mei, { draftId, hash });
  return approveDraft(wang, { draftId, hash });
}

async function ready(floor = 50): Promise<string> {
  const { id: draftId } = await approved(floor);
  await simulate(mei, { draftId });
  return draftId;
}

describe("the life of a rule over HTTP", () => {
  it("goes from draft to lint, simulation, approval, force, and back", async () => {
    let actor = mei;
    const app = new OpenAPIHono<Env>();
    app.use(async (c, next) => {
      c.set("ctx", actor);
      await next();
    });
    app.onError((error, c) => {
      if (!(error instanceof HeguiError)) throw error;
      return c.json({ code: error.code, detail: error.message }, error.status);
    });
    app.route("/", ruleDraftRoutes);
    app.route("/", ruleRoutes);
    const ask = async (as: Ctx, method: string, path: string, body?: unknown) => {
      actor = as;
      const response = await app.request(`/v1/rules${path}`, {
        method,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      });
      return { status: response.status, body: await response.json() };
    };

    const alone = await ask(mei, "PATCH", `/${id}/params`, {
      params: { floor: 50 },
      baseVersion: 1,
    });
    expect(alone).toMatchObject({ status: 403, body: { detail: /two people.*drafts/ as never } });

    const bad = await ask(mei, "POST", `/${id}/drafts`, { params: { floor: 500 }, baseVersion: 1 });
    expect(bad.status).toBe(400);
    const draft = await ask(mei, "POST", `/${id}/drafts`, {
      rule: { ...grave, params: { ...grave.params, spare: { value: 1 } } },
      baseVersion: 1,
      note: "for June",
    });
    expect(draft).toMatchObject({
      status: 200,
      body: {
        state: "draft",
        ruleId: id,
        baseVersion: 1,
        author: { name: "梅" },
        problems: [{ severity: "warning", where: "params.spare" }],
        needs: { approval: true, simulation: true },
        simulation: null,
      },
    });
    const path = `/drafts/${draft.body.id}`;
    const edited = await ask(mei, "PUT", path, { params: { floor: 50 }, hash: draft.body.hash });
    expect(edited).toMatchObject({
      status: 200,
      body: { rule: { params: { floor: { value: 50 } } } },
    });
    const { hash } = edited.body;

    const simulated = await ask(mei, "POST", "/simulations", { draftId: draft.body.id });
    expect(simulated).toMatchObject({
      status: 200,
      body: { hash, examined: 3, before: 1, after: 2, gained: 1, lost: 0, complete: true },
    });
    expect(await ask(mei, "POST", `${path}/submit`, { hash })).toMatchObject({
      body: { state: "submitted", needs: { approval: true, simulation: false } },
    });
    expect(await ask(mei, "GET", "/drafts?state=submitted")).toMatchObject({
      body: { items: [{ id: draft.body.id, title: grave.title, level: 4 }] },
    });
    expect(await ask(wang, "POST", `${path}/approve`, { hash })).toMatchObject({
      status: 200,
      body: { state: "approved", needs: { approval: false, simulation: false } },
    });
    const effectiveFrom = new Date(world.now().getTime() + day).toISOString();
    expect(await ask(mei, "POST", `${path}/activate`, { effectiveFrom })).toMatchObject({
      status: 200,
      body: { state: "activated", version: 2 },
    });
    expect(await ask(mei, "GET", `/${id}`)).toMatchObject({ body: { version: 1 } });
    world.later(day);
    expect(await ask(mei, "GET", `/${id}`)).toMatchObject({
      body: { version: 2, versions: [{ author: "梅", note: "for June", hash }, {}] },
    });

    const back = await ask(wang, "POST", `/${id}/publish`, { version: 1, reason: "too strict" });
    expect(back).toMatchObject({
      status: 200,
      body: { version: 1, publications: [{ version: 1, reason: "too strict" }, {}, {}] },
    });
    const { body: whole } = await ask(mei, "GET", path);
    expect(
      whole.events.map(({ kind, by }: RuleDraft["events"][number]) => [kind, by.name]),
    ).toEqual([
      ["saved", "梅"],
      ["saved", "梅"],
      ["submitted", "梅"],
      ["approved", "王"],
      ["activated", "梅"],
    ]);
    for (const verb of ["save", "edit", "submit", "approve", "activate"])
      await expectAudit(world, `rule_draft.${verb}`, { kind: "rule", id });
    await expectAudit(world, "rule.simulate", { kind: "rule", id });
  });
});

describe("one person alone", () => {
  it("changes nothing of level 4 or 5, nor lowers it, nor adds it", async () => {
    const alone: readonly (() => Promise<unknown>)[] = [
      () => changeParams(mei, { id, params: { floor: 50 }, baseVersion: 1 }),
      () => changeRule(mei, { id, rule: sample({ level: 2 }), baseVersion: 1 }),
      () => changeRule(mei, { id: slight.id, rule: { ...slight, level: 5 }, baseVersion: 1 }),
      () => addRule(mei, { rule: sample({ id: "promotion.mine", level: 4 }) }),
      () => addRule(world.as("admin"), { rule: sample({ id: "promotion.mine", level: 5 }) }),
    ];
    for (const work of alone) {
      const { code, message } = await refusal(work());
      expect([code, message]).toEqual(["forbidden", expect.stringContaining("/v1/rules/drafts")]);
    }
    expect((await showRule(mei, { id })).versions).toHaveLength(1);
  });

  it("changes lower rules, by a draft too", async () => {
    await changeParams(mei, { id: slight.id, params: { floor: 40 }, baseVersion: 1 });
    const draft = await saveDraft(mei, { id: slight.id, params: { floor: 50 }, baseVersion: 2 });
    expect(draft.needs).toEqual({ approval: false, simulation: false });
    const { version } = await activateDraft(mei, { draftId: draft.id });
    expect(version).toBe(3);
    expect((await showRule(mei, { id: slight.id })).version).toBe(3);
  });

  it("stops and retires any rule", async () => {
    expect((await stopRule(mei, { id, reason: "false alarms" })).state).toBe("stopped");
    expect(await retireRule(mei, { id, reason: "superseded" })).toMatchObject({
      state: "retired",
      publications: [{ version: null, retired: true, reason: "superseded" }, {}, {}],
    });
    await expectAudit(world, "rule.retire", { kind: "rule", id });
    await publishVersion(mei, { id, version: 1, reason: "after all" });
    expect((await showRule(mei, { id })).state).toBe("active");
  });
});

describe("retiring from a time on", () => {
  it("leaves the rule in force until then, and a stop stops it at once", async () => {
    const effectiveFrom = new Date(world.now().getTime() + day).toISOString();
    const planned = await retireRule(mei, { id, reason: "superseded", effectiveFrom });
    expect(planned.state).toBe("active");
    expect((await stopRule(mei, { id, reason: "now" })).state).toBe("stopped");
  });

  it("comes when it is due, and not in the past", async () => {
    const past = new Date(world.now().getTime() - 1).toISOString();
    const { problems } = await refusal(
      retireRule(mei, { id, reason: "superseded", effectiveFrom: past }),
    );
    expect(problems[0]?.field).toBe("effectiveFrom");
    const effectiveFrom = new Date(world.now().getTime() + day).toISOString();
    await retireRule(mei, { id, reason: "superseded", effectiveFrom });
    world.later(day);
    expect((await showRule(mei, { id })).state).toBe("retired");
  });
});

describe("the rules at an instant", () => {
  const versionAt = async (at?: Date, knownAt?: Date) => {
    const { rules } = await rulesAt(mei, {
      ...(at && { at: at.toISOString() }),
      ...(knownAt && { knownAt: knownAt.toISOString() }),
    });
    return rules.find((rule) => rule.id === slight.id)?.version;
  };

  it("are those in force then, and those expected for then", async () => {
    const start = world.now();
    const june20 = new Date("2026-06-20T00:00:00Z");
    world.later(day);
    const effectiveFrom = june20.toISOString();
    const change = { id: slight.id, params: { floor: 50 }, baseVersion: 1, effectiveFrom };
    await changeParams(mei, change);
    const planned = world.now();
    world.later(day);
    await stopRule(mei, { id: slight.id, reason: "false alarms" });
    expect(await versionAt()).toBeUndefined();
    expect(await versionAt(june20)).toBeUndefined();
    expect(await versionAt(june20, planned)).toBe(2);
    expect(await versionAt(june20, start)).toBe(1);
    expect(await versionAt(planned)).toBe(1);
  });

  it("are under the hash that decisions keep", async () => {
    const { ruleSet } = await rulesInForce(world.system, {});
    const { hash, rules } = await rulesAt(world.as("viewer"), {});
    expect(hash).toBe(ruleSet.hash);
    expect(rules.map((rule) => rule.id)).toEqual([id, slight.id]);
  });
});

describe("a draft", () => {
  it("of a new rule goes into force as its first version", async () => {
    const rule = sample({ id: "promotion.mine" });
    const { id: draftId, baseVersion } = await saveDraft(mei, { rule });
    expect(baseVersion).toBeNull();
    await activateDraft(mei, { draftId });
    expect(await showRule(mei, { id: rule.id })).toMatchObject({ version: 1, state: "active" });
  });

  it("is refused where it says nothing new, or nothing sound", async () => {
    const field = async (work: Promise<unknown>) => (await refusal(work)).problems[0]?.field;
    expect(await field(drafted(30))).toBe("rule");
    expect(await field(drafted(500))).toBe("params.floor");
    expect(await field(saveDraft(mei, { id, baseVersion: 1 }))).toBe("rule");
    expect(await field(saveDraft(mei, { id, params: {}, baseVersion: 1 }))).toBe("params");
    expect(await field(saveDraft(mei, { id, params: { floor: 50 } }))).toBe("baseVersion");
    const broken = { ...grave, conditions: { any: [] } };
    expect(await field(saveDraft(mei, { id, rule: broken, baseVersion: 1 }))).toBe(
      "conditions.any",
    );
    expect(await field(saveDraft(mei, { id, rule: slight, baseVersion: 1 }))).toBe("id");
    expect((await refusal(saveDraft(mei, { rule: grave }))).code).toBe("conflict");
    expect(await listDrafts(mei, {})).toEqual([]);
  });

  it("from a stale version is refused", async () => {
    const stale = saveDraft(mei, { id, params: { floor: 50 }, baseVersion: 7 });
    expect((await refusal(stale)).code).toBe("conflict");
  });

  it("is written by compliance, legal and admins, read by anyone, and each tenant's own", async () => {
    const { id: draftId, hash } = await drafted();
    for (const role of ["viewer", "operator"] as const) {
      const ctx = world.as(role);
      expect((await showDraft(ctx, { draftId })).hash).toBe(hash);
      for (const work of [
        () => saveDraft(ctx, { id, params: { floor: 60 }, baseVersion: 1 }),
        () => editDraft(ctx, { draftId, params: { floor: 60 }, hash }),
        () => submitDraft(ctx, { draftId, hash }),
        () => approveDraft(ctx, { draftId, hash }),
        () => activateDraft(ctx, { draftId }),
        () => withdrawDraft(ctx, { draftId, reason: "no" }),
        () => simulate(ctx, { draftId }),
        () => retireRule(ctx, { id, reason: "no" }),
      ])
        expect((await refusal(work())).code).toBe("forbidden");
    }
    const other = (await createWorld()).as("admin");
    expect(await listDrafts(other, {})).toEqual([]);
    for (const work of [
      () => showDraft(other, { draftId }),
      () => submitDraft(other, { draftId, hash }),
    ])
      expect((await refusal(work())).code).toBe("not_found");
  });

  it("is withdrawn for a reason, and is over then", async () => {
    const { id: draftId, hash } = await drafted();
    const { state, events } = await withdrawDraft(wang, { draftId, reason: "not now" });
    expect([state, events.at(-1)?.note]).toEqual(["withdrawn", "not now"]);
    const { code, message } = await refusal(submitDraft(mei, { draftId, hash }));
    expect([code, message]).toEqual(["conflict", expect.stringContaining("withdrawn by 王")]);
    expect(await listDrafts(mei, {})).toEqual([]);
    expect(await listDrafts(mei, { state: "withdrawn", ruleId: id })).toHaveLength(1);
  });

  it("has a history that nobody rewrites", async () => {
    await drafted();
    await simulate(mei, { id, params: { floor: 50 } });
    for (const table of ["rule_draft_events", "rule_simulations"])
      for (const change of [`update ${table} set by_name = 'x'`, `delete from ${table}`])
        await expect(world.db.execute(change)).rejects.toThrow(/append-only/);
  });
});

describe("an approval", () => {
  it("is another person's than those who wrote or submitted the draft", async () => {
    const li = world.as("admin", "李");
    const first = await drafted();
    const draftId = first.id;
    const { hash } = await editDraft(li, { draftId, params: { floor: 60 }, hash: first.hash });
    await submitDraft(wang, { draftId, hash });
    for (const own of [mei, li, wang]) {
      const { code, message } = await refusal(approveDraft(own, { draftId, hash }));
      expect([code, message]).toEqual(["forbidden", expect.stringContaining("another person")]);
    }
    const { state } = await approveDraft(world.as("legal", "赵"), { draftId, hash });
    expect(state).toBe("approved");
  });

  it("is no key's", async () => {
    const key: Ctx = { ...mei, actor: { kind: "key", id: "k1", name: "erp", role: "admin" } };
    const { id: draftId, hash } = await saveDraft(key, {
      id,
      params: { floor: 50 },
      baseVersion: 1,
    });
    expect((await refusal(submitDraft(key, { draftId, hash }))).code).toBe("forbidden");
    await submitDraft(mei, { draftId, hash });
    expect((await refusal(approveDraft(key, { draftId, hash }))).message).toContain("person");
  });

  it("is of the content that was read: an edit after it was submitted is a conflict", async () => {
    const { id: draftId, hash } = await drafted();
    await submitDraft(mei, { draftId, hash });
    const edited = await editDraft(mei, { draftId, params: { floor: 90 }, hash });
    expect(edited.state).toBe("draft");
    const stale = await refusal(approveDraft(wang, { draftId, hash }));
    expect([stale.code, stale.message]).toEqual([
      "conflict",
      expect.stringMatching(/edited since you read it, saved by 梅 at 2026/),
    ]);
    const unasked = await refusal(approveDraft(wang, { draftId, hash: edited.hash }));
    expect([unasked.code, unasked.message]).toEqual([
      "conflict",
      expect.stringContaining("not submitted"),
    ]);
  });

  it("is void once the draft is edited", async () => {
    const { id: draftId, hash } = await approved();
    const edited = await editDraft(wang, { draftId, params: { floor: 90 }, hash });
    expect([edited.state, edited.needs.approval]).toEqual(["draft", true]);
    await simulate(mei, { draftId });
    expect((await refusal(activateDraft(mei, { draftId }))).code).toBe("conflict");
  });

  it("by two at once is one's, and the other hears whose", async () => {
    const { id: draftId, hash } = await drafted();
    await submitDraft(mei, { draftId, hash });
    const zhao = world.as("legal", "赵");
    const both = await Promise.allSettled([
      approveDraft(wang, { draftId, hash }),
      approveDraft(zhao, { draftId, hash }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const winner = both[0]?.status === "fulfilled" ? "王" : "赵";
    const lost = both.find((one) => one.status === "rejected");
    expect(lost?.reason).toMatchObject({
      code: "conflict",
      message: expect.stringContaining(`approved by ${winner}`),
    });
  });
});

describe("an activation", () => {
  it("is from the time that the draft is meant for, and at once where that has passed", async () => {
    const effectiveFrom = new Date(world.now().getTime() + day).toISOString();
    const meant = { id: slight.id, baseVersion: 1, effectiveFrom };
    const ahead = await saveDraft(mei, { ...meant, params: { floor: 50 } });
    const late = await saveDraft(mei, { ...meant, params: { floor: 60 } });
    expect(ahead.effectiveFrom).toBe(effectiveFrom);
    await activateDraft(mei, { draftId: ahead.id });
    expect((await showRule(mei, { id: slight.id })).version).toBe(1);
    world.later(day);
    expect((await showRule(mei, { id: slight.id })).version).toBe(2);
    const { hash } = late;
    const draftId = late.id;
    await editDraft(mei, { draftId, params: { floor: 70 }, hash, baseVersion: 2 });
    await activateDraft(mei, { draftId });
    expect((await showRule(mei, { id: slight.id })).version).toBe(3);
  });

  it("of a grave rule needs an approval first, and says the way to it", async () => {
    const { id: draftId, hash } = await drafted();
    const plain = await refusal(activateDraft(mei, { draftId }));
    expect([plain.code, plain.message]).toEqual(["conflict", expect.stringContaining("submit it")]);
    await submitDraft(mei, { draftId, hash });
    const waiting = await refusal(activateDraft(mei, { draftId }));
    expect(waiting.message).toContain(`/v1/rules/drafts/${draftId}/approve`);
    expect((await showRule(mei, { id })).versions).toHaveLength(1);
  });

  it("of a grave rule needs a simulation of that content, of the last 7 days", async () => {
    const { id: draftId } = await approved();
    await simulate(mei, { id, params: { floor: 60 } });
    const { code, message } = await refusal(activateDraft(mei, { draftId }));
    expect(code).toBe("conflict");
    expect(message).toContain(`/v1/rules/simulations with {"draftId": "${draftId}"}`);
    await simulate(mei, { draftId });
    world.later(7 * day + 1);
    expect((await refusal(activateDraft(mei, { draftId }))).message).toContain("7 days");
    await simulate(mei, { draftId });
    world.later(7 * day);
    expect((await activateDraft(mei, { draftId })).version).toBe(2);
  });

  it("cannot be in the past, and leaves the base unharmed", async () => {
    const draftId = await ready();
    const effectiveFrom = new Date(world.now().getTime() - 1).toISOString();
    const { code, problems } = await refusal(activateDraft(mei, { draftId, effectiveFrom }));
    expect([code, problems[0]?.field]).toEqual(["invalid_input", "effectiveFrom"]);
    expect((await showDraft(mei, { draftId })).state).toBe("approved");
    expect((await showRule(mei, { id })).versions).toHaveLength(1);
  });

  it("is refused once the rule has moved on, until the draft is set on the new version", async () => {
    const first = await ready(50);
    const second = await ready(60);
    await activateDraft(mei, { draftId: first });
    const { code, message } = await refusal(activateDraft(mei, { draftId: second }));
    expect([code, message]).toEqual(["conflict", expect.stringContaining("梅")]);
    const { hash } = await showDraft(mei, { draftId: second });
    const moved = await editDraft(mei, {
      draftId: second,
      params: { floor: 60 },
      hash,
      baseVersion: 2,
    });
    expect(moved).toMatchObject({ state: "draft", baseVersion: 2 });
  });

  it("does not undo a stop that came after the approval", async () => {
    const draftId = await ready();
    world.later(1);
    await stopRule(wang, { id, reason: "false alarms" });
    const { code, message } = await refusal(activateDraft(mei, { draftId }));
    expect([code, message]).toEqual(["conflict", expect.stringContaining("王 took the rule")]);
    const mended = await ready(60);
    await activateDraft(mei, { draftId: mended });
    expect((await showRule(mei, { id })).state).toBe("active");
  });

  it("by two at once is done once", async () => {
    const draftId = await ready();
    const both = await Promise.allSettled([
      activateDraft(mei, { draftId }),
      activateDraft(wang, { draftId }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await showRule(mei, { id })).versions).toHaveLength(2);
  });
});
