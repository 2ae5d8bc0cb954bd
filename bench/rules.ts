import { ZenEngine } from "@gorules/zen-engine";
import { LogicEngine } from "json-logic-engine";
import { Engine, type RuleProperties } from "json-rules-engine";
import { compileRules } from "../src/engine/events.ts";
import { createRuleSets, type VersionedRule } from "../src/rulebase/evaluate.ts";
import { Rule } from "../src/rulebase/rule.ts";
import { type Figure, median, times } from "./measure.ts";

/** A nested rule, in the terms of each engine. */
interface Spelt {
  readonly name: string;
  readonly conditions: object;
  readonly zen: string;
  readonly logic: object;
}

/** Rule `i` of so many: two words, two figures, a dozen of a hundred match a fact. */
function nested(i: number): Spelt {
  const platforms = ["tmall", i % 2 === 0 ? "jd" : "taobao"];
  const kind = i % 3 === 0 ? "coupon" : "gift";
  const [threshold, amount] = [i % 100, (i % 100) * 2];
  return {
    name: `rule-${i}`,
    conditions: {
      all: [
        { fact: "platform", operator: "in", value: platforms },
        {
          any: [
            { fact: "promotion", path: "$.threshold", operator: "lessThan", value: threshold },
            {
              all: [
                { fact: "promotion", path: "$.amount", operator: "greaterThan", value: amount },
                { fact: "kind", operator: "equal", value: kind },
              ],
            },
          ],
        },
      ],
    },
    zen: `platform in ['${platforms.join("','")}'] and (promotion.threshold < ${threshold} or (promotion.amount > ${amount} and kind == '${kind}'))`,
    logic: {
      and: [
        { in: [{ var: "platform" }, platforms] },
        {
          or: [
            { "<": [{ var: "promotion.threshold" }, threshold] },
            {
              and: [
                { ">": [{ var: "promotion.amount" }, amount] },
                { "===": [{ var: "kind" }, kind] },
              ],
            },
          ],
        },
      ],
    },
  };
}

/** Rule `i`, of the one category of ten rules, whatever the number of rules. */
const filed = (i: number, count: number) => ({
  name: `rule-${i}`,
  conditions: {
    all: [
      { fact: "listing", path: "$.price", operator: "greaterThan", value: i % 10 },
      { fact: "listing", path: "$.category", operator: "equal", value: `c${i % (count / 10)}` },
    ],
  },
  event: { type: "match" },
});

const facts = Array.from({ length: 10_000 }, (_, i) => ({
  platform: ["tmall", "jd", "taobao", "pdd"][i % 4],
  kind: ["coupon", "gift", "discount"][i % 3],
  promotion: { threshold: (i * 37) % 110, amount: (i * 53) % 190 },
  listing: { price: i % 12, category: `c${(i * 7919) % 500}` },
}));

const rulesOf = (spelt: readonly Spelt[]) =>
  spelt.map(({ name, conditions }) => ({ name, conditions, event: { type: "match" } }));

type Match = (fact: (typeof facts)[number]) => number | Promise<number>;

/** Facts a second, each engine over as many facts as it can do in some tenths of a second. */
async function speed(match: Match, count: number, runs: number): Promise<number> {
  const part = facts.slice(0, count);
  const all = async () => {
    for (const fact of part) await match(fact);
  };
  return (count * 1_000) / median(await times(runs, all, 1));
}

/** Our compiler, run as it is used: without waiting. */
async function ourSpeed(run: (fact: (typeof facts)[number]) => unknown): Promise<number> {
  const all = () => {
    for (const fact of facts) run(fact);
  };
  return (facts.length * 1_000) / median(await times(11, all));
}

function zenOf(spelt: readonly Spelt[]): Match {
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: "in", name: "in", type: "inputNode", position: { x: 0, y: 0 } },
      {
        id: "table",
        name: "table",
        type: "decisionTableNode",
        position: { x: 0, y: 0 },
        content: {
          hitPolicy: "collect",
          inputs: [{ id: "when", name: "when" }],
          outputs: [{ id: "rule", name: "rule", field: "rule" }],
          rules: spelt.map(({ name, zen }) => ({ _id: name, when: zen, rule: `'${name}'` })),
        },
      },
      { id: "out", name: "out", type: "outputNode", position: { x: 0, y: 0 } },
    ],
    edges: [
      { id: "a", sourceId: "in", targetId: "table" },
      { id: "b", sourceId: "table", targetId: "out" },
    ],
  });
  return async (fact) => {
    const { result } = (await decision.evaluate(fact)) as { result: unknown };
    return Array.isArray(result) ? result.length : 0;
  };
}

function logicOf(spelt: readonly Spelt[]): Match {
  const engine = new LogicEngine();
  const tests = spelt.map(({ logic }) => engine.build(logic as never));
  return (fact) => {
    let matches = 0;
    for (const test of tests) if (test(fact)) matches += 1;
    return matches;
  };
}

/** The same matches on the same facts, or the figures would compare nothing. */
async function agree(name: string, count: number, ours: Match, theirs: Match): Promise<void> {
  for (const fact of facts.slice(0, count)) {
    const [a, b] = [await ours(fact), await theirs(fact)];
    if (a !== b) throw new Error(`${name} finds ${b} matches where we find ${a}`);
  }
}

async function againstPeers(count: number): Promise<Figure[]> {
  const spelt = Array.from({ length: count }, (_, i) => nested(i));
  const compiled = compileRules(rulesOf(spelt));
  const ours: Match = (fact) => compiled.run(fact).events.length;
  const mine = await ourSpeed(compiled.run);
  const name = `${count} nested rules, facts`;
  const figures: Figure[] = [];
  const peers: [string, Match, number][] = [
    ["zen-engine", zenOf(spelt), 400],
    ["json-logic-engine, compiled", logicOf(spelt), 2_000],
  ];
  if (count === 100) {
    const kept = new Engine(structuredClone(rulesOf(spelt)) as RuleProperties[]);
    const original: Match = async (fact) => (await kept.run(fact)).events.length;
    peers.unshift(["json-rules-engine, one engine kept", original, 100]);
  }
  for (const [peer, match, part] of peers) {
    await agree(peer, 100, ours, match);
    const ratio = mine / (await speed(match, part, 5));
    figures.push({ name, value: mine, unit: "/s", against: { name: peer, ratio } });
  }
  return figures;
}

async function growth(): Promise<Figure> {
  const perFact = async (count: number) => {
    const { run } = compileRules(Array.from({ length: count }, (_, i) => filed(i, count)));
    return 1e6 / (await ourSpeed(run));
  };
  const few = await perFact(100);
  const many = await perFact(5_000);
  return {
    name: "5,000 rules of which ten can match, a fact",
    value: many,
    unit: "µs",
    against: { name: "100 rules", ratio: many / few },
  };
}

/** A backtest's way: rows whose values come as columns, against a run for each row. */
async function byColumns(): Promise<Figure> {
  const rules = rulesOf(Array.from({ length: 100 }, (_, i) => nested(i)));
  const { run, runRows } = compileRules(rules);
  const rows = 100_000;
  const row = (i: number) => facts[i % facts.length];
  const all = Array.from({ length: rows }, (_, i) => row(i));
  const columns: Readonly<Record<string, ArrayLike<unknown>>> = {
    platform: all.map((fact) => fact?.platform),
    kind: all.map((fact) => fact?.kind),
    "promotion $.threshold": Float64Array.from(all, (fact) => fact?.promotion.threshold ?? 0),
    "promotion $.amount": Float64Array.from(all, (fact) => fact?.promotion.amount ?? 0),
  };
  const of = (fact: string, path: string | undefined) =>
    columns[path === undefined ? fact : `${fact} ${path}`];
  const found = () => runRows({ rows, of }).matches.reduce((sum, { rows }) => sum + rows.length, 0);
  const alone = () => all.reduce((sum, fact) => sum + run(fact ?? {}).events.length, 0);
  if (found() !== alone()) throw new Error("columns match other rows than their facts do");
  const taken = median(await times(5, found));
  const ratio = median(await times(5, alone)) / taken;
  return {
    name: "100 nested rules over columns, rows",
    value: (rows * 1_000) / taken,
    unit: "/s",
    against: { name: "a run a row", ratio },
  };
}

async function explaining(): Promise<Figure> {
  const { conditions } = nested(60);
  const fact = facts[0] ?? {};
  const compiled = compileRules([{ conditions, event: { type: "match" } }]);
  const { explain } = compiled.rules[0] ?? { explain: () => undefined };
  const many = (work: () => unknown) => () => {
    for (let i = 0; i < 100_000; i++) work();
  };
  const match = median(
    await times(
      7,
      many(() => compiled.run(fact)),
    ),
  );
  const told = median(
    await times(
      7,
      many(() => explain(fact)),
    ),
  );
  return {
    name: "a match explained",
    value: told / 100,
    unit: "µs",
    against: { name: "matching it", ratio: told / match },
  };
}

const stored = (i: number): VersionedRule => ({
  version: 1,
  rule: Rule.parse({
    id: `listing.r${i}`,
    title: { zh: "规则", en: "Rule" },
    area: "listing",
    platforms: ["all"],
    level: 2,
    basis: [{ kind: "internal", source: "bench" }],
    conditions: filed(i, 5_000).conditions,
    message: { zh: "命中", en: "Matched" },
    fix: { zh: "修改", en: "Change it" },
  }),
});

async function recompiling(): Promise<Figure[]> {
  const heap = () => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 1e6;
  };
  const rules = Array.from({ length: 5_000 }, (_, i) => stored(i));
  const before = heap();
  const compile = createRuleSets();
  const kept = compile(rules);
  kept.evaluate("listing", facts[0] ?? {}, "tmall");
  const after = heap();
  const taken: number[] = [];
  const hashed: number[] = [];
  for (let version = 2; version < 100; version++) {
    const changed = rules.with(17, { ...stored(17), version });
    const start = performance.now();
    const recompiled = compile(changed);
    recompiled.evaluate("listing", facts[0] ?? {}, "tmall");
    taken.push(performance.now() - start);
    if (recompiled.hash === kept.hash) throw new Error("a changed rule did not change the hash");
    hashed.push(performance.now() - start);
  }
  return [
    { name: "recompile after one changed rule of 5,000", value: median(taken), unit: "ms" },
    { name: "the same, and its hash", value: median(hashed), unit: "ms" },
    { name: `memory of ${kept.rules.length} compiled rules`, value: after - before, unit: "MB" },
  ];
}

/** The compiler against its peers: same rules, same facts, the matches compared. */
export async function rules(): Promise<Figure[]> {
  return [
    ...(await againstPeers(100)),
    ...(await againstPeers(1_000)),
    await growth(),
    await byColumns(),
    await explaining(),
    ...(await recompiling()),
  ];
}
