import { describe, expect, it } from "vitest";
import { compareGroups, groupAround, type KeptLink } from "../../src/accounts/history.ts";

const payee = { type: "payee", value: "62••••17", sharedBy: 2 };
const phone = { type: "phone", value: "138••••01", sharedBy: 2 };
const device = { type: "device", value: "a8••••f2", sharedBy: 3 };

const link = (a: string, b: string, said: Partial<KeptLink> = {}): KeptLink => ({
  a,
  b,
  p: 0.95,
  bridge: false,
  why: [payee, phone],
  ...said,
});

describe("a group at a moment", () => {
  it("holds whatever links lead to, and its own links only", () => {
    const links = [link("a", "b"), link("b", "c"), link("x", "y")];
    expect(groupAround("a", links)).toEqual({
      stores: ["a", "b", "c"],
      links: [link("a", "b"), link("b", "c")],
    });
    expect(groupAround("z", links)).toEqual({ stores: ["z"], links: [] });
  });
});

describe("two moments of a group", () => {
  it("say who joined and left, and which links came and went", () => {
    const change = compareGroups(
      "a",
      [link("a", "b"), link("b", "c")],
      [link("a", "b"), link("a", "d")],
    );
    expect(change).toMatchObject({ joined: ["d"], left: ["c"] });
    expect(change.came).toEqual([link("a", "d")]);
    expect(change.went).toEqual([link("b", "c")]);
    expect(change.changed).toEqual([]);
  });

  it("say what a link gained and lost, but not that others share a value too", () => {
    const before = [link("a", "b"), link("a", "c")];
    const after = [
      link("a", "b", { p: 0.99, why: [payee, device] }),
      link("a", "c", { why: [{ ...payee, sharedBy: 9 }, phone] }),
    ];
    expect(compareGroups("a", before, after).changed).toEqual([
      { a: "a", b: "b", before: 0.95, after: 0.99, gained: [device], lost: [phone] },
    ]);
  });
});
