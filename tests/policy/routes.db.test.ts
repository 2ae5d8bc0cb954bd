import { OpenAPIHono } from "@hono/zod-openapi";
import { describe, expect, it } from "vitest";
import type { Env } from "../../src/access/routing.ts";
import { HeguiError } from "../../src/core/errors.ts";
import { policyChangeRoutes } from "../../src/policy/changes/change-routes.ts";
import { policyRecordingRoutes } from "../../src/policy/recording/recording-routes.ts";
import { policyRoutes } from "../../src/policy/routes.ts";
import { createWorld } from "../support/world.ts";
import { createSite, declaration, graver } from "./site.ts";

async function served() {
  const site = createSite();
  const world = await createWorld({ fetch: site.fetch });
  const app = new OpenAPIHono<Env>();
  app.use(async (c, next) => {
    c.set("ctx", world.as("legal", "王"));
    await next();
  });
  app.onError((error, c) => {
    if (!(error instanceof HeguiError)) throw error;
    return c.json({ code: error.code, problems: error.problems }, error.status);
  });
  app.route("/", policyRoutes);
  app.route("/", policyRecordingRoutes);
  app.route("/", policyChangeRoutes);
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await app.request(`/v1/policies${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { site, world, app, ask };
}

describe("the policies over HTTP", () => {
  it("go from a declaration to an acknowledged change", async () => {
    const { site, ask } = await served();
    const one = "/sources/jd.shipping";
    expect(await ask("POST", "/sources", { declaration: declaration() })).toMatchObject({
      status: 200,
      body: { id: "jd.shipping", state: "new" },
    });
    expect((await ask("POST", `${one}/track`)).body).toMatchObject({
      state: "ok",
      version: { number: 1 },
    });
    site.serve(graver);
    await ask("POST", `${one}/track`);
    expect((await ask("GET", "/sources?platform=jd")).body).toMatchObject({
      items: [{ versions: 2 }],
    });
    expect((await ask("GET", one)).body).toMatchObject({
      versions: [{ number: 2 }, { number: 1 }],
    });
    expect((await ask("GET", `${one}/versions/1`)).body).toMatchObject({
      number: 1,
      sourceId: "jd.shipping",
    });
    expect((await ask("GET", `${one}/in-force?date=2030-01-01`)).body).toMatchObject({ number: 2 });
    expect((await ask("GET", `${one}/compare?from=2&to=1`)).body).toMatchObject({
      from: { number: 2 },
      to: { number: 1 },
    });
    const { items } = (await ask("GET", "/changes?minImpact=4&direction=adverse&limit=1")).body;
    const [{ id } = { id: "" }] = items as { id: string }[];
    expect((await ask("GET", `/changes/${id}`)).body).toMatchObject({
      change: { id },
      to: { number: 2 },
    });
    expect((await ask("POST", `/changes/${id}/acknowledge`)).body).toMatchObject({
      acknowledgedBy: "王",
    });
    expect((await ask("GET", `/search?q=${encodeURIComponent("24小时 发货")}`)).body).toMatchObject(
      {
        items: [{ key: "第二条", number: 2 }],
      },
    );
    const text = "第一条 商家应当发货。\n第二条 不得虚构原价。\n第三条 应当保存记录。";
    expect((await ask("POST", `${one}/versions`, { text })).body).toMatchObject({
      version: { number: 3, addedBy: "王" },
      state: "ok",
    });
  });

  it("let people rule on what was held back, and tell how sources are doing", async () => {
    const { site, world, ask } = await served();
    const one = "/sources/jd.shipping";
    await ask("POST", "/sources", { declaration: declaration() });
    await ask("POST", `${one}/track`);
    const held = (what: string) => {
      const lines = Array.from({ length: 40 }, (_, i) => `<p>第${i + 1}条 ${what}的第${i}项。</p>`);
      site.serve(`<div class="rule">${lines.join("")}</div>`);
    };
    const newest = async () => {
      world.later(1_000);
      await ask("POST", `${one}/track`);
      const { items } = (await ask("GET", `${one}/captures?open=true`)).body;
      const [{ snapshotId } = { snapshotId: "" }] = items as { snapshotId: string }[];
      return `${one}/captures/${snapshotId}`;
    };
    held("隐私说明");
    const refused = await newest();
    expect((await ask("GET", refused)).body).toMatchObject({ against: { number: 1 } });
    expect((await ask("GET", "/health")).body).toMatchObject({
      states: { quarantined: 1, ok: 0 },
      items: [{ held: 1, failures: 1 }],
    });
    expect((await ask("POST", `${refused}/refuse`, { reason: "隐私政策" })).status).toBe(200);
    expect((await ask("POST", `${refused}/accept`, {})).status).toBe(409);
    held("新规");
    expect(await ask("POST", `${await newest()}/accept`, {})).toMatchObject({
      status: 200,
      body: { number: 2, addedBy: "王" },
    });
    expect((await ask("POST", `${one}/reread`)).body).toEqual({ version: null, reason: null });
    expect((await ask("GET", `${one}/captures?open=maybe`)).body.problems).toMatchObject([
      { field: "open" },
    ]);
  });

  it.each([
    ["GET", "/sources?platform=amazon", undefined, 400, "platform"],
    ["GET", "/changes?minImpact=9", undefined, 400, "minImpact"],
    ["GET", "/changes?limit=0", undefined, 400, "limit"],
    ["GET", "/sources/jd.no", undefined, 404, undefined],
    ["GET", "/sources/jd.no/versions/x", undefined, 400, "number"],
    ["GET", "/sources/jd.no/in-force?date=tomorrow", undefined, 400, "date"],
    ["GET", "/sources/jd.no/compare?from=1", undefined, 400, "to"],
    ["GET", "/search?q=", undefined, 400, "q"],
    [
      "POST",
      "/sources",
      { declaration: { ...declaration(), fetch: "ftp" } },
      400,
      "declaration.fetch",
    ],
    ["POST", "/sources/jd.no/versions", { text: "" }, 400, "text"],
    ["POST", "/sources/jd.no/track", undefined, 404, undefined],
  ])("refuse %s %s by its field", async (method, path, body, status, field) => {
    const { ask } = await served();
    const answer = await ask(method, path, body);
    expect(answer.status).toBe(status);
    if (field !== undefined) expect(answer.body.problems).toMatchObject([{ field }]);
  });

  it("follow one clause through renumbering and edits", async () => {
    const { ask } = await served();
    const manual = { id: "jd.pasted", platform: "jd", title: "发货规则", fetch: "manual" };
    await ask("POST", "/sources", { declaration: manual });
    const paste = (...articles: string[]) =>
      ask("POST", "/sources/jd.pasted/versions", {
        text: articles.map((words, i) => `第${"一二三四"[i]}条 ${words}`).join("\n"),
      });
    const scope = "本规则适用于在京东开放平台经营的全部商家，自营商品除外。";
    const duty = "商家应当在买家付款后48小时内发货，并上传真实有效的物流单号。";
    const shorter = duty.replace("48", "24");
    const news = "预售商品应当在商品页面显著位置标明预计的发货时间。";
    await paste(scope, duty);
    await paste(scope, news, duty);
    await paste(scope, news, shorter);

    const { clauses } = (await ask("GET", "/sources/jd.pasted/versions/3")).body as {
      clauses: { id: string; key: string }[];
    };
    const id = clauses.find(({ key }) => key === "第三条")?.id;
    const history = await ask("GET", `/sources/jd.pasted/clauses/${id}`);
    expect(history.body).toMatchObject({
      items: [
        { fromNumber: 1, toNumber: 1, key: "第二条", text: duty },
        { fromNumber: 2, toNumber: 2, key: "第三条", text: duty },
        { fromNumber: 3, toNumber: 3, key: "第三条", text: shorter },
      ],
    });
    const first = clauses.find(({ key }) => key === "第一条")?.id;
    expect((await ask("GET", `/sources/jd.pasted/clauses/${first}`)).body).toMatchObject({
      items: [{ fromNumber: 1, toNumber: 3 }],
    });
    expect(await ask("GET", "/sources/jd.pasted/clauses/cl_none")).toMatchObject({ status: 404 });
  });

  it("are described with their names and shapes", async () => {
    const { app } = await served();
    const document = app.getOpenAPI31Document({
      openapi: "3.1.0",
      info: { title: "t", version: "1" },
    });
    const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path));
    expect(operations).toHaveLength(22);
    for (const operation of operations) expect(operation).toMatchObject({ tags: ["policies"] });
    expect(Object.keys(document.components?.schemas ?? {})).toEqual(
      expect.arrayContaining(["PolicySource", "PolicyChange", "PolicyVersion", "PolicyComparison"]),
    );
  });
});
