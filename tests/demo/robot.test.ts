import { expect, it } from "vitest";
import { createDemoRobot } from "../../src/demo/robot.ts";
import { dingtalkRequest } from "../../src/notify/dingtalk.ts";
import type { Message } from "../../src/notify/message.ts";

const now = new Date("2026-06-01T00:00:00Z");
const url = "http://robot.example/robot/send?access_token=demo0123456789abcdef0123456789abcdef";
const message: Message = {
  id: "ntf_1",
  title: "【5 级】新告警：<b>最佳</b>",
  lines: ["标题写了「最佳」"],
  link: undefined,
  events: [],
};

it("the demo's robot checks token and signature as the vendor does, and shows what came", async () => {
  const robot = createDemoRobot(() => now);
  const send = async (to: string, secret: string, at = now) => {
    const { url: address, headers, body } = dingtalkRequest({ url: to, secret }, message, at);
    const answer = await robot.request(address, { method: "POST", headers, body });
    return [answer.status, ((await answer.json()) as { errcode: number }).errcode];
  };
  const secret = "SECdemo0123456789abcdef0123456789abcdef";
  expect(await send(url.replace("demo0", "other"), secret)).toEqual([200, 300005]);
  expect(await send(url, `${secret}x`)).toEqual([200, 310000]);
  expect(await send(url, secret, new Date(now.getTime() - 2 * 3_600_000))).toEqual([200, 310000]);
  expect(await (await robot.request("/robot")).text()).not.toContain("最佳");
  expect(await send(url, secret)).toEqual([200, 0]);
  const page = await (await robot.request("/robot")).text();
  expect(page).toContain("标题写了「最佳」");
  expect(page).not.toContain("<b>");
});
