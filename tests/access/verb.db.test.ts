import { z } from "@hono/zod-openapi";
import { beforeEach, describe, expect, test } from "vitest";
import { addKey, showKeys } from "../../src/access/keys.ts";
import { createTenant } from "../../src/access/tenants.ts";
import { command, query } from "../../src/access/verb.ts";
import { enqueue } from "../../src/jobs/enqueue.ts";
import { countRows, createWorld, expectAudit, type World } from "../support/world.ts";

let world: World;
/** What making the world has written and announced. */
let before: { audit: number; wakes: number };
beforeEach(async () => {
  world = await createWorld();
  before = { audit: await countRows(world, "audit"), wakes: world.woken() };
});

const newEntries = async () => (await countRows(world, "audit")) - before.audit;
const newWakes = () => world.woken() - before.wakes;

describe("a command", () => {
  test("refuses the role before it looks at the input", async () => {
    const ctx = world.as("operator");
    await expect(addKey(ctx, { name: "", role: "viewer" })).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("needs the role admin; you are operator"),
    });
    expect(await newEntries()).toBe(0);
  });

  test("names each field of a bad input", async () => {
    const ctx = world.as("admin");
    const input = { name: "", role: "owner" } as unknown as { name: string; role: "viewer" };
    await expect(addKey(ctx, input)).rejects.toMatchObject({
      code: "invalid_input",
      problems: [{ field: "name" }, { field: "role" }],
    });
  });

  test("writes what it did under its name, with the actor, the time and the request", async () => {
    const ctx = { ...world.as("admin", "周敏"), requestId: "req-1" };
    const { id } = await addKey(ctx, { name: "ERP", role: "viewer" });
    expect(await expectAudit(world, "key.add", { kind: "key", id })).toEqual({
      at: world.now().toISOString(),
      actor: { kind: "person", id: "p-周敏", name: "周敏" },
      action: "key.add",
      before: null,
      after: { name: "ERP", role: "viewer" },
      requestId: "req-1",
    });
    expect(newWakes()).toBe(1);
  });

  test("writes nothing for a change that was none", async () => {
    expect(await createTenant(world.system, { name: "乙" })).toEqual({ created: false });
    expect(await newEntries()).toBe(0);
  });

  const failing = command({
    name: "test.fail",
    allow: [],
    input: z.object({}),
    async run(ctx) {
      await addKey(ctx, { name: "inner", role: "viewer" });
      await enqueue(ctx, "intake.evaluate", { batchId: "b1" });
      throw new Error("half-way");
    },
  });

  test("leaves neither change nor audit nor job of a run that failed, inner verbs included", async () => {
    const ctx = world.as("admin");
    await expect(failing(ctx, {})).rejects.toThrow("half-way");
    expect(await showKeys(ctx, {})).toEqual([]);
    expect(await newEntries()).toBe(0);
    expect(await countRows(world, "outbox")).toBe(0);
    expect(newWakes()).toBe(0);
  });

  const outer = command({
    name: "test.outer",
    allow: [],
    input: z.object({}),
    async run(ctx) {
      const { id } = await addKey(ctx, { name: "inner", role: "viewer" });
      const seen = await showKeys(ctx, {});
      return { result: { id, seen }, audit: [{ subject: { kind: "test", id: "outer" } }] };
    },
  });

  test("joins the transaction of the verb that calls it, and each has its audit entry", async () => {
    const ctx = world.as("admin");
    const { id, seen } = await outer(ctx, {});
    expect(seen).toMatchObject([{ id, name: "inner" }]);
    await expectAudit(world, "key.add", { kind: "key", id });
    await expectAudit(world, "test.outer", { kind: "test", id: "outer" });
    expect(newWakes()).toBe(1);
  });

  test("announces its jobs after the commit, not before", async () => {
    const order: string[] = [];
    const orm: typeof world.db.orm = Object.create(world.db.orm, {
      transaction: {
        value: async (...given: Parameters<typeof orm.transaction>) => {
          const result = await world.db.orm.transaction(...given);
          order.push("commit");
          return result;
        },
      },
    });
    const ctx = world.as("admin");
    const ports = { ...ctx.ports, wake: () => order.push("wake") };
    await outer({ ...ctx, db: { ...ctx.db, orm }, ports }, {});
    expect(order).toEqual(["commit", "wake"]);
  });

  const unloggable = command({
    name: "test.unloggable",
    allow: [],
    input: z.object({}),
    // PostgreSQL refuses a text with U+0000: the audit entry cannot be written.
    async run(ctx) {
      await addKey(ctx, { name: "unlogged", role: "viewer" });
      return { result: null, audit: [{ subject: { kind: "test", id: "a\u0000b" } }] };
    },
  });

  test("is undone if its audit entry cannot be written", async () => {
    const ctx = world.as("admin");
    await expect(unloggable(ctx, {})).rejects.toThrow();
    expect(await showKeys(ctx, {})).toEqual([]);
  });
});

describe("a query", () => {
  const sly = query({
    name: "test.sly",
    allow: "anyone",
    input: z.object({}),
    run: (ctx) => addKey(ctx, { name: "sly", role: "admin" }),
  });

  test("cannot write: the database keeps its transaction read-only", async () => {
    const ctx = world.as("admin");
    await expect(sly(ctx, {})).rejects.toMatchObject({
      cause: { message: expect.stringContaining("read-only transaction") },
    });
    expect(await showKeys(ctx, {})).toEqual([]);
  });

  test("is open to every role that it allows and to admins", async () => {
    const ctx = world.as("viewer");
    const forLegal = query({
      name: "test.legal",
      allow: ["legal"],
      input: z.object({}),
      run: async () => "ok",
    });
    await expect(forLegal(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
    expect(await forLegal(world.as("legal"), {})).toBe("ok");
    expect(await forLegal(world.as("admin"), {})).toBe("ok");
  });
});
