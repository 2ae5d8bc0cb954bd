import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clausesOf } from "../../src/policy/clauses/clauses.ts";
import { type Identified, identify } from "../../src/policy/clauses/identity.ts";

const topics = ["退货", "发票", "保证金", "评价", "物流", "客服", "资质", "定价", "库存", "直播"];
const article = (topic: string): string =>
  `商家办理${topic}事项的，应当在三日内提交${topic}凭证，逾期未提交${topic}凭证的，平台暂停该店铺的${topic}服务。`;
const rule = (bodies: readonly string[]): string =>
  bodies.map((body, i) => `第${i + 1}条 ${body}`).join("\n");

const order = fc.shuffledSubarray(topics, { minLength: 1 });
const idsOf = (named: readonly Identified[]) => named.map(({ id }) => id);
const named = (text: string, previous: readonly Identified[] = []) =>
  identify(previous, clausesOf(text));
const idOf = (version: readonly Identified[], topic: string) =>
  version.find(({ clause }) => clause.text.includes(topic))?.id;

describe("identify", () => {
  it("gives the clauses of a text one name each, and the same ones each time", () => {
    fc.assert(
      fc.property(order, (given) => {
        const text = rule([...given, ...given].map(article));
        const first = named(text);
        expect(new Set(idsOf(first)).size).toBe(first.length);
        expect(idsOf(named(text))).toEqual(idsOf(first));
        expect(idsOf(named(text, first))).toEqual(idsOf(first));
      }),
    );
  });

  it("keeps a clause's name through moves, renumbering, removals and additions around it", () => {
    fc.assert(
      fc.property(order, order, (was, now) => {
        const before = named(rule(was.map(article)));
        const after = named(rule(now.map(article)), before);
        expect(new Set(idsOf(after)).size).toBe(after.length);
        for (const topic of now)
          if (was.includes(topic)) expect(idOf(after, topic)).toBe(idOf(before, topic));
      }),
    );
  });

  it("keeps a clause's name through small edits, version after version", () => {
    const day = fc.constantFrom("五", "七", "十", "十五");
    const steps = fc.array(fc.tuple(fc.nat(topics.length - 1), day), { maxLength: 12 });
    fc.assert(
      fc.property(steps, (edits) => {
        const bodies = topics.map(article);
        const first = named(rule(bodies));
        let last = first;
        for (const [at, days] of edits) {
          bodies[at] = bodies[at]?.replace(/在.{1,2}日内/, `在${days}日内`) ?? "";
          last = named(rule(bodies), last);
        }
        expect(idsOf(last)).toEqual(idsOf(first));
      }),
    );
  });

  it("gives a new clause a name that no other has, though it says what an old one once said", () => {
    const first = named(rule([article("退货"), article("发票")]));
    const edited = article("退货").replace("三日", "五日");
    const second = named(rule([edited, article("发票")]), first);
    const third = named(rule([edited, article("发票"), article("退货")]), second);
    expect(idsOf(third).slice(0, 2)).toEqual(idsOf(first));
    expect(new Set(idsOf(third)).size).toBe(3);
  });

  it("knows a clause again that was gone for a while", () => {
    const both = rule([article("退货"), article("发票")]);
    const first = named(both);
    const without = named(rule([article("退货")]), first);
    expect(idsOf(named(both, without))).toEqual(idsOf(first));
  });
});
