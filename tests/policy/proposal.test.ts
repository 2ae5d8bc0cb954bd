import { describe, expect, it } from "vitest";
import { assess } from "../../src/policy/impact/assess.ts";
import { proposalsOf } from "../../src/policy/proposals/proposal.ts";
import { clauseChangeView } from "../../src/policy/view.ts";
import { Rule } from "../../src/rulebase/rule.ts";

const rule = (over: Record<string, unknown> = {}) =>
  Rule.parse({
    id: "transaction.late-shipment",
    title: { zh: "发货超时", en: "Shipped late" },
    area: "transaction",
    platforms: ["all"],
    level: 3,
    basis: [{ kind: "platform", source: "各平台发货管理规则" }],
    params: { most: { value: 48, unit: "hour", label: { zh: "发货时限", en: "time to ship" } } },
    conditions: { all: [] },
    message: { zh: "超时", en: "late" },
    fix: { zh: "发货", en: "ship" },
    ...over,
  });

const document = (before: string, after: string, title = "发货管理规则") => {
  const text = (clause: string) => `第一条 本规则适用于全部商家。\n第二条 ${clause}`;
  const { changes, effectiveDate } = assess(text(before), text(after));
  return {
    platform: "jd" as const,
    title,
    toNumber: 2,
    effectiveDate,
    changes: changes.map(clauseChangeView),
  };
};

const sooner = document("商家应当在买家付款后48小时内发货。", "商家应当在买家付款后24小时内发货。");

describe("what a change asks of the rules", () => {
  it("is the parameter that carries its old figure, surest where the rule cites the document", () => {
    const [found, ...more] = proposalsOf(sooner, [rule()]);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      kind: "parameter",
      clause: "第二条",
      ruleId: "transaction.late-shipment",
      parameter: "most",
      before: 48,
      after: 24,
      unit: "hour",
      confidence: 1,
      basis: { kind: "platform", source: "发货管理规则", version: "2", article: "第二条" },
    });
    const uncited = rule({ basis: [{ kind: "internal", source: "操作手册" }] });
    const [unsure] = proposalsOf(sooner, [uncited]);
    expect(unsure?.confidence).toBeLessThan(1);
    expect(unsure?.why.zh).not.toContain("依据");
  });

  it("is in the parameter's own unit", () => {
    const inDays = rule({ params: { most: { value: 2, unit: "day" } } });
    expect(proposalsOf(sooner, [inDays])).toMatchObject([{ before: 2, after: 1, unit: "day" }]);
    const share = rule({ params: { most: { value: 0.3 } } });
    const lower = document("迟发货率不得高于30%。", "迟发货率不得高于20%。");
    expect(proposalsOf(lower, [share])).toMatchObject([{ before: 0.3, after: 0.2 }]);
  });

  it("is nothing for another dimension, platform or subject", () => {
    const money = rule({ params: { most: { value: 48, unit: "CNY" } } });
    const elsewhere = rule({ platforms: ["pdd"] });
    const other = rule({
      title: { zh: "客服响应慢", en: "Slow answer" },
      basis: [{ kind: "internal", source: "客服手册" }],
      params: { most: { value: 48, unit: "hour", label: { zh: "回复", en: "answer" } } },
    });
    for (const one of [money, elsewhere, other]) expect(proposalsOf(sooner, [one])).toEqual([]);
  });

  it("is nothing for a count of other things, and for words that every rule has", () => {
    const orders = rule({
      title: { zh: "提现次数", en: "Withdrawals" },
      params: { most: { value: 3, unit: "order", label: { zh: "提现", en: "withdrawals" } } },
    });
    const withdrawals = document("商家每日可以提现3次。", "商家每日可以提现5次。", "结算规则");
    expect(proposalsOf(withdrawals, [orders])).toEqual([]);
    const common = rule({
      title: { zh: "商家商品管理规则", en: "Goods" },
      basis: [{ kind: "internal", source: "商家商品管理手册" }],
      params: { days: { value: 30, unit: "day" } },
    });
    const reviews = document(
      "商家应当在30日内评价。",
      "商家应当在60日内评价。",
      "商家商品管理规则",
    );
    expect(proposalsOf(reviews, [common])).toEqual([]);
  });

  it("is nothing where the rule has the new figure already", () => {
    const done = rule({ params: { most: { value: 24, unit: "hour" } } });
    expect(proposalsOf(sooner, [done])).toEqual([]);
  });

  it("is a new rule for a grave prohibition that no rule is about", () => {
    const text = (more: string) => `第一条 商家应当发货。${more}`;
    const before = text("");
    const after = text(
      "\n第二条 商家不得以好评返现等方式诱导买家评价，违者扣除违约金500元并限制店铺发布商品。",
    );
    const { changes } = assess(before, after);
    const forbidding = { ...sooner, title: "评价规则", changes: changes.map(clauseChangeView) };
    expect(forbidding.changes).toMatchObject([{ modality: "penalty" }]);
    expect(proposalsOf(forbidding, [rule()])).toMatchObject([
      { kind: "new_rule", ruleId: null, basis: { source: "评价规则", article: "第二条" } },
    ]);
    const about = rule({ title: { zh: "好评返现", en: "Cash for reviews" } });
    expect(proposalsOf(forbidding, [about])).toEqual([]);
  });
});
