import { describe, expect, test } from "vitest";
import { linesOf, type RowAnswer } from "../../src/console/api/precheck-sheet.ts";
import { emptyTally, mostShown, totalOf, withRows } from "../../src/console/precheck/sheet/run.ts";

const error = (line: number): RowAnswer => ({ line, code: "invalid_input", problems: [] });

const bodyOf = (chunks: readonly Uint8Array<ArrayBuffer>[]) =>
  new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

describe("answers as they come", () => {
  test("are whole lines, wherever the chunks are cut", async () => {
    const sent = [1, 2, 3].map((line) => ({
      ...error(line),
      problems: [{ field: "标题", reason: "空" }],
    }));
    const bytes = new TextEncoder().encode(sent.map((row) => `${JSON.stringify(row)}\n`).join(""));
    for (let cut = 0; cut <= bytes.length; cut += 7) {
      const rows: RowAnswer[] = [];
      for await (const more of linesOf(bodyOf([bytes.slice(0, cut), bytes.slice(cut)])))
        rows.push(...more);
      expect(rows).toEqual(sent);
    }
  });

  test("count the last line without its end, and nothing for no body", async () => {
    const rows: RowAnswer[] = [];
    const bytes = new TextEncoder().encode(JSON.stringify(error(1)));
    for await (const more of linesOf(bodyOf([bytes]))) rows.push(...more);
    expect(rows).toEqual([error(1)]);
    for await (const _ of linesOf(null)) expect.unreachable();
  });
});

test("a tally counts all and keeps as many rows as can be shown", () => {
  const rows = Array.from({ length: mostShown + 50 }, (_, i) => error(i + 1));
  const tally = withRows(withRows(emptyTally, rows.slice(0, 10)), rows.slice(10));
  expect(totalOf(tally)).toBe(mostShown + 50);
  expect(tally.counts.error).toBe(mostShown + 50);
  expect(tally.rows).toHaveLength(mostShown);
  expect(tally.rows.at(-1)?.line).toBe(mostShown);
});
