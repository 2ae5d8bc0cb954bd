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

const rowsOf = (page: Page) => page.getByTestId("alert-row");
const detailOf = (page: Page) => page.getByTestId("alert-detail");
const dialogOf = (page: Page, kind: string) =>
  page.getByTestId(`${kind}-dialog`).getByRole("dialog");

async function queue(page: Page, search = ""): Promise<void> {
  await page.goto(`${demo.url}/alerts${search}`);
  await rowsOf(page).first().waitFor();
}

/** The id of the alert on screen. */
async function opened(page: Page): Promise<string> {
  await page.waitForURL(/\/alerts\/[^?]+/);
  await detailOf(page).locator("h1").waitFor();
  return decodeURIComponent(new URL(page.url()).pathname.split("/")[2] ?? "");
}

/** What the API says of an alert. */
async function alertOf(id: string): Promise<{ status: string; disposition: string | null }> {
  const answer = await fetch(`${demo.url}/v1/alerts/${id}`, {
    headers: { authorization: `Bearer ${demo.key}` },
  });
  return (await answer.json()) as { status: string; disposition: string | null };
}

/** Publishes listings that break a rule, so that alerts are raised while somebody looks on. */
async function publish(...ids: string[]): Promise<void> {
  const body = ids
    .map((id) =>
      JSON.stringify({
        id,
        storeId: "s-tm-food",
        category: "食品/坚果",
        title: `国家级坚果礼盒 ${id}`,
        status: "on_sale",
        updatedAt: new Date().toISOString(),
      }),
    )
    .join("\n");
  const answer = await fetch(`${demo.url}/v1/intake/listings`, {
    method: "POST",
    headers: { authorization: `Bearer ${demo.key}`, "content-type": "application/x-ndjson" },
    body,
  });
  expect(answer.status).toBeLessThan(300);
}

describe("an ordinary alert", () => {
  it("is taken, decided and closed in three keys from the open queue", async () => {
    const { page, errors, close } = await signIn(browser, demo, "compliance");
    await queue(page, "?area=promotion");
    let keys = 0;
    const press = async (key: string) => {
      keys += 1;
      await page.keyboard.press(key);
    };
    await press("n");
    const id = await opened(page);
    expect(page.url()).toContain("area=promotion");
    await press("d");
    await dialogOf(page, "decide").waitFor();
    await press("Enter");
    await dialogOf(page, "decide").waitFor({ state: "hidden" });
    expect(await alertOf(id)).toMatchObject({ status: "closed", disposition: "confirmed" });
    expect(keys).toBe(3);
    expect(errors).toEqual([]);
    await close();
  });

  it("is open again when what was done is taken back within ten seconds", async () => {
    const { page, close } = await signIn(browser, demo, "compliance");
    await queue(page, "?assignee=none");
    await page.keyboard.press("j");
    const id = await opened(page);
    await page.keyboard.press("d");
    await dialogOf(page, "decide").waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("已判定为属实").waitFor();
    await page.keyboard.press("u");
    await page.getByText("已撤销").waitFor();
    expect(await alertOf(id)).toMatchObject({ status: "open", disposition: null });
    await close();
  });
});

describe("many alerts", () => {
  it("are previewed, and those that another person holds are left and said", async () => {
    const other = await signIn(browser, demo, "manager");
    await queue(other.page, "?area=service&assignee=none");
    await other.page.keyboard.press("n");
    const held = await opened(other.page);
    await other.close();

    const { page, errors, close } = await signIn(browser, demo, "compliance");
    await queue(page, "?area=service");
    await page.locator(`a[href*="${held}"]`).waitFor();
    const box = (n: number) => rowsOf(page).nth(n).getByRole("checkbox");
    const at = await rowsOf(page)
      .locator("a")
      .evaluateAll((links, id) => links.findIndex((one) => one.outerHTML.includes(id)), held);
    await box(Math.max(0, at - 1)).click();
    await box(at + 2).click({ modifiers: ["Shift"] });
    const n = await page.locator(".row-choose input:checked").count();
    expect(n).toBeGreaterThan(2);
    await page.keyboard.press("d");
    const dialog = dialogOf(page, "decide");
    await dialog.getByText("王磊 正在处理").waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole("button", { name: `判定 ${n - 1} 条` }).click();
    await page.getByRole("dialog").getByText("1 条没有执行，仍选中").waitFor();
    await page.getByRole("button", { name: "知道了" }).click();
    expect(await page.locator(".row-choose input:checked").count()).toBe(1);
    await page.keyboard.press("u");
    await page.getByText("已撤销").waitFor();
    expect(await alertOf(held)).toMatchObject({ status: "claimed" });
    expect(errors).toEqual([]);
    await close();
  });
});

describe("a grave alert", () => {
  it("that is let go waits for a second person, who sends it back", async () => {
    const { page, close } = await signIn(browser, demo, "compliance");
    await queue(page, "?level=4&assignee=none");
    await page.keyboard.press("j");
    const id = await opened(page);
    await page.keyboard.press("d");
    const dialog = dialogOf(page, "decide");
    await dialog.waitFor();
    await page.keyboard.press("3");
    await page.keyboard.press("c");
    await dialog.getByText("第二个人复核").waitFor();
    await page.keyboard.type("大促期间放行");
    await page.keyboard.press("Control+Enter");
    await dialog.getByText("临时豁免要有截止日期").waitFor();
    await dialog.getByRole("button", { name: "30 天" }).click();
    await dialog.getByRole("button", { name: "判定" }).click();
    await dialog.waitFor({ state: "hidden" });
    await close();

    const second = await signIn(browser, demo, "legal");
    await queue(second.page, "?status=closed&review=waiting");
    await second.page.goto(`${demo.url}/alerts/${id}?status=closed&review=waiting`);
    await detailOf(second.page).getByText("临时放行").first().waitFor();
    await second.page.getByRole("button", { name: "退回" }).click();
    const reason = second.page.getByRole("dialog");
    await reason.getByLabel("原因").fill("没有平台的书面同意");
    await reason.getByRole("button", { name: "退回" }).click();
    await detailOf(second.page).getByText("复核，退回").waitFor();
    expect(await alertOf(id)).toMatchObject({ status: "claimed", disposition: null });
    await second.close();
  });

  it("is silenced by two people, and heard again once that is lifted", async () => {
    const { page, close } = await signIn(browser, demo, "compliance");
    await queue(page, "?level=4");
    await page.keyboard.press("j");
    await opened(page);
    await page.getByRole("button", { name: "更多", exact: true }).last().click();
    await page.getByText("静默这类告警…").click();
    const dialog = dialogOf(page, "suppress");
    await dialog.getByLabel(/为什么不用再提醒/).fill("模板改版中，十二月前上线");
    await dialog.getByRole("button", { name: "静默" }).click();
    const list = page.getByTestId("suppressions");
    await list.getByText("待批准", { exact: true }).waitFor();
    expect(await list.getByRole("button", { name: "批准" }).count()).toBe(0);
    await close();

    const second = await signIn(browser, demo, "legal");
    await second.page.goto(`${demo.url}/alerts/suppressions`);
    await second.page.getByRole("button", { name: "批准" }).click();
    await second.page.getByText("生效中").waitFor();
    expect(await barriers(second.page)).toEqual([]);
    await second.page.getByRole("button", { name: "解除" }).click();
    await second.page.getByRole("tooltip").getByRole("button", { name: "解除" }).click();
    await second.page.getByText("已解除").waitFor();
    await second.close();
  });
});

describe("views", () => {
  it("are saved with their filter, found by others, and run from the palette", async () => {
    const { page, close } = await signIn(browser, demo, "compliance");
    await queue(page, "?area=listing&minLevel=4");
    await page.getByRole("button", { name: "保存当前筛选" }).click();
    await page.getByLabel("视图名称").fill("商品重点");
    await page.getByLabel("让团队里的人也看到").check();
    await page.keyboard.press("Tab");
    await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
    await page.getByRole("link", { name: /商品重点/ }).waitFor();
    await close();

    const second = await signIn(browser, demo, "legal");
    await second.page.waitForURL("**/policies*");
    await second.page.keyboard.press("Control+k");
    const palette = second.page.getByTestId("palette").getByRole("dialog");
    await palette.waitFor();
    expect(await barriers(second.page)).toEqual([]);
    await second.page.keyboard.type("商品重点");
    await palette.getByRole("option", { name: "商品重点", exact: true }).waitFor();
    await second.page.keyboard.press("Enter");
    await second.page.waitForURL(/\/alerts\?area=listing&minLevel=4$/);
    expect(await second.page.getByRole("button", { name: /删除视图/ }).count()).toBe(0);
    await second.close();
  });
});

describe("news", () => {
  it("is announced and waits to be asked for", async () => {
    const { page, errors, close } = await signIn(browser, demo, "compliance");
    await queue(page);
    await page.locator("[data-connection=live]").waitFor();
    const first = await rowsOf(page).first().innerText();
    await publish("news-1", "news-2");
    await page.getByRole("button", { name: /条新告警/ }).waitFor();
    expect(await rowsOf(page).first().innerText()).toBe(first);
    await page.getByRole("button", { name: /条新告警/ }).click();
    await page.getByRole("button", { name: /条新告警/ }).waitFor({ state: "hidden" });
    expect(errors).toEqual([]);
    await close();
  });

  it("is asked for where no stream is to be had, and the page says when nobody answers", async () => {
    const { page, close } = await signIn(browser, demo, "compliance");
    await page.route("**/v1/alerts/stream", (route) => route.fulfill({ status: 429 }));
    await queue(page);
    await page.locator("[data-connection=polling]").waitFor();
    await page.context().setOffline(true);
    await page.getByText(/连不上服务器/).waitFor();
    await page.context().setOffline(false);
    await page.getByText(/连不上服务器/).waitFor({ state: "hidden" });
    await close();
  });
});

describe.each([
  ["zh", "判定"],
  ["en", "Decide"],
] as const)("in %s", (language, decide) => {
  it.each([
    ["a wide screen", { width: 1440, height: 900 }],
    ["a phone", phone],
  ])("queue, detail and dialogs are within reach of all on %s", async (_, viewport) => {
    const { page, errors, close } = await signIn(browser, demo, "compliance", { viewport });
    await page.evaluate((to) => localStorage.setItem("hegui.language", to), language);
    await queue(page, "?hidden=true&minTier=1");
    await rowsOf(page).first().getByRole("checkbox").check();
    expect(await barriers(page)).toEqual([]);
    await expectNoSideScroll(page);
    if (language === "en")
      expect(await page.locator(".bulk-bar").innerText()).not.toMatch(/\p{Script=Han}/u);
    await page.keyboard.press("Escape");
    await rowsOf(page).nth(1).getByRole("link").click();
    await opened(page);
    expect(await barriers(page)).toEqual([]);
    await expectNoSideScroll(page);
    await page.keyboard.press("d");
    const dialog = dialogOf(page, "decide");
    await dialog.getByText(decide, { exact: true }).first().waitFor();
    await page.keyboard.press("3");
    expect(await barriers(page)).toEqual([]);
    await expectNoSideScroll(page);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});
