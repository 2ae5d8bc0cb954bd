import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clausesOf } from "../../src/policy/clauses/clauses.ts";
import { diffClauses } from "../../src/policy/clauses/diff.ts";
import { redline } from "../../src/policy/clauses/redline.ts";

const diff = (before: string, after: string) => diffClauses(clausesOf(before), clausesOf(after));
const told = (before: string, after: string) =>
  diff(before, after).map(
    ({ kinds, before: b, after: a }) => `${kinds.join("+")} ${b?.key ?? "-"}>${a?.key ?? "-"}`,
  );

const notice = "商家应当在商品页面公示退货地址与联系人姓名。";
const invoice = "消费者索取发票的，店铺于成交后开具电子发票。";
const deposit = "保证金余额低于标准的，须于七日内补足差额。";
const review = "评价内容含有联系方式的，平台可以折叠展示。";

describe("diffClauses", () => {
  it("calls the clauses after an inserted article renumbered, not modified", () => {
    const before = `第一条 ${notice}\n第二条 ${invoice}\n第三条 ${deposit}`;
    const after = `第一条 ${notice}\n第二条 ${review}\n第三条 ${invoice}\n第四条 ${deposit}`;
    expect(told(before, after)).toEqual([
      "added ->第二条",
      "renumbered 第二条>第三条",
      "renumbered 第三条>第四条",
    ]);
  });

  it("follows a clause that moved and was edited", () => {
    const before = `第一条 ${notice}\n第二条 ${invoice}\n第三条 ${deposit}\n第四条 ${review}`;
    const edited = deposit.replace("七日", "三日");
    const after = `第一条 ${edited}\n第二条 ${notice}\n第三条 ${invoice}\n第四条 ${review}`;
    expect(told(before, after)).toEqual([
      "modified+moved 第三条>第一条",
      "renumbered 第一条>第二条",
      "renumbered 第二条>第三条",
    ]);
  });

  it("counts the clauses of a moved chapter as renumbered", () => {
    const before = `## 第一章 公示\n第一条 ${notice}\n## 第二章 票据\n第二条 ${invoice}\n第三条 ${deposit}`;
    const after = `## 第一章 票据\n第一条 ${invoice}\n第二条 ${deposit}\n## 第二章 公示\n第三条 ${notice}`;
    const kinds = told(before, after);
    expect(kinds.filter((kind) => kind.startsWith("moved"))).toHaveLength(1);
    expect(kinds.filter((kind) => kind.includes("条>"))).toEqual([
      "renumbered 第二条>第一条",
      "renumbered 第三条>第二条",
      "renumbered 第一条>第三条",
    ]);
  });

  it("says where a merged clause went", () => {
    const before = `第一条 ${notice}\n第二条 ${invoice}`;
    const after = `第一条 ${notice}${invoice}`;
    expect(told(before, after)).toContain("moved 第二条>第一条");
  });

  it("puts a removal where the clause stood", () => {
    const before = `第一条 ${notice}\n第二条 ${invoice}\n第三条 ${deposit}`;
    const after = `第一条 ${notice}\n第二条 ${deposit}`;
    expect(told(before, after)).toEqual(["removed 第二条>-", "renumbered 第三条>第二条"]);
  });

  const clause = fc
    .array(fc.constantFrom(notice, invoice, deposit, review, "平台可以调整活动时间。"), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) => parts.join(""));
  const document = fc
    .array(clause, { maxLength: 12 })
    .map((clauses) => clauses.map((text, i) => `第${i + 1}条 ${text}`).join("\n"));

  it("finds nothing between a text and itself", () => {
    fc.assert(
      fc.property(document, (text) => {
        expect(diff(text, text)).toEqual([]);
      }),
    );
  });

  it("accounts for every clause of both versions once", () => {
    fc.assert(
      fc.property(document, document, (before, after) => {
        const changes = diff(before, after);
        const removed = changes.filter(({ kinds }) => kinds[0] === "removed");
        const added = changes.filter(({ kinds }) => kinds[0] === "added");
        const split = changes.filter(
          ({ kinds, runs, before: b, after: a }) =>
            kinds[0] === "moved" &&
            runs.length === 1 &&
            b !== undefined &&
            a !== undefined &&
            b.form !== a.form,
        );
        const into = split.filter(({ before: b, runs }) => b?.text === runs[0]?.text).length;
        const size = (text: string) => clausesOf(text).length;
        expect(size(before) - removed.length - into).toBe(
          size(after) - added.length - (split.length - into),
        );
      }),
    );
  });

  it("mirrors when the versions change places", () => {
    fc.assert(
      fc.property(document, document, (before, after) => {
        const count = (changes: ReturnType<typeof diff>, kind: string) =>
          changes.filter(({ kinds }) => (kinds as readonly string[]).includes(kind)).length;
        const there = diff(before, after);
        const back = diff(after, before);
        expect(there.length === 0).toBe(back.length === 0);
        if (clausesOf(before).length === 0)
          expect(count(there, "added")).toBe(count(back, "removed"));
      }),
    );
  });
});

describe("redline", () => {
  it("keeps figures whole with their units", () => {
    expect(redline("扣除10%，48小时内申诉。", "扣除30%，24小时内申诉。")).toEqual([
      { op: "same", text: "扣除" },
      { op: "del", text: "10%" },
      { op: "ins", text: "30%" },
      { op: "same", text: "，" },
      { op: "del", text: "48小时" },
      { op: "ins", text: "24小时" },
      { op: "same", text: "内申诉。" },
    ]);
  });

  it("reads Western figures and spelled-out terms as one word each", () => {
    const changed = (before: string, after: string) =>
      redline(before, after).flatMap(({ op, text }) => (op === "same" ? [] : [text]));
    expect(changed("within thirty (30) days", "within ten (10) days")).toEqual([
      "thirty (30) days",
      "ten (10) days",
    ]);
    expect(changed("une somme de 5 000,00 € due", "une somme de 7 500,00 € due")).toEqual([
      "5 000,00 €",
      "7 500,00 €",
    ]);
    expect(changed("收取¥30服务费", "收取¥300服务费")).toEqual(["¥30", "¥300"]);
    expect(changed("in 5 business days", "in 15 business days")).toEqual([
      "5 business days",
      "15 business days",
    ]);
  });

  it("reads both texts alike where only one of them has Chinese", () => {
    expect(redline("Q1：问题？", "Q1。")).toEqual([
      { op: "same", text: "Q1" },
      { op: "del", text: "：问题？" },
      { op: "ins", text: "。" },
    ]);
  });

  it("keeps a figure whole over a comma and a full stop", () => {
    const changed = (before: string, after: string) =>
      redline(before, after).flatMap(({ op, text }) => (op === "same" ? [] : [text]));
    expect(changed("fees of 5, € and 1,200.50 USD, 3", "fees of 6, € and 1,300.50 USD, 3")).toEqual(
      ["5, €", "6, €", "1,200.50 USD", "1,300.50 USD"],
    );
  });

  it("reads edits that only a space parts as one", () => {
    expect(redline("the red fox ran", "the blue cat ran")).toEqual([
      { op: "same", text: "the " },
      { op: "del", text: "red fox" },
      { op: "ins", text: "blue cat" },
      { op: "same", text: " ran" },
    ]);
  });

  it("gives both texts back, no character split, no two runs of one kind in a row", () => {
    const words = fc
      .array(
        fc.constantFrom(
          ...[
            "商家",
            "不得",
            "30%",
            "，",
            "三十六小时",
            " | ",
            "fee",
            "\n",
            "𠮷",
            "。",
            "；",
            ". ",
          ],
          ...["é", "👩‍💻", " ", "5 000,00 €", "thirty (30) days", "甲".repeat(399)],
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const runs = redline(before, after);
        const without = (op: string) =>
          runs.flatMap((run) => (run.op === op ? [] : [run.text])).join("");
        expect(without("ins")).toBe(before);
        expect(without("del")).toBe(after);
        expect(runs.every(({ text }) => text !== "" && text.isWellFormed())).toBe(true);
        expect(runs.every(({ op }, i) => op !== runs[i - 1]?.op)).toBe(true);
      }),
    );
  });

  it("stays bounded on two long texts that share nothing", () => {
    const before = Array.from({ length: 3000 }, (_, i) => `甲${i}乙`).join("");
    const after = Array.from({ length: 3000 }, (_, i) => `丙${i + 5000}丁`).join("");
    expect(redline(before, after)).toEqual([
      { op: "del", text: before },
      { op: "ins", text: after },
    ]);
  });
});
