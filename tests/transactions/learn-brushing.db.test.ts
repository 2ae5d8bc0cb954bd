import { describe, expect, it } from "vitest";
import { decide } from "../../src/alerts/decide.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { raise } from "../../src/alerts/raise.ts";
import { inTenant } from "../../src/db/database.ts";
import { correctedProbability, logOddsOf } from "../../src/transactions/correction.ts";
import {
  brushingInForce,
  learnBrushing,
  revertBrushing,
  showBrushing,
} from "../../src/transactions/learn-brushing.ts";
import { createShop, expectAudit, type World } from "../support/world.ts";

const ruleId = "transaction.brushing-chain";

/** Alerts of two sorts of chains: money loops that are fakes, and light parcels that are not. */
async function judgedShop(count: number): Promise<World> {
  const shop = await createShop();
  const sights = Array.from({ length: count }, (_, i) => {
    const isFake = i % 2 === 0;
    const brushing = {
      logOdds: logOddsOf(0.9 + (i % 9) / 100),
      signals: isFake ? { "money-loop": 1 } : { "empty-parcel": 1 },
    };
    const text = { zh: "刷单链", en: "chain" };
    return {
      ruleId,
      ruleVersion: 1,
      area: "transaction" as const,
      level: 2 as const,
      finding: { title: text, message: text, fix: text, basis: [], marks: [] },
      subject: { kind: "order" as const, id: `o${i}`, key: `chain ${i}`, hash: `h${i}` },
      record: {
        id: `o${i}`,
        storeId: "s1",
        placedAt: new Date(Date.UTC(2026, 3, 1) + i * 3_600_000).toISOString(),
        brushing,
      },
      storeId: "s1",
      platform: "tmall" as const,
    };
  });
  await inTenant(shop.db, shop.tenant, (tx) => raise({ ...shop.system, tx }, { sights }));
  const judge = shop.as("compliance");
  const { items } = await listAlerts(shop.system, { ruleId, limit: 100 });
  for (const { id, version, subject } of items) {
    const isFake = Number(subject.id.slice(1)) % 2 === 0;
    await decide(judge, {
      id,
      version,
      ...(isFake
        ? { disposition: "confirmed", reason: "handled" }
        : { disposition: "false_alarm", reason: "wrong_rule", note: "本店样品本来就轻" }),
    });
  }
  return shop;
}

describe("learning from dispositions", () => {
  it("waits until enough of both kinds were judged", async () => {
    const shop = await judgedShop(20);
    expect(await learnBrushing(shop.as("compliance"), {})).toBeNull();
    expect(await showBrushing(shop.system, {})).toMatchObject({
      inForce: null,
      judged: { fakes: 10, honest: 10 },
      leastOfEach: 30,
      versions: [],
    });
  });

  it("takes what is better on the newest, keeps its figures, and can be taken back", async () => {
    const shop = await judgedShop(80);
    const compliance = shop.as("compliance");
    const shipped = await brushingInForce(shop.system, {});
    expect(await learnBrushing(compliance, {})).toEqual({ version: 1, taken: true });
    await expectAudit(shop, "transactions.learn_brushing", {
      kind: "brushing_correction",
      id: "1",
    });
    const { correction, judgedBy } = await brushingInForce(shop.system, {});
    expect(judgedBy).toEqual({ ...shipped.judgedBy, correction: 1 });
    const said = (code: string) =>
      correctedProbability({ logOdds: logOddsOf(0.95), signals: { [code]: 1 } }, correction);
    expect(said("empty-parcel")).toBeLessThan(0.6);
    expect(said("money-loop")).toBeGreaterThan(0.9);
    const { versions } = await showBrushing(shop.system, {});
    expect(versions[0]?.figures).toMatchObject({ learnedFrom: 56, tested: 24, fakes: 12 });
    // Nothing new was judged: no second trial.
    expect(await learnBrushing(compliance, {})).toBeNull();

    await revertBrushing(compliance, { version: null, reason: "先停用" });
    expect((await brushingInForce(shop.system, {})).correction).toBeUndefined();
    await revertBrushing(compliance, { version: 1, reason: "恢复" });
    expect((await brushingInForce(shop.system, {})).correction).toEqual(correction);
    await expect(revertBrushing(compliance, { version: 9, reason: "没有" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(learnBrushing(shop.as("operator"), {})).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
