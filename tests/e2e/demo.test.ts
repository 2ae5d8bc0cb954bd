import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { type DemoProcess, startDemo } from "./support/demo.ts";

const folder = mkdtempSync(join(tmpdir(), "hegui-demo-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Counts {
  live: number;
  byArea: object;
  byPlatform: object;
}
interface Page<T> {
  items: T[];
}

const call = async <T>(demo: DemoProcess, path: string, body?: object): Promise<T> => {
  const response = await fetch(demo.url + path, {
    headers: { authorization: `Bearer ${demo.key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  return (await response.json()) as T;
};

it("keeps its data over a restart, and starts over when asked to", async () => {
  const first = await startDemo({ folder });
  const counts = await call<Counts>(first, "/v1/alerts/counts");
  expect(counts.live).toBeGreaterThan(50);
  expect(Object.keys(counts.byArea)).toHaveLength(6);
  expect(Object.keys(counts.byPlatform)).toHaveLength(7);
  const changes = await call<Page<{ impact: number }>>(first, "/v1/policies/changes?limit=100");
  expect(new Set(changes.items.map(({ impact }) => impact))).toEqual(new Set([1, 2, 3, 4, 5]));
  const waiting = "/v1/alerts?assignee=none&limit=1";
  const [alert] = (await call<Page<{ id: string; version: number }>>(first, waiting)).items;
  const decision = { disposition: "confirmed", version: alert?.version };
  await call(first, `/v1/alerts/${alert?.id}/decide`, decision);
  await first.stop();

  const second = await startDemo({ folder });
  expect(await call(second, `/v1/alerts/${alert?.id}`)).toMatchObject({ status: "closed" });
  expect((await call<Counts>(second, "/v1/alerts/counts")).live).toBe(counts.live - 1);
  expect(await call(second, "/v1/policies/changes?limit=100")).toEqual(changes);
  await second.stop();

  const fresh = await startDemo({ folder, args: ["--fresh"] });
  expect((await call<Counts>(fresh, "/v1/alerts/counts")).live).toBe(counts.live);
  expect(await call(fresh, `/v1/alerts/${alert?.id}`)).toMatchObject({ code: "not_found" });
  await fresh.stop();
});
