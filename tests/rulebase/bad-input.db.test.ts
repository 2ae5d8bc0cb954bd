import { beforeAll, describe, expect, it } from "vitest";
import { addKey } from "../../src/access/keys.ts";
import type { FieldProblem } from "../../src/core/errors.ts";
import { createApp } from "../../src/http/app.ts";
import { installLibrary } from "../../src/rulebase/install-library.ts";
import { rulesAt } from "../../src/rulebase/rules-at.ts";
import { createWorld, type World } from "../support/world.ts";
import { sample } from "./sample.ts";

const id = "promotion.coupon-threshold";
const grave = sample({ id: "promotion.grave", level: 4 });
const leaf = { fact: "promotion", path: "$.threshold", operator: "lessThan", value: 30 };
const nested = (depth: number): unknown => (depth === 0 ? leaf : { all: [nested(depth - 1)] });
const withConditions = (conditions: unknown) => ({
  rule: { ...sample(), id: "promotion.bad", conditions },
});
const on = (path: string) => withConditions({ all: [{ ...leaf, path }] });

describe("what is bad is refused with its place and the way out", () => {
  let world: World;
  let app: ReturnType<typeof createApp>;
  let key = "";

  beforeAll(async () => {
    world = await createWorld();
    await installLibrary(world.system, { rules: [sample(), grave] });
    ({ secret: key } = await addKey(world.as("admin"), { name: "erp", role: "compliance" }));
    app = createApp({
      db: world.db,
      ctxOf: (tenant, actor) => ({ ...world.system, tenant, actor }),
      now: world.now,
      newId: world.system.newId,
      onRequest: () => undefined,
      onFault: (error) => {
        throw error;
      },
    });
  });

  async function send(method: string, path: string, body: unknown) {
    const response = await app.request(path, {
      method,
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    const answer = (await response.json()) as { detail: string; problems?: FieldProblem[] };
    return { status: response.status, ...answer };
  }

  const prototypes = JSON.stringify(withConditions({ all: [leaf] })).replace(
    '"fact":"promotion"',
    '"__proto__":{"polluted":true},"fact":"promotion"',
  );

  it.each<[string, string, string, unknown, string, RegExp]>([
    [
      "conditions 1,000 deep",
      "POST",
      "/v1/rules",
      withConditions(nested(1_000)),
      "conditions",
      /split it into several/,
    ],
    [
      "a prototype key",
      "POST",
      "/v1/rules",
      prototypes,
      "conditions.all[0].__proto__",
      /rename it/,
    ],
    [
      "a pattern that takes exponential time",
      "POST",
      "/v1/rules",
      on("$[?(@.match(/^(a+)+$/))]"),
      "conditions.all[0].path",
      /use comparisons and lists/,
    ],
    [
      "a call in a filter",
      "POST",
      "/v1/rules",
      on("$[?(@.constructor('x')())]"),
      "conditions.all[0].path",
      /use comparisons and lists/,
    ],
    [
      "an empty any",
      "POST",
      "/v1/rules/drafts",
      withConditions({ any: [] }),
      "conditions.any",
      /give it a condition, or drop it/,
    ],
    [
      "a parameter outside its range",
      "PATCH",
      `/v1/rules/${id}/params`,
      { params: { floor: 500 }, baseVersion: 1 },
      "params.floor",
      /500 is outside 1 to 100 CNY/,
    ],
    [
      "a parameter outside its range on a platform",
      "PATCH",
      `/v1/rules/${id}/params`,
      { params: { floor: { byPlatform: { pdd: 0 } } }, baseVersion: 1 },
      "params.floor.byPlatform.pdd",
      /0 is outside 1 to 100 CNY/,
    ],
    [
      "a platform nobody knows",
      "PATCH",
      `/v1/rules/${id}/params`,
      { params: { floor: { byPlatform: { ebay: 30 } } }, baseVersion: 1 },
      "params.floor.byPlatform",
      /"ebay"/,
    ],
    [
      "a change from a time in the past",
      "PATCH",
      `/v1/rules/${id}/params`,
      { params: { floor: 50 }, baseVersion: 1, effectiveFrom: "2026-05-01T00:00:00Z" },
      "effectiveFrom",
      /name a later time, or leave it out/,
    ],
    [
      "a simulation of two things",
      "POST",
      "/v1/rules/simulations",
      { id, params: { floor: 50 }, draftId: "rdf_1" },
      "draftId",
      /name one thing to try/,
    ],
  ])("%s", async (_, method, path, body, field, wayOut) => {
    const before = await rulesAt(world.system, {});
    const { status, problems = [] } = await send(method, path, body);
    expect(status).toBe(400);
    const told = problems.find((one) => one.field === field);
    expect(told?.reason, JSON.stringify(problems)).toMatch(wayOut);
    expect(await rulesAt(world.system, {})).toEqual(before);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it("10 MB of rule", async () => {
    const before = await rulesAt(world.system, {});
    const large = withConditions({
      all: [{ ...leaf, operator: "in", value: ["长".repeat(10_000_000)] }],
    });
    const answer = await send("POST", "/v1/rules", large);
    expect([answer.status, answer.detail]).toEqual([
      413,
      expect.stringContaining("send it in parts"),
    ]);
    const half = withConditions({
      all: [{ ...leaf, operator: "in", value: ["x".repeat(1_000_000)] }],
    });
    const refused = await send("POST", "/v1/rules", half);
    expect(refused).toMatchObject({
      status: 400,
      problems: [{ field: "rule", reason: expect.stringContaining("or split it") }],
    });
    expect(await rulesAt(world.system, {})).toEqual(before);
  });

  it("a simulation on an empty store, and a grave rule by one person", async () => {
    const simulated = await send("POST", "/v1/rules/simulations", { id, params: { floor: 50 } });
    expect([simulated.status, simulated.detail]).toEqual([
      409,
      expect.stringContaining("POST /v1/intake/promotions"),
    ]);
    const alone = await send("PATCH", `/v1/rules/${grave.id}/params`, {
      params: { floor: 50 },
      baseVersion: 1,
    });
    expect([alone.status, alone.detail]).toEqual([403, expect.stringMatching(/draft/)]);
  });
});
