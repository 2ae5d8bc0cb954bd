import { describe, expect, it } from "vitest";
import type { Ctx } from "../../src/access/ctx.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { day } from "../../src/core/time.ts";
import { precheck } from "../../src/precheck/check.ts";
import { showPrecheck } from "../../src/precheck/show.ts";
import { fileProof, withdrawProof } from "../../src/proofs/file-proof.ts";
import { listProofs } from "../../src/proofs/read-proofs.ts";
import { createShop, createWorld, expectAudit } from "../support/world.ts";

const record = { title: "荣获2025木作大赛最佳工艺奖 木勺", category: "家居" };
const award = {
  storeId: "s1",
  kind: "award",
  ref: "2025-017",
  scope: "木勺 2025木作大赛最佳工艺奖",
  validUntil: "2026-06-30",
};

const ask = (ctx: Ctx, over: object = {}) =>
  precheck(ctx, { kind: "listing", storeIds: ["s1"], record: { ...record, ...over } });

describe("a proof on file", () => {
  it("turns a verdict and is named in it, until it ends", async () => {
    const shop = await createShop();
    const li = shop.as("operator", "李想");
    expect(await ask(li)).toMatchObject({ verdict: "revise", evidence: [] });
    const proof = await fileProof(li, award);
    expect(proof).toMatchObject({ state: "valid", by: { name: "李想" }, listingId: null });
    await expectAudit(shop, "proof.file", { kind: "proof", id: proof.id });

    const passed = await ask(li);
    expect(passed).toMatchObject({
      verdict: "pass",
      evidence: [
        {
          field: "title",
          quote: expect.stringContaining("最佳"),
          storeIds: ["s1"],
          proof: { id: proof.id, kind: "award", validUntil: "2026-06-30" },
        },
      ],
    });
    const kept = await showPrecheck(li, { id: passed.receipt.id });
    expect(kept.evidence).toEqual(passed.evidence);

    shop.later(30 * day);
    expect((await ask(li)).verdict).toBe("revise");
    expect(await listProofs(li, {})).toEqual([]);
    expect(await listProofs(li, { state: "expired" })).toMatchObject([{ id: proof.id }]);
  });

  it("counts for the monitor as for pre-check", async () => {
    const shop = await createShop();
    await fileProof(shop.as("legal"), award);
    await shop.send("listings", { ...record, id: "l1", storeId: "s1" });
    expect((await listAlerts(shop.system, {})).items).toEqual([]);
    shop.later(30 * day);
    await shop.send("listings", { ...record, id: "l2", storeId: "s1" });
    const { items } = await listAlerts(shop.system, { ruleId: "listing.unproven-claims" });
    expect(items).toMatchObject([{ subject: { id: "l2" } }]);
  });

  it("holds for one listing if it says so, for one store, and until it is withdrawn", async () => {
    const shop = await createShop();
    await shop.send("stores", { id: "s2", platform: "jd", name: "京东店", entity: "甲公司" });
    const li = shop.as("operator");
    const { id } = await fileProof(li, { ...award, listingId: "l1" });
    expect((await ask(li, { id: "l1" })).verdict).toBe("pass");
    expect((await ask(li, { id: "l2" })).verdict).toBe("revise");
    const both = await precheck(li, {
      kind: "listing",
      storeIds: ["s1", "s2"],
      record: { ...record, id: "l1" },
    });
    expect(both.stores).toEqual([
      { id: "s1", verdict: "pass" },
      { id: "s2", verdict: "revise" },
    ]);
    const gone = await withdrawProof(li, { id, reason: "证书作废" });
    expect(gone).toMatchObject({ state: "withdrawn", withdrawn: { why: "证书作废" } });
    expect((await ask(li, { id: "l1" })).verdict).toBe("revise");
    await expect(withdrawProof(li, { id, reason: "再次" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is of the tenant's own stores, and not filed by viewers", async () => {
    const shop = await createShop();
    const other = await createWorld();
    await expect(fileProof(other.as("operator"), award)).rejects.toMatchObject({
      problems: [{ field: "storeId" }],
    });
    await expect(fileProof(shop.as("viewer"), award)).rejects.toMatchObject({ code: "forbidden" });
    const { id } = await fileProof(shop.as("operator"), award);
    expect(await listProofs(other.system, { state: "all" })).toEqual([]);
    await expect(withdrawProof(other.system, { id, reason: "x" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
