import { expect, it } from "vitest";
import { addKey } from "../../src/access/keys.ts";
import { claim } from "../../src/alerts/claim.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { raise } from "../../src/alerts/raise.ts";
import { createApp } from "../../src/http/app.ts";
import { createWorld, type World } from "../support/world.ts";

const text = { zh: "测试", en: "test" };

const raiseOn = (world: World, ...ids: string[]) =>
  raise(world.system, {
    sights: ids.map((id) => ({
      ruleId: "listing.test",
      area: "listing" as const,
      level: 3,
      finding: { title: text, message: text, fix: text, basis: [], marks: [] },
      subject: { kind: "listing" as const, id },
    })),
  });

const appOf = (world: World) =>
  createApp({
    db: world.db,
    ctxOf: (tenant, actor) => ({ ...world.system, tenant, actor }),
    now: world.now,
    newId: world.system.newId,
  });

async function streamsOf(world: World, app = appOf(world)) {
  const { secret } = await addKey(world.system, { name: "console", role: "viewer" });
  const headers = { authorization: `Bearer ${secret}` };
  return {
    open: async () => app.request("/v1/alerts/stream", { headers }),
    listen: async () => {
      const response = await app.request("/v1/alerts/stream", { headers });
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      if (reader === undefined) throw new Error("the stream has no body");
      return { response, reader, next: async () => (await reader.read()).value };
    },
  };
}

it("says how many alerts are new and how much has changed, of its own tenant alone", async () => {
  const world = await createWorld();
  const other = await createWorld();
  await raiseOn(world, "before");
  const { response, reader, next } = await (await streamsOf(world)).listen();
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(await next()).toMatch(/^event: ready\n/);
  await raiseOn(other, "foreign");
  await raiseOn(world, "l1", "l2");
  expect(await next()).toBe('event: alerts\ndata: {"raised":2,"events":2}\n\n');
  const [alert] = (await listAlerts(world.system, {})).items;
  if (alert === undefined) throw new Error("no alert was raised");
  await claim(world.as("compliance"), alert);
  expect(await next()).toBe('event: alerts\ndata: {"raised":0,"events":1}\n\n');
  await reader.cancel();
});

it("turns away who comes when too many listen, and takes them once another has left", async () => {
  const world = await createWorld();
  const { open, listen } = await streamsOf(world);
  const last = await listen();
  await last.next();
  const others = await Promise.all(Array.from({ length: 99 }, open));
  expect(others.every(({ status }) => status === 200)).toBe(true);
  const refused = await open();
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ code: "rate_limited", detail: /counts/ });
  await last.reader.cancel();
  await expect.poll(async () => (await open()).status, { timeout: 10_000 }).toBe(200);
  await Promise.all(others.map(({ body }) => body?.cancel()));
});

it("is closed to those who are not signed in", async () => {
  const response = await appOf(await createWorld()).request("/v1/alerts/stream");
  expect(response.status).toBe(401);
});
