import { describe, expect, it } from "vitest";
import type { Store } from "../../src/core/records.ts";
import { bookOfLinks } from "../../src/transactions/links-book.ts";
import { changedMeans, OwnerBook } from "../../src/transactions/owner-book.ts";

const store = (id: string, entity: string, phone: string, brand?: string): Store => ({
  id,
  platform: "tmall",
  name: id,
  entity,
  identities: [{ type: "phone", value: phone }],
  ...(brand === undefined ? {} : { brand }),
});
const phones = { a: "13800000001", b: "13800000002", c: "13800000003" };
const stores = [
  store("s1", "甲有限公司", phones.a, "山野"),
  store("s2", "甲有限公司", phones.b, "山野"),
  store("s3", "乙有限公司", phones.c),
];
const hash = (kind: string, key: string) => `${kind} ${key}`;
const kept = (over: readonly Store[] = stores, linked: readonly string[] = []) =>
  bookOfLinks(
    { stores: over, groups: linked.length === 0 ? [] : [{ id: "g", stores: linked, edges: [] }] },
    hash,
  );
const buyerOf = (phone: string) => ({ phone: `phone ${phone}` });

describe("an owner book", () => {
  const book = new OwnerBook(kept());

  it("knows a store's own people, and those of its company's other stores as a brand's", () => {
    const related = (storeId: string, phone: string) =>
      book.relate({ storeId, buyer: buyerOf(phone) });
    expect(related("s1", phones.a)).toEqual({ related: expect.closeTo(0.97), brand: false });
    expect(related("s1", phones.b)).toEqual({ related: expect.closeTo(0.97), brand: true });
    expect(related("s1", phones.c)).toEqual({ related: 0, brand: false });
    expect(related("nobody", phones.a)).toEqual({ related: 0, brand: false });
    expect(book.ownOf("s2").has(`phone ${phones.a}`)).toBe(true);
    expect(book.ownOf("nobody").size).toBe(0);
  });

  it("follows a link between companies", () => {
    const linked = new OwnerBook(kept(stores, ["s1", "s2", "s3"]));
    expect(linked.relate({ storeId: "s3", buyer: buyerOf(phones.a) }).related).toBeGreaterThan(0.9);
  });
});

describe("what a changed book touches", () => {
  const touched = (before: readonly Store[], after: readonly Store[], linked: string[] = []) =>
    [...changedMeans(kept(before), kept(after, linked))].filter((one) => one.startsWith("phone"));

  it("is nothing where nothing changed, whatever the order", () => {
    expect(touched(stores, stores.toReversed())).toEqual([]);
  });

  it("is a means that came or went", () => {
    const [first, ...others] = stores;
    const more = { ...first, identities: [{ type: "phone", value: "13811112222" }] } as Store;
    expect(touched(stores, [more, ...others]).sort()).toEqual(
      [`phone ${phones.a}`, "phone 13811112222"].sort(),
    );
  });

  it("is all means of the owners that a link brought together", () => {
    expect(touched(stores, stores, ["s1", "s2", "s3"]).sort()).toEqual(
      Object.values(phones)
        .map((phone) => `phone ${phone}`)
        .sort(),
    );
  });
});
