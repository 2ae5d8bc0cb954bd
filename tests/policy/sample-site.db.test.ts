import { describe, expect, it } from "vitest";
import { hour } from "../../src/core/time.ts";
import { createSampleSite, createStage, sampleDeclarations } from "../../src/demo/site/server.ts";
import { listChanges } from "../../src/policy/changes/list-changes.ts";
import { declareSource } from "../../src/policy/declare-source.ts";
import { listSources } from "../../src/policy/list-sources.ts";
import { dueSources } from "../../src/policy/recording/due-sources.ts";
import { track } from "../../src/policy/recording/track.ts";
import { createWorld } from "../support/world.ts";

const base = "http://127.0.0.1:1";

describe("tracking the sample site", () => {
  it("brings every version of every document once, and no page that is none", async () => {
    const stage = createStage();
    const site = createSampleSite(stage);
    const statuses: number[] = [];
    const world = await createWorld({
      async fetch({ url, etag, lastModified }) {
        const headers = new Headers();
        if (etag !== undefined) headers.set("if-none-match", etag);
        if (lastModified !== undefined) headers.set("if-modified-since", lastModified);
        const response = await site.request(url.slice(base.length), { headers });
        statuses.push(response.status);
        return {
          status: response.status,
          url,
          contentType: response.headers.get("content-type") ?? undefined,
          etag: response.headers.get("etag") ?? undefined,
          lastModified: response.headers.get("last-modified") ?? undefined,
          body: new Uint8Array(await response.arrayBuffer()),
        };
      },
    });
    for (const declaration of sampleDeclarations(base))
      await declareSource(world.system, { declaration });
    for (let pass = 0; pass < 6; pass++) {
      for (const id of await dueSources(world.system, {})) await track(world.system, { id });
      // Each version is passed twice, so that every document is once unchanged.
      if (pass % 2 === 1) stage.advance();
      world.later(48 * hour);
    }
    const sources = (await listSources(world.system, {})).filter(({ fetch }) => fetch !== "manual");
    const versions = Object.fromEntries(
      sources.map((source) => [source.id.replace("sample.", ""), source.versions]),
    );
    expect(versions).toEqual({
      "taobao-after-sale": 3,
      "taobao-full-reduction": 3,
      "tmall-service-fee": 3,
      "tmall-linked-stores": 2,
      "jd-seven-day-return": 3,
      "jd-fake-trading": 1,
      "pdd-shipping": 2,
      "douyin-price-claims": 3,
      "kuaishou-live-after-sale": 2,
      "kuaishou-deposit": 1,
      "xiaohongshu-cooperation-notes": 3,
    });
    const held = sources.filter(({ state }) => state !== "unchanged" && state !== "ok");
    expect(held.map(({ id, state }) => [id, state]).sort()).toEqual([
      ["sample.jd-fake-trading", "blocked"],
      ["sample.kuaishou-deposit", "quarantined"],
    ]);
    const { items } = await listChanges(world.system, { limit: 200 });
    expect(items).toHaveLength(Object.values(versions).reduce((sum, n) => sum + n - 1, 0));
    expect(statuses).toContain(304);
  });
});
