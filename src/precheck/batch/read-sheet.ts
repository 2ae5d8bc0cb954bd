import { streamCsvRows } from "hucre/csv";
import { streamXlsxRows } from "hucre/xlsx";
import { HeguiError, invalid } from "../../core/errors.ts";
import { type Cell, isBlank } from "./cells.ts";
import { unpackedSize } from "./zip-size.ts";

export type SheetFormat = "csv" | "xlsx";

/** The first sheet of a file. */
export interface Sheet {
  readonly headers: readonly Cell[];
  /** The rows below, each with its number as a spreadsheet shows it. */
  readonly rows: readonly SheetRow[];
}

export interface SheetRow {
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** What a sheet may hold, so that time and memory stay bounded. */
export const sheetLimits = { rows: 200_000, columns: 500, unpackedBytes: 512 * 1024 * 1024 };

/**
 * Reads a CSV (UTF-8, UTF-16 or GB 18030) or the first sheet of an XLSX. A formula's cell is
 * what the formula came to when the file was saved.
 *
 * @throws HeguiError `payload_too_large` past `sheetLimits`, `invalid_input` for a file that is none
 */
export async function readSheet(format: SheetFormat, bytes: Uint8Array): Promise<Sheet> {
  const rows: SheetRow[] = [];
  let headers: readonly Cell[] | undefined;
  for await (const { line, cells } of format === "csv" ? csvRows(bytes) : xlsxRows(bytes)) {
    if (cells.length > sheetLimits.columns)
      throw tooLarge(`row ${line} has ${cells.length} columns: keep to ${sheetLimits.columns}`);
    if (headers === undefined) {
      if (!cells.every(isBlank)) headers = cells;
      continue;
    }
    if (rows.length >= sheetLimits.rows)
      throw tooLarge(`it has more than ${sheetLimits.rows} rows: send it in parts`);
    rows.push({ line, cells });
  }
  if (headers === undefined)
    throw invalid("(body)", "the sheet is empty: put headers in its first row");
  return { headers, rows };
}

function* csvRows(bytes: Uint8Array): Generator<SheetRow> {
  const text = decode(bytes);
  const options = { delimiter: delimiterOf(text), unescapeFormulae: true };
  let line = 0;
  for (const cells of streamCsvRows(text, options)) yield { line: ++line, cells };
}

const delimiters = [",", ";", "\t"];

/** The one that stands most often in the first line, which holds headers and no texts. */
function delimiterOf(text: string): string {
  const [first = ""] = text.split("\n", 1);
  const count = (one: string) => first.split(one).length;
  return delimiters.reduce((most, one) => (count(one) > count(most) ? one : most));
}

async function* xlsxRows(bytes: Uint8Array): AsyncGenerator<SheetRow> {
  const size = unpackedSize(bytes);
  if (size === undefined) throw invalid("(body)", "is no XLSX file: save it as .xlsx");
  if (size > sheetLimits.unpackedBytes)
    throw tooLarge(
      `it unpacks to more than ${sheetLimits.unpackedBytes / 1024 ** 2} MB: send it in parts`,
    );
  try {
    for await (const { index, values } of streamXlsxRows(bytes))
      yield { line: index + 1, cells: values };
  } catch (error) {
    if (error instanceof HeguiError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw invalid("(body)", `cannot be read as XLSX: ${reason}`);
  }
}

const tooLarge = (reason: string) =>
  new HeguiError("payload_too_large", `The sheet is too large: ${reason}`);

/** Excel in China saves CSV as GB 18030 unless told otherwise. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
