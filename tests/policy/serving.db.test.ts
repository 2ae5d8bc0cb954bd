import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { addKey } from "../../src/access/keys.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { chinaDate } from "../../src/core/china-time.ts";
import { day, hour, minute } from "../../src/core/time.ts";
import { inTenant } from "../../src/db/database.ts";
import { createApp } from "../../src/http/app.ts";
import { addVersion } from "../../src/policy/add-version.ts";
import { acknowledge } from "../../src/policy/changes/acknowledge.ts";
import { listChanges } from "../../src/policy/changes/list-changes.ts";
import { addNote, listNotes } from "../../src/policy/changes/notes.ts";
import { showChange } from "../../src/policy/changes/show-change.ts";
import { declareSource } from "../../src/policy/declare-source.ts";
import { importVersion } from "../../src/policy/import-version.ts";
import { acceptProposal, dismissProposal } from "../../src/policy/proposals/decide-proposal.ts";
import { listProposals } from "../../src/policy/proposals/list-proposals.ts";
import { track } from "../../src/policy/recording/track.ts";
import { searchClauses } from "../../src/policy/search/search.ts";
import { addRule } from "../../src/rulebase/add-rule.ts";
import { rulesInForce } from "../../src/rulebase/in-force.ts";
import { listDrafts, showDraft } from "../../src/rulebase/list-drafts.ts";
import { showRule } from "../../src/rulebase/show-rule.ts";
import { createWorld, expectAudit, type World } from "../support/world.ts";
import { createSite, declaration, first, graver } from "./site.ts";

const refused = (code: string) => expect.objectContaining({ code });

const shipping = (hours: number, more = "") =>
  `第一条 本规则适用于全部商家。\n第二条 商家应当在买家付款后${hours}小时内发货，逾期的扣除保证金500元并限制店铺发布商品。${more}`;

async function declared(world: World, id: string, title: string): Promise<void> {
  await declareSource(world.system, {
    declaration: declaration({ id, title, fetch: "manual" }),
  });
}

/** A world in which a document went through texts, a day apart. */
async function published(...texts: readonly string[]): Promise<World> {
  const world = await createWorld();
  await declared(world, "jd.ship", "发货管理规则");
  for (const [i, text] of texts.entries()) {
    if (i > 0) world.later(day);
    await addVersion(world.system, { id: "jd.ship", text });
  }
  return world;
}

const newest = async (world: World) => {
  const [row] = (await listChanges(world.system, {})).items;
  if (row === undefined) throw new Error("no change");
  return row;
};

describe("notes", () => {
  it("stay as they are written, with who wrote them, newest first", async () => {
    const world = await published(shipping(48), shipping(24));
    const { id } = await newest(world);
    await addNote(world.as("legal", "王"), { id, text: "影响仓库排班" });
    world.later(minute);
    const about = await addNote(world.as("compliance", "陈"), {
      id,
      clause: "第二条",
      text: "已通知运营",
    });
    const { notes } = await showChange(world.as("viewer"), { id });
    expect(notes).toMatchObject([
      { ...about, clause: "第二条", author: "陈", kind: "note" },
      { clause: null, author: "王" },
    ]);
    const entry = await expectAudit(world, "policy_change.note", { kind: "policy_change", id });
    expect(entry).toMatchObject({ actor: { name: "陈" }, after: { text: "已通知运营" } });
    const update = inTenant(world.db, world.tenant, (tx) =>
      tx.execute(sql`update policy_notes set text = 'x'`),
    );
    await expect(update).rejects.toThrow();
  });

  it("are paged, and belong to a clause of the change, a role and a tenant", async () => {
    const world = await published(shipping(48), shipping(24));
    const { id } = await newest(world);
    for (const text of ["一", "二", "三"]) await addNote(world.as("legal"), { id, text });
    const first = await listNotes(world.system, { id, limit: 2 });
    const rest = await listNotes(world.system, { id, limit: 2, after: first.next ?? "" });
    expect(new Set([...first.items, ...rest.items].map(({ text }) => text)).size).toBe(3);
    expect(rest.next).toBeNull();
    const bad = { id, clause: "第九条", text: "x" };
    await expect(addNote(world.as("legal"), bad)).rejects.toMatchObject({
      problems: [{ field: "clause" }],
    });
    await expect(addNote(world.as("operator"), { id, text: "x" })).rejects.toEqual(
      refused("forbidden"),
    );
    const other = (await createWorld()).as("legal");
    await expect(addNote(other, { id, text: "x" })).rejects.toEqual(refused("not_found"));
    await expect(listNotes(other, { id })).rejects.toEqual(refused("not_found"));
  });
});

describe("the list of changes", () => {
  it("keeps to a kind of clause and to days in China", async () => {
    const world = await published(shipping(48), shipping(24));
    const { id, detectedAt } = await newest(world);
    const { changes } = await showChange(world.system, { id });
    const modality = changes[0]?.modality as "penalty";
    const date = chinaDate(new Date(detectedAt));
    const dayBefore = chinaDate(new Date(Date.parse(detectedAt) - day));
    const found = async (filter: Parameters<typeof listChanges>[1]) =>
      (await listChanges(world.system, filter)).items.map((row) => row.id);
    expect(await found({ modality, from: date, to: date })).toEqual([id]);
    expect(await found({ modality: "definition" })).toEqual([]);
    expect(await found({ from: dayBefore, to: dayBefore })).toEqual([]);
    expect(await found({ from: dayBefore })).toEqual([id]);
  });
});

describe("the response to a grave change", () => {
  it("is awaited until somebody has acknowledged it and written a strategy", async () => {
    const world = await published(shipping(48), shipping(24));
    const { id } = await newest(world);
    const awaited = async () =>
      (await listChanges(world.system, { awaiting: "true" })).items.map((row) => row.id);
    expect(await awaited()).toEqual([id]);
    world.later(hour);
    await acknowledge(world.as("legal", "王"), { id });
    expect(await awaited()).toEqual([id]);
    await addNote(world.as("legal", "王"), { id, text: "看过了" });
    expect(await awaited()).toEqual([id]);
    await addNote(world.as("legal", "王"), { id, kind: "strategy", text: "仓库加班" });
    expect(await awaited()).toEqual([]);
    expect((await newest(world)).clock).toMatchObject({
      state: "breached",
      awaiting: false,
      acknowledgement: { state: "breached", at: world.now().toISOString() },
      strategy: { state: "met", at: world.now().toISOString() },
    });
    expect((await showChange(world.system, { id })).change.clock?.awaiting).toBe(false);
  });

  it("is not asked for a light change, nor for what an archive tells of", async () => {
    const world = await published(shipping(48), shipping(48).replace("全部商家", "全体商家"));
    expect((await newest(world)).clock).toBeNull();
    const archive = declaration({ id: "jd.old", title: "旧规则", fetch: "manual" });
    for (const [i, hours] of [48, 24].entries())
      await importVersion(world.system, {
        declaration: archive,
        commit: `abcdef${i}`,
        at: new Date(Date.parse("2021-01-01T00:00:00Z") + i * day),
        text: shipping(hours),
        technical: false,
      });
    const { items } = await listChanges(world.system, { source: "jd.old" });
    expect(items).toMatchObject([{ impact: 5, clock: null }]);
    expect((await listChanges(world.system, { awaiting: "true" })).items).toEqual([]);
  });
});

describe("the life of a rule", () => {
  it("is told with a change, and counts down to its effect", async () => {
    const effect = "\n第三条 本规则自2026年6月20日起施行，过渡期至2026年7月31日。";
    const world = await published(shipping(48), shipping(24, effect));
    expect((await newest(world)).stage).toEqual({
      name: "published",
      opinionsUntil: null,
      publishedAt: null,
      effectiveFrom: "2026-06-20",
      transitionUntil: "2026-07-31",
      daysToEffect: 18,
    });
    world.later(18 * day);
    expect((await newest(world)).stage).toMatchObject({ name: "transition", daysToEffect: null });
  });

  it("is told at its earliest stage, held against the document in force", async () => {
    const world = await published(shipping(48));
    expect((await listAlerts(world.system, {})).items).toEqual([]);
    const draft = "关于修订《发货管理规则》的公告（征求意见稿）";
    await declared(world, "jd.draft", draft);
    const effect = "\n第三条 本规则自2026年7月1日起施行。";
    const text = `请于2026年6月15日前反馈意见。\n${shipping(24, effect)}`;
    await addVersion(world.system, { id: "jd.draft", text });
    const { items } = await listAlerts(world.system, {});
    expect(items).toMatchObject([
      { area: "policy", level: 5, subject: { kind: "policy_version", id: "jd.draft#1" } },
    ]);
    const said = items[0]?.message.zh;
    for (const part of [
      "意见征集",
      "意见截止 2026-06-15",
      "还有 30 天",
      "与现行《发货管理规则》相比影响 5 级",
    ])
      expect(said).toContain(part);
  });

  it("tells nothing of a draft whose time for opinions is over, nor of a rule in force", async () => {
    const world = await createWorld();
    await declared(world, "jd.past", "旧规则征求意见稿");
    await addVersion(world.system, {
      id: "jd.past",
      text: `请于2026年5月1日前反馈意见。\n${shipping(24)}`,
    });
    await declared(world, "jd.now", "现行规则");
    const since = "\n第三条 本规则自2026年1月1日起施行。";
    await addVersion(world.system, { id: "jd.now", text: shipping(24, since) });
    await declared(world, "jd.soon", "新规则");
    const soon = "\n第三条 本规则自2026年6月3日起施行。";
    await addVersion(world.system, { id: "jd.soon", text: shipping(24, soon) });
    expect((await listAlerts(world.system, {})).items).toMatchObject([
      {
        level: 3,
        subject: { id: "jd.soon#1" },
        message: { zh: expect.stringContaining("还有 2 天") },
      },
    ]);
  });

  it("links its documents, and folds the edit that they share", async () => {
    const world = await published(shipping(48), shipping(24));
    const notice = "关于修订《发货管理规则》的公告（征求意见稿）";
    await declared(world, "jd.notice", notice);
    await declared(world, "jd.deposit", "保证金规则");
    for (const hours of [48, 24]) {
      const text = `请于2026年6月30日前反馈意见。\n${shipping(hours)}`;
      await addVersion(world.system, { id: "jd.notice", text });
      world.later(hour);
    }
    await addVersion(world.system, {
      id: "jd.deposit",
      text: "第一条 商家应当缴纳保证金一千元。\n第二条 未足额缴纳的，限制店铺发布商品。",
    });
    const rows = (await listChanges(world.system, {})).items;
    expect(rows.map(({ groupSize }) => groupSize)).toEqual([2, 2]);
    const [noticed, ruled] = rows;
    expect(noticed?.groupId).toBe(ruled?.groupId);
    const folded = await listChanges(world.system, { fold: "true" });
    expect(folded.items.map(({ sourceId }) => sourceId)).toEqual(["jd.notice"]);
    const narrowed = await listChanges(world.system, { fold: "true", source: "jd.ship" });
    expect(narrowed.items.map(({ sourceId }) => sourceId)).toEqual(["jd.ship"]);
    const group = await listChanges(world.system, { group: ruled?.groupId ?? "" });
    expect(group.items).toHaveLength(2);
    const { related } = await showChange(world.system, { id: ruled?.id ?? "" });
    expect(related).toMatchObject([
      {
        sourceId: "jd.notice",
        title: notice,
        stage: { name: "consultation", opinionsUntil: "2026-06-30" },
        changeId: noticed?.id,
      },
    ]);
  });
});

describe("search", () => {
  const keys = async (world: World, input: Parameters<typeof searchClauses>[1]) =>
    (await searchClauses(world.system, input)).items.map(
      ({ key, fromNumber, number }) => `${key} ${fromNumber}-${number}`,
    );

  it("finds a clause once over the versions in which it stood, in the latest or in all", async () => {
    const world = await published(
      shipping(48),
      shipping(24),
      shipping(24, "\n第三条 商家应当保存记录。"),
    );
    expect(await keys(world, { q: "小时内发货" })).toEqual(["第二条 2-3"]);
    expect(await keys(world, { q: "小时内发货", versions: "all" })).toEqual([
      "第二条 2-3",
      "第二条 1-1",
    ]);
    expect(await keys(world, { q: "４８小时", versions: "all" })).toEqual(["第二条 1-1"]);
    expect(await keys(world, { q: "适用于全部" })).toEqual(["第一条 1-3"]);
  });

  it("takes the version that the page shows for the latest, where the site went back", async () => {
    const site = createSite();
    const world = await createWorld({ fetch: site.fetch });
    await declareSource(world.system, { declaration: declaration() });
    const look = async (html: string) => {
      site.serve(html);
      // A new text counts once a second look brings it.
      for (let i = 0; i < 2; i++) {
        await track(world.system, { id: "jd.shipping" });
        world.later(hour);
      }
    };
    await look(first);
    await look(graver);
    expect(await keys(world, { q: "小时内发货" })).toEqual(["第二条 2-2"]);
    await look(first);
    expect(await keys(world, { q: "小时内发货" })).toEqual(["第二条 1-1"]);
    expect(await keys(world, { q: "小时内发货", versions: "all" })).toHaveLength(2);
  });

  it("finds words that are not beside each other, the whole phrase first", async () => {
    const world = await published(
      "第一条 买家付款以后，商家超过时限发货的，按规则处理，平台另有约定的从其约定。\n第二条 超时发货处理：处理超时发货。",
    );
    const { items } = await searchClauses(world.system, { q: "超时发货处理" });
    expect(items[0]).toMatchObject({ key: "第二条", latest: true });
    const [span] = items[0]?.highlights ?? [];
    expect(items[0]?.text.slice(span?.start, span?.end)).toContain("超时发货处理");
    expect(await keys(world, { q: "商家规则处理" })).toEqual(["第一条 1-1"]);
  });

  it("narrows by document, kind of clause, impact, direction and day", async () => {
    const world = await published(shipping(48), shipping(24, "\n第三条 商家不得虚构发货。"));
    const count = async (more: object) => (await keys(world, { q: "发货", ...more })).length;
    expect(await count({})).toBe(2);
    expect(await count({ source: "jd.no" })).toBe(0);
    expect(await count({ platform: "pdd" })).toBe(0);
    expect(await keys(world, { q: "发货", modality: "prohibition" })).toEqual(["第三条 2-2"]);
    expect(await keys(world, { q: "发货", minImpact: 5 })).toEqual(["第二条 2-2"]);
    expect(await count({ direction: "favourable", versions: "all" })).toBe(0);
    expect(await count({ from: "2026-06-02" })).toBe(2);
    expect(await count({ to: "2026-06-01", versions: "all" })).toBe(1);
    expect(await count({ to: "2026-05-31", versions: "all" })).toBe(0);
  });

  it("pages without a gap or a repeat", async () => {
    const clauses = Array.from({ length: 7 }, (_, i) => `第${i + 1}条 商家应当发货${i}。`);
    const world = await published(clauses.join("\n"));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await searchClauses(world.system, { q: "发货", limit: 3, after });
      seen.push(...page.items.map(({ key }) => key));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
    await expect(searchClauses(world.system, { q: "发货", after: "x" })).rejects.toEqual(
      refused("invalid_input"),
    );
  });

  it("makes good what it missed, for any role", async () => {
    const world = await published(shipping(48), shipping(24));
    const all = await searchClauses(world.system, { q: "发货", versions: "all" });
    await inTenant(world.db, world.tenant, (tx) => tx.execute(sql`delete from policy_clauses`));
    const again = await searchClauses(world.as("viewer"), { q: "发货", versions: "all" });
    expect(again).toEqual(all);
    expect(again.items).toHaveLength(2);
  });
});

describe("proposals", () => {
  const rule = {
    id: "transaction.late-shipment",
    title: { zh: "发货超时", en: "Shipped late" },
    area: "transaction",
    platforms: ["all"],
    level: 3,
    basis: [{ kind: "platform", source: "各平台发货管理规则" }],
    params: {
      most: { value: 48, unit: "hour", min: 12, max: 720, label: { zh: "时限", en: "limit" } },
    },
    conditions: {
      all: [
        {
          fact: "order",
          path: "$.hoursToShip",
          operator: "greaterThan",
          value: { fact: "params", path: "$.most" },
        },
      ],
    },
    message: { zh: "超时", en: "late" },
    fix: { zh: "发货", en: "ship" },
    examples: [],
  };

  async function proposed(effect = "") {
    const world = await published(shipping(48));
    await addRule(world.system, { rule: await soundRule() });
    await addVersion(world.system, { id: "jd.ship", text: shipping(24, effect) });
    const [proposal] = (await listProposals(world.system, {})).items;
    if (proposal === undefined) throw new Error("nothing was proposed");
    return { world, proposal };
  }

  /** The built-in rule, which is sound whatever the facts come to be called. */
  async function soundRule(): Promise<Record<string, unknown>> {
    const { testLibrary } = await import("../support/world.ts");
    const late = testLibrary().rules.find(({ id }) => id === rule.id);
    if (late === undefined) throw new Error("no such rule");
    return { ...late, basis: rule.basis } as Record<string, unknown>;
  }

  it("follow a change to the rule that carries its figure, and draft it when accepted", async () => {
    const { world, proposal } = await proposed("\n第三条 本规则自2026年6月20日起施行。");
    const change = await newest(world);
    expect(proposal).toMatchObject({
      changeId: change.id,
      ruleId: rule.id,
      before: 48,
      after: 24,
      state: "proposed",
    });
    expect((await showChange(world.system, { id: change.id })).proposals).toMatchObject([
      { id: proposal.id },
    ]);
    await expectAudit(world, "policy_proposal.make", { kind: "policy_proposal", id: proposal.id });
    await expect(acceptProposal(world.as("operator"), { id: proposal.id })).rejects.toEqual(
      refused("forbidden"),
    );
    const accepted = await acceptProposal(world.as("legal", "王"), { id: proposal.id });
    expect(accepted).toMatchObject({ state: "accepted", decidedBy: "王" });
    const [row] = await listDrafts(world.system, { ruleId: rule.id });
    const param = proposal.parameter ?? "";
    const draft = await showDraft(world.system, { draftId: row?.id ?? "" });
    expect(draft).toMatchObject({
      author: { name: "王" },
      state: "draft",
      effectiveFrom: "2026-06-19T16:00:00.000Z",
      rule: { params: { [param]: { value: 24 } } },
    });
    expect((await showRule(world.system, { id: rule.id })).versions).toHaveLength(1);
    const entry = await expectAudit(world, "policy_proposal.accept", {
      kind: "policy_proposal",
      id: proposal.id,
    });
    expect(entry?.after).toMatchObject({ before: 48, after: 24, draft: draft.id });
    await expect(acceptProposal(world.as("legal"), { id: proposal.id })).rejects.toEqual(
      refused("conflict"),
    );
    await rulesInForce(world.system, {});
  });

  it("are dismissed with a reason, filtered, and kept from another tenant", async () => {
    const { world, proposal } = await proposed();
    const other = (await createWorld()).as("legal");
    expect((await listProposals(other, {})).items).toEqual([]);
    await expect(acceptProposal(other, { id: proposal.id })).rejects.toEqual(refused("not_found"));
    const ask = { id: proposal.id, reason: "已按更严的标准执行" };
    expect(await dismissProposal(world.as("compliance", "陈"), ask)).toMatchObject({
      state: "dismissed",
      decidedBy: "陈",
      reason: ask.reason,
    });
    const count = async (filter: Parameters<typeof listProposals>[1]) =>
      (await listProposals(world.system, filter)).items.length;
    expect(await count({ state: "proposed" })).toBe(0);
    expect(await count({ state: "dismissed", ruleId: rule.id })).toBe(1);
    expect(await count({ changeId: "chg_no" })).toBe(0);
  });
});

describe("feeds and exports over HTTP", () => {
  async function served() {
    const effect = "\n第三条 本规则自2026年6月20日起施行。";
    const world = await published(shipping(48), shipping(24, effect));
    world.later(minute);
    const lines: unknown[] = [];
    const app = createApp({
      db: world.db,
      ctxOf: (tenant, actor) => ({ ...world.system, tenant, actor }),
      now: world.now,
      newId: world.system.newId,
      onRequest: (line) => lines.push(line),
    });
    const { secret } = await addKey(world.system, { name: "feeds", role: "viewer" });
    const basic = { authorization: `Basic ${btoa(`reader:${secret}`)}` };
    const get = (path: string, headers: Record<string, string> = basic) =>
      app.request(`http://hegui.test/v1/policies${path}`, { headers });
    return { world, get, secret, lines };
  }

  it("open to a feed reader by password, and to nobody without", async () => {
    const { get, secret, lines } = await served();
    const none = await get("/feed.atom", {});
    expect(none.status).toBe(401);
    expect(none.headers.get("www-authenticate")).toMatch(/^Basic /);
    const feed = await get("/feed.atom");
    expect(feed.status).toBe(200);
    expect(feed.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    expect(await feed.text()).toContain("《发货管理规则》变更");
    // The password opens feeds alone.
    expect((await get("/changes")).status).toBe(401);
    expect((await get("/feed.atom", { authorization: `Bearer ${secret}` })).status).toBe(200);
    expect(JSON.stringify(lines)).not.toContain(secret);
  });

  it("answer 304 until there is something new, by either validator", async () => {
    const { world, get } = await served();
    const first = await get("/feed.atom");
    const etag = first.headers.get("etag") ?? "";
    const modified = first.headers.get("last-modified") ?? "";
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    const again = async (headers: Record<string, string>) => {
      const key = await addKey(world.system, { name: "x", role: "viewer" });
      const answer = await get("/feed.atom", {
        authorization: `Bearer ${key.secret}`,
        ...headers,
      });
      return [answer.status, (await answer.text()).length > 0];
    };
    expect(await again({ "if-none-match": `"x", W/${etag}` })).toEqual([304, false]);
    expect(await again({ "if-modified-since": modified })).toEqual([304, false]);
    // The tag counts where both are sent.
    expect(await again({ "if-none-match": '"x"', "if-modified-since": modified })).toEqual([
      200,
      true,
    ]);
    await addVersion(world.system, { id: "jd.ship", text: shipping(12) });
    expect(await again({ "if-none-match": etag })).toEqual([200, true]);
    expect(await again({ "if-modified-since": modified })).toEqual([200, true]);
    // Within the second of a change, a date could not tell it from the next.
    const fresh = await get("/feed.atom");
    expect(fresh.headers.get("last-modified")).toBeNull();
  });

  it("are narrowed to a platform, a document, an impact", async () => {
    const { get } = await served();
    const entries = async (query: string) =>
      ((await (await get(`/feed.atom?${query}`)).text()).match(/<entry>/g) ?? []).length;
    expect(await entries("platform=jd&minImpact=4")).toBe(1);
    expect(await entries("platform=pdd")).toBe(0);
    expect(await entries("source=jd.ship&direction=adverse")).toBe(1);
    expect(await entries("direction=favourable")).toBe(0);
    expect((await get("/feed.atom?source=jd.no")).status).toBe(404);
    expect((await get("/feed.atom?minImpact=9")).status).toBe(400);
  });

  it("hand out a change and a history as documents with their hashes", async () => {
    const { world, get, secret } = await served();
    const key = { authorization: `Bearer ${secret}` };
    const { id } = await newest(world);
    await acknowledge(world.as("legal", "王"), { id });
    await addNote(world.as("legal", "王"), { id, clause: "第二条", text: "通知<仓库>" });
    const markdown = await get(`/changes/${id}/export?format=md`, key);
    expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    expect(decodeURIComponent(markdown.headers.get("content-disposition") ?? "")).toBe(
      "attachment; filename*=UTF-8''发货管理规则 1-2.md",
    );
    const text = await markdown.text();
    for (const said of ["~~48小时~~**24小时**", "王", "通知\\<仓库\\>", "生效日期：2026-06-20"])
      expect(text).toContain(said);
    const { from, to } = await showChange(world.system, { id });
    for (const { hash } of [from, to]) expect(text).toContain(hash);
    expect(text.match(/快照哈希：sha256:[0-9a-f]{64}/g)).toHaveLength(2);
    const page = await (await get(`/changes/${id}/export?lang=en`, key)).text();
    for (const said of ["<del>48小时</del><ins>24小时</ins>", "Acknowledged", "通知&lt;仓库&gt;"])
      expect(page).toContain(said);
    // English is set in its own marks; what stands in Chinese is the platform's, or a note.
    const english = await (await get(`/changes/${id}/export?lang=en&format=md`, key)).text();
    for (const line of ["- Platform: JD", "- Impact: 5 / 5, adverse"])
      expect(english.split("\n")).toContain(line);
    const history = await (await get("/sources/jd.ship/export?format=md", key)).text();
    for (const { hash } of [from, to]) expect(history).toContain(hash);
    expect((await get("/changes/chg_no/export", key)).status).toBe(404);
    expect((await get("/sources/jd.no/export", key)).status).toBe(404);
    expect((await get(`/changes/${id}/export?format=pdf`, key)).status).toBe(400);
  });
});
