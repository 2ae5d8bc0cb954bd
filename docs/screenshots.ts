/**
 * Makes the pictures of the README from a fresh demo: `npm run docs:screenshots`.
 * Chinese pages need a Chinese font on this machine, as Debian's `fonts-wqy-zenhei`.
 */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { launchBrowser } from "../tests/e2e/support/browser.ts";
import { startDemo } from "../tests/e2e/support/demo.ts";

const folder = fileURLToPath(new URL("images/", import.meta.url));
mkdirSync(folder, { recursive: true });

const settled = async (page: Page, testId: string): Promise<void> => {
  await page.getByTestId(testId).first().waitFor();
  await page.waitForLoadState("networkidle");
};

const views: readonly {
  readonly name: string;
  readonly role: string;
  readonly take: (page: Page, url: string) => Promise<void>;
}[] = [
  {
    name: "alerts",
    role: "compliance",
    async take(page, url) {
      await page.goto(`${url}/alerts?area=listing`);
      await settled(page, "alert-row");
      await page.keyboard.press("j");
      await settled(page, "alert-detail");
    },
  },
  {
    name: "precheck",
    role: "operator",
    async take(page, url) {
      await page.goto(`${url}/precheck`);
      await settled(page, "precheck-form");
      await page.getByRole("button", { name: /例子|example/ }).click();
      await page.getByRole("combobox", { name: /店铺|Stores/ }).click();
      await page.locator(".ant-select-item-option").first().click();
      await page.keyboard.press("Escape");
      await page.locator(".ant-select-dropdown").waitFor({ state: "hidden" });
      await page.locator("[data-testid=precheck-form] button[type=submit]").click();
      await settled(page, "precheck-verdict");
    },
  },
  {
    name: "redline",
    role: "legal",
    async take(page, url) {
      await page.goto(`${url}/policies`);
      await settled(page, "change-river");
      const change = page.getByTestId("change-river").getByRole("link");
      await change.filter({ hasText: "（示例）关联店铺" }).first().click();
      await settled(page, "redline");
    },
  },
];

const [browser, demo] = await Promise.all([launchBrowser(), startDemo()]);
for (const language of ["en", "zh"]) {
  for (const { name, role, take } of views) {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      timezoneId: "Asia/Shanghai",
    });
    await context.addInitScript((chosen) => {
      localStorage.setItem("hegui.language", chosen);
      localStorage.setItem("hegui.theme", "light");
    }, language);
    const page = await context.newPage();
    await page.goto(`${demo.url}/?tenant=${demo.tenant}`);
    const form = page.getByTestId("sign-in");
    await form.locator("input[type=email]").fill(demo.email(role));
    await form.locator("input[type=password]").fill(demo.password);
    await form.locator("button[type=submit]").click();
    await form.waitFor({ state: "detached" });
    await take(page, demo.url);
    await page.screenshot({ path: `${folder}${name}${language === "zh" ? ".zh" : ""}.png` });
    await context.close();
  }
}
await Promise.all([browser.close(), demo.stop()]);
