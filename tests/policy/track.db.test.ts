import { describe, expect, it } from "vitest";
import { listAlerts } from "../../src/alerts/list.ts";
import { showAlert } from "../../src/alerts/show.ts";
import { conflict, HeguiError } from "../../src/core/errors.ts";
import { hour } from "../../src/core/time.ts";
import { listChanges } from "../../src/policy/changes/list-changes.ts";
import { showChange } from "../../src/policy/changes/show-change.ts";
import { declareSource } from "../../src/policy/declare-source.ts";
import { dueSources } from "../../src/policy/recording/due-sources.ts";
import { enqueueDue } from "../../src/policy/recording/enqueue-due.ts";
import { track } from "../../src/policy/recording/track.ts";
import { showSource } from "../../src/policy/show-source.ts";
import { showVersion } from "../../src/policy/show-version.ts";
import { countRows, createWorld, expectAudit } from "../support/world.ts";
import {
  articles,
  createSite,
  declaration,
  errorPage,
  first,
  graver,
  loginPage,
  wordier,
} from "./site.ts";

const id = "jd.shipping";
const source = { kind: "policy_source", id };

/** A world with one declared source on a site that serves `html`. */
async function watched(html?: string) {
  const site = createSite(html);
  const world = await createWorld({ fetch: site.fetch });
  await declareSource(world.system, { declaration: declaration() });
  const look = (confirmAfter = 0) => track(world.system, { id, confirmAfter });
  const versions = async () => (await showSource(world.system, { id })).versions;
  return { site, world, look, versions };
}

describe("track", () => {
  it("records the first text as a version that changed nothing", async () => {
    const { world, look, versions } = await watched();
    const result = await look();
    expect(result).toMatchObject({
      state: "ok",
      reason: null,
      version: { number: 1, impact: null },
    });
    expect(await versions()).toHaveLength(1);
    expect((await listChanges(world.system, {})).items).toEqual([]);
    const version = await showVersion(world.system, { id, number: 1 });
    expect(version.text).toContain(articles.ship);
    expect(version.text).not.toMatch(/首页|浏览/);
    expect(version.clauses.map(({ key }) => key)).toEqual([
      "标题",
      "第一条",
      "第二条",
      "第三条",
      "第四条",
    ]);
    expect(version.addedBy).toBe("Hegui");
    await expectAudit(world, "policy_source.track", { kind: "policy_version", id: `${id}#1` });
  });

  it("takes a page that only counted its views for unchanged", async () => {
    const { world, look, versions } = await watched();
    await look();
    world.later(12 * hour);
    expect(await look()).toMatchObject({ state: "unchanged", reason: null });
    expect(await versions()).toHaveLength(1);
    expect(await countRows(world, "policy_snapshots")).toBe(2);
    const shown = await showSource(world.system, { id });
    expect(shown.checkedAt).toBe(world.now().toISOString());
    expect(shown.changedAt).not.toBe(shown.checkedAt);
  });

  it("asks conditionally once it has a version, and takes 304 for unchanged", async () => {
    const { site, look, versions } = await watched();
    site.serve({ html: first, etag: '"a"', lastModified: "Mon, 01 Jun 2026 00:00:00 GMT" });
    await look();
    site.serve({ status: 304 });
    expect(await look()).toMatchObject({ state: "unchanged" });
    expect(site.requests.map(({ etag, lastModified }) => [etag, lastModified])).toEqual([
      [undefined, undefined],
      ['"a"', "Mon, 01 Jun 2026 00:00:00 GMT"],
      ['"a"', "Mon, 01 Jun 2026 00:00:00 GMT"],
    ]);
    expect(await versions()).toHaveLength(1);
  });

  it("does not believe a 304 to the first question", async () => {
    const { site, look } = await watched();
    site.serve({ status: 304 });
    expect(await look()).toMatchObject({ state: "unreachable" });
  });

  it("records a grave change with its redline, and raises an alert for it", async () => {
    const { site, world, look } = await watched();
    await look();
    site.serve(graver);
    world.later(12 * hour);
    const result = await look();
    expect(result).toMatchObject({ state: "ok", version: { number: 2 } });
    expect(result.version?.impact).toBeGreaterThanOrEqual(4);

    const { items } = await listChanges(world.system, {});
    expect(items).toMatchObject([
      { sourceId: id, fromNumber: 1, toNumber: 2, direction: "adverse", clauseCount: 1 },
    ]);
    expect(items[0]?.why.zh).toContain("第二条");
    const change = await showChange(world.system, { id: items[0]?.id ?? "" });
    expect(change.changes).toMatchObject([{ kind: "modified", clauseAfter: "第二条" }]);
    expect(change.clauses.map(({ change: at }) => at)).toEqual([null, null, 0, null, null]);
    expect(change.change).toEqual(items[0]);

    const queue = await listAlerts(world.system, { area: "policy" });
    expect(queue.items).toMatchObject([
      {
        ruleId: "policy.change",
        level: items[0]?.impact,
        platform: "jd",
        subject: { kind: "policy_change", id: items[0]?.id },
      },
    ]);
    const alert = await showAlert(world.system, { id: queue.items[0]?.id ?? "" });
    expect(alert.message.zh).toContain("第二条");
    expect(alert.finding.basis).toMatchObject([
      { kind: "platform", source: "发货管理规则", version: "2" },
    ]);
    expect(alert.finding.fix.zh).toContain("核对");
    await expectAudit(world, "policy_source.track", {
      kind: "policy_change",
      id: change.change.id,
    });
  });

  it("records a change of words without an alert", async () => {
    const { site, world, look } = await watched();
    await look();
    site.serve(wordier);
    await look();
    const { items } = await listChanges(world.system, {});
    expect(items).toHaveLength(1);
    expect(items[0]?.impact).toBeLessThan(4);
    expect((await listAlerts(world.system, {})).items).toEqual([]);
  });

  it.each([
    ["a login page with status 200", { html: loginPage }, "blocked"],
    ["an error page in the rule's place", { html: errorPage }, "blocked"],
    ["an empty answer", { html: "" }, "layout_changed"],
    [
      "a page without the rule's element",
      { html: `<p>${"改版公告。".repeat(300)}</p>` },
      "layout_changed",
    ],
    ["404", { status: 404, html: errorPage }, "gone"],
    ["410", { status: 410 }, "gone"],
    ["403", { status: 403, html: "denied" }, "blocked"],
    ["500", { status: 500, html: first }, "unreachable"],
    [
      "a redirect to a sign-in page",
      { html: first, url: "https://passport.example.com/x" },
      "blocked",
    ],
    ["a picture", { contentType: "image/png", html: "PNG" }, "layout_changed"],
    [
      "another document",
      { html: first.replace(/<p>.*<\/p>/s, `<p>${"隐私政策说明。".repeat(20)}</p>`) },
      "quarantined",
    ],
  ] as const)("makes %s a state, never a version", async (_, answer, state) => {
    const { site, world, look, versions } = await watched();
    await look();
    site.serve(answer);
    world.later(12 * hour);
    const result = await look();
    expect(result.state).toBe(state);
    expect(result.reason?.zh).toBeTruthy();
    expect(result.reason?.en).toBeTruthy();
    expect(await versions()).toHaveLength(1);
    expect(await countRows(world, "policy_snapshots")).toBe(2);
    const entry = await expectAudit(world, "policy_source.track", source);
    expect(entry).toMatchObject({ before: { state: "ok" }, after: { state } });

    site.serve(first);
    expect(await look()).toMatchObject({ state: "unchanged", reason: null });
    expect(await versions()).toHaveLength(1);
  });

  it("keeps the same refused page once", async () => {
    const { site, world, look } = await watched();
    site.serve(loginPage);
    await look();
    await look();
    expect(await countRows(world, "policy_snapshots")).toBe(1);
  });

  it("forgets no condition over a refused page", async () => {
    const { site, look } = await watched();
    site.serve({ html: first, etag: '"a"' });
    await look();
    site.serve({ html: loginPage, etag: '"login"' });
    await look();
    await look();
    expect(site.requests.at(-1)?.etag).toBe('"a"');
  });

  it("takes a site that goes back to an older text for no change", async () => {
    const { site, world, look, versions } = await watched();
    await look();
    site.serve(graver);
    await look();
    site.serve(first);
    const back = await look();
    expect(back.state).toBe("unchanged");
    expect(back.reason?.zh).toContain("第 1 版");
    site.serve(graver);
    expect(await look()).toMatchObject({ state: "unchanged", reason: null });
    expect(await versions()).toHaveLength(2);
    expect((await listAlerts(world.system, {})).items).toHaveLength(1);
  });

  it("states why a site could not be reached", async () => {
    const { site, look, versions } = await watched();
    site.by(async () => {
      throw new HeguiError("unsafe_target", "redirects to 127.0.0.1, an internal address");
    });
    const result = await look();
    expect(result).toMatchObject({ state: "unreachable", reason: { en: /internal address/ } });
    expect(result.reason?.zh).toContain("内部网络");
    expect(await versions()).toEqual([]);
  });

  it("looks again soon at a site that is down, and later each time", async () => {
    const { site, world, look } = await watched();
    site.serve({ status: 503 });
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      const { nextDueAt } = await look();
      waits.push((Date.parse(nextDueAt) - world.now().getTime()) / hour);
    }
    expect(waits).toEqual([0.25, 0.5, 1, 2, 4, 8, 12, 12]);
    site.serve(first);
    const { nextDueAt } = await look();
    expect(Date.parse(nextDueAt) - world.now().getTime()).toBe(12 * hour);
  });

  it("lets a fault of its own through, and records nothing of that look", async () => {
    const { site, world, look } = await watched();
    site.by(() => Promise.reject(new TypeError("a bug")));
    await expect(look()).rejects.toThrow("a bug");
    expect(await showSource(world.system, { id })).toMatchObject({ state: "new", checkedAt: null });
  });

  it("records one version and one alert however many look at once", async () => {
    const { site, world, look, versions } = await watched();
    await look();
    site.serve(graver);
    const results = await Promise.all([look(), look(), look(), look()]);
    expect(results.map(({ state }) => state).sort()).toEqual([
      "ok",
      "unchanged",
      "unchanged",
      "unchanged",
    ]);
    expect(await versions()).toHaveLength(2);
    expect((await listChanges(world.system, {})).items).toHaveLength(1);
    expect((await listAlerts(world.system, {})).items).toMatchObject([{ occurrences: 1 }]);
  });

  it("records all of a look or nothing: dead before its alert, it is done again", async () => {
    const { site, world, look, versions } = await watched();
    await look();
    site.serve(graver);
    const dying = (prefix: string) => {
      if (prefix === "alr") throw new Error("killed");
      return world.system.newId(prefix);
    };
    await expect(track({ ...world.system, newId: dying }, { id, confirmAfter: 0 })).rejects.toThrow(
      "killed",
    );
    expect(await versions()).toHaveLength(1);
    expect((await listChanges(world.system, {})).items).toEqual([]);
    expect(await look()).toMatchObject({ state: "ok", version: { number: 2 } });
    expect((await listAlerts(world.system, {})).items).toHaveLength(1);
  });

  it("holds no transaction open while it fetches", async () => {
    const { site, world, look } = await watched();
    const seen: string[] = [];
    const fetchPage = createSite().fetch;
    site.by(async (request) => {
      // On PGlite this would wait for ever behind an open transaction.
      seen.push((await showSource(world.system, { id })).state);
      return fetchPage(request);
    });
    expect(await look()).toMatchObject({ state: "ok" });
    expect(seen).toEqual(["new", "confirming"]);
  });

  it("does not read a page by a declaration that came during the look", async () => {
    const { site, world, look, versions } = await watched();
    const fetchPage = createSite().fetch;
    site.by(async (request) => {
      const url = "https://rule.example.com/another";
      await declareSource(world.system, { declaration: declaration({ url }) });
      return fetchPage(request);
    });
    await expect(look()).rejects.toMatchObject({ code: conflict("").code });
    expect(await versions()).toEqual([]);
  });

  it("reads GBK without being told", async () => {
    const { site, world, look } = await watched();
    // 第一条 商家应当发货。第二条 不得虚构。第三条 应当保存记录。
    const gbk =
      "b5dad2bbccf520c9ccbcd2d3a6b5b1b7a2bbf5a1a3b5dab6feccf520b2bbb5c3d0e9b9b9a1a3b5dac8fdccf520d3a6b5b1b1a3b4e6bcc7c2bca1a3";
    const body = Buffer.concat([Buffer.from("<p class=rule>"), Buffer.from(gbk, "hex")]);
    site.serve({ contentType: "text/html", body });
    expect(await look()).toMatchObject({ state: "ok" });
    expect((await showVersion(world.system, { id, number: 1 })).text).toBe(
      "第一条 商家应当发货。第二条 不得虚构。第三条 应当保存记录。",
    );
  });

  it("stores what JSON can say and the database cannot hold", async () => {
    const site = createSite();
    const world = await createWorld({ fetch: site.fetch });
    const { select: _, ...rest } = declaration({ fetch: "json", body: "text", bodyFormat: "text" });
    await declareSource(world.system, { declaration: rest });
    const serve = (text: string) => {
      const padding = "第三条 商家应当保存交易记录、物流凭证和客服记录，以备查验。".repeat(30);
      site.serve({ contentType: "application/json", html: `{"text":"${text}\\n${padding}"}` });
    };
    serve("第一条 商家应当发货\\u0000。\\n第二条 不得虚构\\ud800交易。");
    expect(await track(world.system, { id, confirmAfter: 0 })).toMatchObject({ state: "ok" });
    serve("第一条 商家应当发货\\u0000。\\n第二条 不得虚构\\ud83d评价。");
    expect(await track(world.system, { id, confirmAfter: 0 })).toMatchObject({
      state: "ok",
      version: { number: 2 },
    });
    expect((await showVersion(world.system, { id, number: 2 })).text).toContain("虚构\ufffd评价");
  });

  it("has no way to fetch what people paste, nor what is not there", async () => {
    const { world, look } = await watched();
    await declareSource(world.system, { declaration: declaration({ fetch: "manual" }) });
    await expect(look()).rejects.toThrow(/pasted by hand/);
    await expect(track(world.system, { id: "nowhere" })).rejects.toThrow(/does not exist/);
  });
});

describe("the schedule", () => {
  it("queues each due source once, however many tick", async () => {
    const { world, look } = await watched();
    await declareSource(world.system, { declaration: declaration({ id: "jd.other", cadence: 6 }) });
    await declareSource(world.system, {
      declaration: declaration({ id: "jd.pasted", fetch: "manual" }),
    });
    expect(await dueSources(world.system, {})).toEqual(["jd.other", id]);
    expect(await dueSources(world.system, { platform: "pdd" })).toEqual([]);
    const ticks = await Promise.all([enqueueDue(world.system, {}), enqueueDue(world.system, {})]);
    expect(ticks.reduce((sum, { queued }) => sum + queued, 0)).toBe(2);
    expect(await countRows(world, "outbox")).toBe(2);
    expect(await dueSources(world.system, {})).toEqual([]);

    await look();
    world.later(6 * hour);
    expect(await dueSources(world.system, {})).toEqual(["jd.other"]);
    world.later(6 * hour);
    expect(await dueSources(world.system, {})).toEqual(["jd.other", id]);
  });
});
