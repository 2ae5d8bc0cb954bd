import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barriers } from "./support/barriers.ts";
import { launchBrowser } from "./support/browser.ts";
import { type DemoProcess, startDemo } from "./support/demo.ts";
import { expectNoSideScroll, phone, signIn } from "./support/session.ts";

let browser: Browser;
let demo: DemoProcess;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), startDemo()]);
});
afterAll(async () => {
  await Promise.all([browser?.close(), demo?.stop()]);
});

const source = (id: string) => `/policies/sources/sample.${id}`;

/** The newest change of a sample document, by its address. */
async function changeOf(id: string): Promise<string> {
  const response = await fetch(`${demo.url}/v1/policies/changes?limit=1&source=sample.${id}`, {
    headers: { authorization: `Bearer ${demo.key}` },
  });
  const { items } = (await response.json()) as { items: { id: string }[] };
  return `/policies/changes/${items[0]?.id}`;
}

const redline = (page: Page) => page.getByTestId("redline");

describe("legal answers a change", () => {
  it("in time: acknowledges it and writes the strategy, and the clocks say so", async () => {
    const { page, errors, close } = await signIn(browser, demo, "legal");
    await page.goto(`${demo.url}/policies?awaiting=true`);
    const river = page.getByTestId("change-river");
    await river.getByRole("link").filter({ hasText: "价格宣传" }).first().click();
    const response = page.getByRole("region", { name: "应对" });
    expect(await response.innerText()).toMatch(/剩 \d+ 分钟[\s\S]*剩 \d+ 小时/);
    await response.getByRole("button", { name: "确认已知" }).click();
    await response.getByText(/周敏 于 .* 确认/).waitFor();
    await response.getByRole("button", { name: "写应对策略" }).click();
    await response.getByRole("textbox").fill("核对全部划线价，今晚前下架无依据的");
    await page.keyboard.press("Control+Enter");
    await response.getByText("核对全部划线价").waitFor();
    await response.getByText("按时完成").nth(1).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("walks the clauses by keys, filters them, and keeps the layout that was chosen", async () => {
    const { page, errors, close } = await signIn(browser, demo, "legal");
    await page.goto(demo.url + (await changeOf("tmall-linked-stores")));
    await redline(page).waitFor();
    const current = redline(page).locator("[data-current]");
    await page.keyboard.press("j");
    expect(await current.getAttribute("aria-label")).toContain("第六条");
    await page.keyboard.press("n");
    expect(await current.getAttribute("aria-label")).toContain("第九条");
    await page.keyboard.press("p");
    expect(await current.getAttribute("aria-label")).toContain("第六条");

    await redline(page).getByText("左右", { exact: true }).click();
    await page.reload();
    await redline(page).waitFor();
    expect(await redline(page).getAttribute("data-layout")).toBe("sides");
    expect(await redline(page).locator("[data-side=before] ins").count()).toBe(0);
    expect(await redline(page).locator("[data-side=after] ins").count()).toBeGreaterThan(0);

    await redline(page).getByRole("combobox", { name: "影响" }).click();
    await page.locator(".ant-select-item-option", { hasText: "≥ 4" }).click();
    await redline(page).getByText("筛选略去 1 处变化").waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("opens at the clause that an address names, folded or not", async () => {
    const { page, close } = await signIn(browser, demo, "legal");
    const change = demo.url + (await changeOf("tmall-linked-stores"));
    for (const clause of ["第九条", "第七条"]) {
      await page.goto("about:blank");
      await page.goto(`${change}#clause-${encodeURIComponent(clause)}`);
      await page.waitForFunction((id) => {
        const box = document.getElementById(id)?.getBoundingClientRect();
        return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
      }, `clause-${clause}`);
    }
    await close();
  });

  it("notes on a clause, judges the impact, and turns a proposal down with the reason", async () => {
    const { page, errors, close } = await signIn(browser, demo, "legal");
    await page.goto(demo.url + (await changeOf("tmall-linked-stores")));
    const clause = redline(page).getByRole("region", { name: "第十一条" });
    await clause.getByRole("button", { name: /批注/ }).click();
    await clause.getByRole("textbox").fill("七月中旬起算");
    await clause.getByRole("button", { name: "保存批注" }).click();
    await clause.getByText("七月中旬起算").waitFor();

    await page.getByRole("button", { name: "改判影响", exact: true }).click();
    const dialog = page.getByTestId("override-dialog").getByRole("dialog");
    await dialog.getByText("影响 3 · 须留意").click();
    await dialog.getByRole("button", { name: "改判影响" }).click();
    await dialog.getByText("请写明原因").waitFor();
    await dialog.getByRole("textbox").fill("我们没有这一类店铺");
    await dialog.getByRole("button", { name: "改判影响" }).click();
    await page.getByText("周敏 判为影响 3").waitFor();
    await page.getByText(/机器评为 5/).waitFor();

    await page.getByRole("button", { name: "不采纳" }).first().click();
    const asked = page.getByRole("dialog");
    await asked.getByRole("textbox").fill("已按更严的内部线执行");
    await asked.getByRole("button", { name: "不采纳" }).click();
    await page.getByText(/已按更严的内部线执行/).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("finds the same edit folded under one change, and each document's stage", async () => {
    const { page, close } = await signIn(browser, demo, "legal");
    const river = page.getByTestId("change-river");
    await river.getByRole("button", { name: "同一修改见于 2 份文件" }).click();
    const others = river.getByRole("list", { name: "含同一修改的其他文件" });
    await others.getByText(/意见征集/).waitFor();
    await others.getByRole("link").click();
    await page
      .getByText(/意见征集/)
      .first()
      .waitFor();
    expect(await page.locator("[aria-current=step]").innerText()).toContain("意见征集");
    await close();
  });

  it("files it as Markdown and as a page to print, with sources and hashes", async () => {
    const { page, close } = await signIn(browser, demo, "legal");
    await page.goto(demo.url + (await changeOf("tmall-linked-stores")));
    const saving = page.waitForEvent("download");
    await page.getByRole("link", { name: "Markdown" }).click();
    expect((await saving).suggestedFilename()).toMatch(/\.md$/);
    const opening = page.waitForEvent("popup");
    await page.getByRole("link", { name: "打印" }).click();
    const print = await opening;
    await print
      .getByText(/sha256:/)
      .first()
      .waitFor();
    await close();
  });
});

describe("one document", () => {
  it("compares any two versions by keyboard, and names the one in force on a day", async () => {
    const { page, errors, close } = await signIn(browser, demo, "legal");
    await page.goto(demo.url + source("tmall-service-fee"));
    const older = page.getByRole("slider", { name: "比较的旧版本" });
    await older.focus();
    await page.keyboard.press("ArrowLeft");
    await redline(page).waitFor();
    expect(page.url()).toContain("from=1&to=3");
    expect(await older.getAttribute("aria-valuetext")).toContain("第 1 版");
    await page.goto(`${demo.url}${source("tmall-linked-stores")}#clause-第六条`);
    await page.getByRole("button", { name: "“第六条”的沿革" }).click();
    const wordings = page.getByRole("list", { name: "条款沿革" });
    await wordings.getByText("25%").waitFor();
    expect(await wordings.innerText()).toMatch(/25%[\s\S]*30%/);
    await page.goto(`${demo.url}${source("tmall-service-fee")}?on=2026-12-01`);
    await page.getByText(/2026-12-01 有效的是第 \d 版/).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("shows what was held back against the text that stands, and takes a ruling", async () => {
    const { page, errors, close } = await signIn(browser, demo, "legal");
    await page.goto(demo.url + source("kuaishou-deposit"));
    await page.getByRole("button", { name: "查看并判断" }).first().click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText("在哪里查看余额").first().waitFor();
    expect(await drawer.getByTestId("redline").locator("del").count()).toBeGreaterThan(0);
    expect(await barriers(page)).toEqual([]);
    await drawer.getByRole("button", { name: "不是本文件" }).click();
    const asked = page.getByRole("dialog").filter({ hasText: "判为不是本文件" }).last();
    await asked.getByRole("textbox").fill("这是常见问题页");
    await asked.getByRole("button", { name: "不是本文件" }).click();
    await page
      .getByText(/这是常见问题页/)
      .first()
      .waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("takes a file with a word about what cannot be read, before anything is sent", async () => {
    const { page, errors, close } = await signIn(browser, demo, "legal");
    await page.goto(demo.url + source("tmall-linked-stores-notice"));
    await page.getByRole("button", { name: "录入新版本" }).click();
    const dialog = page.getByRole("dialog");
    const file = (name: string, text: string) => ({
      name,
      mimeType: "application/octet-stream",
      buffer: Buffer.from(text),
    });
    await dialog.locator("input[type=file]").setInputFiles(file("规则.doc", "x"));
    await dialog.getByText(/另存为 \.docx/).waitFor();
    const text =
      "第六条　店铺的关联交易占比不得超过15%。\n第七条　同品牌店铺之间的关联交易占比不得超过10%。\n第八条　员工内购应当使用平台提供的企业内购渠道。";
    await dialog.locator("input[type=file]").setInputFiles(file("规则.txt", text));
    await dialog.getByRole("button", { name: "收录" }).click();
    await page.getByText("已收录为第 3 版").waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});

describe("the clauses", () => {
  it("are found from anywhere by keyboard, filtered, and opened where they stand", async () => {
    const { page, errors, close } = await signIn(browser, demo, "legal");
    await page.getByTestId("change-river").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("关联交易占比");
    await page.keyboard.press("Enter");
    const found = page.getByTestId("found-clauses");
    await found.waitFor();
    expect(await found.locator("mark").count()).toBeGreaterThan(2);
    const latest = await found.getByRole("listitem").count();
    await page.getByText("所有版本", { exact: true }).click();
    await page.waitForFunction(
      (before) => document.querySelectorAll("[data-testid=found-clauses] li").length > before,
      latest,
    );
    await found.getByText("仅第 1 版").first().waitFor();
    await page.getByRole("textbox", { name: "搜索条款" }).blur();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForURL(/version=\d+#clause-/);
    expect(errors).toEqual([]);
    await close();
  });
});

describe("every policy page", () => {
  const pages: readonly (readonly [string, () => Promise<string> | string])[] = [
    ["the river", () => "/policies"],
    ["nothing found", () => "/policies?platform=pdd&minImpact=5"],
    ["a grave change", () => changeOf("tmall-linked-stores")],
    ["a draft", () => changeOf("tmall-linked-stores-draft")],
    ["a document", () => source("tmall-service-fee")],
    ["two versions", () => `${source("tmall-service-fee")}?from=1&to=3`],
    ["a held document", () => source("kuaishou-deposit")],
    ["the sources", () => "/policies/sources"],
    ["found clauses", () => "/policies/search?versions=all&q=关联交易"],
  ];

  it.each(["light", "dark"])("has no barrier in %s, and fits a phone", async (theme) => {
    const wide = await signIn(browser, demo, "legal");
    const narrow = await signIn(browser, demo, "legal", { viewport: phone });
    for (const { page } of [wide, narrow])
      await page.evaluate((chosen) => localStorage.setItem("hegui.theme", chosen), theme);
    for (const [name, path] of pages) {
      const at = demo.url + (await path());
      for (const { page } of [wide, narrow]) {
        await page.goto(at);
        expect(await barriers(page), name).toEqual([]);
        await expectNoSideScroll(page);
      }
    }
    expect([...wide.errors, ...narrow.errors]).toEqual([]);
    await Promise.all([wide.close(), narrow.close()]);
  });

  it("says what failed with the request id, and tries again", async () => {
    const { page, close } = await signIn(browser, demo, "legal");
    await page.route("**/v1/policies/health", (route) =>
      route.fulfill({
        status: 500,
        contentType: "application/problem+json",
        body: JSON.stringify({
          title: "Internal error",
          status: 500,
          code: "internal",
          requestId: "req_778",
        }),
      }),
    );
    await page.goto(`${demo.url}/policies/sources`);
    await page.getByText(/req_778/).waitFor();
    await page.unroute("**/v1/policies/health");
    await page.getByRole("button", { name: "重试" }).click();
    await page.getByTestId("health").waitFor();
    await close();
  });
});
