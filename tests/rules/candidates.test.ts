import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { library } from "./library.ts";

/** The table of `docs/rule-library.md`: each candidate with the rules that check it. */
const text = readFileSync(new URL("../../docs/rule-library.md", import.meta.url), "utf8");
const rows = [...text.matchAll(/^\| ([A-Z]{3}-\d\d) \| (.+?) \| (.+) \|$/gm)].map(
  ([, candidate = "", , answer = ""]) => ({ candidate, answer }),
);
const ids = new Set(library.map(({ rule }) => rule.id));

describe("the table of candidates", () => {
  it("answers each of the 82 once", () => {
    const counts = { LST: 30, PRM: 20, TRX: 12, CHT: 10, STM: 10 };
    const wanted = Object.entries(counts).flatMap(([area, n]) =>
      Array.from({ length: n }, (_, i) => `${area}-${String(i + 1).padStart(2, "0")}`),
    );
    expect(rows.map(({ candidate }) => candidate)).toEqual(wanted);
  });

  it("names rules that are there", () => {
    const named = rows.flatMap(({ answer }) =>
      [...answer.matchAll(/`((?:listing|promotion|transaction|service|store)\.[a-z-]+)`/g)].map(
        ([, id = ""]) => id,
      ),
    );
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  it("says why, where nothing checks one", () => {
    const unchecked = rows.filter(({ answer }) => !answer.includes("`"));
    for (const { candidate, answer } of unchecked)
      expect(answer, candidate).toMatch(/^not checked: \S+/);
    expect(rows.filter(({ answer }) => answer.startsWith("not checked"))).toHaveLength(6);
  });
});

it("gives a law of one version one date in the whole library", () => {
  const dates = Map.groupBy(
    library
      .flatMap(({ rule }) => rule.basis)
      .filter(({ kind }) => kind === "law")
      .map(({ source, version, effectiveFrom }) => ({
        law: `${source} ${version}`,
        effectiveFrom,
      })),
    ({ law }) => law,
  );
  for (const [law, uses] of dates)
    expect(new Set(uses.map(({ effectiveFrom }) => effectiveFrom)).size, law).toBe(1);
});

it("gives every law its version and article", () => {
  const bare = library.flatMap(({ rule }) =>
    rule.basis
      .filter(({ kind, version, article }) => kind === "law" && !(version && article))
      .map(({ source }) => `${rule.id}: ${source}`),
  );
  expect(bare).toEqual([]);
});
