import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSigner } from "../../src/access/signer.ts";
import { hashOfText } from "../../src/core/canonical.ts";
import { createLibraryCheck } from "../../src/precheck/library-check.ts";
import { flawsOf } from "../../src/precheck/receipt.ts";
import { PrecheckInput, PrecheckResult } from "../../src/precheck/schema.ts";
import { loadLibrary } from "../../src/runtime/library.ts";
import { type LocalWorker, startWorker } from "./wrangler.ts";

const key = `hgk_demo_${"7".repeat(64)}`;
const another = `hgk_demo_${"8".repeat(64)}`;

const secret = "5a".repeat(32);

let worker: LocalWorker;
beforeAll(async () => {
  worker = await startWorker({
    HEGUI_API_KEYS: `${hashOfText(key)}, ${hashOfText(another)}`,
    HEGUI_SECRET: secret,
  });
});
afterAll(() => worker?.stop());

const get = (path: string) => fetch(new URL(path, worker.url));

const ask = (body: unknown, authorization: string | null = `Bearer ${key}`) =>
  fetch(new URL("/v1/precheck", worker.url), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(authorization === null ? {} : { authorization }),
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

const coupon = (threshold: number) => ({
  kind: "promotion",
  platform: "tmall",
  record: {
    kind: "coupon",
    threshold,
    amount: 5,
    startsAt: "2026-12-12T00:00:00+08:00",
    endsAt: "2026-12-13T00:00:00+08:00",
  },
});

const problem = async (response: Response) => {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body = (await response.json()) as Record<string, unknown>;
  expect(body.requestId).toBe(response.headers.get("x-request-id"));
  return body;
};

describe("the Worker, under workerd", () => {
  test("is healthy, and describes itself", async () => {
    expect(await (await get("/healthz")).json()).toEqual({ status: "ok" });
    const document = (await (await get("/openapi.json")).json()) as {
      openapi: string;
      paths: Record<string, object>;
    };
    expect(document.openapi).toMatch(/^3\.1/);
    // It promises nothing that needs a database.
    expect(document.paths).toEqual({ "/v1/precheck": { post: expect.anything() } });
  });

  test("blocks copy that the law forbids, at its words", async () => {
    const title = "全网最好的保温杯，国家级品质";
    const response = await ask({ kind: "listing", platform: "jd", record: { title, price: 99 } });
    expect(response.status).toBe(200);
    const answer = (await response.json()) as {
      verdict: string;
      findings: { field: string; storeIds: string[]; marks: { start: number; end: number }[] }[];
    };
    expect(answer.verdict).toBe("block");
    const quotes = answer.findings.flatMap(({ marks }) =>
      marks.map(({ start, end }) => title.slice(start, end)),
    );
    expect(quotes).toContain("国家级");
    expect(answer.findings[0]?.storeIds).toEqual(["any-jd"]);
  });

  test("answers as the command line does, with the same rule base", async () => {
    const input = coupon(20);
    const { receipt, ...answer } = PrecheckResult.parse(await (await ask(input)).json());
    const local = createLibraryCheck(loadLibrary());
    expect(receipt).toEqual({
      id: expect.stringMatching(/^rcp_/),
      verdict: answer.verdict,
      inputHash: expect.stringMatching(/^sha256:/),
      ruleBaseHash: local.ruleBaseHash,
      at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
      by: { id: hashOfText(key).slice(0, 19), name: "API key" },
      signature: expect.objectContaining({ algorithm: "Ed25519" }),
    });
    const { publicKey } = createSigner(Buffer.from(secret, "hex"));
    expect(flawsOf(receipt, publicKey, PrecheckInput.parse(input))).toEqual([]);
    expect(answer.findings.map((finding) => finding.ruleId)).toEqual([
      "promotion.coupon-threshold",
    ]);
    expect(answer).toEqual(local.ask(PrecheckInput.parse(input), new Date(receipt.at)));
  });

  test("passes what no rule minds, on every platform", async () => {
    const { platform: _, ...everywhere } = coupon(100);
    const response = await ask(everywhere, `Bearer ${another}`);
    expect(await response.json()).toMatchObject({ verdict: "pass", findings: [] });
  });

  test("refuses whoever has no key, or a wrong one", async () => {
    for (const authorization of [null, `Bearer ${key}0`, `Basic ${key}`, "Bearer"]) {
      const response = await ask(coupon(100), authorization);
      expect(response.status).toBe(401);
      expect(await problem(response)).toMatchObject({ code: "unauthenticated" });
    }
  });

  test("names what is wrong with the input", async () => {
    const broken = await ask("{");
    expect(broken.status).toBe(400);
    expect(await problem(broken)).toMatchObject({ code: "invalid_input" });
    const unknown = await ask({ ...coupon(100), platform: "ebay" });
    expect(unknown.status).toBe(400);
    expect(await problem(unknown)).toMatchObject({ problems: [{ field: "platform" }] });
    const large = await ask(JSON.stringify({ text: "好".repeat(1_000_000) }));
    expect(large.status).toBe(413);
    expect(await problem(large)).toMatchObject({ code: "payload_too_large" });
  });

  test("has nothing else", async () => {
    const response = await get("/v2");
    expect(response.status).toBe(404);
    expect(await problem(response)).toMatchObject({ code: "not_found" });
  });
});
