import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "../../../src/access/ctx.ts";
import { listAlerts } from "../../../src/alerts/list.ts";
import { raise } from "../../../src/alerts/raise.ts";
import { hour } from "../../../src/core/time.ts";
import { saveLexicon } from "../../../src/lexicons/save-lexicon.ts";
import { precheck } from "../../../src/precheck/check.ts";
import { changeParams } from "../../../src/rulebase/change-params.ts";
import { replayDecision } from "../../../src/rulebase/replay/replay-decision.ts";
import { stopRule } from "../../../src/rulebase/stop-rule.ts";
import { createShop, type World } from "../../support/world.ts";

const id = "promotion.coupon-threshold";
const coupon = (threshold: number) => ({
  id: "m1",
  storeIds: ["s1"],
  kind: "coupon" as const,
  startsAt: "2026-06-10T00:00:00+08:00",
  endsAt: "2026-06-12T00:00:00+08:00",
  threshold,
  amount: 5,
});

describe("a decision", () => {
  let shop: World;
  let mei: Ctx;

  beforeEach(async () => {
    shop = await createShop();
    mei = shop.as("compliance", "梅");
  });

  const alertOf = async (ruleId: string): Promise<string> => {
    const { items } = await listAlerts(mei, { ruleId });
    return items[0]?.id ?? "";
  };

  /** All that a decision hangs on moves on. */
  async function moveOn(): Promise<void> {
    shop.later(hour);
    await changeParams(mei, { id, params: { floor: 10 }, baseVersion: 1 });
    await stopRule(mei, { id: "listing.absolute-terms", reason: "false alarms" });
    await saveLexicon(mei, {
      family: "absolute",
      baseVersion: 0,
      terms: [{ id: "own.rare", match: ["绝无仅有的"], advice: { zh: "改写", en: "reword" } }],
      note: "自家用语",
    });
    await shop.send("promotions", coupon(90));
    shop.later(hour);
  }

  it("of the monitor comes out the same once rules, lexicons and the record have changed", async () => {
    await shop.send("promotions", coupon(20));
    await shop.send("listings", { id: "l1", storeId: "s1", title: "国家级坚果", category: "食品" });
    const alerts = [await alertOf(id), await alertOf("listing.absolute-terms")];
    const at = shop.now().toISOString();
    await moveOn();
    for (const decisionId of alerts) {
      const replay = await replayDecision(mei, { decisionId });
      expect(replay).toMatchObject({
        of: { kind: "alert", id: decisionId },
        at,
        ruleBase: { same: true },
        onFacts: true,
        same: true,
        differences: [],
      });
      expect(replay.ruleBase.again).toBe(replay.ruleBase.kept);
    }
  });

  it("of a pre-check does, for a store and for a platform alone", async () => {
    const li = shop.as("operator");
    const { id: _, storeIds: __, ...record } = coupon(20);
    const asked = [
      await precheck(li, { kind: "promotion", storeIds: ["s1"], record }),
      await precheck(li, { kind: "promotion", platform: "pdd", record }),
      await precheck(li, { kind: "listing", platform: "jd", record: { title: "国家级坚果" } }),
      await precheck(li, { kind: "listing", platform: "jd", record: { title: "每日坚果" } }),
    ];
    expect(asked.map(({ findings }) => findings.length > 0)).toEqual([true, true, true, false]);
    await moveOn();
    for (const { receipt } of asked)
      expect(await replayDecision(mei, { decisionId: receipt.id })).toMatchObject({
        of: { kind: "precheck", id: receipt.id },
        at: receipt.at,
        ruleBase: { kept: receipt.ruleBaseHash, same: true },
        onFacts: true,
        same: true,
      });
  });

  it("says where what surrounds its record has changed since", async () => {
    await shop.send("metrics", {
      storeId: "s1",
      date: "2026-05-31",
      name: "related_share",
      value: 0.4,
    });
    const ruleId = "store.related-share-high";
    const decisionId = await alertOf(ruleId);
    shop.later(hour);
    // A rule of Taobao and Tmall asks nothing of a store on JD.
    await shop.send("stores", { id: "s1", platform: "jd", name: "旗舰店" });
    expect(await replayDecision(mei, { decisionId })).toMatchObject({
      ruleBase: { same: true },
      onFacts: true,
      same: false,
      differences: [{ ruleId, part: "found", kept: true, again: false }],
    });
  });

  it("is refused where no rule made it on a record, where there is none, and to who only reads", async () => {
    const text = { zh: "平台规则变了", en: "A platform's rule changed" };
    await raise(shop.system, {
      sights: [
        {
          ruleId: "policy.changed",
          area: "policy",
          level: 3,
          finding: { title: text, message: text, fix: text, marks: [], basis: [] },
          subject: { kind: "policy_change", id: "p1" },
        },
      ],
    });
    const decisionId = await alertOf("policy.changed");
    await expect(replayDecision(mei, { decisionId })).rejects.toMatchObject({ code: "conflict" });
    await expect(replayDecision(mei, { decisionId: "bat_1" })).rejects.toMatchObject({
      code: "invalid_input",
      problems: [expect.objectContaining({ field: "decisionId" })],
    });
    await expect(replayDecision(mei, { decisionId: "alr_none" })).rejects.toMatchObject({
      code: "not_found",
    });
    const viewer = replayDecision(shop.as("viewer"), { decisionId });
    await expect(viewer).rejects.toMatchObject({ code: "forbidden" });
  });
});
