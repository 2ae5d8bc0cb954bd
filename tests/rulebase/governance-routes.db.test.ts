import { OpenAPIHono } from "@hono/zod-openapi";
import { beforeAll, describe, expect, it } from "vitest";
import type { Env } from "../../src/access/routing.ts";
import { HeguiError } from "../../src/core/errors.ts";
import { changeParams } from "../../src/rulebase/change-params.ts";
import { installLibrary } from "../../src/rulebase/install-library.ts";
import { ruleMergeRoutes } from "../../src/rulebase/overlays/merge-routes.ts";
import { ruleRoutes } from "../../src/rulebase/routes.ts";
import { advanceRun } from "../../src/rulebase/runs/advance-run.ts";
import { simulationRunRoutes } from "../../src/rulebase/runs/run-routes.ts";
import { ruleShadowRoutes } from "../../src/rulebase/shadows/shadow-routes.ts";
import { ruleTuningRoutes } from "../../src/rulebase/tuning/tuning-routes.ts";
import { createWorld, type World } from "../support/world.ts";
import { sample } from "./sample.ts";

const id = "promotion.coupon-threshold";

describe("the care of rules over HTTP", () => {
  let world: World;
  let app: OpenAPIHono<Env>;

  beforeAll(async () => {
    world = await createWorld();
    const mei = world.as("compliance", "梅");
    await installLibrary(world.system, { rules: [sample()] });
    await changeParams(mei, { id, params: { floor: 50 }, baseVersion: 1 });
    await world.send("stores", { id: "s1", platform: "tmall", name: "旗舰店" });
    await world.send("promotions", {
      id: "m1",
      storeIds: ["s1"],
      kind: "coupon",
      startsAt: "2026-06-10T00:00:00+08:00",
      endsAt: "2026-06-12T00:00:00+08:00",
      threshold: 40,
    });
    app = new OpenAPIHono<Env>();
    app.use(async (c, next) => {
      c.set("ctx", mei);
      await next();
    });
    app.onError((error, c) => {
      if (!(error instanceof HeguiError)) throw error;
      return c.json({ code: error.code, problems: error.problems }, error.status);
    });
    for (const routes of [simulationRunRoutes, ruleShadowRoutes, ruleMergeRoutes, ruleTuningRoutes])
      app.route("/", routes);
    app.route("/", ruleRoutes);
  });

  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await app.request(path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    return { status: response.status, body: (await response.json()) as { id: string } };
  };

  it("starts a run, tells how far it is, and cancels another", async () => {
    const path = "/v1/rules/simulations/runs";
    const started = await ask("POST", path, { id, params: { floor: 60 } });
    expect(started).toMatchObject({ status: 200, body: { state: "waiting" } });
    const other = await ask("POST", path, { id, params: { floor: 70 } });
    expect(await ask("GET", `${path}?state=open`)).toMatchObject({ body: { items: [{}, {}] } });
    const cancelled = await ask("POST", `${path}/${other.body.id}/cancel`);
    expect(cancelled).toMatchObject({ status: 200, body: { state: "cancelled" } });
    await advanceRun(world.system, { runId: started.body.id });
    expect(await ask("GET", `${path}/${started.body.id}`)).toMatchObject({
      status: 200,
      body: { state: "done", progress: { read: 1, total: 1 }, whole: { examined: 1 } },
    });
    expect(await ask("GET", `${path}/none`)).toMatchObject({ status: 404 });
  });

  it("puts a version in shadow, and takes it out", async () => {
    const path = "/v1/rules/shadows";
    const started = await ask("POST", path, { id, version: 1 });
    expect(started).toMatchObject({ status: 200, body: { state: "running", days: [] } });
    expect(await ask("GET", `${path}?state=running`)).toMatchObject({
      body: { items: [{ id: started.body.id }] },
    });
    const stop = { reason: "seen enough" };
    expect(await ask("POST", `${path}/${started.body.id}/stop`, stop)).toMatchObject({
      status: 200,
      body: { state: "stopped" },
    });
    expect(await ask("GET", `${path}/${started.body.id}`)).toMatchObject({ status: 200 });
  });

  it("shows what the library changed, drafts the merge, and declines another", async () => {
    await installLibrary(world.system, { rules: [sample({ level: 3 })] });
    expect(await ask("GET", "/v1/rules/merges")).toMatchObject({
      body: { items: [{ ruleId: id, base: 1, ours: 2, theirs: 3 }] },
    });
    expect(await ask("GET", `/v1/rules/${id}/merge`)).toMatchObject({
      status: 200,
      body: { fields: [{ path: "level", kind: "theirs" }, { kind: "ours" }] },
    });
    expect(await ask("GET", "/v1/rules/health")).toMatchObject({
      body: { items: [{ merge: true }] },
    });
    const versions = { ours: 2, theirs: 3 };
    const draft = await ask("POST", `/v1/rules/${id}/merge`, versions);
    expect(draft).toMatchObject({ status: 200, body: { state: "draft", level: 3 } });
    const declined = { ...versions, reason: "not now" };
    expect(await ask("POST", `/v1/rules/${id}/merge/decline`, declined)).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    expect(await ask("GET", `/v1/rules/${id}/merge`)).toMatchObject({ status: 404 });
  });

  it("looks for tunings, and says why there are none", async () => {
    expect(await ask("POST", `/v1/rules/${id}/tunings`)).toMatchObject({
      status: 200,
      body: { items: [], judged: 0, reason: { zh: expect.stringContaining("0 条") } },
    });
    expect(await ask("GET", "/v1/rules/tunings")).toEqual({ status: 200, body: { items: [] } });
    for (const [verb, body] of [
      ["accept", {}],
      ["dismiss", { reason: "no" }],
    ] as const)
      expect(await ask("POST", `/v1/rules/tunings/none/${verb}`, body)).toMatchObject({
        status: 404,
      });
  });
});
