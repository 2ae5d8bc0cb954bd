import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LinkGraph } from "../../src/accounts/graph.ts";
import { groupsOf } from "../../src/accounts/groups.ts";
import type { Identity } from "../../src/accounts/kind.ts";
import type { Store } from "../../src/core/records.ts";

type Values = Partial<Record<Identity["type"], string>>;

const store = (id: string, values: Values, seen: Partial<Identity> = {}): Store => ({
  id,
  platform: "tmall",
  name: id,
  identities: Object.entries(values).map(([type, value]) => ({
    type: type as Identity["type"],
    value,
    ...seen,
  })),
});

const graphOf = (stores: readonly Store[]): LinkGraph => {
  const graph = new LinkGraph();
  for (const one of stores) graph.add(one);
  return graph;
};

const groupsIn = (stores: readonly Store[]): (readonly string[])[] => {
  const graph = graphOf(stores);
  return groupsOf(graph.edges(), graph.population).groups.map((group) => group.stores);
};

const many = (count: number, values: (i: number) => Values): Store[] =>
  Array.from({ length: count }, (_, i) => store(`m${i}`, values(i)));

describe("two stores", () => {
  it.each<[string, Values]>([
    ["payee and phone", { payee: "6222020012345678", phone: "13912345679" }],
    ["payee and device", { payee: "6222020012345678", device: "dev-831" }],
    ["device and phone", { device: "dev-831", phone: "13912345679" }],
    ["address and payee", { address: "杭州市文一路1号2幢601室", payee: "6222020012345678" }],
    ["legal representative and licence", { legal_rep: "孙国平", licence: "91330110MA2KD7Q81X" }],
    ["legal representative and payee", { legal_rep: "孙国平", payee: "6222020012345678" }],
  ])("are linked by %s", (_, values) => {
    expect(groupsIn([store("a", values), store("b", values)])).toEqual([["a", "b"]]);
  });

  it.each<[string, Values]>([
    ["payee", { payee: "6222020012345678" }],
    ["legal representative", { legal_rep: "孙国平" }],
    ["device", { device: "dev-831" }],
    ["address and IP, which are one place", { address: "杭州市文一路1号2幢601室", ip: "36.1.2.3" }],
    [
      "device, IP and staff, which are one desk",
      { device: "dev-831", ip: "36.1.2.3", staff: "op-771" },
    ],
    ["phone and mail, which one agency answers", { phone: "13912345679", email: "li88@163.com" }],
    ["a virtual phone and a device", { phone: "17012348876", device: "dev-831" }],
    ["a building and a phone", { address: "杭州市文一路1号2幢", phone: "13912345679" }],
    ["placeholders", { phone: "13800138000", payee: "无", device: "unknown", ip: "127.0.0.1" }],
    ["a person who is both", { legal_rep: "孙国平", payee: "孙国平" }],
  ])("are not linked by %s alone", (_, values) => {
    expect(groupsIn([store("a", values), store("b", values)])).toEqual([]);
  });

  it("are not linked by a phone that was given out again", () => {
    const values = { phone: "13912345679", device: "dev-831" };
    const before = { firstSeen: "2023-01-01T00:00:00Z", lastSeen: "2023-12-01T00:00:00Z" };
    const after = { firstSeen: "2025-01-01T00:00:00Z", lastSeen: "2025-12-01T00:00:00Z" };
    expect(groupsIn([store("a", values, before), store("b", values, after)])).toEqual([]);
    expect(groupsIn([store("a", values, before), store("b", values, before)])).toEqual([
      ["a", "b"],
    ]);
  });

  it("are linked by one company that writes its name and number alike", () => {
    const one = {
      ...store("a", { licence: "91330110MA2KD7Q81X" }),
      entity: "杭州山谷食品有限公司",
    };
    expect(groupsIn([one, { ...one, id: "b" }])).toEqual([["a", "b"]]);
  });
});

describe("hubs", () => {
  const own = (i: number) => ({
    payee: `62220200${10_000_000 + i * 37}`,
    phone: `139${10_000_000 + i * 91}`,
  });

  it("link nobody: a warehouse, an office's network, an agency's desk", () => {
    const stores = many(60, (i) => ({
      ...own(i),
      address: "杭州市文一路1号2幢601室",
      ip: "36.1.2.3",
      device: "agency-desk-1",
      staff: "agency.op1",
    }));
    expect(groupsIn(stores)).toEqual([]);
  });

  it("do not hide those who share more among the many", () => {
    const stores = many(60, (i) => ({ ...own(i < 2 ? 0 : i), address: "杭州市文一路1号2幢601室" }));
    expect(groupsIn(stores)).toEqual([["m0", "m1"]]);
  });

  it("are not made by an owner's many straw men", () => {
    const straw = Array.from({ length: 30 }, (_, i) =>
      store(`s${i}`, {
        legal_rep: `甲乙${i}`,
        licence: `9133011${1_000 + i}`,
        payee: "6222020012345678",
        device: "dev-831",
        phone: "13912345679",
      }),
    );
    const [group] = groupsIn([...straw, ...many(60, own)]);
    expect(group).toHaveLength(30);
  });
});

describe("groups", () => {
  const block = (name: string, count: number): Store[] =>
    Array.from({ length: count }, (_, i) =>
      store(`${name}${i}`, {
        payee: `pay-${name}-77`,
        phone: name === "x" ? "13912345679" : "13712345679",
      }),
    );

  it("stay apart where one pair's two soft kinds are all that lies between", () => {
    const [x, y] = [block("x", 15), block("y", 15)];
    const slip: Identity[] = [
      { type: "address", value: "杭州市文一路1号2幢601室" },
      { type: "device", value: "dev-831" },
    ];
    x[0]?.identities?.push(...slip);
    y[0]?.identities?.push(...slip);
    const graph = graphOf([...x, ...y]);
    const { groups, held } = groupsOf(graph.edges(), graph.population);
    expect(groups.map(({ stores }) => stores.length)).toEqual([15, 15]);
    expect(held).toMatchObject([{ a: "x0", b: "y0" }]);
  });

  it("follow what people said", () => {
    const stores = [...block("x", 3), ...block("y", 3)];
    const graph = graphOf(stores);
    const grouped = (decisions: Parameters<typeof groupsOf>[2]) =>
      groupsOf(graph.edges(), graph.population, decisions).groups.map((group) => group.stores);
    expect(grouped([{ a: "y1", b: "x1", verdict: "confirmed" }])).toEqual([
      ["x0", "x1", "x2", "y0", "y1", "y2"],
    ]);
    const denied = grouped([
      { a: "x0", b: "x1", verdict: "denied" },
      { a: "x0", b: "x2", verdict: "denied" },
    ]);
    expect(denied).toEqual([
      ["x1", "x2"],
      ["y0", "y1", "y2"],
    ]);
  });
});

const kinds = [
  "phone",
  "payee",
  "device",
  "ip",
  "licence",
  "legal_rep",
  "address",
  "staff",
] as const;

/** One of a few values of its kind. */
const sample = (kind: Identity["type"], i: number): string => {
  if (kind === "ip") return `36.1.2.${i}`;
  if (kind === "legal_rep") return ["孙国平", "张伟", "李小明", "高建华", "何雪梅"][i] ?? "";
  return kind === "address" ? `杭州市文一路1号2幢60${i}室` : `1391234567${i}`;
};

it("weighs what an identity touches, and comes to what a new graph says", () => {
  const ids = Array.from({ length: 14 }, (_, i) => `s${i}`);
  const step = fc.record({
    store: fc.constantFrom(...ids),
    kind: fc.constantFrom(...kinds),
    value: fc.integer({ min: 0, max: 4 }),
    year: fc.constantFrom(undefined, 2023, 2025),
    asked: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 90, size: "max" }), (steps) => {
      const bare = ids.map((id) => store(id, {}));
      const grown = graphOf(bare);
      const added = new Map<string, Identity[]>(ids.map((id) => [id, []]));
      for (const { store: id, kind, value, year, asked } of steps) {
        const identity: Identity = {
          type: kind,
          value: sample(kind, value),
          ...(year && {
            firstSeen: `${year}-01-01T00:00:00Z`,
            lastSeen: `${year}-06-01T00:00:00Z`,
          }),
        };
        grown.addIdentity(id, identity);
        added.get(id)?.push(identity);
        if (asked) grown.edges();
      }
      const anew = graphOf(
        bare.toReversed().map((one) => ({ ...one, identities: added.get(one.id) ?? [] })),
      );
      expect(grown.edges()).toEqual(anew.edges());
    }),
    { numRuns: 150 },
  );
});

describe("input that overwhelms", () => {
  const storeOf = (i: number, identities: Store["identities"]): Store => ({
    id: `s${i}`,
    platform: "tmall",
    name: `s${i}`,
    ...(identities && { identities }),
  });
  const groupsAmong = (stores: readonly Store[]) => {
    const graph = new LinkGraph();
    for (const store of stores) graph.add(store);
    return groupsOf(graph.edges(), graph.population).groups;
  };

  it("links nobody by one address of 5,000 stores", () => {
    const address = { type: "address" as const, value: "杭州市文一路1号3幢501室" };
    const stores = Array.from({ length: 5_000 }, (_, i) =>
      storeOf(i, [address, { type: "payee", value: `621700${1_000_000_000 + i}` }]),
    );
    expect(groupsAmong(stores)).toEqual([]);
  });

  it("takes 10,000 identities of one store, each shared with a stranger", () => {
    const devices = Array.from({ length: 10_000 }, (_, i) => ({
      type: "device" as const,
      value: `device ${i}`,
    }));
    const stores = devices.map((device, i) => storeOf(i, [device]));
    expect(groupsAmong([storeOf(10_000, devices), ...stores])).toEqual([]);
  });
});
