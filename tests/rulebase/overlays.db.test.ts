import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "../../src/access/ctx.ts";
import { activateDraft } from "../../src/rulebase/activate-draft.ts";
import { changeParams } from "../../src/rulebase/change-params.ts";
import { installLibrary } from "../../src/rulebase/install-library.ts";
import { listMerges, showMerge } from "../../src/rulebase/overlays/list-merges.ts";
import { declineMerge, resolveMerge } from "../../src/rulebase/overlays/resolve-merge.ts";
import { publishVersion } from "../../src/rulebase/publish-version.ts";
import { saveDraft } from "../../src/rulebase/save-draft.ts";
import { showRule } from "../../src/rulebase/show-rule.ts";
import { createWorld, expectAudit, type World } from "../support/world.ts";
import { sample } from "./sample.ts";

const id = "promotion.coupon-threshold";
const floor = (value: number, max = 100) => ({ floor: { value, unit: "CNY", min: 1, max } });
const title = { zh: "券门槛过低", en: "Threshold too low" };

describe("a tenant's change of a built-in rule", () => {
  let world: World;
  let mei: Ctx;

  beforeEach(async () => {
    world = await createWorld();
    mei = world.as("compliance", "梅");
    await upgrade({});
  });

  const upgrade = (change: Record<string, unknown>) =>
    installLibrary(world.system, { rules: [sample(change)] });
  const tune = (value: number, baseVersion: number) =>
    changeParams(mei, { id, params: { floor: value }, baseVersion });

  it("waits for no merge before the library changes, nor where it says the same", async () => {
    await tune(50, 1);
    expect(await listMerges(mei, {})).toEqual([]);
    await upgrade({ params: floor(50) });
    expect(await listMerges(mei, {})).toEqual([]);
    await expect(showMerge(mei, { id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("stays in force through an upgrade, and is offered merged", async () => {
    await tune(50, 1);
    await upgrade({ title });
    expect(await showRule(mei, { id })).toMatchObject({ version: 2, rule: { params: floor(50) } });
    expect(await listMerges(mei, {})).toEqual([
      {
        ruleId: id,
        title: sample().title,
        level: 2,
        base: 1,
        ours: 2,
        theirs: 3,
        since: world.now().toISOString(),
        conflicts: 0,
        changes: 2,
        draftId: null,
      },
    ]);
    expect(await showMerge(mei, { id })).toMatchObject({
      fields: [
        { path: "title.en", kind: "theirs" },
        { path: "title.zh", kind: "theirs" },
        { path: "params.floor.value", kind: "ours", base: 30, ours: 50, theirs: 30 },
      ],
      merged: { title, params: floor(50) },
      problems: [],
    });

    const draft = await resolveMerge(mei, { id, ours: 2, theirs: 3 });
    expect(draft).toMatchObject({ state: "draft", baseVersion: 2, rule: { title } });
    expect(await listMerges(mei, {})).toMatchObject([{ draftId: draft.id }]);
    await expect(resolveMerge(mei, { id, ours: 2, theirs: 3 })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(draft.id),
    });
    await expectAudit(world, "rule_merge.resolve", { kind: "rule", id });

    await activateDraft(mei, { draftId: draft.id });
    expect(await showRule(mei, { id })).toMatchObject({
      version: 4,
      rule: { title, params: floor(50) },
    });
    expect(await listMerges(mei, {})).toEqual([]);
  });

  it("asks about what both changed, and takes what is chosen", async () => {
    await tune(50, 1);
    await upgrade({ params: floor(40), level: 3 });
    expect(await showMerge(mei, { id })).toMatchObject({
      conflicts: 1,
      changes: 2,
      fields: [
        { path: "level", kind: "theirs" },
        { path: "params.floor.value", kind: "conflict", base: 30, ours: 50, theirs: 40 },
      ],
    });
    const versions = { id, ours: 2, theirs: 3 };
    await expect(resolveMerge(mei, versions)).rejects.toMatchObject({
      code: "invalid_input",
      problems: [{ field: "params.floor.value" }],
    });
    const unknown = [{ path: "params.roof.value", take: "ours" as const }];
    await expect(resolveMerge(mei, { ...versions, choices: unknown })).rejects.toMatchObject({
      code: "invalid_input",
      problems: [{ field: "params.floor.value" }, { field: "params.roof.value" }],
    });
    const choices = [{ path: "params.floor.value", take: "theirs" as const }];
    const draft = await resolveMerge(mei, { ...versions, choices });
    expect(draft.rule).toMatchObject({ level: 3, params: floor(40) });
  });

  it("merges a change made after the upgrade from where it started", async () => {
    await tune(50, 1);
    await upgrade({ title });
    // Nobody has merged version 3 yet; this change knows nothing of it.
    await tune(60, 2);
    expect(await showMerge(mei, { id })).toMatchObject({ base: 1, ours: 4, theirs: 3 });
    // Nor does a draft of it, nor one of an older version that is put in force again.
    const draft = await saveDraft(mei, { id, params: { floor: 70 }, baseVersion: 4 });
    await activateDraft(mei, { draftId: draft.id });
    expect(await showMerge(mei, { id })).toMatchObject({ base: 1, ours: 5, theirs: 3 });
    await publishVersion(mei, { id, version: 2, reason: "as it was" });
    expect(await showMerge(mei, { id })).toMatchObject({ base: 1, ours: 2, theirs: 3 });
  });

  it("takes in several upgrades at once, and one after the other", async () => {
    await tune(50, 1);
    await upgrade({ title });
    await upgrade({ title, level: 3 });
    expect(await showMerge(mei, { id })).toMatchObject({ base: 1, ours: 2, theirs: 4, changes: 3 });
    const draft = await resolveMerge(mei, { id, ours: 2, theirs: 4 });
    await activateDraft(mei, { draftId: draft.id });
    await upgrade({ title, level: 3, plan: "adjust-promotion" });
    expect(await showMerge(mei, { id })).toMatchObject({
      base: 4,
      ours: 5,
      theirs: 6,
      changes: 1,
      merged: { params: floor(50), plan: "adjust-promotion" },
    });
  });

  it("is left as it is on request, and asked about what comes later", async () => {
    await tune(50, 1);
    await upgrade({ params: floor(40) });
    const declined = await declineMerge(mei, { id, ours: 2, theirs: 3, reason: "ours is right" });
    expect(declined).toMatchObject({ version: 2, rule: { params: floor(50) } });
    expect(await listMerges(mei, {})).toEqual([]);
    await expectAudit(world, "rule_merge.decline", { kind: "rule", id });
    await upgrade({ params: floor(40), title });
    expect(await showMerge(mei, { id })).toMatchObject({
      base: 3,
      theirs: 4,
      conflicts: 0,
      merged: { title, params: floor(50) },
    });
  });

  it("has nothing to merge where the library's version is taken whole", async () => {
    await tune(50, 1);
    await upgrade({ title });
    await publishVersion(mei, { id, version: 3, reason: "the library's is better" });
    expect(await listMerges(mei, {})).toEqual([]);
  });

  it("is no draft where all that is chosen is its own", async () => {
    await tune(50, 1);
    await upgrade({ params: floor(40) });
    const choices = [{ path: "params.floor.value", take: "ours" as const }];
    await expect(resolveMerge(mei, { id, ours: 2, theirs: 3, choices })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("decline"),
    });
  });

  it("is refused where it makes no sense, or a version moved on", async () => {
    await tune(80, 1);
    await upgrade({ params: floor(30, 60) });
    const versions = { id, ours: 2, theirs: 3 };
    const keep = [{ path: "params.floor.value", take: "ours" as const }];
    await expect(resolveMerge(mei, { ...versions, choices: keep })).rejects.toMatchObject({
      code: "invalid_input",
      problems: [{ field: "params.floor.value" }],
    });
    await tune(90, 2);
    await expect(resolveMerge(mei, { ...versions, choices: keep })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("version 4"),
    });
    await expect(
      declineMerge(world.as("operator"), { ...versions, reason: "no" }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  it("of a rule that takes two people needs them for the merge, too", async () => {
    const { id: other } = sample({ id: "promotion.grave" });
    await installLibrary(world.system, { rules: [sample(), sample({ id: other, level: 3 })] });
    await changeParams(mei, { id: other, params: { floor: 50 }, baseVersion: 1 });
    await installLibrary(world.system, { rules: [sample(), sample({ id: other, level: 4 })] });
    const draft = await resolveMerge(mei, { id: other, ours: 2, theirs: 3 });
    expect(draft).toMatchObject({ level: 4, needs: { approval: true, simulation: true } });
  });
});
