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

const store = "/stores/s-tm-food";

describe("a store and its group", () => {
  it("shows what a penalty would reach, and what it would if some things were separated", async () => {
    const { page, errors, close } = await signIn(browser, demo, "compliance");
    await page.goto(demo.url + store);
    const exposure = page.locator(".exposure");
    const atStake = exposure.getByText(/预计波及近 30 天成交/);
    await atStake.waitFor();
    const first = exposure.getByRole("checkbox").first();
    await first.focus();
    await page.keyboard.press("Space");
    await exposure.getByText(/现在 [\d,]+ 元/).waitFor();
    await exposure.getByRole("button", { name: "试试建议的几项" }).click();
    await exposure.getByText("没有其他店铺会被波及").waitFor();
    expect(await barriers(page)).toEqual([]);
    await exposure.getByRole("button", { name: "恢复现状" }).click();
    await atStake.waitFor();
    expect(await first.isChecked()).toBe(false);
    expect(errors).toEqual([]);
    await close();
  });

  it("shows the group as it was, what changed since, and how near its trade is to the limits", async () => {
    const { page, errors, close } = await signIn(browser, demo, "compliance");
    await page.goto(demo.url + store);
    await page.getByRole("img", { name: /关联图：/ }).waitFor();
    await page.getByRole("img", { name: /占比/ }).first().waitFor();

    // That somebody says of two stores that they are not one owner's is a moment of its own.
    await page.getByRole("button", { name: "不是同一主体" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill("账户已转让");
    await dialog.getByRole("button", { name: "不是同一主体" }).click();
    await dialog.waitFor({ state: "detached" });
    const slider = page.getByRole("slider", { name: "时间点" });
    await expect
      .poll(
        async () => {
          await page.reload();
          await page.locator(".link-graph").waitFor();
          return slider.count();
        },
        { timeout: 60_000 },
      )
      .toBe(1);
    await slider.focus();
    await page.keyboard.press("ArrowLeft");
    await page.getByTestId("link-changes").waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "回到现在" }).click();
    await page.getByRole("heading", { name: "为什么关联" }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("is read on a phone in English, and keeps its links from operators", async () => {
    const reader = await signIn(browser, demo, "legal", { viewport: phone });
    await reader.page.goto(demo.url + store);
    await reader.page.getByRole("button", { name: "English" }).click();
    await reader.page.getByRole("heading", { name: "If this store is punished" }).waitFor();
    await expectNoSideScroll(reader.page);
    expect(await barriers(reader.page)).toEqual([]);
    expect(reader.errors).toEqual([]);
    await reader.close();

    const operator = await signIn(browser, demo, "operator");
    await operator.page.goto(demo.url + store);
    await operator.page.getByText("关联线索只对合规和法务开放").waitFor();
    await operator.close();
  });
});
