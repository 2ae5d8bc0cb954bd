import { expect, it } from "vitest";
import { precheck } from "../../src/precheck/check.ts";
import { listPrechecks } from "../../src/precheck/list.ts";
import { tryPrecheck } from "../../src/precheck/try.ts";
import { createShop } from "../support/world.ts";

const listing = {
  kind: "listing" as const,
  storeIds: ["s1"],
  record: { title: "国家级坚果 500g", category: "食品/坚果" },
};

it("says what a pre-check would say, and keeps nothing", async () => {
  const shop = await createShop();
  const operator = shop.as("operator", "李想");
  const tried = await tryPrecheck(operator, listing);
  expect((await listPrechecks(operator, {})).items).toEqual([]);
  const { receipt, ...asked } = await precheck(operator, listing);
  expect(tried).toEqual(asked);
  expect(tried.verdict).toBe("block");
});

it("is refused for an unknown store, and to those who may not ask", async () => {
  const shop = await createShop();
  const elsewhere = { ...listing, storeIds: ["of-another-tenant"] };
  await expect(tryPrecheck(shop.as("operator"), elsewhere)).rejects.toThrow(/no store/);
  await expect(tryPrecheck(shop.as("viewer"), listing)).rejects.toThrow(/needs the role/);
});
