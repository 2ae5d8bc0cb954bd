import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor, Ctx } from "../../src/access/ctx.ts";
import { decide } from "../../src/alerts/decide.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { evaluateChunk } from "../../src/intake/evaluate.ts";
import { receive } from "../../src/intake/receive.ts";
import { changeParams } from "../../src/rulebase/change-params.ts";
import { installLibrary } from "../../src/rulebase/install-library.ts";
import { replayDecision } from "../../src/rulebase/replay/replay-decision.ts";
import { seekTunings } from "../../src/rulebase/tuning/seek-tunings.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { openRuntime } from "../../src/runtime/node.ts";
import { barriers } from "./support/barriers.ts";
import { launchBrowser } from "./support/browser.ts";
import { type DemoProcess, startDemo } from "./support/demo.ts";
import { expectNoSideScroll, phone, signIn } from "./support/session.ts";

/** The library says 60 minutes; a release before it said 45. */
const merged = "service.slow-answer";
const tuned = "promotion.coupon-threshold";
const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "hegui-care-"));

let browser: Browser;
let demo: DemoProcess;
let alertIds: string[] = [];

beforeAll(async () => {
  const first = await startDemo({ folder });
  await first.stop();
  await prepare(first.tenant);
  [browser, demo] = await Promise.all([launchBrowser(), startDemo({ folder })]);
}, 480_000);

afterAll(async () => {
  await Promise.all([browser?.close(), demo?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

/** What a season brings: a rule tuned under an older release, and alerts that people judged. */
async function prepare(tenant: string): Promise<void> {
  const runtime = await openRuntime(readConfig({ ...process.env, HEGUI_DATA: folder }));
  try {
    const mei: Actor = { kind: "person", id: "p-mei", name: "梅", role: "compliance" };
    const [ctx, person] = [runtime.systemCtx(tenant), runtime.ctxOf(tenant, mei)];
    alertIds = await replayed(person);
    const older = runtime.library.rules.map((rule) =>
      rule.id === merged
        ? { ...rule, level: 2, params: { minutes: { ...rule.params.minutes, value: 45 } } }
        : rule,
    );
    await installLibrary(ctx, { rules: older as typeof runtime.library.rules });
    await changeParams(person, { id: merged, params: { minutes: 30 }, baseVersion: 2 });

    const coupons = Array.from({ length: 12 }, (_, i) => ({
      id: `care-${i}`,
      storeIds: ["s-tm-food"],
      kind: "coupon",
      // A day of its own, so that none stacks with another.
      startsAt: new Date(Date.UTC(2031, 0, 2 * i + 1)).toISOString(),
      endsAt: new Date(Date.UTC(2031, 0, 2 * i + 2)).toISOString(),
      threshold: i < 8 ? 20 + (i % 5) : 10,
      amount: 1,
    }));
    const body = coupons.map((one) => JSON.stringify(one)).join("\n");
    const { batchId } = await receive(ctx, { kind: "promotions", body });
    while (!(await evaluateChunk(ctx, { batchId })).done);
    const { items } = await listAlerts(person, { ruleId: tuned, limit: 200 });
    for (const { id, subject, version } of items.filter((one) =>
      one.subject.id.startsWith("care-"),
    ))
      await decide(person, {
        id,
        disposition: Number(subject.id.slice("care-".length)) < 8 ? "false_alarm" : "confirmed",
        note: "看过",
        version,
      });
    const sought = await seekTunings(person, { id: tuned });
    expect(sought.reason).toBeNull();
  } finally {
    await runtime.close();
  }
}

/** Makes decisions of the demo again, long after. @returns those that come out the same */
async function replayed(person: Ctx): Promise<string[]> {
  const { items } = await listAlerts(person, { limit: 200 });
  const ofRules = items.filter(({ area }) => area !== "policy").slice(0, 40);
  const same: string[] = [];
  for (const { id } of ofRules) {
    const replay = await replayDecision(person, { decisionId: id });
    expect(replay).toMatchObject({ onFacts: true, ruleBase: { same: true } });
    if (replay.same) same.push(id);
    else if (process.env.HEGUI_TELL) console.log(JSON.stringify(replay));
  }
  // Orders and promotions that came later surround some of them.
  expect(same.length).toBeGreaterThan(ofRules.length / 2);
  return same;
}

/** A command on the demo's data, while the demo does not run. */
function hegui(...args: string[]) {
  const { DATABASE_URL: _, ...environment } = process.env;
  const env = { ...environment, HEGUI_DATA: folder };
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    env,
    encoding: "utf8",
  });
  const [line = "{}"] = stdout
    .split("\n")
    .filter((one) => one.startsWith("{"))
    .slice(-1);
  return { status, stderr, answer: JSON.parse(line) as Record<string, unknown> };
}

const visit = (page: Page, path: string) => page.goto(demo.url + path);

async function expectFits(page: Page): Promise<void> {
  await page.setViewportSize(phone);
  await expectNoSideScroll(page);
  expect(await barriers(page)).toEqual([]);
}

describe("an upgrade of the library", () => {
  it("keeps what the tenant changed, asks about what both did, and drafts what is chosen", async () => {
    const { page, errors, close } = await signIn(browser, demo, "compliance");
    await visit(page, "/rules/merges");
    const row = page.getByTestId("merge-rows").locator("li");
    await row.getByText("1 处冲突").waitFor();
    expect(await row.count()).toBe(1);
    await row.getByRole("link").first().click();

    const conflict = page.locator(".merge-fields > li[data-kind=conflict]");
    await conflict.waitFor();
    expect(await conflict.locator("legend").innerText()).toContain("params.minutes.value");
    expect(await conflict.locator(".merge-text").allInnerTexts()).toEqual(["45", "30", "60"]);
    const theirs = page.locator(".merge-fields > li[data-kind=theirs]");
    expect(await theirs.locator("legend").allInnerTexts()).toEqual([
      expect.stringContaining("level"),
    ]);
    const draft = page.getByRole("button", { name: "合并为草稿" });
    expect(await draft.isDisabled()).toBe(true);
    expect(await barriers(page)).toEqual([]);
    await conflict.getByRole("radio").nth(2).check();
    await draft.click();

    await page.waitForURL(/\/rules\/drafts\/.*view=changes/);
    const redline = page.getByTestId("rule-redline");
    await redline.locator("del").first().waitFor();
    expect(await redline.locator("del").allInnerTexts()).toContain("30");
    expect(await redline.locator("ins").allInnerTexts()).toContain("60");
    await page.getByRole("button", { name: "更多操作" }).waitFor();
    await expectFits(page);
    await visit(page, "/rules/merges");
    await page.getByRole("link", { name: "已有合并草稿" }).waitFor();
    await expectFits(page);
    expect(errors).toEqual([]);
    await close();
  });
});

describe("a rule that people often judge wrong", () => {
  it("has a proposal with its effect, which becomes a draft that is simulated", async () => {
    const { page, errors, close } = await signIn(browser, demo, "compliance");
    await visit(page, "/rules/tunings");
    const card = page.getByTestId("tunings").locator("li", { hasText: tuned });
    const change = card.locator(".tuning-change").first();
    await change.waitFor();
    expect(await change.innerText()).toContain("30");
    expect(await card.locator(".figures dd").first().innerText()).toMatch(/^−8 \/ \d+$/);
    expect(await barriers(page)).toEqual([]);
    await card.getByRole("button", { name: "采纳为草稿" }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "采纳为草稿" }).click();

    await page.waitForURL(/\/rules\/drafts\/.*view=changes/);
    const path = new URL(page.url()).pathname;
    await page.getByTestId("rule-redline").locator("del", { hasText: "30" }).waitFor();
    await visit(page, `${path}?view=simulation`);
    await page.getByRole("button", { name: "开始模拟" }).click();
    await page.locator(".simulation-sum").waitFor({ timeout: 60_000 });
    // The eight coupons of 2031 are no longer found, and the chart says when.
    await page.locator(".day-columns").waitFor();
    expect(await page.locator(".day-columns tbody tr").count()).toBeGreaterThan(7);
    await page.getByText("变化最多的一天是").waitFor();
    await expectFits(page);
    expect(errors).toEqual([]);
    await close();
  });
});

describe("a parameter that differs on a platform", () => {
  it("is set in the sentence, drafted, and read in the changes", async () => {
    const { page, errors, close } = await signIn(browser, demo, "compliance");
    await visit(page, `/rules/${tuned}`);
    const says = page.getByRole("region", { name: "这条规则说" });
    await says.getByRole("combobox", { name: /哪个平台另设/ }).click();
    await page.locator(".ant-select-item-option").getByText("拼多多", { exact: true }).click();
    await says.getByRole("spinbutton", { name: /拼多多/ }).fill("20");
    await page.getByText("改了 1 个参数").waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "存为草稿" }).click();
    await page.waitForURL(/\/rules\/drafts\//);
    await page
      .getByRole("spinbutton", { name: /拼多多/ })
      .first()
      .waitFor();
    const path = new URL(page.url()).pathname;
    await visit(page, `${path}?view=changes`);
    const redline = page.getByTestId("rule-redline");
    await redline.locator("ins", { hasText: "拼多多 20" }).waitFor();
    await expectFits(page);
    expect(errors).toEqual([]);
    await close();
  });
});

describe("commands on the stored rules", () => {
  it("find the engines of one mind, and a decision the same again", async () => {
    await demo.stop();
    const verified = hegui("rules", "verify", "--sample", "10");
    expect(verified).toMatchObject({ status: 0, answer: { disagreements: 0 } });
    expect(Number(verified.answer.compared)).toBeGreaterThan(500);
    expect(Number(verified.answer.matches)).toBeGreaterThan(5);
    const [alertId = ""] = alertIds;
    expect(hegui("replay", alertId)).toMatchObject({ status: 0, answer: { same: true } });
  });
});
