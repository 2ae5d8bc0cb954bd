import { describe, expect, it } from "vitest";
import { decideLink } from "../../src/accounts/decide-link.ts";
import { compareLinks, showLinkMoments, showLinksAt } from "../../src/accounts/show-history.ts";
import { showLinks } from "../../src/accounts/show-links.ts";
import { relink } from "../../src/transactions/relink.ts";
import { createWorld, type World } from "../support/world.ts";

const day = 86_400_000;

/** A store with its own paper, and what it shares with others. */
const store = (id: string, identities: readonly { type: string; value: string }[]) => ({
  id,
  platform: "tmall",
  name: id,
  entity: `${id}号食品有限公司`,
  identities: [{ type: "licence", value: `9133011000000000${id}` }, ...identities],
});
const payee = { type: "payee", value: "6217000012345678901" };
const phone = { type: "phone", value: "13912345678" };
const device = { type: "device", value: "A86300012345678" };

/** Two linked stores; days later a third; days later still, somebody denies the third. */
async function grown(): Promise<{ world: World; moments: Date[] }> {
  const world = await createWorld();
  const moments: Date[] = [];
  const pass = () => {
    moments.push(world.now());
    world.later(3 * day);
  };
  await world.send("stores", store("a1", [payee, phone]), store("a2", [payee, phone]));
  pass();
  await world.send("stores", store("a3", [payee, device]), store("a2", [payee, phone, device]));
  pass();
  for (const other of ["a1", "a2"]) {
    await decideLink(world.as("compliance", "王合规"), {
      id: "a3",
      other,
      verdict: "denied",
      reason: "收款户已转让",
    });
  }
  await relink(world.system, {});
  pass();
  return { world, moments };
}

describe("the history of links", () => {
  it("shows the group as it stood at any moment", async () => {
    const { world, moments } = await grown();
    const at = async (moment: Date) =>
      (await showLinksAt(world.system, { id: "a1", at: moment.toISOString() })).stores;
    expect(await Promise.all(moments.map(at))).toEqual([
      ["a1", "a2"],
      ["a1", "a2", "a3"],
      ["a1", "a2"],
    ]);
    expect(await at(new Date(Number(moments[0]) - day))).toEqual(["a1"]);
    expect(await at(world.now())).toEqual((await showLinks(world.system, { id: "a1" })).stores);
  });

  it("says who left between two moments, and whose word it was", async () => {
    const { world, moments } = await grown();
    const [first, second, third] = moments.map((one) => one.toISOString());
    const came = await compareLinks(world.system, {
      id: "a1",
      from: first ?? "",
      to: second ?? "",
    });
    expect(came).toMatchObject({ joined: ["a3"], left: [] });
    expect(came.came.flatMap(({ why }) => why.map(({ type }) => type))).toContain("device");
    expect(JSON.stringify(came)).not.toContain(device.value);
    const went = await compareLinks(world.system, {
      id: "a1",
      from: second ?? "",
      to: third ?? "",
    });
    expect(went).toMatchObject({ joined: [], left: ["a3"] });
    expect(went.went.at(-1)?.decision).toMatchObject({
      verdict: "denied",
      by: "王合规",
      reason: "收款户已转让",
    });
  });

  it("lists the moments of change, and writes nothing where nothing changed", async () => {
    const { world } = await grown();
    const moments = () => showLinkMoments(world.system, { id: "a1" });
    const { items } = await moments();
    expect(items.map(({ stores }) => stores)).toEqual([2, 3, 2]);
    world.later(day);
    await relink(world.system, {});
    expect((await moments()).items).toEqual(items);
  });

  it("is open to compliance and legal alone, and to the tenant alone", async () => {
    const { world } = await grown();
    const asked = { id: "a1", at: world.now().toISOString() };
    await expect(showLinksAt(world.as("operator"), asked)).rejects.toMatchObject({
      code: "forbidden",
    });
    const other = await createWorld();
    expect((await showLinksAt(other.system, asked)).stores).toEqual(["a1"]);
    await expect(showLinkMoments(other.system, { id: "a1" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
