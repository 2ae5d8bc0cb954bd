import { expect, it } from "vitest";
import { installLibrary } from "../../src/rulebase/install-library.ts";
import { lintRule } from "../../src/rulebase/lint-rule.ts";
import { showDraft } from "../../src/rulebase/list-drafts.ts";
import { saveDraft } from "../../src/rulebase/save-draft.ts";
import { createWorld } from "../support/world.ts";
import { sample } from "./sample.ts";

it("a rule is held against those in force", async () => {
  const world = await createWorld();
  const wide = sample();
  await installLibrary(world.system, { rules: [wide] });
  const narrow = sample({ id: "promotion.tiny-coupon", params: { floor: { value: 21 } } });
  const mei = world.as("compliance", "梅");
  expect(await lintRule(mei, { rule: narrow })).toMatchObject([
    { severity: "warning", where: "conditions", message: { zh: expect.stringContaining(wide.id) } },
  ]);
  expect(await lintRule(mei, { rule: wide })).toEqual([]);
  const raised = { ...narrow, level: 4 };
  expect(await lintRule(mei, { rule: raised })).toEqual([]);
  // Where it is drafted, too, for who decides on it.
  const { id } = await saveDraft(mei, { rule: narrow });
  expect((await showDraft(mei, { draftId: id })).problems).toMatchObject([
    { severity: "warning", where: "conditions", message: { en: expect.stringContaining(wide.id) } },
  ]);
});
