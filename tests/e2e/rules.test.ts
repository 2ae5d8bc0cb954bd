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

/** Level 4, so that it takes two people; with one figure, and data that it judges. */
const grave = "store.related-share-high";

const visit = (page: Page, path: string) => page.goto(demo.url + path);

/** The draft of the walk below, for the tests after it. */
let draftPath = "";

describe("a grave rule", () => {
  it("goes from draft over simulation and another person's approval into force, and back", async () => {
    const author = await signIn(browser, demo, "compliance");
    const { page } = author;
    await visit(page, `/rules/${grave}`);
    await page.getByRole("button", { name: "修改" }).click();
    const limit = page.locator("[data-is=sentence]").getByRole("spinbutton").first();
    const before = Number(await limit.inputValue());
    await limit.fill(String(before / 10));
    // The figure of the sentence is the form's and the JSON's.
    const json = page.getByRole("textbox", { name: "JSON", exact: true });
    await expect.poll(() => json.inputValue()).toContain(`"value": ${before / 10}`);
    await page.getByRole("textbox", { name: "为什么改" }).fill("平台已按更严的口径检查");
    await page.getByRole("button", { name: "存为草稿" }).click();

    await page.waitForURL(/\/rules\/drafts\//);
    draftPath = new URL(page.url()).pathname;
    await page.getByRole("button", { name: "下一步：模拟" }).click();
    await page.getByRole("button", { name: "开始模拟" }).click();
    await page.locator(".simulation-sum").waitFor({ timeout: 60_000 });
    await page.getByRole("button", { name: "提交审批" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "提交审批" }).click();
    await page.getByText("等待他人审批").waitFor();

    // Its author finds it in the inbox, and may not approve it.
    await visit(page, draftPath.replace("/drafts/", "/inbox/"));
    await page.getByText("须由另一人决定").waitFor();
    expect(await page.getByRole("button", { name: "批准" }).count()).toBe(0);

    const approver = await signIn(browser, demo, "legal");
    await visit(approver.page, "/rules/inbox");
    const review = approver.page.getByTestId("review");
    const redline = review.getByTestId("rule-redline");
    await redline.waitFor();
    expect(await redline.locator("del").innerText()).toBe(String(before));
    expect(await redline.locator("ins").innerText()).toBe(String(before / 10));
    await review.locator(".simulation-sum").waitFor();
    expect(await barriers(approver.page)).toEqual([]);
    await review.getByRole("button", { name: "批准" }).click();
    await approver.page.getByRole("dialog").getByRole("button", { name: "批准" }).click();
    await review.getByText("已批准").waitFor();
    expect(approver.errors).toEqual([]);
    await approver.close();

    await visit(page, draftPath);
    await page.getByRole("button", { name: "使其生效" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "使其生效" }).click();
    await page.getByText("已生效").first().waitFor();
    await visit(page, `/rules/${grave}?tab=versions`);
    const versions = page.locator(".version-list > li");
    await versions.first().getByText("现行").waitFor();
    expect(await versions.first().innerText()).toContain("第 2 版");

    await versions.last().getByRole("button", { name: "回滚到这一版" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("原因").fill("误报太多");
    await dialog.getByRole("button", { name: "回滚到这一版" }).click();
    await versions.last().getByText("现行").waitFor();
    await page.getByText("误报太多").waitFor();
    expect(author.errors).toEqual([]);
    await author.close();
  });

  it("is sent back with a reason that its author reads", async () => {
    const author = await signIn(browser, demo, "compliance");
    await visit(author.page, `/rules/${grave}`);
    await author.page.getByRole("spinbutton").first().fill("0.2");
    await author.page.getByRole("button", { name: "存为草稿" }).click();
    await author.page.waitForURL(/\/rules\/drafts\//);
    const path = new URL(author.page.url()).pathname;
    await author.page.getByRole("navigation", { name: "生效流程" }).waitFor();
    await author.page.getByRole("button", { name: "更多操作" }).click();
    await author.page.getByRole("menuitem", { name: "提交审批" }).click();
    await author.page.getByRole("dialog").getByRole("button", { name: "提交审批" }).click();
    await author.page.getByText("等待他人审批").waitFor();

    const approver = await signIn(browser, demo, "manager");
    await visit(approver.page, path.replace("/drafts/", "/inbox/"));
    await approver.page.getByRole("button", { name: "退回" }).click();
    const dialog = approver.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "退回" }).click();
    await dialog.getByText("请写明原因").waitFor();
    await dialog.getByLabel("原因").fill("请先模拟");
    await dialog.getByRole("button", { name: "退回" }).click();
    await dialog.waitFor({ state: "hidden" });

    await visit(author.page, `${path}?view=log`);
    await author.page.getByText("请先模拟").waitFor();
    expect([...author.errors, ...approver.errors]).toEqual([]);
    await Promise.all([author.close(), approver.close()]);
  });
});

describe("the editor", () => {
  it("says at its field what is wrong, takes it back, and keeps what it cannot save", async () => {
    const { page, errors, close } = await signIn(browser, demo, "legal");
    await visit(page, "/rules/promotion.coupon-threshold/edit");
    const fact = page.getByRole("combobox", { name: "事实" }).nth(1);
    await fact.fill("promotion_.threshold");
    const leaf = page.locator(".leaf").nth(1);
    await leaf.locator(".problem[data-severity=error]").first().waitFor();
    expect(await leaf.innerText()).toContain("promotion_");
    expect(await page.getByRole("button", { name: "存为草稿" }).isDisabled()).toBe(true);
    await page.keyboard.press("Control+z");
    await expect.poll(() => fact.inputValue()).toBe("promotion.threshold");
    await page.getByText("检查通过").waitFor();

    // An example that comes out otherwise turns red as one types.
    await page.getByRole("combobox", { name: "比较" }).nth(1).click();
    await page.locator(".ant-select-item-option").getByText("大于", { exact: true }).click();
    await page.locator(".example-runs").getByText("不符").first().waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});

describe("the emergency stop", () => {
  it("takes one dialog, and is taken back by one click", async () => {
    const { page, errors, close } = await signIn(browser, demo, "compliance");
    await visit(page, "/rules?q=coupon-threshold");
    await page.getByRole("button", { name: "紧急停用" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox").fill("coupon-threshold");
    await page.keyboard.press("Enter");
    await dialog.getByLabel("原因").fill("618 大面积误报");
    await dialog.getByRole("button", { name: "立即停用" }).click();
    const row = page.getByTestId("rules-table").locator("tbody tr").first();
    await row.getByText("已停用").waitFor();
    await page.getByRole("button", { name: "撤销" }).click();
    await row.getByText("已停用").waitFor({ state: "hidden" });
    expect(errors).toEqual([]);
    await close();
  });
});

describe("every page of the rule base", () => {
  const paths = () => [
    "/rules",
    `/rules/${grave}?tab=versions`,
    `/rules/${grave}/edit`,
    "/rules/new",
    "/rules/drafts?state=activated",
    `${draftPath}?view=changes`,
    `${draftPath}?view=simulation`,
    `${draftPath}?view=shadow`,
    `${draftPath}?view=log`,
    "/rules/inbox",
    "/rules/merges",
    "/rules/tunings",
  ];

  it.each(["zh", "en"])("fits a phone and keeps nobody out, in %s", async (language) => {
    const { page, errors, close } = await signIn(browser, demo, "compliance", { viewport: phone });
    await page.evaluate((value) => localStorage.setItem("hegui.language", value), language);
    for (const path of paths()) {
      await visit(page, path);
      await page.waitForLoadState("networkidle");
      await expectNoSideScroll(page);
      expect(await barriers(page), path).toEqual([]);
      if (language === "en")
        expect(await page.locator("h1").first().innerText(), path).not.toMatch(/\p{Script=Han}/u);
    }
    expect(errors).toEqual([]);
    await close();
  });

  it("shows a reader what stands, and no way to change it", async () => {
    const { page, errors, close } = await signIn(browser, demo, "viewer");
    await visit(page, `/rules/${grave}`);
    await page.getByRole("tab", { name: "版本" }).waitFor();
    for (const name of ["修改", "停用", "更多操作"])
      expect(await page.getByRole("button", { name, exact: true }).count()).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });
});
