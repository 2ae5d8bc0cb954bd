import type { Browser } from "playwright-core";
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

describe("the risk library", () => {
  it("leads from the heat map over a risk to the alerts that stand under it", async () => {
    const { page, errors, close } = await signIn(browser, demo, "compliance");
    await page.getByRole("link", { name: "风险", exact: true }).click();
    const rows = page.getByTestId("risks-table").locator("tbody tr");
    await rows.first().waitFor();
    const all = await rows.count();
    expect(all).toBeGreaterThanOrEqual(130);
    expect(await barriers(page)).toEqual([]);

    const field = page.getByTestId("heat-map").getByRole("button", { name: /[1-9]\d* 条告警/ });
    const said = (await field.first().textContent()) ?? "";
    await field.first().click();
    await page.waitForURL(/likelihood=\d&impact=\d/);
    const wanted = Number(/：(\d+)风险点/.exec(said)?.[1]);
    await page.waitForFunction(
      (n) => document.querySelectorAll("[data-testid=risks-table] tbody tr").length === n,
      wanted,
    );
    expect(await field.first().getAttribute("aria-pressed")).toBe("true");

    const live = rows.filter({ has: page.locator("td.num strong") }).first();
    await live.getByRole("link").click();
    for (const stage of ["事前预防", "事中处置", "事后追溯"])
      await page.getByRole("heading", { name: stage }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByTestId("risk-watchers").locator("td.num a").first().click();
    await page.waitForURL("**/alerts?ruleId=*");
    await page.getByTestId("alert-row").first().waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("is walked by keyboard, searched by words, and keeps the filter on the way back", async () => {
    const { page, errors, close } = await signIn(browser, demo, "legal");
    await page.goto(`${demo.url}/risks`);
    const rows = page.getByTestId("risks-table").locator("tbody tr");
    await rows.first().waitFor();
    await page.getByRole("textbox", { name: /搜索/ }).fill("刷单");
    await page.getByText(/个风险点中的/).waitFor();
    const found = await rows.count();
    expect(found).toBeGreaterThan(0);
    await page.getByRole("heading", { name: "风险库" }).click();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/risks\/[a-z-]+\?q=/);
    await page.getByRole("heading", { name: "事前预防" }).waitFor();
    await page.keyboard.press("Escape");
    await page.waitForURL(/\/risks\?q=/);
    await rows.first().waitFor();
    expect(await rows.count()).toBe(found);

    await page.getByRole("textbox", { name: /搜索/ }).fill("无此风险");
    await page.getByText("没有符合条件的风险点").waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("stays within the screen on a phone, and reads in English", async () => {
    const { page, errors, close } = await signIn(browser, demo, "viewer", {
      viewport: phone,
      locale: "en-US",
    });
    await page.getByRole("button", { name: "English" }).click();
    await page.goto(`${demo.url}/risks`);
    await page.getByTestId("risks-table").waitFor();
    await expectNoSideScroll(page);
    expect(await barriers(page)).toEqual([]);
    await page.getByTestId("risks-table").getByRole("link").first().click();
    await page.getByRole("heading", { name: "Before" }).waitFor();
    expect(await page.locator(".risk-page").innerText()).not.toMatch(/事前|负责人/);
    await expectNoSideScroll(page);
    expect(await barriers(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  it("prints a risk without the console around it", async () => {
    const { page, close } = await signIn(browser, demo, "compliance");
    await page.goto(`${demo.url}/risks/fabricated-trade`);
    await page.getByRole("heading", { name: "事前预防" }).waitFor();
    await page.emulateMedia({ media: "print" });
    for (const hidden of [".rail", ".topbar", ".no-print"])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
    // Nothing is cut off by a pane that scrolls.
    expect(
      await page.locator(".main").evaluate((main) => main.scrollHeight - main.clientHeight),
    ).toBe(0);
    await close();
  });

  it("says so at an address that leads to no risk", async () => {
    const { page, close } = await signIn(browser, demo, "compliance");
    await page.goto(`${demo.url}/risks/no-such-risk`);
    await page.getByRole("alert").waitFor();
    await close();
  });
});
