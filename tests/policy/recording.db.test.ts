import { describe, expect, it } from "vitest";
import { listAlerts } from "../../src/alerts/list.ts";
import { day, hour, minute } from "../../src/core/time.ts";
import { inTenant } from "../../src/db/database.ts";
import { listChanges } from "../../src/policy/changes/list-changes.ts";
import { declareSource } from "../../src/policy/declare-source.ts";
import { versionInForce } from "../../src/policy/in-force.ts";
import { acceptCapture } from "../../src/policy/recording/accept-capture.ts";
import { dueSources } from "../../src/policy/recording/due-sources.ts";
import { enqueueDue } from "../../src/policy/recording/enqueue-due.ts";
import { listCaptures } from "../../src/policy/recording/list-captures.ts";
import { pruneSnapshots } from "../../src/policy/recording/prune-snapshots.ts";
import { refuseCapture } from "../../src/policy/recording/refuse-capture.ts";
import { rereadSource } from "../../src/policy/recording/reread-source.ts";
import { showCapture } from "../../src/policy/recording/show-capture.ts";
import { sourceHealth } from "../../src/policy/recording/source-health.ts";
import { track } from "../../src/policy/recording/track.ts";
import { showSource } from "../../src/policy/show-source.ts";
import { showVersion } from "../../src/policy/show-version.ts";
import { countRows, createWorld, expectAudit, type World } from "../support/world.ts";
import { articles, createSite, declaration, first, graver, loginPage, wordier } from "./site.ts";

const id = "jd.shipping";

/** A source whose first text is on record, on a site that the test sets. */
async function watched(html?: string) {
  const site = createSite(html);
  const world = await createWorld({ fetch: site.fetch });
  await declareSource(world.system, { declaration: declaration() });
  await track(world.system, { id, confirmAfter: 0 });
  const look = () => track(world.system, { id });
  const source = () => showSource(world.system, { id });
  const numbers = async () => (await source()).versions.map(({ number }) => number);
  const changes = async () => (await listChanges(world.system, {})).items;
  return { site, world, look, source, numbers, changes };
}

/** The page with its articles in one more form of the same words. */
const page = (...lines: readonly string[]): string =>
  `<title>规则</title><div class="rule">${lines.map((line) => `<p>${line}</p>`).join("")}</div>`;

const another = page(
  ...Array.from(
    { length: 20 },
    (_, i) => `第${i + 1}条 新办法第${i + 1}项：另行规定，按${i}类处理。`,
  ),
);

describe("a new text", () => {
  it("is on record once a second look, ten minutes later, brings it again", async () => {
    const { site, world, look, numbers, changes } = await watched();
    world.later(12 * hour);
    site.serve(graver);
    const seen = world.now();
    const at = await look();
    expect(at).toMatchObject({ state: "confirming", nextDueAt: later(seen, 10 * minute) });
    expect(at.reason?.zh).toContain("第二次抓取");
    expect(await numbers()).toEqual([1]);
    expect((await listAlerts(world.system, {})).items).toEqual([]);

    world.later(9 * minute);
    expect(await look()).toMatchObject({ state: "confirming" });
    expect(await dueSources(world.system, {})).toEqual([]);
    world.later(minute);
    expect(await dueSources(world.system, {})).toEqual([id]);
    expect(await look()).toMatchObject({ state: "ok", version: { number: 2 } });
    expect((await changes())[0]).toMatchObject({
      fromNumber: 1,
      toNumber: 2,
      detectedAt: world.now().toISOString(),
    });
    expect((await showVersion(world.system, { id, number: 2 })).observedAt).toBe(later(seen, 0));
    expect((await listAlerts(world.system, {})).items).toHaveLength(1);
  });

  it("is looked for again when its declaration says so", async () => {
    const site = createSite();
    const world = await createWorld({ fetch: site.fetch });
    await declareSource(world.system, { declaration: declaration({ confirmAfter: 30 }) });
    const { nextDueAt } = await track(world.system, { id });
    expect(nextDueAt).toBe(later(world.now(), 30 * minute));
    await declareSource(world.system, { declaration: declaration({ confirmAfter: 0 }) });
    expect(await track(world.system, { id })).toMatchObject({ state: "ok" });
  });

  it("is confirmed by a site that says that nothing has changed since", async () => {
    const { site, world, look, numbers } = await watched();
    site.serve({ html: graver, etag: '"b"' });
    await look();
    site.serve({ status: 304 });
    world.later(10 * minute);
    expect(await look()).toMatchObject({ state: "ok", version: { number: 2 } });
    expect(site.requests.at(-1)?.etag).toBe('"b"');
    expect(await numbers()).toEqual([2, 1]);
  });

  it("is confirmed through noise, and waits through a site that is down", async () => {
    const { site, world, look } = await watched();
    site.serve(graver);
    await look();
    world.later(10 * minute);
    site.serve({ status: 503 });
    expect(await look()).toMatchObject({ state: "unreachable" });
    world.later(hour);
    site.serve(graver.replace("第四条", "<b>第四条</b>"));
    expect(await look()).toMatchObject({ state: "ok", version: { number: 2 } });
  });

  it("that a site alternates with the known one never becomes a change", async () => {
    const { site, world, look, numbers, changes } = await watched();
    for (let i = 0; i < 10; i++) {
      site.serve(i % 2 === 0 ? graver : first);
      const { state } = await look();
      expect(state).toBe(i % 2 === 0 ? "confirming" : "unchanged");
      world.later(10 * minute);
    }
    expect(await numbers()).toEqual([1]);
    expect(await changes()).toEqual([]);
    // It came and went five times: now it has to stay longer, and then it is believed.
    site.serve(graver);
    const states: string[] = [];
    for (let i = 0; i < 5; i++) {
      states.push((await look()).state);
      world.later(12 * hour);
    }
    expect(states).toEqual([...Array(4).fill("confirming"), "ok"]);
  });

  it("that is another one at each look is left alone, and the source says so", async () => {
    const { site, world, look, numbers } = await watched();
    for (let i = 0; i < 6; i++) {
      site.serve(page(articles.ship, `第二条 商家应当在${i + 30}小时内发货。`, ...tail));
      world.later(10 * minute);
      const { state, nextDueAt, reason } = await look();
      expect(state).toBe("confirming");
      if (i < 5) continue;
      expect(reason?.zh).toContain("每次");
      expect(nextDueAt).toBe(later(world.now(), 12 * hour));
    }
    expect(await numbers()).toEqual([1]);
  });

  it("is recorded once by two trackers that see it at the same time", async () => {
    const { site, world, look, numbers } = await watched();
    site.serve(graver);
    await Promise.all([look(), look()]);
    expect(await numbers()).toEqual([1]);
    world.later(10 * minute);
    await Promise.all([look(), look()]);
    expect(await numbers()).toEqual([2, 1]);
    expect(await countRows(world, "policy_changes")).toBe(1);
    expect((await listAlerts(world.system, {})).items).toMatchObject([{ occurrences: 1 }]);
  });
});

const tail = [
  "第三条 商家应当保存发货凭证不少于三年，以备平台核查。",
  "第四条 本规则由平台负责解释。",
];
const later = (at: Date, ms: number): string => new Date(at.getTime() + ms).toISOString();

describe("noise", () => {
  const rule = (more: string) =>
    page(articles.ship, "第二条 商家应当在48小时内发货。", ...tail, more);

  it.each([
    [
      "a line that tells when the page was made",
      "更新时间：2026年5月1日",
      "更新时间：2026年6月2日",
    ],
    ["a view counter", "浏览量：1,204", "浏览量：9,377"],
    ["emphasis and punctuation", "请各商家知悉。", "请各商家知悉！"],
  ])("of %s makes no version, live either", async (_, before, after) => {
    const { site, world, look, numbers } = await watched(rule(before));
    site.serve(rule(after));
    world.later(12 * hour);
    expect(await look()).toMatchObject({ state: "unchanged", reason: null });
    expect(await numbers()).toEqual([1]);
    expect(await countRows(world, "policy_changes")).toBe(0);
  });

  it("hides no figure", async () => {
    const { site, world, look } = await watched(rule("第五条 违约金为100元。"));
    site.serve(rule("第五条 违约金为1000元。"));
    await look();
    world.later(10 * minute);
    expect(await look()).toMatchObject({ state: "ok", version: { number: 2 } });
  });
});

describe("a page that goes back", () => {
  it("has its next change told against the version that stood", async () => {
    const { site, world, source, changes } = await watched();
    const see = async (html: string) => {
      world.later(day);
      site.serve(html);
      return track(world.system, { id, confirmAfter: 0 });
    };
    await see(graver);
    expect((await source()).standingNumber).toBe(2);
    expect(await see(first)).toMatchObject({ state: "unchanged", reason: { zh: /第 1 版/ } });
    expect((await source()).standingNumber).toBe(1);
    const back = world.now();
    expect(await see(wordier)).toMatchObject({ state: "ok", version: { number: 3 } });
    expect((await changes())[0]).toMatchObject({ fromNumber: 1, toNumber: 3 });
    expect((await source()).standingNumber).toBe(3);

    const inForce = async (days: number) => {
      const date = later(back, days * day).slice(0, 10);
      return (await versionInForce(world.system, { id, date })).number;
    };
    expect(await Promise.all([-2, -1, 0, 1].map(inForce))).toEqual([1, 2, 1, 3]);
  });
});

/** A source that holds back a page unlike its rule. */
async function holding() {
  const all = await watched();
  all.world.later(day);
  all.site.serve(another);
  expect(await all.look()).toMatchObject({ state: "quarantined" });
  const [capture] = await listCaptures(all.world.as("legal"), { id });
  if (capture === undefined) throw new Error("nothing was held back");
  return { ...all, capture, at: { id, snapshotId: capture.snapshotId } };
}

describe("a capture that was held back", () => {
  it("is shown with its reason and its text against the version that stands", async () => {
    const { world, capture, at } = await holding();
    expect(capture).toMatchObject({ verdict: "quarantined", ruling: null });
    expect(capture.reason.zh).toMatch(/三倍|辨认/);
    const shown = await showCapture(world.as("legal"), at);
    expect(shown.text).toContain("新办法第3项");
    expect(shown.against?.number).toBe(1);
    expect(shown.changes.length).toBeGreaterThan(0);
    expect((await sourceHealth(world.system, {})).items).toMatchObject([{ held: 1 }]);
  });

  it("is kept and asked about once, however often the page shows it", async () => {
    const { world, site, look } = await holding();
    const kept = await countRows(world, "policy_snapshots");
    for (const title of ["规则 2", "规则 3"]) {
      world.later(hour);
      site.serve(another.replace("<title>规则", `<title>${title}`));
      expect(await look()).toMatchObject({ state: "quarantined" });
    }
    expect(await countRows(world, "policy_snapshots")).toBe(kept);
    expect(await listCaptures(world.system, { id, open: "true" })).toHaveLength(1);
    expect((await sourceHealth(world.system, {})).items).toMatchObject([{ held: 1 }]);
    site.serve(first);
    world.later(hour);
    expect(await look()).toMatchObject({ state: "unchanged" });
    site.serve(another);
    world.later(hour);
    expect(await look()).toMatchObject({ state: "quarantined" });
    expect(await listCaptures(world.system, { id, open: "true" })).toHaveLength(1);
  });

  it("becomes the next version when a person accepts it", async () => {
    const { world, look, source, changes, at, capture } = await holding();
    world.later(hour);
    const version = await acceptCapture(world.as("legal", "王"), { ...at, reason: "新版办法" });
    expect(version).toMatchObject({ number: 2, addedBy: "王", observedAt: capture.fetchedAt });
    expect((await changes())[0]).toMatchObject({
      fromNumber: 1,
      toNumber: 2,
      detectedAt: world.now().toISOString(),
    });
    expect(await source()).toMatchObject({ state: "ok", standingNumber: 2 });
    expect(await dueSources(world.system, {})).toEqual([id]);
    expect(await look()).toMatchObject({ state: "unchanged", reason: null });
    const subject = { kind: "policy_snapshot", id: at.snapshotId };
    await expectAudit(world, "policy_capture.accept", subject);
    expect(await listCaptures(world.system, { id, open: "true" })).toEqual([]);
    const twice = acceptCapture(world.as("legal"), at);
    await expect(twice).rejects.toMatchObject({ code: "conflict" });
  });

  it("is held in silence once a person has refused it, through noise too", async () => {
    const { world, site, look, at, numbers } = await holding();
    await refuseCapture(world.as("compliance", "李"), at);
    await expectAudit(world, "policy_capture.refuse", {
      kind: "policy_snapshot",
      id: at.snapshotId,
    });
    const kept = await countRows(world, "policy_snapshots");
    site.serve(another.replace("<title>规则", "<title>规则 2").replace("第3项：", "第3项；"));
    const found = await look();
    expect(found).toMatchObject({ state: "quarantined" });
    expect(found.reason?.zh).toContain("李");
    expect(await countRows(world, "policy_snapshots")).toBe(kept);
    expect(await listCaptures(world.system, { id, open: "true" })).toEqual([]);
    expect(await numbers()).toEqual([1]);
    await expect(acceptCapture(world.as("legal"), at)).rejects.toMatchObject({ code: "conflict" });
  });

  it("is no news once the source has had a version since", async () => {
    const { world, site, at } = await holding();
    world.later(day);
    site.serve(graver);
    await track(world.system, { id, confirmAfter: 0 });
    await expect(acceptCapture(world.as("legal"), at)).rejects.toThrow(/version 2 since/);
  });

  it("cannot be a version without a text, nor be ruled on by those who only read", async () => {
    const { world, site, look, at } = await holding();
    site.serve({ status: 403, html: "denied" });
    world.later(hour);
    await look();
    const [denied] = await listCaptures(world.system, { id });
    expect(denied).toMatchObject({ verdict: "blocked", characters: null });
    const blocked = { id, snapshotId: denied?.snapshotId ?? "" };
    await expect(acceptCapture(world.as("legal"), blocked)).rejects.toThrow(/no text/);
    const forbidden = { code: "forbidden" };
    await expect(acceptCapture(world.as("operator"), at)).rejects.toMatchObject(forbidden);
    await expect(refuseCapture(world.as("operator"), at)).rejects.toMatchObject(forbidden);
  });
});

describe("a declaration that was mended", () => {
  const withFooter = page(
    articles.ship,
    "第二条 商家应当在48小时内发货。",
    ...tail,
    "<i class=ad>满300减50</i>",
  );

  async function mended() {
    const all = await watched(withFooter);
    await declareSource(all.world.as("legal"), { declaration: declaration({ remove: [".ad"] }) });
    return all;
  }

  it("reads the stored page anew: a technical version, no change and no alert", async () => {
    const { world, look, source, changes } = await mended();
    expect(await look()).toMatchObject({ state: "unchanged", reason: null });
    const { versions, standingNumber, changedAt } = await source();
    expect(versions).toMatchObject([
      { number: 2, technical: true, changeId: null },
      { number: 1, technical: false },
    ]);
    expect(standingNumber).toBe(2);
    expect(changedAt).toBe(versions[1]?.observedAt);
    expect((await showVersion(world.system, { id, number: 2 })).text).not.toContain("满300减50");
    expect(await changes()).toEqual([]);
    expect((await listAlerts(world.system, {})).items).toEqual([]);
  });

  it("has the next change told against that reading", async () => {
    const { site, world, changes } = await mended();
    site.serve(withFooter.replace("48小时", "24小时"));
    expect(await track(world.system, { id, confirmAfter: 0 })).toMatchObject({
      state: "ok",
      version: { number: 3 },
    });
    expect(await changes()).toMatchObject([{ fromNumber: 2, toNumber: 3, clauseCount: 1 }]);
  });

  it("is read anew on demand, once", async () => {
    const { world } = await mended();
    const { version } = await rereadSource(world.as("legal"), { id });
    expect(version).toMatchObject({ number: 2, technical: true });
    expect(await rereadSource(world.as("legal"), { id })).toEqual({ version: null, reason: null });
    await expectAudit(world, "policy_source.reread", {
      kind: "policy_version",
      id: `${id}#2`,
    });
  });

  it("that cannot read the stored page says so, and changes nothing", async () => {
    const { world, numbers } = await mended();
    await declareSource(world.as("legal"), { declaration: declaration({ select: [".none"] }) });
    const { version, reason } = await rereadSource(world.as("legal"), { id });
    expect(version).toBeNull();
    expect(reason?.zh).toBeTruthy();
    expect(await numbers()).toEqual([1]);
  });
});

describe("the health of sources", () => {
  it("tells state, since when, failures in a row, and the share of looks that went well", async () => {
    const { site, world, look } = await watched();
    const wellAt = world.now().toISOString();
    site.serve(loginPage);
    world.later(day);
    const since = world.now().toISOString();
    await look();
    world.later(day);
    const { nextDueAt } = await look();
    const { states, items } = await sourceHealth(world.as("operator"), {});
    expect(states).toMatchObject({ blocked: 1, ok: 0 });
    expect(items).toMatchObject([
      { id, state: "blocked", since, wellAt, failures: 2, nextDueAt, looks: 4, wellShare: 0.5 },
    ]);
    expect(items[0]?.reason?.zh).toContain("登录");
    world.later(40 * day);
    expect((await sourceHealth(world.system, {})).items).toMatchObject([
      { looks: 0, wellShare: null },
    ]);
  });
});

describe("snapshots", () => {
  const times = (world: World) =>
    inTenant(world.db, world.tenant, async (tx) => {
      const { asc } = await import("drizzle-orm");
      const { policySnapshots } = await import("../../src/policy/tables.ts");
      const rows = await tx
        .select({ at: policySnapshots.fetchedAt })
        .from(policySnapshots)
        .orderBy(asc(policySnapshots.fetchedAt));
      return rows.map(({ at }) => at.toISOString().slice(0, 13));
    });

  it("are thinned out to one a day for 90 days, but for what versions cite and the newest", async () => {
    const { world, look } = await watched();
    // Each look counts a view, so that each brings another body.
    for (let i = 0; i < 6; i++) {
      world.later(6 * hour);
      await look();
    }
    expect(await times(world)).toHaveLength(7);
    world.later(2 * day);
    expect(await pruneSnapshots(world.system, {})).toEqual({ pruned: 4 });
    expect(await times(world)).toEqual(["2026-06-01T00", "2026-06-01T12", "2026-06-02T12"]);
    expect(await pruneSnapshots(world.system, {})).toEqual({ pruned: 0 });
    world.later(90 * day);
    await pruneSnapshots(world.system, {});
    expect(await times(world)).toEqual(["2026-06-01T00", "2026-06-02T12"]);
  });

  it("that a version cites stay, and none is rewritten, by whoever tries", async () => {
    const { world } = await watched();
    const refuse = (statement: string) =>
      expect(world.db.execute(`${statement} where tenant_id = '${world.tenant}'`)).rejects.toThrow(
        /keeps what a version cites/,
      );
    await refuse("delete from policy_snapshots");
    await refuse("update policy_snapshots set body = 'x'");
  });
});

describe("a clock that jumps", () => {
  it("back leaves no text unconfirmed and no source unwatched", async () => {
    const { site, world, look } = await watched();
    world.later(400 * day);
    site.serve(graver);
    await look();
    world.later(-400 * day);
    expect(await dueSources(world.system, {})).toEqual([id]);
    expect(await enqueueDue(world.system, {})).toEqual({ queued: 1 });
    expect(await enqueueDue(world.system, {})).toEqual({ queued: 0 });
    expect(await look()).toMatchObject({ state: "ok", version: { number: 2 } });
    const { observedAt } = await showVersion(world.system, { id, number: 2 });
    expect(observedAt).toBe(world.now().toISOString());
    expect(await dueSources(world.system, {})).toEqual([]);
  });

  it("ahead makes no change of what did not change", async () => {
    const { world, look, numbers } = await watched();
    world.later(20 * 365 * day);
    expect(await look()).toMatchObject({ state: "unchanged" });
    world.later(-20 * 365 * day);
    expect(await look()).toMatchObject({ state: "unchanged" });
    expect(await numbers()).toEqual([1]);
  });
});
