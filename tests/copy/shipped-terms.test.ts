import { describe, expect, it } from "vitest";
import { checker, shipped, today } from "./packs.ts";

const terms = shipped.flatMap((pack) => pack.terms.map((term) => ({ pack, term })));
const nameOf = ({ pack, term }: (typeof terms)[number]) => `${pack.family}.${term.id}`;

describe("every term of the shipped packs", () => {
  it("says why it matters in its own words, in both languages", () => {
    const lacking = terms.filter(
      ({ term: { why } }) => why === undefined || why.zh.trim() === "" || why.en.trim() === "",
    );
    expect(lacking.map(nameOf)).toEqual([]);
  });

  it("that is a breach says what to write instead, or that it is to go", () => {
    const lacking = terms.filter(
      ({ term }) => term.verdict === "violation" && term.rewording === undefined,
    );
    expect(lacking.map(nameOf)).toEqual([]);
  });

  it("that needs proof says which, and how to show it", () => {
    const lacking = terms.filter(
      ({ term }) =>
        term.verdict === "needs_evidence" && (term.proof.length === 0 || term.advice === undefined),
    );
    expect(lacking.map(nameOf)).toEqual([]);
  });

  it("offers a wording that is no breach itself", () => {
    const surfaces = ["title", "detail", "chat"] as const;
    const categories = ["家居日用", "食品", "美妆护肤", "教育培训", "招商加盟", "医疗器械"];
    const bad = terms.filter(({ term: { rewording = "" } }) =>
      surfaces.some((surface) =>
        categories.some(
          (category) =>
            checker.check({ text: rewording, surface, category, today }).verdict === "violation",
        ),
      ),
    );
    expect(bad.map(nameOf)).toEqual([]);
  });
});
