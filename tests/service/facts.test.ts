import { describe, expect, it } from "vitest";
import type { Message } from "../../src/core/records.ts";
import { messageFacts } from "../../src/service/facts.ts";

const message = (text: string, change: Partial<Message> = {}): Message => ({
  id: "c1",
  conversationId: "v1",
  storeId: "s1",
  at: "2026-06-01T08:10:00+08:00",
  from: "agent",
  text,
  ...change,
});
const found = (text: string) =>
  Object.entries(messageFacts({ message: message(text) }).words)
    .filter(([, marks]) => marks.length > 0)
    .map(([name]) => name);

describe("message facts", () => {
  it.each([
    ["您撤销投诉我这边马上给您退差价", ["buyOff"]],
    ["麻烦删除差评，返您10元红包", ["buyOff"]],
    ["给您补偿5元，您把差评修改一下差评可以吗", ["buyOff"]],
    ["您把差评删了，我们返您20元红包", ["buyOff"]],
    ["给您补偿5元，麻烦把投诉先撤销", ["buyOff"]],
    ["你再投诉我就曝光你", ["threat"]],
    ["您可以在订单页发起投诉", []],
    ["亲，今天就发货哦", []],
    ["发货时间以页面为准", []],
    ["帮我们补单，佣金5元", ["fakeTrade"]],
    ["退款要等一个月", ["delayRefund"]],
    ["退款3天内到账", []],
    ["不好意思不能开发票的", ["noInvoice"]],
    ["电子发票会发到您邮箱", []],
  ])("%s → %j", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it("knows the sides and the wait", () => {
    const asked = message("在吗", { from: "buyer", at: "2026-06-01T00:00:00Z" });
    const facts = messageFacts({ message: message("在的"), answers: asked });
    expect(facts.side).toBe("store");
    expect(facts.reply.waitedMinutes).toBe(10);
    expect(messageFacts({ message: asked })).toMatchObject({
      side: "buyer",
      reply: { waitedMinutes: null },
    });
  });
});
