import { describe, expect, it } from "vitest";
import type { Ctx } from "../../src/access/ctx.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import {
  lexiconHistory,
  listLexicons,
  showLexicon,
  tryLexicon,
} from "../../src/lexicons/read-lexicons.ts";
import { rollBackLexicon, saveLexicon } from "../../src/lexicons/save-lexicon.ts";
import { precheck } from "../../src/precheck/check.ts";
import { createShop, expectAudit } from "../support/world.ts";

const family = "absolute" as const;
const own = { id: "own.flagship", match: ["镇店之宝"], advice: { zh: "改写", en: "reword" } };

const ask = async (ctx: Ctx, title: string) => {
  const record = { title, category: "家居" };
  const answer = await precheck(ctx, { kind: "listing", storeIds: ["s1"], record });
  return {
    quotes: answer.findings.flatMap(({ marks }) => marks.map(({ quote }) => quote)),
    ruleBaseHash: answer.receipt.ruleBaseHash,
  };
};

describe("a tenant's lexicon", () => {
  it("counts at once, in pre-check and in the monitor, and in no other tenant", async () => {
    const [shop, other] = [await createShop(), await createShop()];
    const li = shop.as("operator");
    const title = "镇店之宝 收纳盒";
    const before = await ask(li, title);
    expect(before.quotes).toEqual([]);
    const saved = await saveLexicon(shop.as("legal", "王法务"), {
      family,
      baseVersion: 0,
      terms: [own],
      note: "公司不许这么说",
    });
    expect(saved).toMatchObject({ version: 1, terms: [{ id: "own.flagship" }], disabled: [] });
    await expectAudit(shop, "lexicon.save", { kind: "lexicon", id: family });

    const after = await ask(li, title);
    expect(after.quotes).toEqual(["镇店之宝"]);
    expect(after.ruleBaseHash).not.toBe(before.ruleBaseHash);
    expect((await ask(other.as("operator"), title)).ruleBaseHash).toBe(before.ruleBaseHash);
    await shop.send("listings", { id: "l1", storeId: "s1", title, category: "家居" });
    const { items } = await listAlerts(shop.system, {});
    expect(items.map(({ ruleId }) => ruleId)).toContain("listing.absolute-terms");
  });

  it("puts built-in terms out of force, and back by a roll back, each with who and why", async () => {
    const shop = await createShop();
    const wang = shop.as("compliance", "王合规");
    const title = "国家级 收纳盒";
    const { quotes, ruleBaseHash } = await ask(shop.as("operator"), title);
    expect(quotes).toEqual(["国家级"]);
    const { builtin } = await showLexicon(wang, { family });
    await saveLexicon(wang, {
      family,
      baseVersion: 0,
      disabled: builtin.map(({ id }) => id),
      note: "先停用",
    });
    expect((await ask(shop.as("operator"), title)).quotes).toEqual([]);
    const back = await rollBackLexicon(wang, { family, baseVersion: 1, version: 0, note: "误停" });
    expect(back).toMatchObject({ version: 2, disabled: [], terms: [] });
    expect(await ask(shop.as("operator"), title)).toEqual({ quotes, ruleBaseHash });
    expect(await lexiconHistory(shop.as("viewer"), { family })).toMatchObject([
      { version: 2, note: "误停", by: { name: "王合规" }, disabled: [] },
      { version: 1, note: "先停用", by: { name: "王合规" } },
    ]);
    const rows = await listLexicons(shop.as("viewer"), {});
    expect(rows.find((row) => row.family === family)).toMatchObject({ version: 2, own: 0 });
  });

  it("lets one of two who change it at once win, and tells the other", async () => {
    const shop = await createShop();
    const save = (name: string) =>
      saveLexicon(shop.as("legal", name), {
        family,
        baseVersion: 0,
        terms: [{ ...own, id: `own.${name}` }],
        note: "x",
      });
    const outcomes = await Promise.allSettled([save("a"), save("b")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(save("c")).rejects.toMatchObject({ code: "conflict" });
    await expect(
      rollBackLexicon(shop.as("legal"), { family, baseVersion: 1, version: 7, note: "x" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it.each([
    [
      "a pattern that cannot be read",
      { terms: [{ id: "x", match: ["最 ~99 好"] }] },
      "terms.0.match.0",
    ],
    [
      "a list that is not there",
      { terms: [{ id: "x", match: ["最 $nothing"] }] },
      "terms.0.match.0",
    ],
    ["a single character", { terms: [{ id: "x", match: ["好"] }] }, "terms.0.match.0"],
    ["an edge alone", { terms: [{ id: "x", match: ["<start> 好"] }] }, "terms.0.match.0"],
    ["an id twice", { terms: [own, own] }, "terms.1.id"],
    ["an unknown built-in", { disabled: ["nothing"] }, "disabled.0"],
    [
      "a pattern without end",
      { terms: [{ id: "x", match: ["很长".repeat(200)] }] },
      "terms.0.match.0",
    ],
    ["nothing new", {}, "terms"],
  ])("refuses %s, naming the place", async (_, overlay, field) => {
    const shop = await createShop();
    await expect(
      saveLexicon(shop.as("legal"), { family, baseVersion: 0, note: "x", ...overlay }),
    ).rejects.toMatchObject({ code: "invalid_input", problems: [{ field }] });
  });

  it("is tried on texts without being saved, and not by operators", async () => {
    const shop = await createShop();
    const input = { family, terms: [own], texts: ["本店镇店之宝", "最近上新"] };
    expect(await tryLexicon(shop.as("legal"), input)).toMatchObject([
      { hits: [{ term: "own.flagship", quote: "镇店之宝", start: 2, end: 6 }] },
      { hits: [] },
    ]);
    expect((await showLexicon(shop.as("legal"), { family })).version).toBe(0);
    await expect(tryLexicon(shop.as("operator"), input)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
