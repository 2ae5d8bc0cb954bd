import { describe, expect, test } from "vitest";
import { belowHeading, fold, kindsOf, sideOf } from "../../src/console/policies/fold.ts";
import { hunks, linesCompared } from "../../src/console/rules/diff/compare.ts";
import { changeOf } from "./change.ts";

const clause = (key: string, change: number | null) => ({ key, heading: null, text: key, change });

describe("fold", () => {
  test("keeps the order and counts what stands between the changes", () => {
    const pieces = fold({
      clauses: ["一", "二", "三", "四", "五"].map((key, i) =>
        clause(key, i === 2 ? 0 : i === 3 ? 1 : null),
      ),
      changes: [changeOf("三"), changeOf("四")],
    });
    expect(
      pieces.map((piece) =>
        piece.kind === "same" ? piece.clauses.length : piece.change.clauseAfter,
      ),
    ).toEqual([2, "三", "四", 1]);
    expect(pieces.flatMap((piece) => (piece.kind === "changed" ? piece.place : []))).toEqual([
      0, 1,
    ]);
  });

  test("shows a change that no clause points at", () => {
    const pieces = fold({ clauses: [clause("一", null)], changes: [changeOf("二")] });
    expect(pieces.at(-1)).toMatchObject({ kind: "changed", clause: undefined, place: 0 });
  });

  test("has nothing to show of nothing", () => {
    expect(fold({ clauses: [], changes: [] })).toEqual([]);
  });
});

test("each side of a redline has its own words", () => {
  const runs = [
    { op: "same" as const, text: "不超过" },
    { op: "del" as const, text: "30%" },
    { op: "ins" as const, text: "25%" },
  ];
  const said = (side: "before" | "after") =>
    sideOf(runs, side)
      .map(({ text }) => text)
      .join("");
  expect(said("before")).toBe("不超过30%");
  expect(said("after")).toBe("不超过25%");
});

test("a heading is not said twice", () => {
  expect(belowHeading({ heading: "收费标准", text: "收费标准\n按年收取。" })).toBe("按年收取。");
  expect(belowHeading({ heading: null, text: "按年收取。" })).toBe("按年收取。");
});

test("joined kinds are taken apart", () => {
  expect(kindsOf("moved+modified")).toEqual(["moved", "modified"]);
});

describe("two versions of a rule", () => {
  const before = { title: "x", level: 2, params: { floor: 30 } };
  const after = { title: "x", level: 2, params: { floor: 50 } };

  test("differ in the lines that say something else", () => {
    const changedLines = linesCompared(before, after).filter(({ op }) => op !== "same");
    expect(changedLines).toEqual([
      { op: "del", text: '    "floor": 30' },
      { op: "ins", text: '    "floor": 50' },
    ]);
  });

  test("give back both texts", () => {
    const lines = linesCompared(before, after);
    const text = (drop: "del" | "ins") =>
      lines.flatMap((line) => (line.op === drop ? [] : line.text)).join("\n");
    expect(text("ins")).toBe(JSON.stringify(before, null, 2));
    expect(text("del")).toBe(JSON.stringify(after, null, 2));
  });

  test("fold what is far from a difference, once a stretch", () => {
    const lines = linesCompared(
      { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 },
      { a: 1, b: 1, c: 1, d: 1, e: 1, f: 2 },
    );
    expect(hunks(lines, 1).map((line) => line?.op ?? null)).toEqual([
      null,
      "same",
      "del",
      "ins",
      "same",
    ]);
    expect(hunks(linesCompared(before, before)).every((line) => line === null)).toBe(true);
  });
});
