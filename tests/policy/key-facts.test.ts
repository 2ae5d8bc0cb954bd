import { describe, expect, it } from "vitest";
import { keyFactsOf } from "../../src/policy/impact/key-facts.ts";

describe("the key facts of a clause", () => {
  it("name whom a duty binds, when, and by what time", () => {
    expect(keyFactsOf("买家付款后，商家应当在48小时内发货。")).toMatchObject([
      {
        modality: "obligation",
        subject: "merchant",
        condition: "买家付款后",
        deadlines: [{ amount: "48", unit: "小时", bound: "at_most" }],
        thresholds: [],
        penalties: [],
      },
    ]);
  });

  it("name what a breach costs", () => {
    const [fact] = keyFactsOf("商家逾期未发货的，每单扣除违约金5元，并限制商品发布7天。");
    expect(fact).toMatchObject({
      modality: "penalty",
      subject: "merchant",
      condition: "商家逾期未发货的",
      thresholds: [
        { amount: "5", unit: "元" },
        { amount: "7", unit: "天" },
      ],
    });
    expect(fact?.penalties.map(({ zh }) => zh)).toEqual(
      expect.arrayContaining(["违约金", "限制或降权"]),
    );
  });

  it("know a power of the platform from a duty of the merchant", () => {
    const facts = keyFactsOf("平台有权抽查商品。卖家不得拒绝抽查。");
    expect(facts.map(({ modality, subject }) => [modality, subject])).toEqual([
      ["permission", "platform"],
      ["prohibition", "merchant"],
    ]);
  });

  it("read a list by the words that lead into it", () => {
    expect(keyFactsOf("发布与实物不符的图片。", "商家不得有下列行为：")).toMatchObject([
      { modality: "prohibition", subject: "merchant" },
    ]);
  });

  it("read bounds, fees and dates, in Chinese and English", () => {
    expect(keyFactsOf("店铺评分不得低于4.6分。")[0]?.thresholds).toMatchObject([
      { amount: "4.6", bound: "at_least" },
    ]);
    expect(keyFactsOf("本规则自2026年7月1日起施行。")).toMatchObject([
      { modality: "date", subject: null, dates: ["2026-07-01"] },
    ]);
    expect(keyFactsOf("If a buyer opens a case, you must respond within 3 days.")).toMatchObject([
      {
        modality: "obligation",
        subject: "merchant",
        condition: "If a buyer opens a case",
        deadlines: [{ amount: "3" }],
      },
    ]);
  });

  it("take notice given ahead for a deadline", () => {
    expect(keyFactsOf("商家应当提前15日书面告知平台。")).toMatchObject([
      { deadlines: [{ amount: "15", unit: "日" }], thresholds: [] },
    ]);
  });

  it("leave out what lays nothing down", () => {
    expect(keyFactsOf("感谢您一直以来的支持。")).toEqual([]);
    expect(keyFactsOf("")).toEqual([]);
  });
});
