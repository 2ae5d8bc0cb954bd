import { OpenAPIHono } from "@hono/zod-openapi";
import { beforeAll, describe, expect, it } from "vitest";
import type { Env } from "../../src/access/routing.ts";
import { HeguiError } from "../../src/core/errors.ts";
import { riskRoutes } from "../../src/risks/routes.ts";
import type { RiskDetail, RiskPage } from "../../src/risks/schema.ts";
import { createShop, createWorld, type World } from "../support/world.ts";

const app = (world: World) => {
  const hono = new OpenAPIHono<Env>();
  hono.use(async (c, next) => {
    c.set("ctx", world.as("viewer"));
    await next();
  });
  hono.onError((error, c) => {
    if (!(error instanceof HeguiError)) throw error;
    return c.json({ code: error.code }, error.status);
  });
  hono.route("/", riskRoutes);
  return hono;
};

describe("the risks over HTTP", () => {
  let world: World;
  let hono: OpenAPIHono<Env>;
  const page = async (query = "") => {
    const response = await hono.request(`/v1/risks${query}`);
    expect(response.status).toBe(200);
    return (await response.json()) as RiskPage;
  };

  beforeAll(async () => {
    world = await createShop();
    hono = app(world);
    await world.send("metrics", { storeId: "s1", date: "2026-05-31", name: "rating", value: 4.1 });
  });

  it("says how many alerts stand under a risk now", async () => {
    const { items, total } = await page("?rule=store.rating-low");
    expect(items.map(({ id, liveAlerts }) => ({ id, liveAlerts }))).toEqual([
      { id: "experience-drop", liveAlerts: 1 },
    ]);
    expect(total).toBeGreaterThanOrEqual(130);
    const other = await createWorld();
    const response = await app(other).request("/v1/risks?rule=store.rating-low");
    expect(((await response.json()) as RiskPage).items[0]?.liveAlerts).toBe(0);
  });

  it("filters by area, level, cell and words, the gravest first", async () => {
    const { items } = await page("?area=links");
    expect(new Set(items.map(({ area }) => area))).toEqual(new Set(["links"]));
    const scores = (await page()).items.map(({ likelihood, impact }) => likelihood * impact);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    for (const { level } of (await page("?level=5")).items) expect(level).toBe(5);
    expect((await page("?q=%E5%88%B7%E5%8D%95")).items.length).toBeGreaterThan(0);
    expect((await page("?q=nothing-of-the-kind")).items).toEqual([]);
  });

  it("draws the heat over the filter, whichever cell is chosen", async () => {
    const all = await page("?area=store");
    const cell = all.heat.find(({ liveAlerts }) => liveAlerts > 0);
    expect(cell).toMatchObject({ likelihood: 4, impact: 4, liveAlerts: 1 });
    const chosen = await page("?area=store&likelihood=4&impact=4");
    expect(chosen.heat).toEqual(all.heat);
    expect(chosen.items).toHaveLength(cell?.risks ?? 0);
  });

  it("shows one with its countermeasures and the rules that watch it", async () => {
    const response = await hono.request("/v1/risks/experience-drop");
    const risk = (await response.json()) as RiskDetail;
    expect(risk.countermeasures.before.length).toBeGreaterThanOrEqual(2);
    expect(risk).toMatchObject({ liveAlerts: 1, level: 4 });
    expect(risk.watchedBy).toContainEqual(
      expect.objectContaining({ id: "store.rating-low", state: "active", liveAlerts: 1 }),
    );
  });

  it("names a watcher that is no rule, and one that the rule base lacks", async () => {
    const policy = await hono.request("/v1/risks/rule-change-missed");
    expect(((await policy.json()) as RiskDetail).watchedBy).toEqual([
      expect.objectContaining({ id: "policy.change", title: expect.anything(), state: null }),
    ]);
    const bare = await app(await createWorld()).request("/v1/risks/experience-drop");
    for (const { title, state } of ((await bare.json()) as RiskDetail).watchedBy)
      expect({ title, state }).toEqual({ title: null, state: null });
  });

  it("refuses what there is none of, and a filter that makes no sense", async () => {
    expect((await hono.request("/v1/risks/none")).status).toBe(404);
    expect((await hono.request("/v1/risks?level=9")).status).toBe(400);
    expect((await hono.request("/v1/risks?area=moon")).status).toBe(400);
  });
});
