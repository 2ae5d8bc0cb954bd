import { createServer, type Server } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../support/server.ts";
import { barriers } from "./support/barriers.ts";
import { launchBrowser } from "./support/browser.ts";
import { type DemoProcess, startDemo } from "./support/demo.ts";
import { expectNoSideScroll, phone, signIn } from "./support/session.ts";

let browser: Browser;
let demo: DemoProcess;
let robot: { server: Server; host: string; errcode: number };

beforeAll(async () => {
  const said = { errcode: 0 };
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.end(JSON.stringify({ ...said, errmsg: "said" })));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  robot = Object.assign(said, {
    server,
    host: `127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
  });
  process.env.HEGUI_INTERNAL_HOSTS = robot.host;
  [browser, demo] = await Promise.all([launchBrowser(), startDemo()]);
});
afterAll(async () => {
  robot?.server.close();
  delete process.env.HEGUI_INTERNAL_HOSTS;
  await Promise.all([browser?.close(), demo?.stop()]);
});

/** The channel that the tests add; the demo has one of its own. */
const own = (page: Page) => page.getByTestId("channel").filter({ hasText: "值班群" });
const dialog = (page: Page) => page.getByTestId("channel-dialog");

describe("the channels of notices", () => {
  it("are added, refused where they point inside, tested, and show whether they work", async () => {
    const { page, errors, close } = await signIn(browser, demo, "manager");
    await page.getByRole("button", { name: /账户/ }).click();
    await page.getByRole("link", { name: "通知设置" }).click();
    await page.getByRole("heading", { name: "通知", exact: true }).waitFor();
    await page.getByRole("button", { name: "添加渠道" }).click();
    await dialog(page).getByLabel("名称").fill("值班群");
    await dialog(page).getByLabel("地址").fill("https://10.0.0.8/robot/send?access_token=aaaa");
    expect(await barriers(page)).toEqual([]);
    await dialog(page).getByRole("button", { name: "保存" }).click();
    await dialog(page).getByText("is not an address of the public internet").waitFor();
    await dialog(page)
      .getByLabel("地址")
      .fill(`http://${robot.host}/robot/send?access_token=0123456789abcdef0123456789abcdef`);
    await dialog(page).getByRole("button", { name: "保存" }).click();
    const card = own(page);
    await card.getByText("尚未发送").waitFor();
    expect(await card.textContent()).not.toContain("0123456789abcdef");

    await card.getByRole("button", { name: "发送测试" }).click();
    await page.getByText("测试消息已送达").waitFor();
    await card.getByText("正常", { exact: true }).waitFor();
    robot.errcode = 310000;
    await card.getByRole("button", { name: "发送测试" }).click();
    await page.getByText("测试消息没有送达").waitFor();
    await card.getByText("310000 said").waitFor();
    await card.getByText("连续失败 1 次").waitFor();
    robot.errcode = 0;
    expect(await barriers(page)).toEqual([]);
    // The refused address was answered 422, as it should be.
    expect(errors.filter((one) => !one.includes("422"))).toEqual([]);
    await close();
  });

  it("tell of a dead letter, which is sent again", async () => {
    robot.errcode = 430104;
    await breakRule();
    const { page, errors, close } = await signIn(browser, demo, "legal");
    await page.goto(`${demo.url}/settings/notify`);
    const again = page.getByTestId("deliveries").getByRole("button", { name: "重新发送" }).first();
    await own(page).waitFor();
    await eventually(
      async () => {
        await page.reload();
        await own(page).waitFor();
        return again.count();
      },
      (count) => count > 0,
    );
    expect(await barriers(page)).toEqual([]);
    robot.errcode = 0;
    await again.click();
    await page.getByText("1 条通知排队重新发送").waitFor();
    expect(await page.getByRole("button", { name: "添加渠道" }).count()).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });

  it("stay within the screen on a phone, and read in English", async () => {
    const { page, errors, close } = await signIn(browser, demo, "manager", {
      viewport: phone,
      locale: "en-US",
    });
    await page.getByRole("button", { name: "English" }).click();
    await page.goto(`${demo.url}/settings/notify`);
    await own(page).waitFor();
    await expectNoSideScroll(page);
    expect(await barriers(page)).toEqual([]);
    await own(page).getByRole("button", { name: "Edit" }).click();
    await dialog(page).getByText("Quiet hours (China time)").waitFor();
    await expectNoSideScroll(page);
    expect(await barriers(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});

/** A listing that breaks a rule of level 4 raises an alert, which is told. */
async function breakRule(): Promise<void> {
  const listing = {
    id: "notify-e2e",
    storeId: "s-tm-food",
    title: "全网最佳、国家级、第一品牌坚果",
    status: "on_sale",
  };
  const response = await fetch(`${demo.url}/v1/intake/listings`, {
    method: "POST",
    headers: { authorization: `Bearer ${demo.key}`, "content-type": "application/x-ndjson" },
    body: JSON.stringify(listing),
  });
  expect(response.ok, await response.text()).toBe(true);
}
