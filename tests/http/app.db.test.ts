import { beforeAll, describe, expect, it } from "vitest";
import { addKey, revokeKey } from "../../src/access/keys.ts";
import { day } from "../../src/core/time.ts";
import { createApp } from "../../src/http/app.ts";
import { createShop, join, type World } from "../support/world.ts";

let shop: World;
let app: ReturnType<typeof createApp>;
const faults: unknown[] = [];
const seen: object[] = [];

beforeAll(async () => {
  shop = await createShop();
  await join(shop, "chen", "compliance");
  await join(shop, "li", "operator");
  app = createApp({
    db: shop.db,
    ctxOf: (tenant, actor) => ({ ...shop.system, tenant, actor }),
    now: shop.now,
    newId: shop.system.newId,
    onRequest: (line) => seen.push(line),
    onFault: (error) => faults.push(error),
  });
});

const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  app.request(path, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });

const problem = async (response: Response) => {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body = (await response.json()) as { code: string; requestId: string; detail: string };
  expect(body.requestId).toBe(response.headers.get("x-request-id"));
  return { ...body, status: response.status };
};

const signIn = (email: string, password = "correct horse", tenant = shop.tenant) =>
  send("POST", "/v1/session", { tenant, email, password });

const cookieOf = (response: Response) => response.headers.get("set-cookie")?.split(";")[0] ?? "";

const asKey = async (role: "operator" | "compliance") => {
  const { id, secret } = await addKey(shop.system, { name: "erp", role });
  return { id, headers: { authorization: `Bearer ${secret}` } };
};

describe("who may ask", () => {
  it("nobody without a credential, or with one that is wrong", async () => {
    expect(await problem(await send("GET", "/v1/alerts"))).toMatchObject({
      status: 401,
      code: "unauthenticated",
    });
    const forged = `Bearer hgk_${shop.tenant}_${"0".repeat(64)}`;
    for (const authorization of [forged, "Bearer nonsense", "Basic abc"]) {
      const answer = await problem(await send("GET", "/v1/alerts", undefined, { authorization }));
      expect(answer.status).toBe(401);
    }
  });

  it("a live key, until it is revoked", async () => {
    const { id, headers } = await asKey("compliance");
    expect((await send("GET", "/v1/alerts", undefined, headers)).status).toBe(200);
    await revokeKey(shop.system, { id });
    expect((await send("GET", "/v1/alerts", undefined, headers)).status).toBe(401);
  });

  it("a person with a session, until it ends", async () => {
    const signed = await signIn("chen@example.com");
    expect(await signed.json()).toMatchObject({ person: { name: "chen", role: "compliance" } });
    expect(signed.headers.get("set-cookie")).toMatch(/HttpOnly.*SameSite=Lax/i);
    const headers = { cookie: cookieOf(signed), "x-requested-with": "hegui" };
    expect((await send("GET", "/v1/session", undefined, headers)).status).toBe(200);
    expect((await send("DELETE", "/v1/session", undefined, headers)).status).toBe(204);
    expect((await send("GET", "/v1/session", undefined, headers)).status).toBe(401);

    const late = { cookie: cookieOf(await signIn("chen@example.com")) };
    shop.later(2 * day);
    expect((await send("GET", "/v1/session", undefined, late)).status).toBe(401);
  });

  it("tells nothing apart of a wrong organisation, address or password", async () => {
    const answers = await Promise.all(
      [
        signIn("chen@example.com", "wrong"),
        signIn("nobody@example.com"),
        signIn("chen@example.com", "correct horse", "no-such-tenant"),
      ].map(async (response) => problem(await response)),
    );
    expect(new Set(answers.map(({ detail, status }) => `${status} ${detail}`)).size).toBe(1);
  });

  it("not a guesser, who must wait after ten failures", async () => {
    for (let i = 0; i < 10; i++) {
      expect((await signIn("li@example.com", `guess ${i}`)).status).toBe(401);
    }
    const refused = await signIn("li@example.com");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await problem(refused)).toMatchObject({ status: 429, code: "rate_limited" });
    expect((await signIn("chen@example.com")).status).toBe(200);
    shop.later(day);
    expect((await signIn("li@example.com")).status).toBe(200);
  });

  it("not a page elsewhere that rides on the cookie", async () => {
    const cookie = cookieOf(await signIn("chen@example.com"));
    const answer = await problem(await send("POST", "/v1/rules/lint", { rule: {} }, { cookie }));
    expect(answer).toMatchObject({ status: 403, code: "forbidden" });
  });

  it("not a role that the operation is not for", async () => {
    const { headers } = await asKey("operator");
    const answer = await problem(
      await send("POST", "/v1/keys", { name: "x", role: "admin" }, headers),
    );
    expect(answer).toMatchObject({ status: 403, code: "forbidden" });
    expect(answer.detail).toContain("operator");
  });
});

describe("bad input", () => {
  it.each([
    ["a body that is no JSON", "{not json", "(body)"],
    ["a missing field", { kind: "listing", record: {} }, "record.title"],
    [
      "an unknown platform",
      { kind: "listing", platform: "ebay", record: { title: "x" } },
      "platform",
    ],
  ])("answers %s with the field", async (_, body, field) => {
    const { headers } = await asKey("operator");
    const answer = await problem(await send("POST", "/v1/precheck", body, headers));
    expect(answer).toMatchObject({ status: 400, code: "invalid_input", problems: [{ field }] });
  });

  it.each([
    ["its head tells", true],
    ["is only seen as it comes", false],
  ])("refuses a body over the limit whose length %s, and says the limit", async (_, isTold) => {
    const { headers } = await asKey("operator");
    const body = JSON.stringify({ kind: "listing", record: { title: "x".repeat(3_000_000) } });
    const length: Record<string, string> = isTold ? { "content-length": `${body.length}` } : {};
    const sent = await send("POST", "/v1/precheck", body, { ...headers, ...length });
    const answer = await problem(sent);
    expect(answer).toMatchObject({ status: 413, code: "payload_too_large" });
    expect(answer.detail).toContain("2 MB");
  });

  it("answers an unknown address and an unknown kind of record", async () => {
    const { headers } = await asKey("operator");
    expect((await problem(await send("GET", "/v1/nothing", undefined, headers))).status).toBe(404);
    expect((await problem(await send("POST", "/v1/intake/cats", "{}", headers))).code).toBe(
      "invalid_input",
    );
  });

  it("refuses text that the database cannot hold", async () => {
    const { headers } = await asKey("compliance");
    await shop.send("listings", { id: "l1", storeId: "s1", title: "国家级坚果", category: "食品" });
    const list = (await (await send("GET", "/v1/alerts", undefined, headers)).json()) as {
      items: { id: string }[];
    };
    const path = `/v1/alerts/${list.items[0]?.id}/comment`;
    for (const text of ["a\u0000b", "a\ud800b"]) {
      const answer = await problem(await send("POST", path, { text }, headers));
      expect(answer).toMatchObject({ status: 400, code: "invalid_input" });
    }
  });
});

describe("the main job over HTTP", () => {
  it("goes from records to alert to decision", async () => {
    const { headers } = await asKey("compliance");
    const record = { id: "l9", storeId: "s1", title: "史上最强国家级面膜", category: "美妆/面膜" };
    const taken = await send("POST", "/v1/intake/listings", record, headers);
    expect(await taken.json()).toMatchObject({ stored: 1, rejected: 0 });
    await shop.send("listings", record);
    const { batchId } = (await (
      await send("POST", "/v1/intake/listings", record, headers)
    ).json()) as { batchId: string };
    const { evaluateChunk } = await import("../../src/intake/evaluate.ts");
    while (!(await evaluateChunk(shop.system, { batchId })).done);

    const queue = await send("GET", "/v1/alerts?area=listing&minLevel=3", undefined, headers);
    const { items } = (await queue.json()) as {
      items: { id: string; version: number; subject: { id: string } }[];
    };
    const alert = items.find(({ subject }) => subject.id === "l9");
    expect(alert).toBeDefined();
    const decided = await send(
      "POST",
      `/v1/alerts/${alert?.id}/decide`,
      { disposition: "confirmed", version: alert?.version },
      headers,
    );
    expect(await decided.json()).toMatchObject({ status: "closed" });
    const proof = await send("GET", `/v1/evidence/${alert?.id}`, undefined, headers);
    expect(await proof.json()).toMatchObject({ rule: { origin: "builtin" } });
  });
});

describe("what stands around it", () => {
  it("describes every operation in OpenAPI 3.1, with its errors", async () => {
    const response = await send("GET", "/openapi.json");
    const document = (await response.json()) as {
      openapi: string;
      paths: Record<string, Record<string, { summary?: string; responses: object }>>;
    };
    expect(document.openapi).toBe("3.1.0");
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method} ${path}`,
        operation,
      })),
    );
    expect(operations.length).toBeGreaterThan(30);
    for (const { name, operation } of operations) {
      expect(operation.summary, name).toBeTruthy();
      expect(Object.keys(operation.responses), name).toContain("401");
    }
  });

  it("is healthy and ready, and lets no page frame it or run foreign scripts", async () => {
    expect(await (await send("GET", "/healthz")).json()).toEqual({ status: "ok" });
    const ready = await send("GET", "/readyz");
    expect(await ready.json()).toEqual({ status: "ok", database: shop.db.kind });
    expect(ready.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(ready.headers.get("x-frame-options")).toBe("DENY");
  });

  it("logs a line a request, and nothing of what it carried", async () => {
    const { headers } = await asKey("operator");
    await send("POST", "/v1/precheck", { kind: "listing", secret: "s3cret" }, headers);
    const text = JSON.stringify(seen);
    expect(text).toContain("/v1/precheck");
    expect(text).not.toMatch(/hgk_|s3cret|correct horse|hgs_/);
  });

  it("met no error that nobody meant", () => {
    expect(faults).toEqual([]);
  });
});

describe("a batch of pre-checks", () => {
  const campaign = (threshold: number) =>
    JSON.stringify({
      kind: "promotion",
      storeIds: ["s1"],
      record: {
        kind: "coupon",
        threshold,
        amount: 2,
        startsAt: "2026-12-12T00:00:00+08:00",
        endsAt: "2026-12-13T00:00:00+08:00",
      },
    });

  it("answers each line in its order, and says what is wrong with the others", async () => {
    const { headers } = await asKey("operator");
    const many = Array.from({ length: 150 }, () => campaign(199));
    const body = [campaign(20), "{nonsense", "", '{"kind":"banner"}', ...many].join("\n");
    const response = await send("POST", "/v1/precheck/batch", body, headers);
    expect(response.headers.get("content-type")).toBe("application/x-ndjson");
    const answers = (await response.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { line: number });
    expect(answers).toHaveLength(153);
    expect(answers.slice(0, 4)).toMatchObject([
      { line: 1, verdict: "revise", receipt: { signature: { algorithm: "Ed25519" } } },
      { line: 2, code: "invalid_input", problems: [{ field: "(line)" }] },
      { line: 4, code: "invalid_input", problems: [{ field: "kind" }] },
      { line: 5, verdict: "pass" },
    ]);
    expect(answers.at(-1)).toMatchObject({ line: 154, verdict: "pass" });
  });

  it("is refused as a whole to those who may not ask", async () => {
    const response = await send("POST", "/v1/precheck/batch", campaign(199));
    expect(await problem(response)).toMatchObject({ status: 401 });
  });
});
