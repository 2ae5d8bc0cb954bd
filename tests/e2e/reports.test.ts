import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../support/server.ts";
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

const editions = (page: Page) => page.getByTestId("editions").locator("li");

async function textOfPdf(page: Page, address: string): Promise<string> {
  const answer = await page.request.get(demo.url + address);
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  const pdf = await getDocument({ data: new Uint8Array(await answer.body()) }).promise;
  const { items } = await (await pdf.getPage(1)).getTextContent();
  await pdf.loadingTask.destroy();
  return items.map((item) => ("str" in item ? item.str : "")).join("");
}

describe("indicators and reports", () => {
  it("begin a manager's day: twelve figures with their formula, and the rows behind each", async () => {
    const { page, errors, close } = await signIn(browser, demo, "manager");
    await page.waitForURL("**/reports");
    await page.locator(".indicator").nth(11).waitFor();
    expect(await page.locator(".indicator").count()).toBe(12);
    await page.getByTestId("work").getByText("未结告警已存续").waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "违规率是什么" }).focus();
    await page.getByText("属实告警的出现次数 ÷ 受检记录数").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "查看明细：逾期告警" }).click();
    await page.waitForURL("**/alerts?due=overdue*");
    expect(errors).toEqual([]);
    await close();
  });

  it("are scheduled, made at once, kept, read as a page and as PDF, told to a robot, and stopped", async () => {
    const { page, errors, close } = await signIn(browser, demo, "legal");
    await page.goto(`${demo.url}/reports`);
    await editions(page).first().waitFor();
    // The demo has made a monthly report and a manual.
    expect(await editions(page).allInnerTexts()).toEqual(
      expect.arrayContaining([
        expect.stringContaining("每月风险报告"),
        expect.stringContaining("天猫合规操作手册"),
      ]),
    );
    await page.getByRole("button", { name: "添加定期报告" }).click();
    const dialog = page.getByTestId("schedule-dialog").getByRole("dialog");
    await dialog.getByText("合规操作手册", { exact: true }).click();
    await dialog.getByText("英文", { exact: true }).click();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole("button", { name: "保存" }).click();
    const schedule = page.getByTestId("schedules").locator("li").filter({ hasText: "英文" });
    await schedule.getByText("只存档，不发送").waitFor();
    await schedule.getByRole("button", { name: "立即生成" }).click();
    const made = editions(page).filter({ hasText: "Tmall compliance manual" });
    await made.waitFor();
    await made.getByRole("link").first().click();
    await page.waitForURL("**/reports/editions/*");
    const edition = page.getByTestId("edition");
    await edition.getByRole("heading", { name: "Tmall compliance manual" }).waitFor();
    expect(await edition.innerText()).toContain("Listings and copy");
    expect(await barriers(page)).toEqual([]);
    const pdf = await page.getByRole("link", { name: /^PDF/ }).getAttribute("href");
    expect(await textOfPdf(page, pdf ?? "")).toContain("Tmall compliance manual");
    await page.goBack();
    const monthly = editions(page).filter({ hasText: "每月风险报告" });
    const address = await monthly.getByRole("link", { name: /^PDF/ }).getAttribute("href");
    expect(await textOfPdf(page, address ?? "")).toMatch(/每月风险报告.*本期新告警 \d+ 条/s);
    await eventually(
      async () => (await fetch(`${demo.siteUrl}/robot`)).text(),
      (chat) => chat.includes("报告：每月风险报告"),
    );
    await schedule.getByRole("button", { name: "停止" }).click();
    await page.locator(".ant-popconfirm").getByRole("button", { name: "停止" }).click();
    await schedule.waitFor({ state: "detached" });
    expect(await made.count()).toBe(1);
    expect(errors).toEqual([]);
    await close();
  });

  it("say what would be there where there is nothing yet, and what failed", async () => {
    const { page, close } = await signIn(browser, demo, "viewer");
    const empty = { status: 200, json: { items: [], next: null } };
    await page.route("**/v1/reports/schedules", (route) => route.fulfill(empty));
    await page.route("**/v1/reports/editions*", (route) => route.fulfill(empty));
    await page.route("**/v1/reports/work", (route) =>
      route.fulfill({
        status: 500,
        contentType: "application/problem+json",
        json: { title: "x", status: 500, code: "internal", detail: "坏了", requestId: "req_9" },
      }),
    );
    await page.goto(`${demo.url}/reports`);
    await page.getByText("还没有定期报告，可请合规或法务添加。").waitFor();
    await page.getByText("还没有版本。").waitFor();
    await page.getByRole("alert").getByText("req_9").waitFor();
    expect(await page.getByRole("button", { name: "添加定期报告" }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await close();
  });

  it("hold very long names and figures on a phone, in English", async () => {
    const { page, errors, close } = await signIn(browser, demo, "manager", {
      viewport: phone,
      locale: "en-US",
    });
    await page.getByRole("button", { name: "English" }).click();
    // Where it is wider than the phone, a table scrolls by itself.
    const long = "LongestNameOfAnyRuleOrPersonThatAnybodyCouldEverWrite".repeat(3);
    await page.route("**/v1/reports/work", (route) =>
      route.fulfill({
        json: {
          decide: [{ level: 5, closed: 1_234_567, median: 123_456, ninetieth: 9_876_543 }],
          precision: [
            {
              ruleId: "listing.x",
              title: { zh: long, en: long },
              confirmed: 12_345,
              falseAlarms: 67_890,
              precision: 0.1538,
            },
          ],
          backlog: [{ days: 0, live: 1_234_567 }],
          people: [{ name: long, live: 1_234_567, closed: 0 }],
        },
      }),
    );
    await page.goto(`${demo.url}/reports`);
    await page.getByTestId("work").getByText(long).first().waitFor();
    await editions(page).first().waitFor();
    await expectNoSideScroll(page);
    expect(await barriers(page)).toEqual([]);
    await editions(page).first().getByRole("link").first().click();
    await page.getByTestId("edition").waitFor();
    await expectNoSideScroll(page);
    expect(await barriers(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});

describe("the search over everything", () => {
  it("finds alerts, rules, stores, plans and clauses by key, and goes there", async () => {
    const { page, errors, close } = await signIn(browser, demo, "compliance");
    await page.getByTestId("alert-row").first().waitFor();
    await page.keyboard.press("Control+k");
    const palette = page.getByTestId("palette").getByRole("dialog");
    const options = palette.getByRole("option");
    await palette.getByRole("combobox").fill("库存告急");
    await options.filter({ hasText: "库存告急" }).first().waitFor();
    await palette.getByRole("combobox").fill("保证金");
    await palette.locator("[data-group=条款]").first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await palette.getByRole("combobox").fill("库存告急");
    await palette.locator("[data-group=预案]").filter({ hasText: "库存告急" }).waitFor();
    await palette.locator("[data-group=预案]").filter({ hasText: "库存告急" }).hover();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/plans/stock-short");
    expect(errors).toEqual([]);
    await close();
  });
});
