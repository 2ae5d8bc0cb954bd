import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assign } from "../../src/alerts/assign.ts";
import { bulkAlerts } from "../../src/alerts/bulk.ts";
import { claim } from "../../src/alerts/claim.ts";
import { decide } from "../../src/alerts/decide.ts";
import { linkAlert, unlinkAlert } from "../../src/alerts/link.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { mergeAlert } from "../../src/alerts/merge.ts";
import { raise } from "../../src/alerts/raise.ts";
import { reopen } from "../../src/alerts/reopen.ts";
import { changeAlertSettings } from "../../src/alerts/settings.ts";
import { showAlert } from "../../src/alerts/show.ts";
import { splitAlert } from "../../src/alerts/split.ts";
import { undo } from "../../src/alerts/undo.ts";
import { day, hour } from "../../src/core/time.ts";
import { createWorld, expectAudit, join, type World } from "../support/world.ts";

const text = { zh: "测试", en: "test" };

/** A sight of a problem; of one `key` they are the same problem. */
const sight = (key: string, { level = 3, id = key } = {}) => ({
  ruleId: "listing.test",
  area: "listing" as const,
  level,
  finding: { title: text, message: text, fix: text, basis: [], marks: [] },
  subject: { kind: "listing" as const, id, key },
});

const see = (world: World, ...sights: ReturnType<typeof sight>[]) =>
  raise(world.system, { sights });

/** The alert as it is now that tells of a record. */
async function of(world: World, subjectId: string) {
  for (const status of ["live", "closed"] as const) {
    const { items } = await listAlerts(world.system, { status, limit: 200 });
    const row = items.find(({ subject }) => subject.id === subjectId);
    if (row !== undefined) return showAlert(world.system, { id: row.id });
  }
  throw new Error(`no alert of ${subjectId}`);
}

const at = ({ id, version }: { id: string; version: number }) => ({ id, version });

describe("merging", () => {
  it("moves what was seen, points to its target, counts later sights there, and tells both", async () => {
    const world = await createWorld();
    const chen = world.as("compliance", "陈静");
    await see(world, sight("a"), sight("a"), sight("b"), sight("b"), sight("b"));
    const [a, b] = [await of(world, "a"), await of(world, "b")];
    const merged = await mergeAlert(chen, { ...at(b), into: a.id, reason: "同一批货" });
    expect(merged).toMatchObject({ status: "closed", mergedInto: a.id, disposition: null });
    await expectAudit(world, "alert.merge", { kind: "alert", id: b.id });
    expect(await see(world, sight("b"), sight("b"))).toEqual({ raised: 0, seenAgain: 2 });
    const whole = await of(world, "a");
    expect(whole).toMatchObject({ occurrences: 7, merged: [{ id: b.id, occurrences: 5 }] });
    expect(whole.subject.id).toBe("a");
    expect(whole.events.map(({ kind }) => kind)).toContain("absorbed");
    expect(whole.events.at(-1)).toMatchObject({ kind: "seen_again", detail: { of: b.id } });
    await expect(claim(chen, await of(world, "b"))).rejects.toThrow(/merged into alert/);
    await expect(reopen(chen, { ...at(await of(world, "b")), reason: "再看" })).rejects.toThrow(
      /split it off/,
    );
  });

  it("brings an earlier due time along", async () => {
    const world = await createWorld();
    await see(world, sight("old", { level: 2 }));
    const old = await of(world, "old");
    world.later(2 * day);
    await see(world, sight("new", { level: 2 }));
    const fresh = await of(world, "new");
    expect(fresh.dueAt > old.dueAt).toBe(true);
    await mergeAlert(world.as("compliance"), { ...at(old), into: fresh.id });
    expect((await of(world, "new")).dueAt).toBe(old.dueAt);
  });

  it("is refused with itself, with what is closed or lesser, and of what others are merged into", async () => {
    const world = await createWorld();
    const chen = world.as("compliance", "陈静");
    await see(world, sight("a"), sight("b"), sight("c"), sight("grave", { level: 4 }));
    const [a, b, c] = [await of(world, "a"), await of(world, "b"), await of(world, "c")];
    await expect(mergeAlert(chen, { ...at(a), into: a.id })).rejects.toMatchObject({
      problems: [{ field: "into" }],
    });
    await expect(mergeAlert(chen, { ...at(await of(world, "grave")), into: a.id })).rejects.toThrow(
      /graver/,
    );
    await expect(mergeAlert(chen, { ...at(a), into: "alr_nowhere" })).rejects.toMatchObject({
      code: "not_found",
    });
    await mergeAlert(chen, { ...at(a), into: b.id });
    await expect(mergeAlert(chen, { ...at(await of(world, "b")), into: c.id })).rejects.toThrow(
      /split it off first/,
    );
    await decide(chen, { ...at(await of(world, "b")), disposition: "confirmed" });
    await expect(mergeAlert(chen, { ...at(c), into: b.id })).rejects.toThrow(/closed/);
    await expect(splitAlert(chen, at(await of(world, "a")))).rejects.toThrow(/reopen that one/);
    const stranger = await createWorld();
    await expect(
      mergeAlert(stranger.as("compliance"), { ...at(c), into: b.id }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("is judged with its target: what is exempt there stays quiet, and what was closed comes anew", async () => {
    const world = await createWorld();
    const chen = world.as("compliance", "陈静");
    await see(world, sight("a"), sight("b"), sight("c"), sight("d"));
    await mergeAlert(chen, { ...at(await of(world, "b")), into: (await of(world, "a")).id });
    await mergeAlert(chen, { ...at(await of(world, "d")), into: (await of(world, "c")).id });
    const exempted = { disposition: "exempted", note: "有检测报告" } as const;
    await decide(chen, { ...at(await of(world, "a")), ...exempted });
    await decide(chen, { ...at(await of(world, "c")), disposition: "confirmed" });
    expect(await see(world, sight("b"), sight("d"))).toEqual({ raised: 1, seenAgain: 0 });
    expect(await of(world, "d")).toMatchObject({ status: "open", mergedInto: null });
  });

  it("is taken back, alone or of many at once", async () => {
    const world = await createWorld();
    const chen = world.as("compliance", "陈静");
    await see(world, sight("a"), sight("b"), sight("b"), sight("c"));
    const a = await of(world, "a");
    const items = [await of(world, "b"), await of(world, "c"), a];
    const done = await bulkAlerts(chen, { action: { kind: "merge", into: a.id }, items });
    expect(done).toMatchObject({ done: 2, failed: 1, items: [{}, {}, { code: "invalid_input" }] });
    expect((await of(world, "a")).occurrences).toBe(4);
    const back = done.items.flatMap((item) => (item.ok ? [item.alert] : []));
    expect(await bulkAlerts(chen, { action: { kind: "undo" }, items: back })).toMatchObject({
      done: 2,
      items: [{ alert: { status: "open", mergedInto: null, occurrences: 2 } }, {}],
    });
    expect(await of(world, "a")).toMatchObject({ occurrences: 1, merged: [] });
  });
});

describe("splitting", () => {
  it("takes a merged alert out with all that was seen of it, and back in when that is undone", async () => {
    const world = await createWorld();
    const chen = world.as("compliance", "陈静");
    await see(world, sight("a"), sight("b"));
    await mergeAlert(chen, { ...at(await of(world, "b")), into: (await of(world, "a")).id });
    await see(world, sight("b"), sight("b"));
    const out = await splitAlert(chen, at(await of(world, "b")));
    expect(out).toMatchObject({ status: "open", occurrences: 3, mergedInto: null });
    await expectAudit(world, "alert.split", { kind: "alert", id: out.id });
    expect((await of(world, "a")).occurrences).toBe(1);
    expect(await undo(chen, out)).toMatchObject({ status: "closed", occurrences: 3 });
    expect((await of(world, "a")).occurrences).toBe(4);
  });

  it("gives some records an alert of their own, and leaves the rest", async () => {
    const world = await createWorld();
    const chen = world.as("compliance", "陈静");
    const order = (id: string) => sight("s1 2026-06-01", { id });
    await see(world, order("o1"), order("o2"), order("o2"), order("o3"));
    const whole = await of(world, "o3");
    const bad = (subjectIds: string[]) => splitAlert(chen, { ...at(whole), subjectIds });
    await expect(bad(["o9"])).rejects.toMatchObject({ problems: [{ field: "subjectIds" }] });
    await expect(bad(["o1", "o2", "o3"])).rejects.toMatchObject({ code: "invalid_input" });
    await expect(splitAlert(chen, at(whole))).rejects.toThrow(/name the records/);
    await expect(
      splitAlert(chen, { id: whole.id, version: 9, subjectIds: ["o2"] }),
    ).rejects.toThrow(/changed meanwhile/);
    const part = await bad(["o2"]);
    expect(part).toMatchObject({ status: "open", occurrences: 2, subject: { id: "o2" } });
    expect(part.members).toEqual(["o2"]);
    const rest = await showAlert(world.system, { id: whole.id });
    expect([...rest.members].sort()).toEqual(["o1", "o3"]);
    expect(rest.occurrences).toBe(2);
    await expect(splitAlert(chen, { ...at(rest), subjectIds: ["o2"] })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await undo(chen, part);
    expect(await showAlert(world.system, { id: whole.id })).toMatchObject({
      occurrences: 4,
      merged: [{ id: part.id }],
    });
  });

  it("loses and invents no sight, whatever is merged, split and seen", async () => {
    const keys = ["a", "b", "c", "d"];
    const key = fc.constantFrom(...keys);
    const step = fc.oneof(
      fc.record({ kind: fc.constant("merge" as const), from: key, into: key }),
      fc.record({ kind: fc.constant("split" as const), from: key }),
      fc.record({ kind: fc.constant("see" as const), from: key }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const world = await createWorld();
        const chen = world.as("compliance");
        const seen = new Map(keys.map((one) => [one, 1]));
        await see(world, ...keys.map((one) => sight(one)));
        for (const one of steps) {
          const from = await of(world, one.from);
          if (one.kind === "see") {
            seen.set(one.from, (seen.get(one.from) ?? 0) + 1);
            await see(world, sight(one.from));
          } else {
            const doing =
              one.kind === "merge"
                ? mergeAlert(chen, { ...at(from), into: (await of(world, one.into)).id })
                : splitAlert(chen, at(from));
            // What cannot be done is refused, and moves nothing.
            await doing.catch((error: unknown) => expect(error).toHaveProperty("code"));
          }
        }
        const after = await Promise.all(keys.map((one) => of(world, one)));
        const own = (one: (typeof after)[number]) =>
          one.occurrences - one.merged.reduce((sum, { occurrences }) => sum + occurrences, 0);
        expect(after.map(own)).toEqual(keys.map((one) => seen.get(one)));
      }),
      { numRuns: 12 },
    );
  });
});

describe("links", () => {
  it("are shown from both ends, once for a pair, and taken off both", async () => {
    const world = await createWorld();
    const chen = world.as("compliance", "陈静");
    await see(world, sight("a"), sight("b"));
    const [a, b] = [await of(world, "a"), await of(world, "b")];
    const linked = await linkAlert(chen, { id: a.id, alertId: b.id, kind: "caused_by" });
    expect(linked.links).toMatchObject([{ kind: "caused_by", alert: { id: b.id }, by: "陈静" }]);
    expect((await of(world, "b")).links).toMatchObject([{ kind: "cause_of", alert: { id: a.id } }]);
    await expectAudit(world, "alert.link", { kind: "alert", id: b.id });
    await expect(
      linkAlert(chen, { id: b.id, alertId: a.id, kind: "related" }),
    ).rejects.toMatchObject({ code: "conflict" });
    await expect(
      linkAlert(chen, { id: a.id, alertId: a.id, kind: "related" }),
    ).rejects.toMatchObject({ problems: [{ field: "alertId" }] });
    const bare = await unlinkAlert(chen, { id: b.id, alertId: a.id });
    expect(bare.links).toEqual([]);
    expect((await of(world, "a")).events.map(({ kind }) => kind)).toEqual([
      "raised",
      "linked",
      "unlinked",
    ]);
    await expect(unlinkAlert(chen, { id: b.id, alertId: a.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(
      linkAlert(world.as("viewer"), { id: a.id, alertId: b.id, kind: "related" }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("what is seen again after it was closed", () => {
  it("opens again for as many days as the team has chosen, and is a new alert afterwards", async () => {
    const world = await createWorld();
    const chen = world.as("compliance", "陈静");
    await changeAlertSettings(chen, { reopenDays: 7 });
    await expectAudit(world, "alert_settings.change", {
      kind: "alert_settings",
      id: world.tenant,
    });
    await see(world, sight("a"));
    const closed = await decide(chen, { ...at(await of(world, "a")), disposition: "confirmed" });
    world.later(6 * day);
    expect(await see(world, sight("a"))).toEqual({ raised: 0, seenAgain: 1 });
    const again = await of(world, "a");
    expect(again).toMatchObject({ id: closed.id, status: "open", occurrences: 2, tier: 1 });
    expect(again.disposition).toBeNull();
    expect(Date.parse(again.dueAt)).toBeGreaterThan(world.now().getTime());
    await decide(chen, { ...at(again), disposition: "confirmed" });
    world.later(8 * day);
    expect(await see(world, sight("a"))).toEqual({ raised: 1, seenAgain: 0 });
    expect((await of(world, "a")).earlier).toMatchObject([{ id: closed.id }]);
  });
});

describe("decisions on the like", () => {
  it("are shown, the latest first, apart from those on the same problem", async () => {
    const world = await createWorld();
    const chen = world.as("compliance", "陈静");
    await see(world, sight("a"), sight("b"), sight("c"));
    const b = await decide(chen, { ...at(await of(world, "b")), disposition: "confirmed" });
    world.later(hour);
    const c = await decide(chen, {
      ...at(await of(world, "c")),
      disposition: "false_alarm",
      reason: "wrong_text",
      note: "引用的是标准原文",
    });
    const { like, earlier } = await of(world, "a");
    expect(like.map(({ id, disposition }) => [id, disposition])).toEqual([
      [c.id, "false_alarm"],
      [b.id, "confirmed"],
    ]);
    expect(earlier).toEqual([]);
  });
});

describe("each thing that is done to many", () => {
  it("says of each how it went, and is taken back", async () => {
    const world = await createWorld();
    const chen = world.as("compliance", "陈静");
    await join(world, "chen", "compliance");
    await see(world, sight("a"), sight("b"), sight("held"), sight("target"));
    const target = await of(world, "target");
    await assign(world.as("compliance", "王磊"), {
      ...at(await of(world, "held")),
      personId: "p-chen",
    });
    const until = new Date(world.now().getTime() + 4 * hour).toISOString();
    const actions = [
      { kind: "claim" },
      { kind: "assign", personId: "p-chen" },
      { kind: "snooze", until, reason: "等运营答复" },
      { kind: "acknowledge" },
      { kind: "decide", disposition: "confirmed" },
      { kind: "merge", into: target.id },
    ] as const;
    for (const action of actions) {
      const before = await of(world, "a");
      const stale = { id: (await of(world, "b")).id, version: 99 };
      const went = await bulkAlerts(chen, { action, items: [before, stale] });
      expect(went, action.kind).toMatchObject({
        done: 1,
        items: [{ ok: true }, { ok: false, code: "conflict" }],
      });
      const [first] = went.items;
      if (!first?.ok) throw new Error(`${action.kind} was refused`);
      const undone = await bulkAlerts(chen, { action: { kind: "undo" }, items: [first.alert] });
      expect(undone, action.kind).toMatchObject({ done: 1, failed: 0 });
      const { status, assignee, snoozedUntil, dueAt, disposition } = before;
      const now = { status, assignee, snoozedUntil, dueAt, disposition };
      expect(await of(world, "a"), action.kind).toMatchObject(now);
    }
  });
});
