import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess } from "../../src/policy/impact/assess.ts";

/** A rule around one clause, so that the clause is judged in a document. */
const rule = (clause: string, effect = "2026年3月1日") =>
  `# 规则\n\n第一条 本规则适用于全部商家。\n第二条 ${clause}\n第三条 商家可以查看历史账单。\n第四条 本规则自${effect}起施行。`;

const score = (before: string, after: string) => assess(rule(before), rule(after));

describe("assess: a threshold", () => {
  it.each([
    [4, "adverse", "商家应当在接单后30分钟内备货。", "商家应当在接单后20分钟内备货。"],
    [2, "favourable", "商家应当在接单后30分钟内备货。", "商家应当在接单后45分钟内备货。"],
    [4, "adverse", "平台按成交额的3%收取服务费。", "平台按成交额的4.5%收取服务费。"],
    [2, "favourable", "平台按成交额的3%收取服务费。", "平台按成交额的百分之二收取服务费。"],
    [4, "adverse", "主图不少于3张。", "主图不少于5张。"],
    [4, "adverse", "同一商品标题不得超过60个字。", "同一商品标题不得超过30个字。"],
    [2, "favourable", "平台应当在10日内退还押金。", "平台应当在5日内退还押金。"],
    [4, "adverse", "平台应当在5日内退还押金。", "平台应当在15日内退还押金。"],
    [5, "adverse", "累计扣分达到24分的，封禁店铺。", "累计扣分达到18分的，封禁店铺。"],
    [2, "favourable", "累计扣分达到24分的，封禁店铺。", "累计扣分达到三十六分的，封禁店铺。"],
    [5, "adverse", "平台冻结货款15日。", "平台冻结货款60日。"],
    [4, "adverse", "消费者可以在签收后7日内退货。", "消费者可以在签收后15日内退货。"],
    [4, "adverse", "商家应当在3个工作日内答复投诉。", "商家应当在3日内答复投诉。"],
    [
      4,
      "adverse",
      "参加活动的商品，近30日最低价不得低于报名价。",
      "参加活动的商品，近60日最低价不得低于报名价。",
    ],
  ])("scores %i %s: %s → %s", (impact, direction, before, after) => {
    expect(score(before, after)).toMatchObject({ impact, direction });
  });

  it("names the figures, old and new", () => {
    const [change] = score("平台冻结货款15日。", "平台冻结货款六十日。").changes;
    expect(change).toMatchObject({
      clauseBefore: "第二条",
      clauseAfter: "第二条",
      thresholds: [{ before: "15", after: "60", unit: "日", direction: "tightened" }],
    });
    expect(change?.why.zh).toContain("15 → 60 日");
    expect(change?.why.en).toContain("tightened");
  });
});

describe("assess: the same in other words", () => {
  it.each([
    ["商家应当在48小时内发货。", "商家须于四十八小时内发货。"],
    ["商家应当在48小时内发货。", "商家应当在2日内发货。"],
    ["费率为0.5%。", "费率为千分之五。"],
    ["商家不得虚构原价。", "严禁商家虚构原价。"],
    ["商家可以开具电子发票。", "商家可开具电子发票。"],
    ["押金为10,000元。", "押金为１万元。"],
    ["未经授权，不得使用商标。", "经授权，方可使用商标。"],
    ["标题、主图和价格应当真实。", "价格、标题和主图应当真实。"],
  ])("scores 1: %s → %s", (before, after) => {
    expect(score(before, after).impact).toBe(1);
  });

  it("scores 1 for clauses that moved, and keeps them as changes", () => {
    const before = "第一条 甲方提供后台账号。\n第二条 商家缴纳年费5000元。\n第三条 平台公布账单。";
    const after = "第一条 商家缴纳年费5000元。\n第二条 甲方提供后台账号。\n第三条 平台公布账单。";
    const { impact, changes } = assess(before, after);
    expect(impact).toBe(1);
    expect(changes).toHaveLength(2);
  });

  it("follows references through a renumbering", () => {
    const before = "第一条 定义从略。\n第二条 商家违反第一条的，应当改正。";
    const after = "第一条 新闻稿另行发布。\n第二条 定义从略。\n第三条 商家违反第二条的，应当改正。";
    const changed = assess(before, after).changes.find(
      ({ clauseAfter }) => clauseAfter === "第三条",
    );
    expect(changed?.impact).toBe(1);
  });
});

describe("assess: words", () => {
  it.each([
    [4, "adverse", "商家可以在包裹内放置宣传卡。", "商家不得在包裹内放置宣传卡。"],
    [3, "adverse", "商家可以上传质检报告。", "商家应当上传质检报告。"],
    [2, "favourable", "商家应当上传质检报告。", "商家可以上传质检报告。"],
    [5, "adverse", "物流丢件的损失由平台承担。", "物流丢件的损失由商家承担。"],
    [2, "favourable", "物流丢件的损失由商家承担。", "物流丢件的损失由平台承担。"],
    [5, "adverse", "商家应当改正。", "商家应当改正；逾期未改正的，冻结店铺资金并关闭店铺。"],
    [
      3,
      "adverse",
      "商家应当公示地址。",
      "商家应当公示地址，并于每季度首日提交经营场所照片及租赁合同。",
    ],
    [4, "adverse", "不得销售野生动物。", "不得销售野生动物、仿真枪械、管制刀具。"],
    [2, "neutral", "不得诱导好评。", "不得诱导好评。例如，随包裹附送返现卡片即属诱导好评。"],
    [5, "adverse", "自查主动下架的，不计入违规扣分。", "自查主动下架的，计入违规扣分。"],
  ])("scores %i %s: %s → %s", (impact, direction, before, after) => {
    expect(score(before, after)).toMatchObject({ impact, direction });
  });

  it("scores a new clause by what it does", () => {
    const base = "第一条 适用全部商家。\n第二条 商家保持信息准确。";
    const add = (clause: string) => assess(base, `${base}\n第三条 ${clause}`).impact;
    expect(add("商家应当每年报备一次仓库地址。")).toBe(3);
    expect(add("禁止使用外链二维码。")).toBe(4);
    expect(add("违反本规则的，扣除保证金并清退店铺。")).toBe(5);
    expect(add("商家可以自愿加入先行体验计划。")).toBe(2);
  });

  it("scores a lost clause by what it leaves", () => {
    const base = "第一条 适用全部商家。\n第二条 商家保持信息准确。";
    const drop = (clause: string) => assess(`${base}\n第三条 ${clause}`, base);
    expect(drop("售假的，平台冻结货款30日。")).toMatchObject({
      impact: 2,
      direction: "favourable",
    });
    expect(drop("平台对新商家的服务费给予补贴。")).toMatchObject({
      impact: 4,
      direction: "adverse",
    });
  });
});

describe("assess: dates", () => {
  const dated = (published: string, effect: string) =>
    `发布日期：${published}\n\n第一条 商家应当公示价格。\n第二条 本规则自${effect}起施行。`;

  it("scores a new date of effect 2, and 3 when it leaves less than a week", () => {
    const before = dated("2026-05-01", "2026年9月1日");
    expect(assess(before, dated("2026-06-01", "2026年10月1日"))).toMatchObject({
      impact: 2,
      direction: "neutral",
      effectiveDate: "2026-10-01",
    });
    expect(assess(before, dated("2026-06-01", "2026年6月5日"))).toMatchObject({
      impact: 3,
      direction: "adverse",
      publishedDate: "2026-06-01",
    });
  });

  it("gives nothing for equal texts", () => {
    const text = dated("2026-05-01", "2026年9月1日");
    expect(assess(text, text)).toMatchObject({ impact: 1, direction: "neutral", changes: [] });
  });
});

describe("assess: any input", () => {
  const piece = fc.constantFrom(
    "第一条 ",
    "商家不得",
    "可以",
    "48小时",
    "扣除10%",
    "。",
    "\n",
    "一、",
    "（一）",
    "冻结货款",
    "a | b | 3%\n",
    "自2026年3月1日起施行",
    "平台承担",
    "；",
  );
  const text = fc
    .array(fc.oneof(piece, fc.string({ unit: "binary", maxLength: 6 })), { maxLength: 40 })
    .map((pieces) => pieces.join(""));

  it("answers with a score of 1 to 5 and a reason, and 1 for equal texts", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { impact, why, changes } = assess(before, after);
        expect(impact).toBe(Math.max(1, ...changes.map((change) => change.impact)));
        expect(impact).toBeLessThanOrEqual(5);
        expect(why.zh).not.toBe("");
        for (const change of changes) {
          expect(change.kind).toMatch(/^(added|removed|modified|moved|renumbered)(\+\w+)?$/);
          expect(change.clauseBefore ?? change.clauseAfter).not.toBeNull();
        }
        expect(assess(before, before).changes).toEqual([]);
      }),
    );
  });
});
