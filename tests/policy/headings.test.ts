import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clausesOf } from "../../src/policy/clauses/clauses.ts";
import { diffClauses } from "../../src/policy/clauses/diff.ts";

const keysOf = (text: string) => clausesOf(text).map(({ key }) => key);

describe("clausesOf, of texts without numbers", () => {
  it("cites what stands in brackets before the words", () => {
    expect(
      keysOf("某某集市服务说明\n\n【发货】付款后两天内寄出。\n\n【售后】七天内可以退货。"),
    ).toEqual(["前言", "发货", "售后"]);
  });

  it("cites a line behind an ornament, whatever the ornament", () => {
    const text = (mark: string) =>
      `招商规则\n\n${mark} 报名条件\n——评分不低于4.6；\n——折扣不高于8折。\n\n${mark} 发货\n订单须在72小时内发出。`;
    for (const mark of ["■", "◇", "★", "▶", "▍"])
      expect(keysOf(text(mark))).toEqual(["前言", "报名条件", "发货"]);
  });

  it("cites a short line over a paragraph, but no signature", () => {
    const text =
      "关于售后服务的说明\n\n适用范围\n大家电、手机数码类目参加服务的店铺。\n\n审核时限\n店铺收到申请，应于两个工作日之内审核。\n\n优品仓运营部\n2026年8月14日";
    expect(keysOf(text)).toEqual(["前言", "适用范围", "审核时限"]);
  });

  it("does not take a style that is used once for headings", () => {
    expect(keysOf("【重要通知】各位商家请注意。\n\n发货时限为48小时。")).not.toContain("重要通知");
  });

  it("cites a question without a number by its words", () => {
    expect(
      keysOf("常见问答\n\n问：要有人值守吗？\n答：不要求。\n\n问：新店有没有保护期？\n答：有。"),
    ).toEqual(["前言", "要有人值守吗？", "新店有没有保护期？"]);
  });

  it("cites circled items under their heading", () => {
    expect(
      keysOf("公告\n\n一 商家义务\n① 展示标识；\n② 上传单号。\n\n二 违规处理\n违反的，予以警告。"),
    ).toEqual(["前言", "一", "一①", "一②", "二"]);
  });

  it("keeps the close of a notice and the stamp of a page out of the last clause", () => {
    const notice = (close: string) =>
      `公告\n\n一、商家须上传资质。\n二、逾期的予以提醒。\n${close}`;
    const before = clausesOf(notice("特此公告。\n商家运营部\n2026年8月14日"));
    const after = clausesOf(notice("特此公告。\n商家运营中心\n2026年8月15日"));
    expect(diffClauses(before, after).map(({ after }) => after?.key)).toEqual(["落款"]);
    expect(keysOf(notice("更新时间：2026年8月14日"))).toContain("更新时间");
  });

  it("calls a message of one paragraph the whole text", () => {
    expect(keysOf("各位老板，现货订单付款后48小时内要有揽收记录，缺货的跟买家说清楚。")).toEqual([
      "全文",
    ]);
  });

  it("tiles any mix of such lines", () => {
    const line = fc.constantFrom(
      "【发货】两天内寄出。",
      "■ 报名条件",
      "适用范围",
      "本说明适用于全部店铺，自公布之日起施行。",
      "问：要值守吗？",
      "① 展示标识；",
      "特此公告。",
      "更新时间：2026年8月14日",
      "",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 24 }), (lines) => {
        const text = lines.join("\n");
        const clauses = clausesOf(text);
        expect(clauses.map(({ start, end }) => text.slice(start, end)).join("")).toBe(
          clauses.length === 0 ? "" : text,
        );
        expect(new Set(clauses.map(({ key }) => key)).size).toBe(clauses.length);
      }),
    );
  });
});
