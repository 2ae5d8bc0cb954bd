import { Engine } from "json-rules-engine";
import { compileRules } from "../src/engine/events.ts";
import { type Figure, median, times } from "./measure.ts";

const ruleCount = 100;
const factCount = 2_000;

/** 100 nested rules over facts of four numbers and two words; a dozen match a fact. */
const rules = Array.from({ length: ruleCount }, (_, i) => ({
  name: `rule-${i}`,
  conditions: {
    all: [
      { fact: "platform", operator: "in", value: ["tmall", i % 2 === 0 ? "jd" : "taobao"] },
      {
        any: [
          { fact: "promotion", path: "$.threshold", operator: "lessThan", value: i },
          {
            all: [
              { fact: "promotion", path: "$.amount", operator: "greaterThan", value: i * 2 },
              { fact: "kind", operator: "equal", value: i % 3 === 0 ? "coupon" : "gift" },
            ],
          },
        ],
      },
    ],
  },
  event: { type: "match" },
}));

const facts = Array.from({ length: factCount }, (_, i) => ({
  platform: ["tmall", "jd", "taobao", "pdd"][i % 4],
  kind: ["coupon", "gift", "discount"][i % 3],
  promotion: { threshold: (i * 37) % 110, amount: (i * 53) % 190 },
}));

/** The compiler against json-rules-engine, same rules, same facts, the matches compared. */
export async function rulesAgainstOriginal(): Promise<Figure[]> {
  const compiled = compileRules(rules);
  const ours = () => facts.reduce((sum, fact) => sum + compiled.run(fact).events.length, 0);
  // The original takes seconds for what follows, so it gets a part of the facts.
  const part = facts.slice(0, 200);
  const original = async () => {
    let matches = 0;
    for (const fact of part) {
      const { events } = await new Engine(structuredClone(rules)).run(fact);
      matches += events.length;
    }
    return matches;
  };
  const expected = part.reduce((sum, fact) => sum + compiled.run(fact).events.length, 0);
  if ((await original()) !== expected) throw new Error("the two disagree on the matches");

  const shared = new Engine(structuredClone(rules));
  const reused = async () => {
    for (const fact of part) await shared.run(fact);
  };
  const perSecond = (count: number, ms: number) => (count * 1_000) / ms;
  const mine = perSecond(factCount, median(await times(15, ours)));
  const theirs = perSecond(part.length, median(await times(5, reused, 1)));
  return [
    {
      name: `${ruleCount} rules, facts a second`,
      value: mine,
      unit: "/s",
      against: { name: "json-rules-engine, one engine kept", ratio: mine / theirs },
    },
  ];
}
