import { describe, expect, it } from "vitest";
import { listAlerts } from "../../src/alerts/list.ts";
import { day } from "../../src/core/time.ts";
import { addVersion } from "../../src/policy/add-version.ts";
import { acknowledge } from "../../src/policy/changes/acknowledge.ts";
import { listChanges } from "../../src/policy/changes/list-changes.ts";
import { showChange } from "../../src/policy/changes/show-change.ts";
import { compareVersions } from "../../src/policy/compare.ts";
import { declareSource } from "../../src/policy/declare-source.ts";
import { versionInForce } from "../../src/policy/in-force.ts";
import { listSources } from "../../src/policy/list-sources.ts";
import { track } from "../../src/policy/recording/track.ts";
import { searchClauses } from "../../src/policy/search/search.ts";
import { showSource } from "../../src/policy/show-source.ts";
import { showVersion } from "../../src/policy/show-version.ts";
import { createWorld, expectAudit, type World } from "../support/world.ts";
import { createSite, declaration, first, loginPage } from "./site.ts";

const id = "jd.deposit";
const manual = declaration({ id, title: "保证金规则", fetch: "manual" });
const rule = (deposit: number, effective?: string) =>
  [
    "第一条 本规则适用于全部商家。",
    `第二条 商家应当缴纳保证金${deposit}元，未足额缴纳的，限制店铺发布商品。`,
    "第三条 商家不得以虚假材料申请减免。",
    ...(effective === undefined ? [] : [`第四条 本规则自${effective}起施行。`]),
  ].join("\n");

async function pasted(...texts: readonly string[]): Promise<World> {
  const world = await createWorld();
  await declareSource(world.as("legal"), { declaration: manual });
  for (const text of texts) {
    await addVersion(world.as("legal", "法务王"), { id, text });
    world.later(day);
  }
  return world;
}

const refused = (code: string) => expect.objectContaining({ code });

describe("a pasted text", () => {
  it("is a version with its uploader, its change and its alert", async () => {
    const world = await pasted(rule(1000));
    const before = await showSource(world.system, { id });
    expect(before).toMatchObject({ state: "manual", versions: [{ number: 1, addedBy: "法务王" }] });
    const added = await addVersion(world.as("compliance"), { id, text: rule(5000) });
    expect(added).toMatchObject({ state: "manual", version: { number: 2, addedBy: "compliance" } });
    expect((await listAlerts(world.system, {})).items).toMatchObject([{ area: "policy" }]);
    const entry = await expectAudit(world, "policy_version.add", {
      kind: "policy_version",
      id: `${id}#2`,
    });
    expect(entry?.actor.name).toBe("compliance");
  });

  it("that says the same again notes only that somebody looked", async () => {
    const world = await pasted(rule(1000));
    const text = `  ${rule(1000).replaceAll("\n", "\n\n")}\n`;
    expect(await addVersion(world.as("legal"), { id, text })).toEqual({
      version: null,
      state: "manual",
    });
    expect((await showSource(world.system, { id })).checkedAt).toBe(world.now().toISOString());
    const entry = await expectAudit(world, "policy_version.add", { kind: "policy_source", id });
    expect(entry?.after).toEqual({ sameAs: 1 });
  });

  it("may go back to an older text, since a person says so", async () => {
    const world = await pasted(rule(1000), rule(5000), rule(1000));
    expect((await showSource(world.system, { id })).versions.map(({ number }) => number)).toEqual([
      3, 2, 1,
    ]);
  });

  it.each([
    ["a login page", loginPage],
    ["nothing but space", " \n "],
  ])("that is %s is refused by name", async (_, text) => {
    const world = await pasted();
    await expect(addVersion(world.as("legal"), { id, text })).rejects.toMatchObject({
      code: "invalid_input",
      problems: [{ field: "text" }],
    });
    expect((await showSource(world.system, { id })).versions).toEqual([]);
  });

  it("settles what the gate held back", async () => {
    const site = createSite(first);
    const world = await createWorld({ fetch: site.fetch });
    await declareSource(world.system, { declaration: declaration() });
    await track(world.system, { id: "jd.shipping", confirmAfter: 0 });
    const rewritten = Array.from(
      { length: 20 },
      (_, i) => `第${i + 1}条 新办法第${i + 1}项：另行规定，按${i}类处理。`,
    );
    site.serve(`<div class="rule">${rewritten.map((text) => `<p>${text}</p>`).join("")}</div>`);
    expect((await track(world.system, { id: "jd.shipping", confirmAfter: 0 })).state).toBe(
      "quarantined",
    );
    const text = rewritten.join("\n\n");
    expect(await addVersion(world.as("legal"), { id: "jd.shipping", text })).toMatchObject({
      version: { number: 2 },
    });
    expect(await track(world.system, { id: "jd.shipping", confirmAfter: 0 })).toMatchObject({
      state: "unchanged",
    });
    const shown = await showSource(world.system, { id: "jd.shipping" });
    expect(shown).toMatchObject({ state: "unchanged", stateReason: null });
  });
});

describe("a declaration", () => {
  it("adds a source that is due at once, and changes nothing when it comes again", async () => {
    const world = await createWorld();
    const row = await declareSource(world.as("compliance"), { declaration: declaration() });
    expect(row).toMatchObject({
      state: "new",
      versions: 0,
      fetch: "html",
      nextDueAt: world.now().toISOString(),
    });
    world.later(day);
    expect(await declareSource(world.as("compliance"), { declaration: declaration() })).toEqual(
      row,
    );
  });

  it("that differs is kept with what it was, and asks for the page whole", async () => {
    const site = createSite();
    const world = await createWorld({ fetch: site.fetch });
    await declareSource(world.system, { declaration: declaration() });
    site.serve({ html: first, etag: '"a"' });
    await track(world.system, { id: "jd.shipping", confirmAfter: 0 });
    const changed = declaration({ remove: [".note"] });
    await declareSource(world.as("legal"), { declaration: changed });
    const entry = await expectAudit(world, "policy_source.declare", {
      kind: "policy_source",
      id: "jd.shipping",
    });
    expect(entry).toMatchObject({ before: declaration(), after: changed });
    await track(world.system, { id: "jd.shipping", confirmAfter: 0 });
    expect(site.requests.at(-1)?.etag).toBeUndefined();
  });

  it.each([
    ["declaration.platform", { platform: "amazon" }],
    ["declaration.url", { url: "ftp://x" }],
    ["declaration.cadence", { cadence: "61 * * * *" }],
  ])("names the field at fault: %s", async (field, over) => {
    const world = await createWorld();
    const bad = { declaration: declaration(over as never) };
    await expect(declareSource(world.system, bad)).rejects.toMatchObject({
      code: "invalid_input",
      problems: [{ field }],
    });
  });
});

describe("history", () => {
  it("knows the version in force on a date", async () => {
    // Seen on 1, 2 and 3 June; the second binds from 10 June, the third left its date alone.
    const world = await pasted(
      rule(1000),
      rule(5000, "2026年6月10日"),
      rule(8000, "2026年6月10日"),
    );
    const on = async (date: string) => (await versionInForce(world.system, { id, date })).number;
    expect(await on("2026-06-01")).toBe(1);
    expect(await on("2026-06-09")).toBe(1);
    expect(await on("2026-06-10")).toBe(3);
    expect(await on("2030-01-01")).toBe(3);
    await expect(on("2026-05-31")).rejects.toThrow(/first one is from 2026-06-01/);
    await expect(versionInForce(world.system, { id: "no", date: "2026-06-01" })).rejects.toEqual(
      refused("not_found"),
    );
    await expect(on("2026-02-30")).rejects.toEqual(refused("invalid_input"));
  });

  it("compares any two versions, either way", async () => {
    const world = await pasted(rule(1000), rule(2000), rule(5000));
    const there = await compareVersions(world.system, { id, from: 1, to: 3 });
    expect(there).toMatchObject({
      sourceId: id,
      from: { number: 1 },
      to: { number: 3 },
      direction: "adverse",
      changes: [
        {
          clauseAfter: "第二条",
          thresholds: [{ before: "1000", after: "5000", direction: "tightened" }],
        },
      ],
    });
    expect(there.clauses.map(({ key, change }) => [key, change])).toEqual([
      ["第一条", null],
      ["第二条", 0],
      ["第三条", null],
    ]);
    const back = await compareVersions(world.system, { id, from: 3, to: 1 });
    expect(back.changes).toMatchObject([{ thresholds: [{ direction: "loosened" }] }]);
    const same = await compareVersions(world.system, { id, from: 2, to: 2 });
    expect(same).toMatchObject({ impact: 1, changes: [] });
    await expect(compareVersions(world.system, { id, from: 1, to: 9 })).rejects.toThrow(/#9/);
  });

  it("pages the changes, newest first, without a gap or a repeat", async () => {
    const world = await pasted(...[1, 2, 3, 4, 5, 6, 7].map((n) => rule(n * 1000)));
    const seen: number[] = [];
    let after: string | undefined;
    do {
      const page = await listChanges(world.system, { limit: 4, after });
      seen.push(...page.items.map(({ toNumber }) => toNumber));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual([7, 6, 5, 4, 3, 2]);
    await expect(listChanges(world.system, { after: "x" })).rejects.toEqual(
      refused("invalid_input"),
    );
  });

  it("pages changes of one instant too", async () => {
    const world = await createWorld();
    await declareSource(world.system, { declaration: manual });
    for (const n of [1, 2, 3, 4]) await addVersion(world.system, { id, text: rule(n * 1000) });
    const one = await listChanges(world.system, { limit: 2 });
    const two = await listChanges(world.system, { limit: 2, after: one.next ?? "" });
    const ids = [...one.items, ...two.items].map((change) => change.id);
    expect(new Set(ids).size).toBe(3);
    expect(two.next).toBeNull();
  });

  it("filters changes by platform, impact and direction", async () => {
    const world = await pasted(
      rule(1000),
      rule(5000),
      rule(5000).replace("申请减免", "来申请减免"),
    );
    const count = async (filter: Parameters<typeof listChanges>[1]) =>
      (await listChanges(world.system, filter)).items.length;
    expect(await count({})).toBe(2);
    expect(await count({ platform: "jd" })).toBe(2);
    expect(await count({ platform: "pdd" })).toBe(0);
    expect(await count({ minImpact: 4 })).toBe(1);
    expect(await count({ direction: "adverse" })).toBe(1);
    expect(await count({ direction: "favourable" })).toBe(0);
    const [source] = await listSources(world.system, { platform: "jd" });
    const [latest] = (await listChanges(world.system, {})).items;
    expect(source).toMatchObject({ versions: 3, latestImpact: latest?.impact });
    expect(await listSources(world.system, { platform: "pdd" })).toEqual([]);
  });

  it("notes who of legal read a change first", async () => {
    const world = await pasted(rule(1000), rule(5000));
    const [change] = (await listChanges(world.system, {})).items;
    const target = { id: change?.id ?? "" };
    const noted = await acknowledge(world.as("legal", "王"), target);
    expect(noted).toMatchObject({
      acknowledgedBy: "王",
      acknowledgedAt: world.now().toISOString(),
    });
    world.later(day);
    expect(await acknowledge(world.as("legal", "李"), target)).toEqual(noted);
    const entry = await expectAudit(world, "policy_change.acknowledge", {
      kind: "policy_change",
      ...target,
    });
    expect(entry?.actor.name).toBe("王");
    await expect(acknowledge(world.as("legal"), { id: "chg_no" })).rejects.toEqual(
      refused("not_found"),
    );
  });

  it("finds the clauses of latest versions that hold every word", async () => {
    const world = await pasted(
      rule(1000),
      `${rule(5000)}\n第四条 佣金比例为5%，折扣_以平台公示为准，含 SKU 说明。`,
    );
    const keys = async (q: string, platform?: "jd" | "pdd") =>
      (await searchClauses(world.system, { q, platform })).items.map(({ key }) => key);
    expect(await keys("保证金")).toEqual(["第二条"]);
    expect(await keys("保证金 1000")).toEqual([]);
    expect(await keys("商家  保证金 限制")).toEqual(["第二条"]);
    expect((await keys("商家")).sort()).toEqual(["第一条", "第三条", "第二条"]);
    expect(await keys("商家", "pdd")).toEqual([]);
    expect(await keys("5%")).toEqual(["第四条"]);
    expect(await keys("5%，折扣_")).toEqual(["第四条"]);
    expect(await keys("比例%公示")).toEqual([]);
    expect(await keys("\\")).toEqual([]);
    expect(await keys("sku")).toEqual(["第四条"]);
    await expect(keys("   ")).rejects.toEqual(refused("invalid_input"));
    const [found] = (await searchClauses(world.system, { q: "佣金" })).items;
    expect(found).toMatchObject({
      sourceId: id,
      platform: "jd",
      title: "保证金规则",
      number: 2,
      heading: null,
    });
  });
});

describe("access", () => {
  it("leaves changes to those whose work they are", async () => {
    const world = await pasted(rule(1000), rule(5000));
    const [change] = (await listChanges(world.as("viewer"), {})).items;
    const no = refused("forbidden");
    for (const role of ["viewer", "operator"] as const) {
      const ctx = world.as(role);
      await expect(declareSource(ctx, { declaration: manual })).rejects.toEqual(no);
      await expect(addVersion(ctx, { id, text: rule(1) })).rejects.toEqual(no);
      await expect(track(ctx, { id })).rejects.toEqual(no);
      await expect(acknowledge(ctx, { id: change?.id ?? "" })).rejects.toEqual(no);
      expect(await listSources(ctx, {})).toHaveLength(1);
    }
    await expect(acknowledge(world.as("compliance"), { id: change?.id ?? "" })).rejects.toEqual(no);
  });

  it("shows a tenant nothing of another", async () => {
    const world = await pasted(rule(1000), rule(5000));
    const [change] = (await listChanges(world.system, {})).items;
    const other = (await createWorld()).as("admin");
    const none = refused("not_found");
    expect(await listSources(other, {})).toEqual([]);
    expect((await listChanges(other, {})).items).toEqual([]);
    expect((await searchClauses(other, { q: "商家" })).items).toEqual([]);
    await expect(showSource(other, { id })).rejects.toEqual(none);
    await expect(showVersion(other, { id, number: 1 })).rejects.toEqual(none);
    await expect(showChange(other, { id: change?.id ?? "" })).rejects.toEqual(none);
    await expect(acknowledge(other, { id: change?.id ?? "" })).rejects.toEqual(none);
    await expect(addVersion(other, { id, text: rule(1) })).rejects.toEqual(none);
    await expect(track(other, { id })).rejects.toEqual(none);
    await declareSource(other, { declaration: manual });
    expect((await showSource(other, { id })).versions).toEqual([]);
    expect((await showSource(world.system, { id })).versions).toHaveLength(2);
  });
});
