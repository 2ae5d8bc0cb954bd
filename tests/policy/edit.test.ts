import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editOf } from "../../src/policy/changes/edit.ts";
import { assess } from "../../src/policy/impact/assess.ts";
import { clauseChangeView } from "../../src/policy/view.ts";

const changesOf = (before: string, after: string) =>
  assess(before, after).changes.map(clauseChangeView);

const old = "商家应当在买家付款后48小时内发货。";
const young = "商家应当在买家付款后24小时内发货，逾期的扣除保证金500元并限制店铺发布商品。";

const rule = (clause: string) => `第一条 本规则适用于全部商家。\n第二条 ${clause}`;
const notice = (clause: string) => `一、适用全部商家\n二、${clause}\n三、问答\n本公告供参考。`;

describe("an edit", () => {
  it("is the same in a rule and in its explainer, whatever the clauses are called", () => {
    const inRule = editOf("jd", changesOf(rule(old), rule(young)));
    const inNotice = editOf("jd", changesOf(notice(old), notice(young)));
    expect(inRule).toMatch(/^edit_[0-9a-f]{32}$/);
    expect(inNotice).toBe(inRule);
  });

  it("is another on another platform, the other way round, and with another figure", () => {
    const edit = editOf("jd", changesOf(rule(old), rule(young)));
    expect(editOf("pdd", changesOf(rule(old), rule(young)))).not.toBe(edit);
    expect(editOf("jd", changesOf(rule(young), rule(old)))).not.toBe(edit);
    const other = young.replace("24", "36");
    expect(editOf("jd", changesOf(rule(old), rule(other)))).not.toBe(edit);
  });

  it("of a few characters counts in its clause alone", () => {
    const a = changesOf("第一条 商家可以打包发货。", "第一条 商家不得打包发货。");
    const b = changesOf("第一条 商家可以联系买家。", "第一条 商家不得联系买家。");
    expect(editOf("jd", a)).not.toBe(editOf("jd", b));
  });

  it("is none where no words came or went", () => {
    expect(editOf("jd", [])).toBeNull();
    expect(editOf("jd", changesOf("第一条 甲方发货。", "第二条 甲方发货。"))).toBeNull();
  });

  it("does not depend on the order of the clauses", () => {
    const changes = changesOf(
      `第一条 ${old}\n第二条 商家可以使用优惠券。\n第三条 商家应当保存交易记录。`,
      `第一条 ${young}\n第二条 商家不得使用优惠券。\n第三条 商家应当保存交易记录三年。`,
    );
    expect(changes.length).toBeGreaterThan(2);
    const edit = editOf("jd", changes);
    fc.assert(
      fc.property(fc.shuffledSubarray(changes, { minLength: changes.length }), (shuffled) => {
        expect(editOf("jd", shuffled)).toBe(edit);
      }),
    );
  });
});
