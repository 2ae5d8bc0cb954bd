import { z } from "@hono/zod-openapi";
import { beforeEach, describe, expect, it } from "vitest";
import { command } from "../../src/access/verb.ts";
import { day } from "../../src/core/time.ts";
import { enqueue } from "../../src/jobs/enqueue.ts";
import { relay, sweep } from "../../src/jobs/relay.ts";
import type { Job } from "../../src/jobs/schema.ts";
import { countRows, createWorld, type World } from "../support/world.ts";

/** A verb that causes a job, and may fail after it. */
const change = command({
  name: "test.change",
  allow: [],
  input: z.object({ batchId: z.string(), fail: z.boolean().default(false) }),
  async run(ctx, { batchId, fail }) {
    await enqueue(ctx, "intake.evaluate", { batchId });
    if (fail) throw new Error("after the job");
    return { result: undefined, audit: [] };
  },
});

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

/** Hand over everything; keep what is this world's, as the database is shared. */
async function handOver(send: (jobs: readonly Job[]) => void = () => {}): Promise<Job[]> {
  const sent: Job[] = [];
  const take = async (jobs: readonly Job[]) => {
    const mine = jobs.filter(({ tenant }) => tenant === world.tenant);
    send(mine);
    sent.push(...mine);
  };
  while ((await relay(world.db, take, world.now())) > 0);
  return sent;
}

describe("the outbox", () => {
  it("holds a job once its change has committed, and wakes the relay", async () => {
    await change(world.system, { batchId: "b1" });
    expect(world.woken()).toBeGreaterThan(0);
    expect(await handOver()).toMatchObject([
      { tenant: world.tenant, topic: "intake.evaluate", payload: { batchId: "b1" } },
    ]);
    expect(await handOver()).toEqual([]);
  });

  it("holds no job of a change that was rolled back", async () => {
    const before = world.woken();
    await expect(change(world.system, { batchId: "b1", fail: true })).rejects.toThrow("after");
    expect(world.woken()).toBe(before);
    expect(await handOver()).toEqual([]);
  });

  it("is handed over again, under the same id, when the relay dies before its mark", async () => {
    await change(world.system, { batchId: "b1" });
    const ids: string[] = [];
    const dying = handOver((jobs) => {
      ids.push(...jobs.map(({ id }) => id));
      throw new Error("killed");
    });
    await expect(dying).rejects.toThrow("killed");
    const [again] = await handOver();
    expect(again?.id).toBe(ids[0]);
  });

  it("is handed over under the same id by two relays at once", async () => {
    await change(world.system, { batchId: "b1" });
    const both = await Promise.all([handOver(), handOver()]);
    const ids = both.flat().map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(1);
    expect(await handOver()).toEqual([]);
  });

  it("keeps the order in which changes were made", async () => {
    for (let i = 0; i < 5; i++) {
      await change(world.system, { batchId: `b${i}` });
      world.later(1);
    }
    const order = (await handOver()).map(({ payload }) => payload);
    expect(order).toEqual(Array.from({ length: 5 }, (_, i) => ({ batchId: `b${i}` })));
  });

  it("forgets what was handed over long ago, and nothing that waits", async () => {
    await change(world.system, { batchId: "b1" });
    await handOver();
    world.later(8 * day);
    await change(world.system, { batchId: "b2" });
    await sweep(world.db, new Date(world.now().getTime() - 7 * day));
    expect(await countRows(world, "outbox")).toBe(1);
  });
});
