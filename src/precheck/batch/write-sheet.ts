import { writeCsvStream } from "hucre/csv";
import { writeXlsxStream } from "hucre/xlsx";
import type { Cell } from "./cells.ts";
import type { SheetFormat } from "./read-sheet.ts";

/** Excel takes no more characters in a cell. */
const longestCell = 32_767;

/**
 * A sheet as a file, written as its rows come. Of an XLSX, values are kept and formats are not.
 * In a CSV, text that a spreadsheet would take for a formula begins with an apostrophe.
 */
export function writeSheet(
  format: SheetFormat,
  rows: AsyncIterable<readonly Cell[]>,
): ReadableStream<Uint8Array> {
  return format === "csv"
    ? writeCsvStream(mapCells(rows, harmless), { bom: true })
    : writeXlsxStream(mapCells(rows, storable), { name: "precheck", freezePane: { rows: 1 } });
}

async function* mapCells(
  rows: AsyncIterable<readonly Cell[]>,
  change: (cell: Cell) => Cell,
): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield row.map((cell) => change(cell ?? null));
}

/** What spreadsheets take for the beginning of a formula; a plain number is none. */
const opensFormula = /^[=+\-@\t\r]/;
const isNumber = /^[+-]?\d+(?:\.\d+)?%?$/;

const harmless = (cell: Cell): Cell =>
  typeof cell === "string" && opensFormula.test(cell) && !isNumber.test(cell) ? `'${cell}` : cell;

/** XML holds neither half a surrogate pair nor most control characters. */
const storable = (cell: Cell): Cell =>
  typeof cell === "string"
    ? cell
        .toWellFormed()
        .replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, "\ufffd")
        .slice(0, longestCell)
    : cell;
