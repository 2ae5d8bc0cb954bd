import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barriers } from "./support/barriers.ts";
import { launchBrowser } from "./support/browser.ts";
import { type DemoProcess, startDemo } from "./support/demo.ts";
import { expectNoSideScroll, open, phone, signIn } from "./support/session.ts";

let browser: Browser;
let demo: DemoProcess;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), startDemo()]);
});
afterAll(async () => {
  await Promise.all([browser?.close(), demo?.stop()]);
});

describe("signing in", () => {
  it("refuses a wrong password in words, and keeps what was typed", async () => {
    const { page, errors, close } = await open(browser, demo);
    const form = page.getByTestId("sign-in");
    await form.locator("input[type=email]").fill(demo.email("legal"));
    await form.locator("input[type=password]").fill("wrong");
    await form.locator("button[type=submit]").click();
    await form.locator(".sign-in-error p").waitFor();
    expect(await form.locator("input[type=email]").inputValue()).toBe(demo.email("legal"));
    expect(await barriers(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  it.each([
    ["compliance", "/alerts"],
    ["operator", "/precheck"],
    ["legal", "/policies"],
    ["manager", "/reports"],
    ["viewer", "/reports"],
  ])("takes %s home to %s", async (role, home) => {
    const { page, close } = await signIn(browser, demo, role);
    await page.waitForURL(`**${home}*`);
    await close();
  });
});

describe("compliance staff", () => {
  it("find what broke which rule, claim it and close it, by keyboard", async () => {
    const { page, errors, close } = await signIn(browser, demo, "compliance");
    const rows = page.getByTestId("alert-row");
    await rows.first().waitFor();
    const before = await rows.count();
    await page.keyboard.press("j");
    const detail = page.getByTestId("alert-detail");
    await detail.getByText("规则", { exact: true }).first().waitFor();
    expect(await detail.innerText()).toMatch(/法|内部|平台/);

    await page.keyboard.press("c");
    await detail.getByText("陈静").first().waitFor();
    const address = page.url();
    await page.keyboard.press("d");
    const dialog = page.getByTestId("decide-dialog").getByRole("dialog");
    await dialog.waitFor();
    await page.keyboard.press("2");
    await page.keyboard.press("Control+Enter");
    // A false alarm without a reason is not taken.
    await dialog.locator(".ant-form-item-explain-error").waitFor();
    await page.keyboard.type("这是商品型号，不是宣传用语");
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({ state: "hidden" });
    await page.getByText("误报").first().waitFor();

    await page.goto(address);
    await detail.getByText("这是商品型号，不是宣传用语").first().waitFor();
    await page.goto(`${demo.url}/alerts`);
    await rows.first().waitFor();
    expect(before).toBeGreaterThan(10);
    expect(errors).toEqual([]);
    await close();
  });

  it("see who holds an alert that they try to claim", async () => {
    const first = await signIn(browser, demo, "compliance");
    const second = await signIn(browser, demo, "manager");
    await first.page.goto(`${demo.url}/alerts?level=5`);
    await first.page.getByTestId("alert-row").first().click();
    await first.page.getByTestId("alert-detail").waitFor();
    await second.page.goto(first.page.url());
    await second.page.getByTestId("alert-detail").waitFor();
    await first.page.keyboard.press("c");
    await first.page.getByTestId("alert-detail").getByText("陈静").first().waitFor();
    await second.page.keyboard.press("c");
    await second.page.getByText(/陈静/).first().waitFor();
    await Promise.all([first.close(), second.close()]);
  });

  it("see why stores are linked, and say of two that they are not one owner's", async () => {
    const { page, errors, close } = await signIn(browser, demo, "compliance");
    await page.goto(`${demo.url}/stores`);
    await page.getByRole("link", { name: "山谷物语旗舰店", exact: true }).click();
    await page.getByRole("img", { name: /关联图：6 家店铺/ }).waitFor();
    await page.getByText("若本店受罚，可能波及").waitFor();
    const links = page.locator(".link-list > li");
    const before = await links.count();
    await links.first().getByRole("button", { name: "不是同一主体" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "不是同一主体" }).click();
    await dialog.getByText("请写明原因").waitFor();
    await dialog.getByLabel("原因").fill("代运营公司共用设备，股东不同");
    await dialog.getByRole("button", { name: "不是同一主体" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("img", { name: /关联图：6 家店铺/ }).waitFor({ state: "hidden" });
    expect(await links.count()).toBeLessThan(before);
    expect(errors).toEqual([]);
    await close();
  });

  it("change a rule's figure and have the next answer follow, without a restart", async () => {
    const { page, errors, close } = await signIn(browser, demo, "compliance");
    await page.goto(`${demo.url}/rules`);
    const table = page.getByTestId("rules-table");
    await table.waitFor();
    expect(await table.locator("tbody tr").count()).toBeGreaterThanOrEqual(18);
    expect(await barriers(page)).toEqual([]);

    await page.goto(`${demo.url}/rules/promotion.coupon-threshold`);
    const floor = page.getByRole("spinbutton", { name: /门槛下限/ });
    await floor.fill("60");
    await page.getByRole("textbox", { name: /说明|备注|原因|为什么/ }).fill("双12活动要求");
    await page
      .getByRole("button", { name: /保存|生效|提交/ })
      .first()
      .click();
    await page
      .getByText(/第 ?2 ?版/)
      .first()
      .waitFor();
    const answer = await fetch(`${demo.url}/v1/precheck`, {
      method: "POST",
      headers: { authorization: `Bearer ${demo.key}`, "content-type": "application/json" },
      body: JSON.stringify({
        kind: "promotion",
        platform: "tmall",
        record: {
          kind: "coupon",
          threshold: 45,
          amount: 5,
          startsAt: "2026-12-12T00:00:00+08:00",
          endsAt: "2026-12-13T00:00:00+08:00",
        },
      }),
    });
    const { findings } = (await answer.json()) as { findings: { ruleId: string }[] };
    expect(findings.map(({ ruleId }) => ruleId)).toContain("promotion.coupon-threshold");
    expect(errors).toEqual([]);
    await close();
  });
});

describe("operators", () => {
  it("ask about a listing, apply the words offered, and keep the receipt", async () => {
    const { page, errors, close } = await signIn(browser, demo, "operator");
    const form = page.getByTestId("precheck-form");
    await form.waitFor();
    const stores = form.getByRole("combobox", { name: /店铺/ });
    await stores.fill("旗舰店");
    await page.locator(".ant-select-item-option").first().click();
    await page.keyboard.press("Escape");
    await form.getByRole("textbox", { name: "标题", exact: true }).fill("国家级坚果礼盒 500g");
    await form.locator("button[type=submit]").click();

    const verdict = page.getByTestId("precheck-verdict");
    await page.locator("[data-testid=precheck-verdict][data-verdict=block]").waitFor();
    expect(await verdict.innerText()).toMatch(/广告法/);
    await verdict
      .getByRole("button", { name: /改成|删去/ })
      .first()
      .click();
    await page.waitForFunction(
      () =>
        document.querySelector("[data-testid=precheck-verdict]")?.getAttribute("data-verdict") !==
        "block",
    );
    await page.getByRole("region", { name: "回执" }).waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});

describe("legal", () => {
  it("read the river, a redline, and the version in force on a date", async () => {
    const { page, errors, close } = await signIn(browser, demo, "legal");
    const river = page.getByTestId("change-river");
    await river.waitFor();
    expect(await barriers(page)).toEqual([]);
    await river.getByRole("link").filter({ hasText: "关联店铺" }).first().click();
    const redline = page.getByTestId("redline");
    await redline.waitFor();
    expect(await redline.locator("ins").count()).toBeGreaterThan(0);
    expect(await redline.locator("del").count()).toBeGreaterThan(0);
    expect(await barriers(page)).toEqual([]);

    await page.goto(`${demo.url}/policies/sources/sample.tmall-service-fee`);
    await page.getByText("第 3 版").first().waitFor();
    const date = page.getByRole("textbox", { name: /有效/ });
    await date.fill(new Date().toISOString().slice(0, 10));
    await date.press("Enter");
    await page.getByText(/有效的是第 \d 版/).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("look at a source now and find the version that the site has just published", async () => {
    await fetch(`${demo.siteUrl}/_advance`, { method: "POST" });
    const { page, close } = await signIn(browser, demo, "legal");
    await page.goto(`${demo.url}/policies/sources/sample.taobao-full-reduction`);
    await page.getByRole("button", { name: /检查/ }).first().click();
    await page.getByText("第 3 版").first().waitFor();
    await close();
  });
});

describe("everywhere", () => {
  it.each(["/alerts", "/precheck", "/policies", "/stores", "/stores/s-tm-food", "/rules"])(
    "%s fits a phone, speaks English, and goes dark",
    async (path) => {
      const visit = await signIn(browser, demo, "manager", { viewport: phone });
      const { page, errors } = visit;
      await page.getByRole("button", { name: "English" }).click();
      await page.goto(demo.url + path);
      await page.waitForLoadState("networkidle");
      await expectNoSideScroll(page);
      expect(await page.evaluate(() => document.documentElement.lang)).toMatch(/^en/);
      const words = await page.locator("nav").first().innerText();
      expect(words).not.toMatch(/[\u4e00-\u9fff]/);
      expect(await barriers(page)).toEqual([]);
      await page.evaluate(() => localStorage.setItem("hegui.theme", "dark"));
      await page.reload();
      expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
      expect(await barriers(page)).toEqual([]);
      expect(errors).toEqual([]);
      await visit.close();
    },
  );

  it("shows the API's reference without leaving the building", async () => {
    const { page, errors, close } = await open(browser, demo);
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(demo.url) && !request.url().startsWith("data:")) {
        foreign.push(request.url());
      }
    });
    await page.goto(`${demo.url}/docs`);
    await page.getByText("/v1/session", { exact: true }).first().waitFor();
    // A list this long is drawn as far as it is seen.
    const isSeen = async () => {
      await page.mouse.wheel(0, 600);
      return page.getByText("/v1/precheck", { exact: true }).count();
    };
    await expect.poll(isSeen, { timeout: 20_000, interval: 100 }).toBeGreaterThan(0);
    expect(foreign).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  it("says what failed, with the request id, when the API does not answer", async () => {
    const { page, close } = await signIn(browser, demo, "compliance");
    await page.route("**/v1/rules", (route) =>
      route.fulfill({
        status: 500,
        contentType: "application/problem+json",
        body: JSON.stringify({
          type: "about:blank",
          title: "Internal error",
          status: 500,
          code: "internal",
          detail: "Something went wrong here",
          requestId: "req_12345",
        }),
      }),
    );
    await page.goto(`${demo.url}/rules`);
    await page
      .getByText(/req_12345/)
      .first()
      .waitFor();
    await page.unroute("**/v1/rules");
    await page.getByRole("button", { name: /重试/ }).first().click();
    await page.getByTestId("rules-table").waitFor();
    await close();
  });
});
