import { describe, expect, test } from "vitest";
import type { Piece } from "../../src/console/policies/fold.ts";
import { filtered, kindsIn } from "../../src/console/policies/redline-filter.ts";
import { viewOf } from "../../src/console/policies/view.ts";
import { changeOf } from "./change.ts";

const changed = (kind: string, impact: number, place: number): Piece => ({
  kind: "changed",
  place,
  clause: undefined,
  change: { ...changeOf(`第${place}条`), kind, impact },
});

describe("the filter of a redline", () => {
  const pieces = [
    changed("modified", 5, 0),
    changed("renumbered", 1, 1),
    changed("moved+modified", 2, 2),
    { kind: "same" as const, at: 3, clauses: [] },
    changed("added", 3, 3),
  ];

  test("counts what it leaves out, neighbours together, and numbers the rest anew", () => {
    const shown = filtered(pieces, { kind: undefined, minImpact: 3 });
    expect(shown.map((piece) => (piece.kind === "changed" ? piece.place : piece.kind))).toEqual([
      0,
      "left",
      "same",
      1,
    ]);
    expect(shown[1]).toMatchObject({ kind: "left", n: 2 });
  });

  test("finds a kind among joined ones", () => {
    const shown = filtered(pieces, { kind: "modified", minImpact: 1 });
    expect(shown.filter(({ kind }) => kind === "changed")).toHaveLength(2);
  });

  test("leaves all where it asks for nothing", () => {
    expect(filtered(pieces, { kind: undefined, minImpact: 1 })).toEqual(pieces);
  });

  test("offers the kinds that occur, each once", () => {
    const changes = pieces.flatMap((piece) => (piece.kind === "changed" ? piece.change : []));
    expect(kindsIn(changes)).toEqual(["added", "modified", "moved", "renumbered"]);
  });
});

describe("what a document's address asks for", () => {
  const versions = [{ number: 3 }, { number: 2 }, { number: 1 }];
  const view = (search: string) => viewOf(new URLSearchParams(search), versions);

  test.each([
    ["", { kind: "version", number: 3 }],
    ["version=2", { kind: "version", number: 2 }],
    ["version=9", { kind: "version", number: 3 }],
    ["on=2026-07-01", { kind: "day", date: "2026-07-01" }],
    ["on=yesterday", { kind: "version", number: 3 }],
    ["from=3&to=1", { kind: "pair", from: 1, to: 3 }],
    ["from=2&to=2", { kind: "version", number: 3 }],
    ["from=2&to=8&version=1", { kind: "version", number: 1 }],
  ])("%s", (search, expected) => {
    expect(view(search)).toEqual(expected);
  });
});
