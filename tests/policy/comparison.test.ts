import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clausesOf } from "../../src/policy/clauses/clauses.ts";
import { documentOf } from "../../src/policy/comparison.ts";
import { assess } from "../../src/policy/impact/assess.ts";
import { clauseChangeView } from "../../src/policy/view.ts";

const compare = (before: string, after: string) => {
  const changes = assess(before, after).changes.map(clauseChangeView);
  return { changes, clauses: documentOf(clausesOf(before), clausesOf(after), changes) };
};

const article = (n: number, text: string) => `第${"一二三四五六七八九"[n - 1]}条 ${text}`;
const texts = [
  "本规则适用于在平台经营的全部商家和店铺。",
  "商家应当在买家付款后48小时内发出商品并上传物流单号。",
  "商品标价应当真实，不得虚构原价或者虚假打折。",
  "商家应当保存交易记录和物流凭证不少于三年。",
  "平台对违规店铺扣除保证金并限制发布商品。",
];
const rule = (of: readonly string[]) => of.map((text, i) => article(i + 1, text)).join("\n");

describe("documentOf", () => {
  it("shows a removed clause where it stood", () => {
    const { clauses, changes } = compare(rule(texts), rule(texts.toSpliced(2, 1)));
    const shown = clauses.map(({ text, change }) => [
      text,
      change === null ? null : changes[change]?.kind,
    ]);
    expect(shown).toEqual([
      [texts[0], null],
      [texts[1], null],
      [texts[2], "removed"],
      [texts[3], "renumbered"],
      [texts[4], "renumbered"],
    ]);
  });

  it("shows a clause removed from the head first", () => {
    const { clauses, changes } = compare(rule(texts), rule(texts.slice(1)));
    expect(clauses[0]?.text).toBe(texts[0]);
    expect(changes[clauses[0]?.change ?? -1]?.kind).toBe("removed");
  });

  it("shows all of the new text in order, and every change once", () => {
    const version = fc.shuffledSubarray([
      ...texts,
      "商家应当在买家付款后24小时内发出商品并上传物流单号。",
      "商家应当保存交易记录和物流凭证不少于五年，并配合检查。",
      "直播间讲解的商品应当与链接商品一致。",
    ]);
    fc.assert(
      fc.property(version, version, (before, after) => {
        const { clauses, changes } = compare(rule(before), rule(after));
        const gone = (change: number | null) =>
          change !== null && !changes[change]?.runs.some(({ op }) => op !== "del");
        const kept = clauses.filter(({ change }) => !gone(change)).map(({ text }) => text);
        for (const text of after) expect(kept).toContain(text);
        const shown = clauses.flatMap(({ change }) => (change === null ? [] : [change]));
        expect(shown.toSorted((a, b) => a - b)).toEqual(changes.map((_, i) => i));
      }),
    );
  });
});
