import { describe, expect, it } from "vitest";
import { auditTrail } from "../../src/access/audit-trail.ts";
import { hashOf } from "../../src/core/canonical.ts";
import { precheck } from "../../src/precheck/check.ts";
import { listPrechecks } from "../../src/precheck/list.ts";
import { flawsOf } from "../../src/precheck/receipt.ts";
import { showPrecheck } from "../../src/precheck/show.ts";
import { createShop, createWorld, expectAudit, testSigner } from "../support/world.ts";

const campaign = {
  kind: "coupon" as const,
  title: "双12满减券",
  terms: "满199元可用，限2026年12月12日，每人一张，有效期一天",
  startsAt: "2026-12-12T00:00:00+08:00",
  endsAt: "2026-12-13T00:00:00+08:00",
  threshold: 199,
  amount: 20,
};

describe("pre-check", () => {
  it("passes what is in order, with a receipt that is kept", async () => {
    const shop = await createShop();
    const li = shop.as("operator", "李想");
    const input = { kind: "promotion" as const, storeIds: ["s1"], record: campaign };
    const answer = await precheck(li, input);
    expect(answer.findings).toEqual([]);
    expect(answer).toMatchObject({ verdict: "pass", receipt: { by: { name: "李想" } } });
    expect(answer.receipt.inputHash).toBe(hashOf(input));
    expect((await listPrechecks(li, {})).items).toMatchObject([
      { id: answer.receipt.id, verdict: "pass", findings: 0, storeIds: ["s1"], actor: "李想" },
    ]);
    await expectAudit(shop, "precheck.ask", { kind: "precheck", id: answer.receipt.id });
  });

  it("signs its receipt, so that anybody can check it offline", async () => {
    const shop = await createShop();
    const input = { kind: "promotion" as const, storeIds: ["s1"], record: campaign };
    const { receipt } = await precheck(shop.as("operator"), input);
    const { publicKey } = testSigner;
    expect(flawsOf(receipt, publicKey, input)).toEqual([]);
    expect(flawsOf({ ...receipt, verdict: "block" }, publicKey)).toEqual(["signature"]);
    expect(flawsOf({ ...receipt, at: "2026-01-01T00:00:00Z" }, publicKey)).toEqual(["signature"]);
    expect(flawsOf(receipt, "00".repeat(32))).toEqual(["signature"]);
    expect(flawsOf(receipt, "no key")).toEqual(["signature"]);
    expect(flawsOf(receipt, publicKey, { ...input, storeIds: ["s2"] })).toEqual(["input"]);
    expect(flawsOf({ ...receipt, signature: null }, publicKey)).toEqual(["unsigned"]);

    const kept = await showPrecheck(shop.as("viewer"), { id: receipt.id });
    expect(kept.receipt).toEqual(receipt);
    expect(flawsOf(kept.receipt, publicKey)).toEqual([]);
    const other = await createWorld();
    await expect(showPrecheck(other.system, { id: receipt.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("says field, span, rule, basis and fix of what is not", async () => {
    const shop = await createShop();
    const answer = await precheck(shop.as("operator"), {
      kind: "listing",
      storeIds: ["s1"],
      record: { title: "国家级坚果礼盒", category: "食品/坚果" },
    });
    expect(answer.verdict).toBe("block");
    const finding = answer.findings.find(({ ruleId }) => ruleId === "listing.absolute-terms");
    expect(finding).toMatchObject({
      storeIds: ["s1"],
      marks: [{ field: "title", start: 0, end: 3, quote: "国家级" }],
    });
    expect(finding?.basis[0]).toMatchObject({
      kind: "law",
      article: expect.stringContaining("九"),
    });
    expect(finding?.fix.zh).not.toBe("");
    expect(finding?.fix.en).not.toBe("");
  });

  it("agrees with what monitoring says of the same record", async () => {
    const shop = await createShop();
    const { listAlerts } = await import("../../src/alerts/list.ts");
    const record = { ...campaign, threshold: 20, copy: "全网最低价，史上最强" };
    const asked = await precheck(shop.as("operator"), {
      kind: "promotion",
      storeIds: ["s1"],
      record,
    });
    await shop.send("promotions", { ...record, id: "m1", storeIds: ["s1"] });
    const { items } = await listAlerts(shop.system, { limit: 200 });
    const rules = (ids: string[]) => [...new Set(ids)].sort();
    expect(rules(items.map(({ ruleId }) => ruleId))).toEqual(
      rules(asked.findings.map(({ ruleId }) => ruleId)),
    );
    expect(asked.findings.length).toBeGreaterThan(1);
  });

  it("judges a campaign over stores of several platforms at once", async () => {
    const shop = await createShop();
    await shop.send("stores", { id: "s2", platform: "jd", name: "京东店" });
    const answer = await precheck(shop.as("operator"), {
      kind: "promotion",
      storeIds: ["s1", "s2"],
      record: { ...campaign, threshold: 20 },
    });
    const floor = answer.findings.filter(({ ruleId }) => ruleId === "promotion.coupon-threshold");
    expect(floor.flatMap(({ storeIds }) => storeIds).sort()).toEqual(["s1", "s2"]);
  });

  it("takes a platform where no store is known, and asks for one of the two", async () => {
    const shop = await createShop();
    const ask = (over: object) =>
      precheck(shop.as("operator"), {
        kind: "message",
        record: { from: "agent", text: "加我微信 abc12345 给您优惠" },
        ...over,
      });
    expect((await ask({ platform: "taobao" })).verdict).toBe("block");
    await expect(ask({})).rejects.toMatchObject({ problems: [{ field: "storeIds" }] });
  });

  it.each([
    ["an unknown store", { storeIds: ["nope"] }, "storeIds"],
    [
      "reversed dates",
      { record: { ...campaign, endsAt: "2026-12-01T00:00:00Z" } },
      "record.endsAt",
    ],
    ["a negative price", { record: { ...campaign, amount: -1 } }, "record.amount"],
    ["an unknown kind", { kind: "banner" }, "kind"],
  ])("refuses %s, naming the field", async (_, over, field) => {
    const shop = await createShop();
    const input = { kind: "promotion", storeIds: ["s1"], record: campaign, ...over };
    await expect(precheck(shop.as("operator"), input as never)).rejects.toMatchObject({
      code: "invalid_input",
      problems: [{ field }],
    });
  });

  it("answers questions that come together each with its own verdict or error", async () => {
    const shop = await createShop();
    const li = shop.as("operator", "李想");
    const ask = (over: object, requestId: string) =>
      precheck(
        { ...li, requestId },
        { kind: "promotion", storeIds: ["s1"], record: { ...campaign, ...over } },
      );
    const [fine, unstorable, cheap, unknown] = await Promise.allSettled([
      ask({}, "req_1"),
      ask({ title: "双12\0满减券" }, "req_2"),
      ask({ threshold: 20 }, "req_3"),
      precheck(li, { kind: "promotion", storeIds: ["nope"], record: campaign }),
    ]);
    expect(fine).toMatchObject({ value: { verdict: "pass" } });
    expect(unstorable).toMatchObject({ reason: { code: "invalid_input" } });
    expect(cheap).toMatchObject({ value: { verdict: "block" } });
    expect(unknown).toMatchObject({ reason: { problems: [{ field: "storeIds" }] } });
    const { items: kept } = await listPrechecks(li, {});
    expect(kept.map(({ verdict }) => verdict).sort()).toEqual(["block", "pass"]);
    if (cheap?.status !== "fulfilled") throw new Error("not answered");
    const { id } = cheap.value.receipt;
    expect(await auditTrail(shop.as("legal"), { kind: "precheck", id })).toMatchObject([
      { requestId: "req_3", after: { verdict: "block" } },
    ]);
  });

  it("does not see another tenant's stores, and is not open to viewers", async () => {
    await createShop();
    const other = await createWorld();
    const input = { kind: "promotion" as const, storeIds: ["s1"], record: campaign };
    await expect(precheck(other.as("operator"), input)).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(precheck(other.as("viewer"), input)).rejects.toMatchObject({ code: "forbidden" });
  });
});
