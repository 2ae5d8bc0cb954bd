import { expect, test } from "vitest";
import {
  type Draft,
  linesIn,
  newTerm,
  overlayOf,
  standingOf,
  toggled,
  withoutTerm,
  withTerm,
} from "../../src/console/lexicons/draft.ts";
import { Term } from "../../src/copy/pack.ts";
import { Overlay } from "../../src/lexicons/schema.ts";

const empty: Draft = { disabled: [], terms: [] };
const builtin = [Term.parse({ id: "own_1", match: ["第一"] })];

test("a new term has an id of its own, and is a term once it has a pattern", () => {
  const term = { ...newTerm(empty, builtin), match: linesIn(" 宇宙 级 \n\n全宇宙\n") };
  expect(term.id).toBe("own_2");
  expect(term.match).toEqual(["宇宙 级", "全宇宙"]);
  expect(Overlay.parse(overlayOf(withTerm(empty, term)))).toEqual({ disabled: [], terms: [term] });
});

test("a built-in term is put out and in again, and stands back for one's own", () => {
  const off = toggled(empty, "own_1");
  expect(standingOf(off, "own_1")).toBe("off");
  expect(toggled(off, "own_1")).toEqual(empty);
  const [term] = builtin;
  if (term === undefined) return expect.unreachable();
  const replaced = withTerm(off, term);
  expect(standingOf(replaced, "own_1")).toBe("replaced");
  expect(withTerm(replaced, { ...term, id: "b" }, 0).terms.map(({ id }) => id)).toEqual(["b"]);
  expect(withoutTerm(replaced, 0)).toEqual(off);
});
