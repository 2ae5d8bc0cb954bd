import { OpenAPIHono } from "@hono/zod-openapi";
import { beforeAll, describe, expect, it } from "vitest";
import type { Env } from "../../src/access/routing.ts";
import { HeguiError } from "../../src/core/errors.ts";
import { installLibrary } from "../../src/rulebase/install-library.ts";
import { ruleRoutes } from "../../src/rulebase/routes.ts";
import { loadLibrary } from "../../src/runtime/library.ts";
import { createWorld } from "../support/world.ts";

const id = "promotion.coupon-threshold";
const builtin = loadLibrary().rules.filter((rule) => rule.id === id);

describe("the rules over HTTP", () => {
  let app: OpenAPIHono<Env>;

  beforeAll(async () => {
    const world = await createWorld();
    await installLibrary(world.system, { rules: [...builtin] });
    app = new OpenAPIHono<Env>();
    app.use(async (c, next) => {
      c.set("ctx", world.as("legal", "王"));
      await next();
    });
    app.onError((error, c) => {
      if (!(error instanceof HeguiError)) throw error;
      return c.json({ code: error.code, problems: error.problems }, error.status);
    });
    app.route("/", ruleRoutes);
  });

  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await app.request(path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    return { status: response.status, body: await response.json() };
  };

  it("walks a rule through its life", async () => {
    const [rule] = builtin;
    const path = `/v1/rules/${id}`;
    expect(await ask("GET", "/v1/rules")).toMatchObject({ status: 200, body: { items: [{ id }] } });

    const tuned = await ask("PATCH", `${path}/params`, { params: { floor: 50 }, baseVersion: 1 });
    expect(tuned).toMatchObject({ status: 200, body: { version: 2, changedBy: "王" } });

    const put = await ask("PUT", path, { rule: { ...rule, level: 3 }, baseVersion: 2, note: "n" });
    expect(put).toMatchObject({ status: 200, body: { version: 3, level: 3 } });

    const stopped = await ask("POST", `${path}/stop`, { reason: "false alarms" });
    expect(stopped).toMatchObject({ status: 200, body: { state: "stopped" } });

    const back = await ask("POST", `${path}/publish`, { version: 1, reason: "as it was" });
    expect(back).toMatchObject({ status: 200, body: { state: "active", version: 1 } });
    expect(await ask("GET", path)).toEqual(back);
  });

  it("adds a rule, and lints one without adding it", async () => {
    const rule = { ...builtin[0], id: "promotion.our-floor" };
    // It says what the built-in one says already, which is odd and no error.
    expect(await ask("POST", "/v1/rules/lint", { rule })).toMatchObject({
      body: { problems: [{ severity: "warning", where: "conditions" }] },
    });
    expect((await ask("GET", `/v1/rules/${rule.id}`)).status).toBe(404);
    expect((await ask("POST", "/v1/rules", { rule })).status).toBe(200);
    expect((await ask("GET", `/v1/rules/${rule.id}`)).status).toBe(200);
  });

  it("tells what rules may ask for, of one area or of all", async () => {
    const all = await ask("GET", "/v1/rules/facts");
    expect(new Set(all.body.items.map(({ area }: { area: string }) => area)).size).toBe(5);
    const { body } = await ask("GET", "/v1/rules/facts?area=promotion");
    expect(body.items).toContainEqual({
      area: "promotion",
      fact: "promotion",
      path: "$.threshold",
      name: { zh: "门槛", en: "The threshold" },
      type: "number",
      kind: "record",
      unit: "CNY",
      optional: true,
    });
    expect(await ask("GET", "/v1/rules/facts?area=stock")).toMatchObject({ status: 400 });
  });

  it("sets a parameter apart on a platform, and back", async () => {
    const rule = { ...builtin[0], id: "promotion.our-apart" };
    await ask("POST", "/v1/rules", { rule });
    const path = `/v1/rules/${rule.id}`;
    const tune = (value: number | null, baseVersion: number) =>
      ask("PATCH", `${path}/params`, {
        params: { floor: { byPlatform: { pdd: value } } },
        baseVersion,
      });
    const apart = await tune(20, 1);
    expect(apart.body.rule.params.floor).toMatchObject({ value: 30, byPlatform: { pdd: 20 } });
    const back = await tune(null, 2);
    expect(back.body.rule.params.floor).toEqual(builtin[0]?.params.floor);
    expect(back.body.versions[0].hash).not.toBe(apart.body.versions[0].hash);
  });

  it("answers a bad rule with its places", async () => {
    const rule = { ...builtin[0], id: "promotion.bad", conditions: { any: [] } };
    expect(await ask("POST", "/v1/rules", { rule })).toMatchObject({
      status: 400,
      body: { code: "invalid_input", problems: [{ field: "conditions.any" }] },
    });
  });

  it("answers a stale version with a conflict", async () => {
    const stale = { params: { floor: 60 }, baseVersion: 99 };
    expect((await ask("PATCH", `/v1/rules/${id}/params`, stale)).status).toBe(409);
  });

  it("is described", () => {
    const { paths } = app.getOpenAPI31Document({
      openapi: "3.1.0",
      info: { title: "t", version: "1" },
    });
    expect(Object.keys(paths ?? {})).toEqual([
      "/v1/rules",
      "/v1/rules/lint",
      "/v1/rules/in-force",
      "/v1/rules/facts",
      "/v1/rules/replay/{decisionId}",
      "/v1/rules/health",
      "/v1/rules/{id}",
      "/v1/rules/{id}/params",
      "/v1/rules/{id}/stop",
      "/v1/rules/{id}/retire",
      "/v1/rules/{id}/publish",
    ]);
  });
});
