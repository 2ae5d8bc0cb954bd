import { describe, expect, it } from "vitest";
import { assess } from "../../src/policy/impact/assess.ts";
import { statedMoves, thresholdsOf } from "../../src/policy/impact/thresholds.ts";

/** What a sentence with a blank says of the first figure becoming the second. */
const directionsOf = (sentence: string, was: string, now: string) =>
  thresholdsOf(sentence.replace("▢", was), sentence.replace("▢", now)).map(
    ({ direction }) => direction,
  );

describe("thresholdsOf, the direction for the merchant", () => {
  it.each([
    // Who has to wait, and for whom.
    ["发货时限：▢小时。", "48", "24"],
    ["签收后▢小时内未处理的售后单自动退款。", "48", "24"],
    ["结算账期为▢天。", "7", "15"],
    ["商家在收到罚单后▢日内可以申诉。", "10", "5"],
    ["消费者可在收货后▢日内申请换货。", "7", "15"],
    ["退款须在▢小时内处理。", "48", "6"],
    // What sets a measure off.
    ["账户连续▢天未登录将被注销。", "180", "90"],
    ["违规▢次的店铺取消参与资格。", "5", "3"],
    ["评分▢分以下的店铺不予展示。", "4.2", "4.5"],
    // What must stay below or above.
    ["商品价格须低于日常价的▢折。", "9", "8"],
    ["直播回放须保存▢天。", "60", "90"],
    // What is charged, and what is given.
    ["标签缺失的，仓库可以代为补贴标签，每张收取▢元。", "0.5", "1.2"],
    ["月成交额超过▢万元的店铺免收年费。", "10", "20"],
    ["一个身份证可开设▢家个人店。", "三", "一"],
    ["客服满意度不得低于▢。", "八成", "八成五"],
    ["You may operate up to ▢ storefronts under one account.", "five", "three"],
  ])("%s %s → %s tightens, and back loosens", (sentence, was, now) => {
    expect(directionsOf(sentence, was, now)).toEqual(["tightened"]);
    expect(directionsOf(sentence, now, was)).toEqual(["loosened"]);
  });

  it("reads a move that a text states itself", () => {
    expect(statedMoves("服务费率由0.8%调整为1%。")).toMatchObject([
      { before: "0.8", after: "1", direction: "tightened" },
    ]);
    expect(thresholdsOf("服务费率为0.8%。", "服务费率由0.8%调整为1%。")).toMatchObject([
      { before: "0.8", after: "1", direction: "tightened" },
    ]);
    expect(statedMoves("该事项由商家调整为平台负责。")).toEqual([]);
  });
});

describe("assess, its headline", () => {
  it("names a new measure once, with the words that impose it", () => {
    const { why } = assess(
      "第一条 虚假发货的，平台下架商品。",
      "第一条 虚假发货的，平台下架商品，并扣划保证金2000元。",
    );
    expect(why.zh.match(/新增处[置罚]/gu)).toHaveLength(1);
    expect(why.zh).toContain("扣划保证金2000元");
    expect(why.zh).toContain("扣款或罚款");
  });
});
