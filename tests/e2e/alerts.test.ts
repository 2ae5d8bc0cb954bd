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

describe("alerts that belong together", () => {
  it("are merged and linked by keys, shown from both ends, split off and taken back", async () => {
    const { page, errors, close } = await signIn(browser, demo, "compliance");
    await queue(page, "?area=promotion&assignee=none");
    await page.keyboard.press("j");
    const id = await opened(page);
    await page.keyboard.press("l");
    const linking = dialogOf(page, "link");
    await linking.getByRole("combobox", { name: "哪一条" }).press("ArrowDown");
    await page.locator(".ant-select-item-option").first().click();
    await linking.getByText("本条的起因").click();
    expect(await barriers(page)).toEqual([]);
    await linking.getByRole("button", { name: "关联告警" }).click();
    const kin = page.getByTestId("alert-kin");
    await kin.getByText("起因", { exact: true }).waitFor();

    await page.keyboard.press("m");
    const merging = dialogOf(page, "merge");
    await merging.getByRole("combobox", { name: "并入哪一条" }).press("ArrowDown");
    await page.locator(".ant-select-item-option").first().click();
    await merging.getByRole("button", { name: "并入" }).click();
    await detailOf(page).getByText("已并入另一条告警，在那里处理。").waitFor();
    expect(await alertOf(id)).toMatchObject({ status: "closed", disposition: null });
    await page.getByRole("link", { name: "查看那一条" }).first().click();
    await kin.getByText("已并入", { exact: true }).waitFor();
    await kin.getByRole("link").first().click();
    await page.waitForURL(`**/alerts/${id}*`);
    await page.getByRole("button", { name: "拆出，单独处理" }).click();
    await page.getByText("已拆出", { exact: true }).waitFor();
    expect(await alertOf(id)).toMatchObject({ status: "open" });
    await page.keyboard.press("u");
    await page.getByText("已撤销").waitFor();
    expect(await alertOf(id)).toMatchObject({ status: "closed" });
    expect(errors).toEqual([]);
    await close();
  });

  it("are merged many at once into one of them", async () => {
    const { page, close } = await signIn(browser, demo, "compliance");
    await queue(page, "?area=service&level=3&assignee=none");
    for (const n of [0, 1, 2]) await rowsOf(page).nth(n).getByRole("checkbox").click();
    await page.getByRole("button", { name: "更多", exact: true }).first().click();
    await page.getByRole("menuitem", { name: "并入" }).click();
    const dialog = dialogOf(page, "merge");
    await dialog.getByRole("radio").first().check();
    await dialog.getByText("2 条可以执行").waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole("button", { name: "并入 2 条" }).click();
    await page.getByText("已并入 2 条").waitFor();
    await page.keyboard.press("u");
    await page.getByText("已撤销").waitFor();
    await close();
  });
});

describe("people who work together", () => {
  it("name each other in comments, and keep files with an alert", async () => {
    const { page, errors, close } = await signIn(browser, demo, "compliance");
    await queue(page, "?area=listing");
    await page.keyboard.press("j");
    await opened(page);
    const words = page.getByRole("textbox", { name: "评论" });
    await words.pressSequentially("@周");
    await page.getByRole("menuitem", { name: "周敏" }).click();
    await words.pressSequentially("请核对条款");
    await page.getByRole("button", { name: "发表" }).click();
    await detailOf(page).getByText("@周敏 请核对条款").waitFor();
    const markup = `<img src=x onerror="document.title='run'">`;
    await words.fill(markup);
    await page.getByRole("button", { name: "发表" }).click();
    await detailOf(page).getByText(markup).waitFor();
    const kept = Buffer.from("整改说明");
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "整改.txt", mimeType: "text/plain", buffer: kept });
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "下载 整改.txt" }).click();
    const file = await (await downloading).createReadStream();
    expect(Buffer.concat(await file.toArray())).toEqual(kept);
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "page.html", mimeType: "text/html", buffer: kept });
    await page.getByText(/page.html: attach one of/).waitFor();
    // The refusal is an answer that the browser notes in its console, and nothing else is.
    expect(errors.filter((one) => !one.includes("400"))).toEqual([]);
    await close();
  });

  it("hand over while one is away, and take back", async () => {
    const { page, close } = await signIn(browser, demo, "legal");
    await queue(page, "?area=listing&assignee=none");
    await page.keyboard.press("n");
    const id = await opened(page);
    await page.goto(`${demo.url}/alerts/team`);
    await page.getByRole("combobox", { name: "由谁代班" }).click();
    await page.locator(".ant-select-item-option", { hasText: "陈静" }).click();
    await page.getByRole("button", { name: "3 天" }).click();
    await page.getByRole("button", { name: "登记" }).click();
    await page.getByTestId("absences").getByText("周敏 不在，陈静 代班").waitFor();
    expect(await barriers(page)).toEqual([]);
    await close();

    const deputy = await signIn(browser, demo, "compliance");
    await queue(deputy.page, "?assignee=me");
    await deputy.page.getByText("你在替 周敏 代班").waitFor();
    await deputy.page.locator(`a[href*="${id}"]`).getByText("代 周敏").waitFor();
    expect(await barriers(deputy.page)).toEqual([]);
    await deputy.close();

    const back = await signIn(browser, demo, "legal");
    await queue(back.page);
    await back.page.getByRole("button", { name: "我回来了" }).click();
    await back.page.getByText("已结束，告警已交还").waitFor();
    await queue(back.page, "?assignee=me");
    await back.page.locator(`a[href*="${id}"]`).waitFor();
    await back.close();
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
