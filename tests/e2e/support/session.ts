import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import type { DemoProcess } from "./demo.ts";

/** A page of one person, signed in through the form, and what went wrong on it. */
export interface Visit {
  readonly page: Page;
  /** Script errors, and requests that the content policy or the server refused. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

const wide = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

export async function open(
  browser: Browser,
  demo: DemoProcess,
  options: { viewport?: { width: number; height: number }; locale?: string } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: options.viewport ?? wide,
    locale: options.locale ?? "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    // Asking who is signed in before anyone is answers 401, as it should.
    if (message.type() === "error" && !message.text().includes("401")) errors.push(message.text());
  });
  await page.goto(`${demo.url}/?tenant=${demo.tenant}`);
  return { page, errors, close: () => context.close() };
}

export async function signIn(
  browser: Browser,
  demo: DemoProcess,
  role: string,
  options: Parameters<typeof open>[2] = {},
): Promise<Visit> {
  const visit = await open(browser, demo, options);
  const form = visit.page.getByTestId("sign-in");
  await form.locator("input[type=email]").fill(demo.email(role));
  await form.locator("input[type=password]").fill(demo.password);
  await form.locator("button[type=submit]").click();
  await form.waitFor({ state: "detached" });
  return visit;
}

/** Nobody is sent past the right edge of the screen. */
export async function expectNoSideScroll(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over, "pixels past the right edge").toBeLessThanOrEqual(0);
}
