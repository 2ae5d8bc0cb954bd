import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { datesOf } from "../../src/policy/impact/effective.ts";
import { equal, quantitiesOf } from "../../src/policy/impact/facts.ts";
import { thresholdsOf } from "../../src/policy/impact/thresholds.ts";

const read = (text: string) => quantitiesOf(text).map(({ amount, unit }) => `${amount}${unit}`);

describe("quantitiesOf", () => {
  it("reads figures with their units and leaves citations alone", () => {
    expect(read("依照第三条第二款，商家应当在三个工作日内支付2,000元，即5%。")).toEqual([
      "3工作日",
      "2000元",
      "5%",
    ]);
    expect(read("客服电话400-000-0000转2，一般情形一律适用。")).toEqual([]);
  });

  it.each([
    ["48小时", "2日"],
    ["0.5%", "千分之五"],
    ["120%", "1.2倍"],
    ["12个月", "1年"],
    ["半年", "六个月"],
    ["１万元", "10,000元"],
    ["五分之一", "20%"],
    ["一半", "50%"],
    ["一个半月", "45天"],
    ["两天半", "60小时"],
    ["三刻钟", "45分钟"],
    ["六成", "60％"],
    ["下午四时", "16:00"],
    ["1.5公斤", "1500克"],
    ["30 days", "thirty (30) days"],
    ["a 24-hour period", "twenty-four hours"],
    ["1.5 percent", "150 basis points"],
    ["1.000,50 EUR", "€1,000.50"],
    ["US$2 million", "US$2,000,000"],
    ["10,5 %", "10.5%"],
    ["14 Tage", "14 jours"],
    ["3 Werktage", "3 business days"],
    ["9 am to 6 p.m.", "9:00-18:00"],
  ])("takes %s and %s for equal", (a, b) => {
    const [x, y] = [quantitiesOf(a)[0], quantitiesOf(b)[0]];
    expect(x && y && equal(x, y)).toBe(true);
  });

  it("reads hours of opening as one figure, and leaves addresses and citations alone", () => {
    expect(read("每日9:00至22:00受理")).toEqual(["9:00-22:00时段"]);
    expect(read("under Section 5.2 of Directive 2011/83/EU, see https://a.example/7")).toEqual([]);
    expect(read("call +44 20 1234 5678 within 5 business days")).toEqual(["5business days"]);
  });

  it("keeps working days and days apart, and says where a figure stands", () => {
    const [x, y] = quantitiesOf("5个工作日、5日");
    expect(x && y && equal(x, y)).toBe(false);
    const text = "在三十六小时内";
    const [q] = quantitiesOf(text);
    expect(q && text.slice(q.start, q.end)).toBe("三十六小时");
  });

  it("gives the span of the text as it is, whose lower case may be longer", () => {
    const [q] = quantitiesOf("İ0元");
    expect([q?.start, q?.end]).toEqual([1, 3]);
  });

  it("gives spans inside any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(9999), (noise, n) => {
        const text = `${noise}${n}元`;
        for (const { start, end } of quantitiesOf(text)) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

describe("thresholdsOf", () => {
  it("compares a table cell by cell, whatever the order of rows", () => {
    const before = "标准如下：\n类目 | 押金（元）\n服饰 | 1000\n食品 | 2000";
    const after = "标准如下：\n类目 | 押金（元）\n食品 | 3000\n服饰 | 1000";
    expect(thresholdsOf(before, after)).toMatchObject([
      { what: "食品 押金（元）", before: "2000", after: "3000" },
    ]);
  });

  it("tells a cap that is gone", () => {
    expect(thresholdsOf("赔付金最高不超过货款的2倍。", "赔付金由平台按损失核定。")).toMatchObject([
      { before: "2", after: null, direction: "tightened" },
    ]);
  });

  it("sees an earlier start of the same number of days", () => {
    expect(
      thresholdsOf("自收到通知之日起5日内申诉。", "自通知发出之日起5日内申诉。"),
    ).toMatchObject([{ direction: "tightened" }]);
  });

  it("finds nothing between a text and itself, and turns round when the texts change places", () => {
    const clause = fc
      .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }))
      .map(([days, share]) => `商家应当在${days}日内退款，平台收取${share}%的服务费。`);
    const turned = { tightened: "loosened", loosened: "tightened", same: "same" } as const;
    fc.assert(
      fc.property(clause, clause, (a, b) => {
        expect(thresholdsOf(a, a)).toEqual([]);
        const there = thresholdsOf(a, b).map(({ direction }) => turned[direction]);
        expect(thresholdsOf(b, a).map(({ direction }) => direction)).toEqual(there);
      }),
    );
  });
});

describe("thresholdsOf: figures where none stood", () => {
  it.each([
    ["提现不收手续费。", "提现收取0.6%的手续费。", "0", "0.6", "tightened"],
    ["差价由商家与平台按7:3分担。", "差价由商家承担。", "70", "100", "tightened"],
    ["商家应当于每年三月底前报送情况。", "商家应当于每季度结束前报送情况。", "1", "4", "tightened"],
    [
      "商家应当于三月底前提交经营情况表。",
      "成交额3000元以上的商家，应当于三月底前提交经营情况表。",
      "0",
      "3000",
      "loosened",
    ],
  ])("reads %s → %s", (was, now, before, after, direction) => {
    expect(thresholdsOf(was, now)).toMatchObject([{ before, after, direction }]);
  });
});

describe("datesOf", () => {
  it.each([
    ["第九条 本规范自2026年7月1日起施行。", "2026-07-01"],
    ["（一）本规则于二〇二六年三月五日生效。", "2026-03-05"],
    ["生效日期：2026-04-09\n第一条 甲。", "2026-04-09"],
    ["Article 1. These terms are effective as of March 3, 2026.", "2026-03-03"],
    ["# A\n\nLast updated: 1 May 2024. In force from 1 July 2024.", "2024-07-01"],
    ["As of July 1st, 2024, these terms apply to all sellers.", "2024-07-01"],
    ["Diese Bedingungen gelten ab dem 01.07.2024.", "2024-07-01"],
    ["Les présentes conditions entrent en vigueur le 1er juillet 2024.", "2024-07-01"],
    ["三、生效时间\n修订后的规范于2026年10月9日公示，2026年10月16日生效。", "2026-10-16"],
    ["更新于2026年4月8日，4月15日起执行", "2026-04-15"],
    ["【施行】2026年5月20日。", "2026-05-20"],
    ["常见问题\n更新时间：2026年3月2日\n答：自更新之日起按新流程办理。", "2026-03-02"],
    ["常见问题\n更新时间：2026年3月2日\n答：按新流程办理。", undefined],
    ["2026年7月10日零点开始，之前的订单按老办法。", "2026-07-10"],
  ])("reads the date of effect of %s", (text, date) => {
    expect(datesOf(text).effectiveFrom).toBe(date);
  });

  it("takes the last revision for the date of publication", () => {
    expect(
      datesOf(
        "公告信息：2026年5月1日发布，2026年5月20日修订\n\n第一条 商家应于2026年8月1日前补交。",
      ),
    ).toEqual({ publishedAt: "2026-05-20" });
  });
});
