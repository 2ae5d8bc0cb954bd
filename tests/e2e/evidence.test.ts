import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unpack } from "../../src/evidence/bundle/pack.ts";
import { verifyBundle } from "../../src/evidence/bundle/verify.ts";
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

describe("evidence", () => {
  it("is taken from an alert as a bundle that checks offline, and leaves its mark in the log", async () => {
    const { page, errors, close } = await signIn(browser, demo, "legal");
    await page.goto(`${demo.url}/alerts`);
    await page.getByTestId("alert-row").first().click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "导出证据包" }).click(),
    ]);
    const bundle = await readFile(await download.path());
    const key = await page.evaluate(async () => (await fetch("/v1/receipts/key")).json());
    const { manifest, entries, flaws } = verifyBundle(unpack(bundle), key.publicKey);
    expect(flaws).toEqual([]);
    expect(entries).toBeGreaterThan(0);
    expect(download.suggestedFilename()).toBe(`evidence-${manifest?.alertId}.zip`);

    await page.getByTestId("alert-detail").getByRole("link", { name: "操作日志" }).click();
    const first = page.locator(".evidence-entry").first();
    await first.getByText("导出证据包").waitFor();
    expect(await barriers(page)).toEqual([]);
    await first.getByRole("button", { name: "查看改动" }).click();
    await first.getByText(/"logSize": \d+/).waitFor();

    await page.getByText("检查点", { exact: true }).click();
    await page.locator(".checkpoints > li").first().waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  it("is read on a phone in English, and is not offered to who may not read it", async () => {
    const legal = await signIn(browser, demo, "compliance", { viewport: phone });
    await legal.page.goto(`${demo.url}/evidence`);
    await legal.page.getByRole("button", { name: "English" }).click();
    await legal.page.getByRole("heading", { name: "Audit log and evidence" }).waitFor();
    await legal.page.locator(".evidence-entry").first().waitFor();
    await expectNoSideScroll(legal.page);
    expect(await barriers(legal.page)).toEqual([]);
    expect(legal.errors).toEqual([]);
    await legal.close();

    const operator = await signIn(browser, demo, "operator");
    await operator.page.getByRole("link", { name: "报告", exact: true }).waitFor();
    expect(await operator.page.getByRole("link", { name: "日志", exact: true }).count()).toBe(0);
    await operator.close();
  });
});
