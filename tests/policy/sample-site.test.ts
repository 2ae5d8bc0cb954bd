import { describe, expect, it } from "vitest";
import {
  createSampleSite,
  createStage,
  sampleDeclarations,
  sampleDocuments,
} from "../../src/demo/site/server.ts";
import { extract } from "../../src/policy/capture/extract.ts";
import { admit } from "../../src/policy/capture/gate.ts";
import { assess } from "../../src/policy/impact/assess.ts";

const base = "http://127.0.0.1:1";

/** One look at every document: its extracted text. */
async function look(site: ReturnType<typeof createSampleSite>) {
  const texts = new Map<string, string>();
  for (const declaration of sampleDeclarations(base)) {
    const response = await site.request((declaration.url ?? "").slice(base.length));
    const result = extract(await response.text(), declaration);
    texts.set(declaration.id.replace("sample.", ""), result.ok ? result.text : result.state);
  }
  return texts;
}

/** What each document's second and third version does, as they were written. */
const written: Readonly<Record<string, readonly (number | "blocked" | "quarantined")[]>> = {
  "taobao-after-sale": [4, 1],
  "taobao-full-reduction": [1, 4],
  "tmall-service-fee": [4, 1],
  "tmall-linked-stores": [5],
  "jd-seven-day-return": [3, 1],
  "jd-fake-trading": ["blocked"],
  "pdd-shipping": [2],
  "douyin-price-claims": [4, 5],
  "kuaishou-live-after-sale": [5],
  "kuaishou-deposit": ["blocked", "quarantined"],
  "xiaohongshu-cooperation-notes": [2, 3],
};

describe("the sample site", () => {
  it("walks every document through its versions as they were written", async () => {
    const stage = createStage();
    const site = createSampleSite(stage);
    const found: Record<string, (number | string)[]> = {};
    let last = await look(site);
    for (const [id, text] of last) {
      expect(admit(text), id).toEqual({ accept: true });
      found[id] = [];
    }
    for (let step = 2; step <= 3; step++) {
      stage.advance();
      const texts = await look(site);
      for (const { id, versions } of sampleDocuments()) {
        if (step > versions.length) continue;
        const before = last.get(id) ?? "";
        const text = texts.get(id) ?? "";
        const verdict = admit(text, before);
        found[id]?.push(verdict.accept ? assess(before, text).impact : verdict.state);
      }
      last = texts;
    }
    expect(found).toEqual(written);
  });

  it("extracts nothing of what surrounds a rule", async () => {
    for (const [id, text] of await look(createSampleSite()))
      expect(text, id).not.toMatch(/浏览|阅读量|热度|示例页面|相关阅读|猜你想看|\{\{/);
  });

  it("counts views, which no extracted text shows", async () => {
    const site = createSampleSite();
    const path = "/taobao/rules/after-sale";
    const [one, two] = [await site.request(path), await site.request(path)];
    expect(await one.text()).not.toBe(await two.text());
    expect(await look(site)).toEqual(await look(site));
  });

  it("answers 304 to both conditions until the next version is published", async () => {
    const site = createSampleSite();
    const path = "/douyin/api/article/price-claims";
    const first = await site.request(path);
    expect(first.headers.get("content-type")).toContain("application/json");
    const etag = first.headers.get("etag") ?? "";
    const since = first.headers.get("last-modified") ?? "";
    const ask = async (headers: Record<string, string>) =>
      (await site.request(path, { headers })).status;
    expect(await ask({ "If-None-Match": etag })).toBe(304);
    expect(await ask({ "If-Modified-Since": since })).toBe(304);
    const advanced = await site.request("/_advance", { method: "POST" });
    expect(await advanced.json()).toMatchObject({ "douyin-price-claims": 2, "pdd-shipping": 2 });
    expect(await ask({ "If-None-Match": etag })).toBe(200);
    expect(await ask({ "If-Modified-Since": since })).toBe(200);
    expect(await ask({ "If-None-Match": 'W/"other"', "If-Modified-Since": since })).toBe(200);
  });

  it("lists its documents and shows the version it is told", async () => {
    const index = await (await createSampleSite().request("/")).text();
    for (const { path, versions } of sampleDocuments()) {
      expect(index).toContain(path);
      expect(versions.length).toBeGreaterThanOrEqual(2);
    }
    const site = createSampleSite({ version: (id) => (id === "pdd-shipping" ? 2 : 1) });
    expect(await (await site.request("/pdd/api/rule/shipping")).text()).toContain("2026-05-28");
    expect((await site.request("/nowhere")).status).toBe(404);
  });
});
