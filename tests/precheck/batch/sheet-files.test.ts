import fc from "fast-check";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/precheck/batch/cells.ts";
import { readSheet, sheetLimits } from "../../../src/precheck/batch/read-sheet.ts";
import { writeSheet } from "../../../src/precheck/batch/write-sheet.ts";
import { unpackedSize } from "../../../src/precheck/batch/zip-size.ts";

const bytesOf = async (stream: ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(stream).arrayBuffer());

async function* rowsOf(rows: readonly (readonly Cell[])[]) {
  yield* rows;
}

const utf8 = (text: string) => new TextEncoder().encode(text);

describe("a sheet that is read", () => {
  it("is CSV in the encodings that Excel writes", async () => {
    const expected = { headers: ["标题"], rows: [{ line: 2, cells: ["坚果"] }] };
    expect(await readSheet("csv", utf8("\ufeff标题\r\n坚果\r\n"))).toEqual(expected);
    const gbk = Uint8Array.from([0xb1, 0xea, 0xcc, 0xe2, 0x0a, 0xbc, 0xe1, 0xb9, 0xfb]);
    expect(await readSheet("csv", gbk)).toEqual(expected);
    const utf16 = new Uint8Array(
      Uint16Array.from("\ufeff标题\n坚果", (c) => c.charCodeAt(0)).buffer,
    );
    expect(await readSheet("csv", utf16)).toEqual(expected);
  });

  it("takes a formula for what it came to, and finds the first sheet", async () => {
    const file = await writeXlsx({
      sheets: [
        {
          name: "商品",
          rows: [
            ["标题", "价格"],
            ["坚果", null],
          ],
          cells: new Map([["1,1", { formula: "50+9.9", formulaResult: 59.9 }]]),
        },
        { name: "其他", rows: [["不看"]] },
      ],
    });
    expect((await readSheet("xlsx", file)).rows).toEqual([{ line: 2, cells: ["坚果", 59.9] }]);
  });

  it.each([
    ["an empty CSV", "csv", utf8("")],
    ["a CSV of blank lines", "csv", utf8("\n\n")],
    ["text for an XLSX", "xlsx", utf8("标题\n坚果")],
    ["no bytes", "xlsx", new Uint8Array()],
    ["an archive cut short", "xlsx", Uint8Array.from([0x50, 0x4b, 5, 6, ...Array(18).fill(255)])],
  ] as const)("refuses %s", async (_, format, bytes) => {
    await expect(readSheet(format, bytes)).rejects.toMatchObject({
      name: "HeguiError",
      status: expect.toSatisfy((status: number) => status < 500),
    });
  });

  it("refuses more rows than it takes, and takes as many as that", {
    timeout: 60_000,
  }, async () => {
    const text = (rows: number) => utf8(`标题\n${"坚果\n".repeat(rows)}`);
    await expect(readSheet("csv", text(sheetLimits.rows + 1))).rejects.toMatchObject({
      code: "payload_too_large",
      message: expect.stringContaining("200000"),
    });
    async function* long(rows: number) {
      yield ["标题", "详情"];
      for (let i = 0; i < rows; i++) yield [`坚果 ${i}`, "每日坚果，独立小包装"];
    }
    const file = await bytesOf(writeSheet("xlsx", long(sheetLimits.rows)));
    expect((await readSheet("xlsx", file)).rows).toHaveLength(sheetLimits.rows);
    const larger = await bytesOf(writeSheet("xlsx", long(sheetLimits.rows + 1)));
    await expect(readSheet("xlsx", larger)).rejects.toMatchObject({ code: "payload_too_large" });
  });

  it("refuses columns without end, and an archive that unpacks without end", async () => {
    const wide = utf8(`标题\n${",".repeat(100_000)}`);
    await expect(readSheet("csv", wide)).rejects.toMatchObject({ code: "payload_too_large" });
    const bomb = await writeXlsx({ sheets: [{ name: "s", rows: [["标题"]] }] });
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
    const entry = Array.from({ length: bomb.length - 4 }, (_, i) => i).find(
      (i) => view.getUint32(i, true) === 0x02014b50,
    );
    view.setUint32((entry ?? 0) + 24, 0xfffffff0, true);
    await expect(readSheet("xlsx", bomb)).rejects.toMatchObject({ code: "payload_too_large" });
    view.setUint32((entry ?? 0) + 24, 0, true);
    expect(unpackedSize(bomb)).toBe(Number.POSITIVE_INFINITY);
  });

  it("never fails but with a reason, whatever the bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const zip = Uint8Array.from([
          ...bytes,
          0x50,
          0x4b,
          5,
          6,
          0,
          0,
          0,
          0,
          1,
          0,
          1,
          0,
          ...bytes.slice(0, 10),
        ]);
        for (const [format, file] of [
          ["csv", bytes],
          ["xlsx", bytes],
          ["xlsx", zip],
        ] as const) {
          const read = await readSheet(format, file).catch((error: unknown) => error);
          if (read instanceof Error) expect(read.name).toBe("HeguiError");
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("a sheet that is written", () => {
  const cells: Cell[] = ["坚果", 59.9, true, '含\n换行,和"引号"', null];

  it.each(["csv", "xlsx"] as const)("reads back from %s", async (format) => {
    const file = await bytesOf(writeSheet(format, rowsOf([["a", "b", "c", "d", "e"], cells])));
    const { rows } = await readSheet(format, file);
    const read = rows[0]?.cells.map((cell) => cell ?? "").map(String);
    expect(read?.slice(0, 4)).toEqual(cells.slice(0, 4).map(String));
  });

  it.each(["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("x")'])(
    "keeps a spreadsheet from running %j",
    async (text) => {
      const rows = [["标题"], [text]];
      const csv = new TextDecoder().decode(await bytesOf(writeSheet("csv", rowsOf(rows))));
      const written = csv.split(/\r?\n/)[1] ?? "";
      expect(written.replace(/^"/, "")).toMatch(/^'/);
      const xlsx = await bytesOf(writeSheet("xlsx", rowsOf(rows)));
      expect((await readSheet("xlsx", xlsx)).rows[0]?.cells).toEqual([text]);
      const back = await readSheet("csv", utf8(csv));
      expect(back.rows[0]?.cells).toEqual([text]);
    },
  );

  it("leaves plain numbers alone", async () => {
    const file = await bytesOf(writeSheet("csv", rowsOf([["a"], ["-5.5"], ["+3%"]])));
    expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(file)).toBe(
      "\ufeffa\r\n-5.5\r\n+3%",
    );
  });

  it("holds what XML cannot, and cells longer than Excel takes", async () => {
    const file = await bytesOf(
      writeSheet("xlsx", rowsOf([["a"], ["半\ud800个\u0000\u0007"], ["长".repeat(40_000)]])),
    );
    const { rows } = await readSheet("xlsx", file);
    expect(rows[0]?.cells).toEqual(["半\ufffd个\ufffd\ufffd"]);
    expect(String(rows[1]?.cells[0])).toHaveLength(32_767);
  });
});
