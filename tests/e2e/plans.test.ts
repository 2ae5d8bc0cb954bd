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

const steps = (page: Page, state: string) =>
  page.getByTestId("run-steps").locator(`li[data-state=${state}]`);

describe("plans", () => {
  it("are drilled from start to score, marked as drills wherever they show", async () => {
    const { page, errors, close } = await signIn(browser, demo, "compliance");
    await page.getByRole("link", { name: "预案", exact: true }).first().click();
    await page.getByTestId("plans-table").getByRole("link", { name: "标错价或叠加出低价" }).click();
    await page.getByRole("heading", { name: "结束条件" }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "开始演练" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("演练 DRILL").waitFor();
    await dialog.getByText("以一元成交了三百单").waitFor();
    await dialog.getByRole("button", { name: "开始演练" }).click();

    await page.waitForURL("**/plans/runs/*");
    await page.getByTestId("drill-banner").getByText("演练 DRILL").waitFor();
    expect(await page.title()).toMatch(/^【演练 DRILL】/);
    expect(await barriers(page)).toEqual([]);
    const list = page.getByTestId("run-steps");
    // The second step waits for the first.
    expect(
      await list
        .locator("li")
        .nth(1)
        .getByRole("button", { name: "完成", exact: true })
        .isDisabled(),
    ).toBe(true);
    await page.getByRole("heading", { name: "步骤" }).click();
    for (const [i, key] of ["d", "d", "x"].entries()) {
      await page.keyboard.press("j");
      await page.keyboard.press(key);
      if (key === "d") await steps(page, "done").nth(i).waitFor();
    }
    const skip = page.getByRole("dialog");
    await skip.getByRole("button", { name: "跳过" }).click();
    await skip.getByText("请写明原因").waitFor();
    await skip.getByRole("textbox").fill("法务今天不在");
    await skip.getByRole("button", { name: "跳过" }).click();
    await steps(page, "skipped").getByText("法务今天不在").waitFor();
    await steps(page, "done").first().getByRole("button", { name: "重开" }).click();
    await list.locator("li").first().getByRole("button", { name: "完成", exact: true }).click();
    await list.locator("li").last().getByRole("button", { name: "完成", exact: true }).click();
    await steps(page, "done").nth(2).waitFor();

    await page.getByRole("button", { name: "结束并评分" }).click();
    await page.getByText("请逐条回答").waitFor();
    await page.getByText("是", { exact: true }).first().click();
    await page.getByText("否", { exact: true }).last().click();
    await page.getByLabel("学到了什么").fill("<b>值班表</b>要写进群公告");
    await page.getByRole("button", { name: "结束并评分" }).click();
    // Three of four steps in time, one of two exit tests, the whole in time: 45 + 15 + 10.
    const score = page.getByTestId("score");
    await score.waitFor();
    expect(await score.textContent()).toBe("70");
    await page.getByText("上次演练 100 分").waitFor();
    await page.getByText("<b>值班表</b>要写进群公告").waitFor();
    expect(await barriers(page)).toEqual([]);

    const report = await page.getByRole("link", { name: "打印版" }).getAttribute("href");
    const answer = await page.request.get(`${demo.url}${report}`);
    const html = await answer.text();
    expect(answer.headers()["content-disposition"]).toMatch(/^inline/);
    expect(html).toMatch(/<p class="banner">演练 DRILL/);
    expect(html).toContain("&lt;b&gt;值班表&lt;/b&gt;");
    await page.goto(`${demo.url}/plans/drills`);
    const past = page.getByTestId("past-table").locator("tbody tr").first();
    await past.getByText("演练 DRILL").waitFor();
    expect(await past.textContent()).toMatch(/标错价或叠加出低价.*70/);
    expect(await barriers(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  it("lead from an alert to what is under way for it, and back", async () => {
    const { page, errors, close } = await signIn(browser, demo, "compliance");
    await page.goto(`${demo.url}/plans/running`);
    await page.getByTestId("runs-table").locator("a").first().click();
    await page.getByTestId("run-steps").waitFor();
    expect(await page.getByTestId("drill-banner").count()).toBe(0);
    const address = page.url();
    await page.getByRole("link", { name: "查看告警" }).click();
    await page
      .getByTestId("alert-detail")
      .getByRole("link", { name: /^预案进行中/ })
      .click();
    await page.waitForURL(address);
    expect(errors).toEqual([]);
    await close();
  });

  it("are reworded as text, refused at the line that is wrong, and reset", async () => {
    const { page, errors, close } = await signIn(browser, demo, "legal");
    await page.goto(`${demo.url}/plans/stock-short/edit`);
    const text = page.getByLabel("预案正文");
    await text.waitFor();
    const written = await text.inputValue();
    const line = written.split("\n").findIndex((one) => one.trim() === "within: 12") + 1;
    await text.fill(written.replace("within: 12", "within: 99"));
    await page.getByLabel("为什么改").fill("调拨放宽");
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByRole("alert").getByText(`第 ${line} 行`).waitFor();
    expect(await barriers(page)).toEqual([]);
    await text.fill("id: [");
    await page.getByRole("alert").getByText("第 1 行").waitFor();
    expect(await page.getByRole("button", { name: "保存" }).isDisabled()).toBe(true);

    await text.fill(written.replace("zh: 库存告急", "zh: 断货应急"));
    await page.getByText("JSON", { exact: true }).click();
    expect(JSON.parse(await text.inputValue()).title.zh).toBe("断货应急");
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByRole("heading", { name: "断货应急" }).waitFor();
    await page.getByText("调拨放宽").waitFor();
    await page.getByRole("button", { name: "恢复发布版" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("还原");
    await page.getByRole("dialog").getByRole("button", { name: "恢复发布版" }).click();
    await page.getByRole("heading", { name: "库存告急" }).waitFor();
    // The refusal of the wrong plan is what the browser notes.
    expect(errors.filter((one) => !one.includes("400") && !one.includes("422"))).toEqual([]);
    await close();
  });

  it("stay within the screen on a phone, read in English, and offer a viewer nothing to do", async () => {
    const { page, errors, close } = await signIn(browser, demo, "viewer", {
      viewport: phone,
      locale: "en-US",
    });
    await page.getByRole("button", { name: "English" }).click();
    const seen = async (path: string, shown: string) => {
      await page.goto(`${demo.url}${path}`);
      await page.locator(shown).first().waitFor();
      await expectNoSideScroll(page);
      expect(await barriers(page), path).toEqual([]);
    };
    await seen("/plans", "[data-testid=plans-table]");
    expect(await page.locator(".plans").innerText()).not.toMatch(/\p{Script=Han}/u);
    await seen("/plans/drills", "[data-testid=past-table]");
    expect(await page.getByRole("button", { name: "Start a drill" }).count()).toBe(0);
    await page.getByTestId("past-table").getByRole("link").first().click();
    await page.getByTestId("score").waitFor();
    await expectNoSideScroll(page);
    await seen("/plans/running", "[data-testid=runs-table]");
    await page.getByTestId("runs-table").getByRole("link").first().click();
    await page.getByTestId("run-steps").waitFor();
    await expectNoSideScroll(page);
    expect(await barriers(page)).toEqual([]);
    expect(await page.getByRole("button", { name: "Done", exact: true }).count()).toBe(0);
    await seen("/plans/opinion-crisis", ".time-line");
    expect(errors).toEqual([]);
    await close();
  });

  it("print a drill as one, without the console around it", async () => {
    const { page, close } = await signIn(browser, demo, "compliance");
    await page.goto(`${demo.url}/plans/drills`);
    await page.getByTestId("past-table").getByRole("link").first().click();
    await page.getByTestId("score").waitFor();
    await page.emulateMedia({ media: "print" });
    for (const hidden of [".rail", ".topbar", ".no-print"])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
    expect(await page.getByTestId("drill-banner").isVisible()).toBe(true);
    expect(
      await page.locator(".main").evaluate((main) => main.scrollHeight - main.clientHeight),
    ).toBe(0);
    await close();
  });
});
