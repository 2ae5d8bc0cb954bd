import { writeXlsx } from "hucre/xlsx";
import { beforeAll, describe, expect, it } from "vitest";
import { addKey } from "../../../src/access/keys.ts";
import type { Role } from "../../../src/access/schema.ts";
import { day } from "../../../src/core/time.ts";
import { createApp } from "../../../src/http/app.ts";
import { readSheet } from "../../../src/precheck/batch/read-sheet.ts";
import { listPrechecks } from "../../../src/precheck/list.ts";
import type { PrecheckResult } from "../../../src/precheck/schema.ts";
import { countRows, createShop, type World } from "../../support/world.ts";

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

let shop: World;
beforeAll(async () => {
  shop = await createShop();
});

/** Posts to the API as a key of a role. */
async function caller(world: World, role: Role = "operator") {
  const { secret } = await addKey(world.system, { name: "erp", role });
  const faults: unknown[] = [];
  const app = createApp({
    db: world.db,
    ctxOf: (tenant, actor) => ({ ...world.system, tenant, actor }),
    now: world.now,
    newId: world.system.newId,
    onFault: (error) => faults.push(error),
  });
  return async (
    path: string,
    type: string,
    body: BodyInit,
    headers: Record<string, string> = {},
  ) => {
    const response = await app.request(path, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": type, ...headers },
      body,
    });
    expect(faults).toEqual([]);
    return response;
  };
}

const csv = [
  "商品ID,标题,类目,价格,店铺ID,颜色",
  "p1,手冲挂耳咖啡 20 包,食品/咖啡,59.9,s1,棕",
  "p2,国家级坚果礼盒,食品/坚果,99,s1,红",
  "p3,每日坚果,食品/坚果,面议,s1,红",
  "p4,每日坚果,食品/坚果,-1,s1,红",
  "p5,每日坚果,食品/坚果,12345678901234567,s1,红",
  ",,,,,",
  'p6,"=HYPERLINK(""http://x"")",家居,9.9,s1,红',
  "p7,收纳盒,家居,9.9,s404,红",
].join("\r\n");

describe("a CSV of listings", () => {
  it("comes back with the answers beside its rows, each bad row naming row and column", async () => {
    const post = await caller(shop);
    const response = await post("/v1/precheck/batch", "text/csv; charset=utf-8", csv);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/csv");
    expect(decodeURIComponent(response.headers.get("x-unknown-columns") ?? "")).toBe("颜色");
    const bytes = new Uint8Array(await response.arrayBuffer());
    const { headers, rows } = await readSheet("csv", bytes);
    expect(headers).toEqual([
      ...(csv.split("\r\n")[0]?.split(",") ?? []),
      "verdict",
      "findings",
      "suggestion",
    ]);
    const cells = rows.map((row) => row.cells);
    expect(cells.map((row) => row[6] ?? "")).toEqual([
      "pass",
      "block",
      "error",
      "error",
      "error",
      "",
      "pass",
      "error",
    ]);
    expect(cells[0]?.slice(0, 6)).toEqual(csv.split("\r\n")[1]?.split(","));
    expect(cells[1]?.[7]).toContain("国家级");
    expect(cells[1]?.[8]).not.toBe("");
    for (const i of [2, 3, 4]) expect(cells[i]?.[7]).toContain(`第 ${i + 2} 行“价格”`);
    expect(cells[7]?.[7]).toContain("第 9 行“店铺ID”");
    expect(new TextDecoder().decode(bytes)).toContain("'=HYPERLINK");
  });

  it("is answered in lines where those are asked for, and sent again is answered anew", async () => {
    const post = await caller(shop);
    const response = await post("/v1/precheck/batch?lang=en", "text/csv", csv, {
      accept: "application/x-ndjson",
    });
    const lines = (await response.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 8, 9]);
    expect(lines[2]).toMatchObject({ code: "invalid_input", problems: [{ field: "价格" }] });

    const first = await post("/v1/precheck/batch", "text/csv", csv);
    const again = await post("/v1/precheck/batch", "text/csv", await first.arrayBuffer());
    const { headers } = await readSheet("csv", new Uint8Array(await again.arrayBuffer()));
    expect(headers).toHaveLength(9);
  });

  it("is refused as a whole where nothing of it is known, or to who may not ask", async () => {
    const post = await caller(shop);
    const unknown = await post("/v1/precheck/batch", "text/csv", "甲,乙\n1,2");
    expect(unknown.status).toBe(400);
    expect(await unknown.json()).toMatchObject({ detail: expect.stringContaining("甲, 乙") });
    expect((await post("/v1/precheck/batch", "image/png", "x")).status).toBe(415);
    const viewer = await caller(shop, "viewer");
    for (const body of [csv, "标题\n"])
      expect((await viewer("/v1/precheck/batch", "text/csv", body)).status).toBe(403);
  });
});

describe("an XLSX of campaigns", () => {
  it("comes back as one, with a formula as the value that it came to", async () => {
    const post = await caller(shop);
    const file = await writeXlsx({
      sheets: [
        {
          name: "活动",
          rows: [
            ["活动类型", "活动名称", "活动规则", "门槛", "优惠金额", "开始时间", "结束时间"],
            [
              "优惠券",
              "双12满减券",
              "满199元可用，每人一张，有效期一天",
              null,
              20,
              "2026-12-12",
              "2026-12-12",
            ],
            ["优惠券", "双12满减券", "满20元可用", 20, 2, "2026-12-13", "2026-12-12"],
          ],
          cells: new Map([["1,3", { formula: "200-1", formulaResult: 199 }]]),
        },
      ],
    });
    const response = await post(
      "/v1/precheck/batch?kind=promotion&storeIds=s1",
      xlsxType,
      file as Uint8Array<ArrayBuffer>,
    );
    expect(response.headers.get("content-type")).toBe(xlsxType);
    const { rows } = await readSheet("xlsx", new Uint8Array(await response.arrayBuffer()));
    expect(rows[0]?.cells.slice(0, 8)).toEqual([
      "优惠券",
      "双12满减券",
      "满199元可用，每人一张，有效期一天",
      199,
      20,
      "2026-12-12",
      "2026-12-12",
      "pass",
    ]);
    expect(rows[1]?.cells[7]).toBe("error");
    expect(rows[1]?.cells[8]).toContain("结束时间");
  });
});

describe("listings of one batch", () => {
  const text =
    "精选埃塞俄比亚日晒豆，中度烘焙，带有蓝莓与柑橘的香气，独立小包装，冲泡方便，办公室和户外都合适。";
  const line = (storeIds: string[], price: number, title = "手冲挂耳咖啡 20 包") =>
    JSON.stringify({
      kind: "listing",
      storeIds,
      record: { title, category: "食品/咖啡", detail: text, skus: [{ id: "k", price }] },
    });
  const rulesOf = (answer: PrecheckResult | undefined) =>
    answer?.findings.map(({ ruleId, storeIds }) => [ruleId, storeIds]);

  it("are compared with each other, and one with itself in its other stores", async () => {
    const world = await createShop();
    await world.send("stores", { id: "s2", platform: "jd", name: "京东店", entity: "甲公司" });
    const post = await caller(world);
    const ask = async (...lines: string[]) =>
      (await (await post("/v1/precheck/batch", "application/x-ndjson", lines.join("\n"))).text())
        .trim()
        .split("\n")
        .map((one) => JSON.parse(one) as PrecheckResult);
    const [first, second] = await ask(line(["s1"], 59.9), line(["s2"], 58));
    expect(rulesOf(first)).toContainEqual(["listing.sister-near-copy", ["s1"]]);
    expect(rulesOf(second)).toContainEqual(["listing.sister-near-copy", ["s2"]]);
    expect(rulesOf(second)).toContainEqual(["listing.sister-price-gap", ["s2"]]);

    const [both] = await ask(line(["s1", "s2"], 59.9));
    expect(rulesOf(both)).toContainEqual(["listing.sister-near-copy", ["s1", "s2"]]);
    expect(both?.stores).toEqual([
      { id: "s1", verdict: "revise" },
      { id: "s2", verdict: "revise" },
    ]);
    // Two requests are two questions: nothing of the first is on sale.
    expect(rulesOf((await ask(line(["s1"], 59.9)))[0])).toEqual([]);
  });
});

describe("an Idempotency-Key", () => {
  const question = (title: string) =>
    JSON.stringify({ kind: "listing", storeIds: ["s1"], record: { title, category: "家居" } });
  const receiptOf = async (response: Response) =>
    ((await response.json()) as PrecheckResult).receipt.id;

  it("has a question answered once, and refuses another under it", async () => {
    const world = await createShop();
    const post = await caller(world);
    const ask = (title: string, key: string) =>
      post("/v1/precheck", "application/json", question(title), { "idempotency-key": key });
    const first = await receiptOf(await ask("收纳盒", "k-1"));
    expect(await receiptOf(await ask("收纳盒", "k-1"))).toBe(first);
    const other = await ask("收纳箱", "k-1");
    expect(other.status).toBe(409);
    expect(await other.json()).toMatchObject({
      code: "conflict",
      detail: expect.stringContaining("k-1"),
    });
    expect(await receiptOf(await ask("收纳盒", "k-2"))).not.toBe(first);
    expect((await ask("收纳盒", "two words")).status).toBe(400);
    expect((await listPrechecks(world.system, {})).items).toHaveLength(2);

    world.later(day + 1);
    expect(await receiptOf(await ask("收纳箱", "k-1"))).not.toBe(first);
  });

  it("is a tenant's own", async () => {
    const [one, other] = [await createShop(), await createShop()];
    const ids = await Promise.all(
      [one, other].map(async (world) => {
        const post = await caller(world);
        const headers = { "idempotency-key": "same" };
        return receiptOf(
          await post("/v1/precheck", "application/json", question("收纳盒"), headers),
        );
      }),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it("has questions that come at once answered once", async () => {
    const world = await createShop();
    const posts = await Promise.all([caller(world), caller(world), caller(world)]);
    const headers = { "idempotency-key": "race" };
    const ids = await Promise.all(
      [...posts, ...posts, ...posts].map(async (post) =>
        receiptOf(await post("/v1/precheck", "application/json", question("收纳盒"), headers)),
      ),
    );
    expect(new Set(ids).size).toBe(1);
    expect((await listPrechecks(world.system, {})).items).toHaveLength(1);
  });

  it("has a batch go on where it broke off", async () => {
    const world = await createShop();
    const post = await caller(world);
    const lines = (n: number) =>
      Array.from({ length: n }, (_, i) => question(`收纳盒 ${i}`)).join("\n");
    const ask = (body: string) =>
      post("/v1/precheck/batch", "application/x-ndjson", body, { "idempotency-key": "b" });
    const broken = await ask(lines(250));
    const reader = broken.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    const started = await countRows(world, "prechecks");
    expect(started).toBeLessThan(250);

    const answersOf = async (response: Response) =>
      (await response.text())
        .trim()
        .split("\n")
        .map((line): unknown => JSON.parse(line));
    const whole = await answersOf(await ask(lines(250)));
    expect(whole).toHaveLength(250);
    expect(await answersOf(await ask(lines(250)))).toEqual(whole);
    expect(await countRows(world, "prechecks")).toBe(250);
    expect((await ask(lines(249))).status).toBe(409);
  });
});
