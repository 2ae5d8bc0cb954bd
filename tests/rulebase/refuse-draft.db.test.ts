import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "../../src/access/ctx.ts";
import { approveDraft } from "../../src/rulebase/approve-draft.ts";
import { installLibrary } from "../../src/rulebase/install-library.ts";
import { refuseDraft } from "../../src/rulebase/refuse-draft.ts";
import { editDraft, saveDraft } from "../../src/rulebase/save-draft.ts";
import { submitDraft } from "../../src/rulebase/submit-draft.ts";
import { createWorld, expectAudit, type World } from "../support/world.ts";
import { sample } from "./sample.ts";

const id = "promotion.coupon-threshold";
const reason = "门槛高了，七月再提";

let world: World;
let mei: Ctx;
let wang: Ctx;

beforeEach(async () => {
  world = await createWorld();
  mei = world.as("compliance", "梅");
  wang = world.as("legal", "王");
  await installLibrary(world.system, { rules: [sample({ level: 4 })] });
  world.later(1);
});

const submitted = async () => {
  const { id: draftId, hash } = await saveDraft(mei, { id, params: { floor: 50 }, baseVersion: 1 });
  return submitDraft(mei, { draftId, hash });
};

describe("a refusal", () => {
  it("makes a draft of it again, with the reason and who gave it", async () => {
    const { id: draftId, hash } = await submitted();
    const refused = await refuseDraft(wang, { draftId, hash, reason });
    expect(refused).toMatchObject({ state: "draft", needs: { approval: true } });
    expect(refused.events.at(-1)).toMatchObject({ kind: "refused", note: reason, hash });
    await expectAudit(world, "rule_draft.refuse", { kind: "rule", id });
  });

  it("does not keep its person from approving what was mended", async () => {
    const { id: draftId, hash } = await submitted();
    await refuseDraft(wang, { draftId, hash, reason });
    const mended = await editDraft(mei, { draftId, params: { floor: 40 }, hash });
    await submitDraft(mei, { draftId, hash: mended.hash });
    const { state } = await approveDraft(wang, { draftId, hash: mended.hash });
    expect(state).toBe("approved");
  });

  it("is of the content that was read, of what waits for approval, by a person, with a reason", async () => {
    const { id: draftId, hash } = await submitted();
    const key: Ctx = { ...wang, actor: { ...wang.actor, kind: "key" } };
    await expect(refuseDraft(key, { draftId, hash, reason })).rejects.toThrow("person");
    await expect(refuseDraft(wang, { draftId, hash, reason: " " })).rejects.toThrow("say why");
    const edited = await editDraft(mei, { draftId, params: { floor: 90 }, hash });
    await expect(refuseDraft(wang, { draftId, hash, reason })).rejects.toThrow("edited since");
    await expect(refuseDraft(wang, { draftId, hash: edited.hash, reason })).rejects.toThrow(
      "waits for no approval",
    );
  });
});
