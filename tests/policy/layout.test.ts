import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess } from "../../src/policy/impact/assess.ts";

const rule = `# 店铺管理规则

第一条 商家应当在48小时内发货；逾期的，平台从保证金中扣除违约金。

第二条 商家不得销售仿冒商品，违者清退店铺、冻结货款90天。

第三条 商家可以在7日内申诉。

本规则自2026年5月1日起施行。`;

describe("assess: the page around a rule", () => {
  it.each([
    ["在一行里写完", rule.replace(/\n+/gu, " ")],
    ["换了编号", rule.replace(/第([一二三])条/gu, "$1、")],
    ["换了标题的样式", rule.replace("# 店铺管理规则", "**店铺管理规则**")],
    [
      "文末加了其他文章的标题",
      `${rule}\n\n相关推荐\n- 售假处罚与店铺清退\n- 保证金为什么被冻结？\n- 违规扣分一览`,
    ],
    ["文首加了路径，文末加了版权", `首页 > 规则中心 > 正文\n${rule}\n\n© 2027 规则中心 版权所有`],
    ["称呼换了", rule.replaceAll("商家", "商户")],
  ])("weighs nothing grave: %s", (_, after) => {
    expect(assess(rule, after).impact).toBeLessThan(3);
  });

  it("does not hide a sanction that came with a new layout, or beside other titles", () => {
    const sanction = rule.replace("冻结货款90天", "冻结货款90天，并关停其名下全部店铺");
    expect(assess(rule, sanction.replace(/\n+/gu, " ")).impact).toBeGreaterThanOrEqual(4);
    const below = `${rule}\n\n相关推荐\n- 违规扣分一览\n\n第四条 商家泄露信息的，平台冻结其货款并清退店铺。`;
    expect(assess(rule, below).impact).toBe(5);
  });

  it("weighs the order of clauses nothing grave", () => {
    const clauses = rule.split("\n\n").slice(1, 4);
    fc.assert(
      fc.property(fc.shuffledSubarray(clauses, { minLength: 3, maxLength: 3 }), (order) => {
        const text = (list: readonly string[]) =>
          `# 店铺管理规则\n\n${list.map((clause, i) => `${i + 1}. ${clause.slice(4)}`).join("\n\n")}`;
        expect(assess(text(clauses), text(order)).impact).toBeLessThan(3);
      }),
      { numRuns: 12 },
    );
  });
});
