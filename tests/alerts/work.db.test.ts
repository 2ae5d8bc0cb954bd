import { describe, expect, it } from "vitest";
import { acknowledge } from "../../src/alerts/acknowledge.ts";
import { assign } from "../../src/alerts/assign.ts";
import { bulkAlerts } from "../../src/alerts/bulk.ts";
import { claim } from "../../src/alerts/claim.ts";
import { claimNext } from "../../src/alerts/claim-next.ts";
import { decide } from "../../src/alerts/decide.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { raise } from "../../src/alerts/raise.ts";
import { showAlert } from "../../src/alerts/show.ts";
import { snooze } from "../../src/alerts/snooze.ts";
import { undo } from "../../src/alerts/undo.ts";
import { listViews, removeView, saveView } from "../../src/alerts/views.ts";
import { watchAlerts } from "../../src/alerts/watch.ts";
import { day, hour, minute } from "../../src/core/time.ts";
import { createWorld, expectAudit, join, type World } from "../support/world.ts";

const text = { zh: "测试", en: "test" };

/** `count` alerts of one level, as rules raise them; the world's clock is Monday 8:00 in China. */
async function queueOf(count: number, level = 3): Promise<World> {
  const world = await createWorld();
  await raise(world.system, {
    sights: Array.from({ length: count }, (_, i) => ({
      ruleId: "listing.test",
      area: "listing" as const,
      level,
      finding: { title: text, message: text, fix: text, basis: [], marks: [] },
      subject: { kind: "listing" as const, id: `l${i}` },
    })),
  });
  return world;
}

const rowsOf = async (world: World) => (await listAlerts(world.system, { limit: 200 })).items;
const first = async (world: World) => {
  const [row] = await rowsOf(world);
  if (row === undefined) throw new Error("no alert was raised");
  return row;
};
const of = ({ id, version }: { id: string; version: number }) => ({ id, version });
const chinaTime = (iso: string) => new Date(Date.parse(iso) + 8 * hour).toISOString().slice(0, 16);

describe("taking the next alert", () => {
  it("gives 50 who ask at once, again and again, each another one of 1,000", async () => {
    const world = await queueOf(1_000);
    const ids: (string | undefined)[] = [];
    for (let round = 0; round < 3; round++) {
      const asking = Array.from({ length: 50 }, (_, i) => world.as("compliance", `员工${i}`));
      const taken = await Promise.all(asking.map((ctx) => claimNext(ctx, {})));
      ids.push(...taken.map(({ alert }) => alert?.id));
    }
    expect(ids).not.toContain(undefined);
    expect(new Set(ids).size).toBe(150);
  });

  it("gives nothing when all are taken", async () => {
    const world = await queueOf(1);
    const chen = world.as("compliance", "陈静");
    expect((await claimNext(chen, {})).alert).not.toBeNull();
    expect((await claimNext(chen, {})).alert).toBeNull();
  });

  it("keeps to the filter, and takes what is due first", async () => {
    const world = await queueOf(2, 2);
    await raise(world.system, {
      sights: [
        {
          ruleId: "store.test",
          area: "store",
          level: 5,
          finding: { title: text, message: text, fix: text, basis: [], marks: [] },
          subject: { kind: "store", id: "s" },
        },
      ],
    });
    const chen = world.as("compliance", "陈静");
    expect((await claimNext(chen, { area: "listing" })).alert).toMatchObject({ area: "listing" });
    expect((await claimNext(chen, {})).alert).toMatchObject({
      area: "store",
      assignee: { name: "陈静" },
    });
    await expect(claimNext(world.as("viewer"), {})).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("many at once", () => {
  it("previews without changing anything, then does it, and says of each how it went", async () => {
    const world = await queueOf(3);
    const chen = world.as("compliance", "陈静");
    const [a, b, c] = await rowsOf(world);
    if (!a || !b || !c) throw new Error("three alerts were raised");
    await claim(world.as("compliance", "王磊"), c);
    const action = { kind: "decide", disposition: "false_alarm", note: "词表误伤" } as const;
    const items = [a, { id: b.id, version: b.version + 5 }, { id: c.id, version: c.version + 1 }];
    const before = await rowsOf(world);
    const preview = await bulkAlerts(chen, { action, items, preview: true });
    expect(preview).toMatchObject({ done: 1, failed: 2 });
    expect(await rowsOf(world)).toEqual(before);
    const done = await bulkAlerts(chen, { action, items });
    expect(done.items).toMatchObject([
      { ok: true, alert: { status: "closed", disposition: "false_alarm" } },
      { ok: false, code: "conflict", detail: /changed meanwhile/ },
      { ok: false, code: "conflict", detail: /王磊/ },
    ]);
    await expectAudit(world, "alert.decide", { kind: "alert", id: a.id });
    await expectAudit(world, "alert.bulk", { kind: "alerts", id: "decide" });
    const back = done.items.flatMap((item) => (item.ok ? [item.alert] : []));
    expect(await bulkAlerts(chen, { action: { kind: "undo" }, items: back })).toMatchObject({
      done: 1,
      items: [{ alert: { status: "open", disposition: null, assignee: null } }],
    });
  });

  it("refuses an empty choice, more than 200, and a false alarm without a note, by field", async () => {
    const world = await queueOf(1);
    const chen = world.as("compliance");
    const item = await first(world);
    const empty = bulkAlerts(chen, { action: { kind: "claim" }, items: [] });
    await expect(empty).rejects.toMatchObject({ problems: [{ field: "items" }] });
    const many = Array.from({ length: 201 }, () => item);
    await expect(
      bulkAlerts(chen, { action: { kind: "claim" }, items: many }),
    ).rejects.toMatchObject({ problems: [{ field: "items" }] });
    const noteless = { kind: "decide", disposition: "exempted" } as const;
    expect(await bulkAlerts(chen, { action: noteless, items: [item] })).toMatchObject({
      items: [{ ok: false, code: "invalid_input", detail: /note/ }],
    });
  });
});

describe("taking a change back", () => {
  it("restores what one's own last change replaced", async () => {
    const world = await queueOf(1);
    const chen = world.as("compliance", "陈静");
    await join(world, "wang", "compliance");
    const open = await first(world);
    const given = await assign(chen, { ...open, personId: "p-wang" });
    expect(await undo(chen, given)).toMatchObject({ status: "open", assignee: null });
    const closed = await decide(chen, { ...of(await first(world)), disposition: "confirmed" });
    world.later(9 * minute);
    const again = await undo(chen, closed);
    expect(again).toMatchObject({ status: "open", disposition: null, closedAt: null, note: null });
    expect(again.dueAt).toBe(open.dueAt);
    expect(again.events.at(-1)).toMatchObject({ kind: "undone", detail: { undid: "decided" } });
    await expect(undo(chen, again)).rejects.toThrow(/nothing to take back/);
  });

  it("refuses another's change, one of eleven minutes ago, and one that a newer alert overtook", async () => {
    const world = await queueOf(1);
    const chen = world.as("compliance", "陈静");
    const claimed = await claim(chen, await first(world));
    await expect(undo(world.as("compliance", "王磊"), claimed)).rejects.toThrow(/陈静/);
    world.later(11 * minute);
    await expect(undo(chen, claimed)).rejects.toThrow(/ten minutes/);
    const closed = await decide(chen, { ...of(claimed), disposition: "confirmed" });
    await raise(world.system, {
      sights: [
        {
          ruleId: "listing.test",
          area: "listing",
          level: 3,
          finding: { title: text, message: text, fix: text, basis: [], marks: [] },
          subject: { kind: "listing", id: "l0" },
        },
      ],
    });
    await expect(undo(chen, closed)).rejects.toThrow(/same problem/);
  });
});

describe("the clocks", () => {
  it("run in working time below level 4, and day and night from there on", async () => {
    // 1 June 2026 is a Monday; the Dragon Boat Festival is 19 to 21 June.
    const mild = await queueOf(1, 3);
    expect(chinaTime((await first(mild)).dueAt)).toBe("2026-06-01T18:00");
    const grave = await queueOf(1, 5);
    expect(chinaTime((await first(grave)).dueAt)).toBe("2026-06-01T12:00");
    const late = await createWorld();
    late.later(17.5 * day + 2 * hour);
    await raise(late.system, {
      sights: [
        {
          ruleId: "listing.test",
          area: "listing",
          level: 3,
          finding: { title: text, message: text, fix: text, basis: [], marks: [] },
          subject: { kind: "listing", id: "l" },
        },
      ],
    });
    // Raised on Thursday at 22:00: Friday to Sunday are off.
    expect(chinaTime((await first(late)).dueAt)).toBe("2026-06-22T18:00");
  });

  it("stand still while they wait for somebody else, and go on with what was left", async () => {
    const world = await queueOf(1, 4);
    const chen = world.as("compliance", "陈静");
    world.later(2 * hour);
    const until = new Date(world.now().getTime() + 3 * day).toISOString();
    const put = { ...(await first(world)), until, reason: "等运营补证明" };
    const still = await snooze(chen, { ...put, pause: true });
    expect(still).toMatchObject({ paused: true, status: "snoozed" });
    expect(Date.parse(still.dueAt) - Date.parse(until)).toBe(6 * hour);
    world.later(day);
    const woken = await claim(chen, still);
    expect(woken.paused).toBe(false);
    expect(Date.parse(woken.dueAt) - world.now().getTime()).toBe(6 * hour);
    const running = await snooze(chen, { ...woken, until, reason: "稍后" });
    expect(running.dueAt).toBe(woken.dueAt);
    expect(await undo(chen, running)).toMatchObject({ status: "claimed", snoozedUntil: null });
  });

  it("warn before an alert is due, then take it up to the director, tier by tier", async () => {
    const world = await queueOf(1, 5);
    const step = () => watchAlerts(world.system, {});
    expect(await step()).toMatchObject({ warned: 0, escalated: 0 });
    world.later(3 * hour);
    expect(await step()).toMatchObject({ warned: 1, escalated: 0 });
    expect(await step()).toMatchObject({ warned: 0, escalated: 0 });
    const tiers: number[] = [];
    for (const wait of [hour, 2 * hour, 4 * hour, 8 * hour]) {
      world.later(wait - minute);
      expect((await step()).escalated).toBe(0);
      world.later(minute);
      expect((await step()).escalated).toBe(1);
      tiers.push((await first(world)).tier);
    }
    expect(tiers).toEqual([2, 3, 4, 5]);
    world.later(30 * day);
    expect(await step()).toMatchObject({ warned: 0, escalated: 0 });
    const { items } = await listAlerts(world.system, { minTier: 5 });
    const { events } = await showAlert(world.system, { id: items[0]?.id ?? "" });
    expect(events.map(({ kind }) => kind)).toEqual([
      "raised",
      "warned",
      "escalated",
      "escalated",
      "escalated",
      "escalated",
    ]);
  });

  it("wait for who has acknowledged, and not for who closed it", async () => {
    const world = await queueOf(2, 5);
    world.later(3 * hour);
    await watchAlerts(world.system, {});
    world.later(hour);
    expect(await watchAlerts(world.system, {})).toMatchObject({ escalated: 2 });
    const [a, b] = await rowsOf(world);
    if (!a || !b) throw new Error("two alerts were raised");
    const chen = world.as("compliance", "陈静");
    await acknowledge(chen, a);
    await decide(chen, { ...of(b), disposition: "confirmed" });
    world.later(3 * hour);
    expect(await watchAlerts(world.system, {})).toMatchObject({ escalated: 0 });
    world.later(hour);
    expect(await watchAlerts(world.system, {})).toMatchObject({ escalated: 1 });
  });
});

describe("saved views", () => {
  it("are one's own, or shared, and only their owner deletes them", async () => {
    const world = await createWorld();
    const chen = world.as("compliance", "陈静");
    const wang = world.as("legal", "王磊");
    const grave = await saveView(chen, { name: "严重", filter: { minLevel: 4 }, shared: true });
    await saveView(chen, { name: "我的抖音", filter: { platform: "douyin", assignee: "me" } });
    expect((await listViews(chen, {})).map(({ name }) => name)).toHaveLength(2);
    expect(await listViews(wang, {})).toMatchObject([
      { name: "严重", mine: false, owner: { name: "陈静" }, filter: { minLevel: 4 } },
    ]);
    await expect(saveView(chen, { name: "严重", filter: {} })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(removeView(wang, { id: grave.id })).rejects.toMatchObject({ code: "forbidden" });
    await removeView(chen, { id: grave.id });
    expect(await listViews(wang, {})).toEqual([]);
    const other = await createWorld();
    expect(await listViews(other.as("compliance", "陈静"), {})).toEqual([]);
  });
});
