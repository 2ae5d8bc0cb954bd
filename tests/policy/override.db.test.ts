import { describe, expect, it } from "vitest";
import { addVersion } from "../../src/policy/add-version.ts";
import { exportOverrides } from "../../src/policy/changes/export-overrides.ts";
import { listChanges } from "../../src/policy/changes/list-changes.ts";
import { overrideImpact } from "../../src/policy/changes/override-impact.ts";
import { showChange } from "../../src/policy/changes/show-change.ts";
import { declareSource } from "../../src/policy/declare-source.ts";
import { createWorld, expectAudit, type World } from "../support/world.ts";
import { declaration } from "./site.ts";

const before = "第一条 商家应当在48小时内发货。\n第二条 商家可以开具电子发票。";
const after = "第一条 商家应当在24小时内发货。\n第二条 商家应当开具电子发票。";

/** A world with one change: a deadline halved (4), and a new duty (3). */
async function changed(): Promise<{ world: World; id: string }> {
  const world = await createWorld();
  await declareSource(world.system, {
    declaration: declaration({ id: "jd.ship", fetch: "manual" }),
  });
  await addVersion(world.system, { id: "jd.ship", text: before });
  await addVersion(world.system, { id: "jd.ship", text: after });
  const [row] = (await listChanges(world.system, {})).items;
  if (row === undefined) throw new Error("no change");
  return { world, id: row.id };
}

describe("an override", () => {
  it("counts instead of the scorer's impact, which stays beside it", async () => {
    const { world, id } = await changed();
    expect((await showChange(world.system, { id })).change).toMatchObject({
      impact: 4,
      machineImpact: null,
    });
    const said = await overrideImpact(world.as("legal", "王"), {
      id,
      impact: 2,
      reason: "本店均已 24 小时发货",
    });
    expect(said).toMatchObject({ clause: null, machineImpact: 4, impact: 2, by: "王" });
    expect((await listChanges(world.system, {})).items).toMatchObject([
      { impact: 2, machineImpact: 4 },
    ]);
    expect((await listChanges(world.system, { minImpact: 4 })).items).toEqual([]);
    const detail = await showChange(world.as("viewer"), { id });
    expect(detail.overrides).toEqual([said]);
    expect(detail.changes.map(({ impact }) => impact)).toEqual([4, 3]);
    const entry = await expectAudit(world, "policy_change.override", { kind: "policy_change", id });
    expect(entry).toMatchObject({ before: { impact: 4 }, after: { impact: 2, clause: null } });
  });

  it("of a clause leaves the change to its gravest clause; the newest word counts", async () => {
    const { world, id } = await changed();
    const legal = world.as("legal");
    const impact = async () => (await showChange(legal, { id })).change.impact;
    await overrideImpact(legal, { id, clause: "第一条", impact: 1, reason: "已满足" });
    expect(await impact()).toBe(3);
    world.later(1);
    await overrideImpact(legal, { id, clause: "第二条", impact: 5, reason: "涉及税务稽查" });
    expect(await impact()).toBe(5);
    world.later(1);
    const last = await overrideImpact(legal, { id, clause: "第二条", impact: 2, reason: "看错了" });
    expect(last.machineImpact).toBe(3);
    expect(await impact()).toBe(2);
    expect((await showChange(legal, { id })).change.machineImpact).toBe(4);
    expect((await showChange(legal, { id })).overrides).toHaveLength(3);
  });

  it("is exported with both texts, the last word of each, for the next training", async () => {
    const { world, id } = await changed();
    const legal = world.as("legal");
    await overrideImpact(legal, { id, clause: "第二条", impact: 5, reason: "先前的判断" });
    world.later(1);
    await overrideImpact(legal, { id, clause: "第二条", impact: 2, reason: "改判" });
    expect(await exportOverrides(legal, {})).toMatchObject([
      { clause: "第二条", machineImpact: 3, impact: 2, reason: "改判", before, after },
    ]);
  });

  it("is for legal and compliance, of a clause that changed", async () => {
    const { world, id } = await changed();
    const input = { id, impact: 2, reason: "无影响" };
    await expect(overrideImpact(world.as("operator"), input)).rejects.toMatchObject({
      code: "forbidden",
    });
    const legal = world.as("legal");
    await expect(overrideImpact(legal, { ...input, clause: "第九条" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(overrideImpact(legal, { ...input, id: "chg_none" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
