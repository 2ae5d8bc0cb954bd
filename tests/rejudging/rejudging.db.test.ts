import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { claim } from "../../src/alerts/claim.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { showAlert } from "../../src/alerts/show.ts";
import { day } from "../../src/core/time.ts";
import { inTenant, rowsOf } from "../../src/db/database.ts";
import { saveLexicon } from "../../src/lexicons/save-lexicon.ts";
import { fileProof, withdrawProof } from "../../src/proofs/file-proof.ts";
import { askForEnded } from "../../src/rejudging/ask.ts";
import { rejudgeSome } from "../../src/rejudging/rejudge.ts";
import { createShop, expectAudit, type World } from "../support/world.ts";

const award = {
  storeId: "s1",
  kind: "award",
  scope: "木勺 2025木作大赛最佳工艺奖",
  validUntil: "2026-06-30",
};
const listing = {
  id: "l1",
  storeId: "s1",
  title: "荣获2025木作大赛最佳工艺奖 木勺",
  category: "家居",
};

/** A changed lexicon is compiled anew, which takes seconds. */
const compiling = 120_000;

/** Do the work that waits, as the queue would; answers what each came to. */
async function work(shop: World) {
  const waiting = await inTenant(shop.db, shop.tenant, (tx) =>
    rowsOf<{ id: string }>(
      tx,
      sql`select id from rejudgings where done_at is null order by at, id`,
    ),
  );
  for (const { id } of waiting) while (!(await rejudgeSome(shop.system, { id })).done);
  return inTenant(shop.db, shop.tenant, (tx) =>
    rowsOf(
      tx,
      sql`select id, looked_at as looked, judged, raised, ceased from rejudgings order by at, id`,
    ),
  );
}

const unproven = async (shop: World, status: "live" | "closed" = "live") =>
  (await listAlerts(shop.system, { ruleId: "listing.unproven-claims", status })).items;

describe("stored listings are judged again", () => {
  it(
    "when a proof is filed, when it ends, and when it is withdrawn",
    async () => {
      const shop = await createShop();
      await shop.send("listings", listing, { ...listing, id: "l2", title: "木勺 家用" });
      const [alert] = await unproven(shop);
      expect(alert).toMatchObject({ subject: { id: "l1" }, status: "open" });

      await fileProof(shop.as("legal"), award);
      expect(await work(shop)).toMatchObject([{ looked: 2, ceased: 1, raised: 0 }]);
      expect(await unproven(shop)).toEqual([]);
      const [closed] = await unproven(shop, "closed");
      expect(closed).toMatchObject({ id: alert?.id, disposition: "confirmed" });
      await expectAudit(shop, "alert.cease", { kind: "alert", id: alert?.id ?? "" });

      shop.later(30 * day);
      expect(await askForEnded(shop.system, { olderThanMs: day })).toEqual({ ended: 1 });
      expect(await askForEnded(shop.system, { olderThanMs: day })).toEqual({ ended: 0 });
      await work(shop);
      expect(await unproven(shop)).toMatchObject([{ subject: { id: "l1" } }]);

      const { id } = await fileProof(shop.as("legal"), { ...award, validUntil: "2027-06-30" });
      await work(shop);
      expect(await unproven(shop)).toEqual([]);
      await withdrawProof(shop.as("legal"), { id, reason: "证书作废" });
      await work(shop);
      expect(await unproven(shop)).toMatchObject([{ subject: { id: "l1" } }]);
    },
    compiling,
  );

  it(
    "when a lexicon changes, those alone that read otherwise",
    async () => {
      const shop = await createShop();
      const li = shop.as("compliance");
      await shop.send(
        "listings",
        { ...listing, id: "a", title: "镇店之宝木勺" },
        { ...listing, id: "b", title: "木勺 家用" },
      );
      const term = {
        id: "own.flagship",
        match: ["镇店之宝"],
        advice: { zh: "改写", en: "reword" },
      };
      const found = async () =>
        (await listAlerts(shop.system, { ruleId: "listing.absolute-terms" })).items;
      expect(await found()).toEqual([]);

      shop.later(1);
      await saveLexicon(li, { family: "absolute", baseVersion: 0, terms: [term], note: "加词" });
      expect(await work(shop)).toMatchObject([{ looked: 2, judged: 1, raised: 1 }]);
      expect(await found()).toMatchObject([{ subject: { id: "a" } }]);

      shop.later(1);
      await saveLexicon(li, { family: "absolute", baseVersion: 1, note: "撤词" });
      expect((await work(shop)).at(-1)).toMatchObject({ judged: 1, ceased: 1 });
      expect(await found()).toEqual([]);
    },
    compiling,
  );

  it("when a certificate comes near its end, and once it is past", async () => {
    const shop = await createShop();
    const certificates = [{ kind: "food_licence", number: "SC1", validUntil: "2026-07-31" }];
    await shop.send("listings", {
      ...listing,
      id: "c",
      title: "坚果",
      category: "食品",
      certificates,
    });
    const rulesOn = async () =>
      (await listAlerts(shop.system, { area: "listing" })).items
        .map(({ ruleId }) => ruleId)
        .filter((ruleId) => ruleId.startsWith("listing.certificate"));
    expect(await rulesOn()).toEqual([]);
    const dayPasses = async (days: number) => {
      shop.later(days * day);
      await askForEnded(shop.system, { olderThanMs: day });
      await work(shop);
      return rulesOn();
    };
    expect(await dayPasses(29)).toEqual([]);
    expect(await dayPasses(3)).toEqual(["listing.certificate-expiring"]);
    expect(await dayPasses(29)).toEqual(["listing.certificate-expired"]);
  });

  it("and leaves with whoever works on it an alert that no longer holds", async () => {
    const shop = await createShop();
    await shop.send("listings", listing);
    const [alert] = await unproven(shop);
    const id = alert?.id ?? "";
    await claim(shop.as("compliance", "王"), { id, version: alert?.version ?? 0 });
    await fileProof(shop.as("legal"), award);
    await work(shop);
    const { status, events } = await showAlert(shop.system, { id });
    expect(status).toBe("claimed");
    expect(events.at(-1)).toMatchObject({ kind: "commented" });
  });
});
