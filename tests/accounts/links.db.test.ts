import { describe, expect, it } from "vitest";
import { decideLink } from "../../src/accounts/decide-link.ts";
import { showExposure } from "../../src/accounts/show-exposure.ts";
import { showLinks } from "../../src/accounts/show-links.ts";
import { createWorld, expectAudit, type World } from "../support/world.ts";

const stores = [
  {
    id: "a",
    platform: "tmall",
    name: "甲旗舰店",
    identities: [
      { type: "payee", value: "杭州晨光商贸有限公司 招商银行 5719 0032 1188" },
      { type: "phone", value: "+86 138-5712-3344" },
      { type: "device", value: "dev-7f21ac90" },
    ],
  },
  {
    id: "b",
    platform: "jd",
    name: "乙专营店",
    deposit: 20_000,
    identities: [
      { type: "payee", value: "杭州晨光商贸有限公司 招商银行 571900321188" },
      { type: "phone", value: "13857123344" },
      { type: "device", value: "dev-7f21ac90" },
    ],
  },
  {
    id: "c",
    platform: "pdd",
    name: "丙百货店",
    identities: [{ type: "phone", value: "15924687531" }],
  },
];

const paid = (
  id: string,
  storeId: string,
  amount: number,
  placedAt: string,
  status = "signed",
) => ({
  id,
  storeId,
  amount,
  placedAt,
  status,
});

async function grouped(): Promise<World> {
  const world = await createWorld();
  await world.send("stores", ...stores);
  await world.send(
    "orders",
    paid("o1", "b", 300, "2026-05-20T00:00:00Z"),
    paid("o2", "b", 200, "2026-05-21T00:00:00Z"),
    paid("o3", "b", 999, "2026-05-21T00:00:00Z", "cancelled"),
    paid("o4", "b", 999, "2026-04-01T00:00:00Z"),
  );
  return world;
}

describe("linked stores", () => {
  it("are found behind other writings of one value, which is shown masked", async () => {
    const world = await grouped();
    const { stores, links } = await showLinks(world.as("compliance"), { id: "a" });
    expect(stores).toEqual(["a", "b"]);
    expect(links).toMatchObject([{ a: "a", b: "b", followed: true, decision: null }]);
    expect(links[0]?.p).toBeGreaterThan(0.9);
    expect(links[0]?.why.map(({ type }) => type).sort()).toEqual(["device", "payee", "phone"]);
    const shown = JSON.stringify(links);
    for (const secret of ["13857123344", "5719 0032", "dev-7f21ac90"])
      expect(shown).not.toContain(secret);
    expect((await showLinks(world.as("legal"), { id: "c" })).stores).toEqual(["c"]);
  });

  it("say what a penalty puts at risk, and what to separate", async () => {
    const world = await grouped();
    const exposure = await showExposure(world.as("compliance"), { id: "a" });
    expect(exposure.atRisk).toMatchObject([{ storeId: "b", revenue: 500, deposit: 20_000 }]);
    expect(exposure.expectedDeposit).toBeCloseTo(20_000 * (exposure.atRisk[0]?.p ?? 0));
    expect(exposure.expected).toBeCloseTo(500 * (exposure.atRisk[0]?.p ?? 0));
    expect(exposure.separate.values.length).toBeGreaterThan(0);
    expect((await showExposure(world.as("compliance"), { id: "c" })).atRisk).toEqual([]);
  });

  it("say what a penalty would put at risk if some of what is shared were separated", async () => {
    const compliance = (await grouped()).as("compliance");
    const { shared, expected } = await showExposure(compliance, { id: "a" });
    expect(shared.map(({ type }) => type).sort()).toEqual(["device", "payee", "phone"]);
    expect(JSON.stringify(shared)).not.toContain("13857123344");
    const without = (ids: readonly string[]) =>
      showExposure(compliance, { id: "a", without: ids.join(",") });
    const payee = shared.filter(({ type }) => type === "payee").map(({ id }) => id);
    const less = await without(payee);
    expect(less.expected).toBeLessThan(expected);
    expect(less.shared).toEqual(shared);
    expect((await without(shared.map(({ id }) => id))).atRisk).toEqual([]);
    expect((await without(["nothing"])).expected).toBe(expected);
  });

  it("obey what people say of them, until somebody says otherwise", async () => {
    const world = await grouped();
    const chen = world.as("compliance", "陈静");
    const say = (verdict: "confirmed" | "denied", reason: string) =>
      decideLink(chen, { id: "b", other: "a", verdict, reason });
    await say("denied", "代运营公司共用电话和收款账户，主体不同");
    const apart = await showLinks(chen, { id: "a" });
    expect(apart.stores).toEqual(["a"]);
    expect(apart.links).toMatchObject([
      { a: "a", b: "b", followed: false, decision: { verdict: "denied" } },
    ]);
    expect((await showExposure(chen, { id: "a" })).atRisk).toEqual([]);
    await expectAudit(world, "store.decide_link", { kind: "store_link", id: "a b" });
    await say("confirmed", "工商登记显示同一股东");
    const { stores, links } = await showLinks(chen, { id: "a" });
    expect(stores).toEqual(["a", "b"]);
    expect(links[0]?.decision).toMatchObject({ verdict: "confirmed", by: "陈静" });
    await decideLink(chen, { id: "c", other: "a", verdict: "confirmed", reason: "老板本人告知" });
    expect((await showLinks(chen, { id: "a" })).stores).toEqual(["a", "b", "c"]);
    expect((await showExposure(chen, { id: "a" })).atRisk.map(({ storeId }) => storeId)).toEqual([
      "b",
      "c",
    ]);
  });

  it("are nobody else's, and not for everybody", async () => {
    const world = await grouped();
    const other = await createWorld();
    await expect(showLinks(other.as("compliance"), { id: "a" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(showLinks(world.as("operator"), { id: "a" })).rejects.toMatchObject({
      code: "forbidden",
    });
    const chen = world.as("compliance");
    const link = { id: "a", verdict: "denied", reason: "不是" } as const;
    await expect(decideLink(chen, { ...link, other: "nope" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(decideLink(chen, { ...link, other: "a" })).rejects.toMatchObject({
      problems: [{ field: "other" }],
    });
    await expect(decideLink(chen, { ...link, other: "b", reason: " " })).rejects.toMatchObject({
      problems: [{ field: "reason" }],
    });
  });
});
