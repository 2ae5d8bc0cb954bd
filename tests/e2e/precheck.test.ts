import { readFile } from "node:fs/promises";
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

const visit = (page: Page, path: string) => page.goto(demo.url + path);

/** Picks the first `n` of the tenant's stores. */
async function pickStores(page: Page, n: number): Promise<void> {
  await page.getByTestId("precheck-form").getByRole("combobox", { name: /店铺/ }).click();
  const options = page.locator(".ant-select-item-option");
  for (let i = 0; i < n; i++) await options.nth(i).click();
  await page.keyboard.press("Escape");
}

const title = (page: Page) => page.getByRole("textbox", { name: "标题", exact: true });

describe("a text that is being written", () => {
  it("is marked at once, reworded by key or click, put back, and leaves no receipt", async () => {
    const { page, errors, close } = await signIn(browser, demo, "operator");
    await pickStores(page, 1);
    await title(page).fill("销量第一的坚果礼盒 500g");
    const chip = page.locator(".live-chip").first();
    await chip.waitFor();
    expect(await chip.innerText()).toContain("榜");
    expect(await page.locator(".live-mirror mark").first().getAttribute("data-letter")).toBe("榜");
    const verdict = page.getByTestId("precheck-verdict");
    await verdict.getByText("实时结果，没有留回执").waitFor();

    // The keyboard's way: the chip says why, and Enter rewords.
    await chip.focus();
    await page.getByRole("tooltip").getByText("排名和唯一性").waitFor();
    await chip.press("Enter");
    const reworded = await title(page).inputValue();
    expect(reworded).not.toContain("第一");
    await page.keyboard.press("Control+z");
    expect(await title(page).inputValue()).toBe("销量第一的坚果礼盒 500g");

    // The pointer's way: over the words is the why, and a click rewords.
    const marked = page.locator(".live-mirror mark").first();
    await marked.waitFor();
    const box = await marked.boundingBox();
    if (box === null) return expect.unreachable();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.locator(".live-why").waitFor();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => title(page).inputValue()).toBe(reworded);
    await page.getByRole("button", { name: "撤销" }).click();
    expect(await title(page).inputValue()).toBe("销量第一的坚果礼盒 500g");

    await visit(page, "/precheck/history?actor=me");
    await page.getByText("没有符合条件的检查").waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});

describe("a campaign over several stores", () => {
  it("is a matrix whose cells open findings, and leaves a receipt that can be verified and shared", async () => {
    const { page, errors, close } = await signIn(browser, demo, "operator");
    await page.getByTestId("precheck-form").waitFor();
    await page.locator(".ant-segmented-item").getByText("促销").click();
    await pickStores(page, 3);
    await page.getByRole("button", { name: "填入一个例子" }).click();
    const matrix = page.locator(".matrix table");
    await matrix.waitFor();
    expect(await matrix.locator("tbody tr").count()).toBe(3);
    await matrix.getByRole("button").first().click();
    const opened = page.locator(".finding:focus");
    await opened.waitFor();
    expect(await barriers(page)).toEqual([]);

    await page.getByRole("button", { name: "检查并留回执" }).click();
    const receipt = page.getByRole("region", { name: "回执" });
    await receipt.getByRole("button", { name: "核验签名" }).click();
    await receipt.getByText("签名属实").waitFor();
    await receipt.getByRole("link", { name: "回执" }).click();
    await page.waitForURL(/\/precheck\/receipts\/rcp_/);
    const address = new URL(page.url()).pathname;
    await page.getByText("当时检查的内容").waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();

    const colleague = await signIn(browser, demo, "legal", { viewport: phone });
    await visit(colleague.page, address);
    await colleague.page.getByText("当时检查的内容").waitFor();
    await colleague.page.locator(".matrix-list button").first().waitFor();
    await expectNoSideScroll(colleague.page);
    await visit(colleague.page, "/precheck/history?kind=promotion&verdict=revise");
    await colleague.page.locator(`a[href="${address}"]`).waitFor();
    await visit(colleague.page, "/precheck/receipts/rcp_of_nobody");
    await colleague.page.getByText("没有这张回执").waitFor();
    await colleague.close();
  });
});

describe("a sheet", () => {
  it("is answered row by row and comes back with its findings", async () => {
    const { page, errors, close } = await signIn(browser, demo, "operator");
    await visit(page, "/precheck/sheet");
    const file = page.locator("input[type=file]");
    const upload = (name: string, text: string) =>
      file.setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
    await upload("上新.pdf", "x");
    await page.getByText("不是 CSV 或 XLSX").waitFor();
    expect(await barriers(page)).toEqual([]);
    await upload(
      "上新.csv",
      "标题,平台,价格,备忘\n国家级坚果,天猫,59,a\n每日坚果 500g,天猫,39,b\n杏仁,天猫,贵,c\n",
    );
    await page.getByText("检查完成，共 3 行").waitFor();
    await page.getByText("已跳过：备忘").waitFor();
    const rows = page.locator(".sheet-rows tbody tr");
    expect(await rows.nth(0).innerText()).toMatch(/2[\s\S]*国家级/);
    expect(await rows.nth(1).innerText()).toMatch(/4[\s\S]*读不了[\s\S]*价格/);
    expect(await barriers(page)).toEqual([]);

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "下载标注后的表格" }).click(),
    ]);
    const answered = await readFile(await download.path(), "utf8");
    expect(answered.split("\n")[0]).toContain("备忘,verdict,findings,suggestion");
    expect(answered).toContain("block");
    expect(errors).toEqual([]);
    await close();
  });
});

describe("a claim that needs proof", () => {
  it("passes once the proof is filed from its finding, and no more once it is withdrawn", async () => {
    const { page, errors, close } = await signIn(browser, demo, "operator");
    await pickStores(page, 1);
    await title(page).fill("荣获2025年度国际风味评鉴金奖 坚果 500g");
    const verdict = page.getByTestId("precheck-verdict");
    await verdict.getByRole("button", { name: "登记证明" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "登记" }).click();
    await dialog.getByText("请填写编号或出处").waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByLabel("证明类型").click();
    await page.locator(".ant-select-item-option").getByText("获奖证明").click();
    await dialog.getByLabel("编号或出处").fill("2025 国际风味评鉴 金奖证书 0719");
    await dialog.getByLabel("证明的内容和范围").fill("2025年度国际风味评鉴金奖，坚果");
    await dialog.getByRole("button", { name: "登记" }).click();
    const evidence = page.getByRole("region", { name: "凭以下证明通过" });
    await evidence.waitFor();
    expect(await evidence.innerText()).toContain("金奖");

    await evidence.getByRole("link", { name: "查看证明" }).click();
    const proof = page.locator(".proofs > li[data-at]");
    await proof.getByRole("button", { name: "撤回" }).click();
    await page.getByRole("dialog").getByLabel("原因").fill("证书有误");
    await page.getByRole("dialog").getByRole("button", { name: "撤回" }).click();
    await proof.waitFor({ state: "detached" });
    await page.locator(".ant-segmented-item").getByText("已撤回").click();
    await page.getByText("证书有误").waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});

describe("a lexicon", () => {
  it("takes a term that is tried before it counts, and is put back as it was", async () => {
    const { page, errors, close } = await signIn(browser, demo, "legal");
    await visit(page, "/rules/lexicons");
    await page.getByRole("link", { name: "绝对化用语" }).click();
    await page.getByRole("textbox", { name: "试一段文字" }).fill("断崖式好吃的坚果");
    await page.getByText("命中 0 处").waitFor();
    await page.getByRole("button", { name: "加词" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "写法", exact: true }).fill("断崖式好吃");
    await dialog.getByRole("textbox", { name: "建议改成", exact: true }).fill("广受喜爱");
    await dialog.getByRole("button", { name: "放进修改" }).click();
    await page.getByText("命中 1 处").waitFor();
    expect(await barriers(page)).toEqual([]);

    await page.getByRole("button", { name: "保存并立即生效" }).click();
    await page.getByText("请写明原因").waitFor();
    await page.getByRole("textbox", { name: "为什么改" }).fill("平台刚刚通报过");
    await page.getByRole("button", { name: "保存并立即生效" }).click();
    const history = page.getByRole("region", { name: "改动历史" });
    await history.getByText("平台刚刚通报过").waitFor();

    await visit(page, "/precheck");
    await pickStores(page, 1);
    await title(page).fill("断崖式好吃坚果礼盒");
    await page.locator(".live-chip").getByText("广受喜爱").waitFor();

    await visit(page, "/rules/lexicons/absolute");
    await history.getByRole("button", { name: "回滚到这里" }).last().click();
    await page.getByRole("dialog").getByLabel("原因").fill("通报已撤销");
    await page.getByRole("dialog").getByRole("button", { name: "回滚到这里" }).click();
    await page.getByText("还没有自己的词").waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});

describe("on a phone, in English", () => {
  it.each([
    "/precheck",
    "/precheck/sheet",
    "/precheck/history",
    "/precheck/proofs",
    "/rules/lexicons",
    "/rules/lexicons/ranking",
  ])("%s fits, is free of barriers, and speaks", async (path) => {
    const { page, errors, close } = await signIn(browser, demo, "compliance", { viewport: phone });
    await page.getByRole("button", { name: "English" }).click();
    await visit(page, path);
    await page.waitForLoadState("networkidle");
    if (path === "/precheck") {
      await page.getByRole("button", { name: "Fill in an example" }).click();
      await page.locator(".live-chip").first().waitFor();
    }
    await expectNoSideScroll(page);
    expect(await barriers(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});
