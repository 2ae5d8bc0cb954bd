import { fieldAt, jsonOf } from "./json.ts";

/**
 * The text of a Quill Delta (its operations, an object that holds them, or the JSON of
 * either) in light Markdown, or undefined for anything else. A line's attributes stand on
 * its newline: `header` gives a heading, `list` an item; the cells of a table are lines
 * whose `table` attribute names their row. Format: https://quilljs.com/docs/delta
 */
export const quillText = (field: unknown): string | undefined => read(field, true);

function read(field: unknown, withTables: boolean): string | undefined {
  const delta = typeof field === "string" ? jsonOf(field) : field;
  const ops = Array.isArray(delta) ? delta : fieldAt(delta, "ops");
  if (!Array.isArray(ops)) return undefined;
  const lines: string[] = [];
  let current = "";
  let row: { readonly name: string; readonly cells: string[] } | undefined;
  const endRow = () => {
    if (row) lines.push(row.cells.join(" | "));
    row = undefined;
  };

  for (const op of ops as unknown[]) {
    const insert = fieldAt(op, "insert");
    if (typeof insert !== "string") {
      const rows = withTables ? rowsOf(insert) : [];
      if (rows.length > 0) {
        endRow();
        if (current !== "") lines.push(current);
        current = "";
        lines.push(...rows);
      }
      continue;
    }
    const pieces = insert.split("\n");
    for (const [i, piece] of pieces.entries()) {
      current += piece;
      if (i === pieces.length - 1) break;
      const name = rowName(op);
      if (name === undefined) {
        endRow();
        lines.push(`${current === "" ? "" : markOf(op)}${current}`);
      } else {
        if (row?.name !== name) endRow();
        row ??= { name, cells: [] };
        row.cells.push(current.trim());
      }
      current = "";
    }
  }
  endRow();
  return [...lines, current].join("\n");
}

function markOf(op: unknown): string {
  const header = fieldAt(op, "attributes.header");
  if (typeof header === "number" && header >= 1 && header <= 6) return `${"#".repeat(header)} `;
  return fieldAt(op, "attributes.list") ? "- " : "";
}

/** The row that a cell's newline names: by Quill itself, or by the better-table module. */
function rowName(op: unknown): string | undefined {
  const table =
    fieldAt(op, "attributes.table") ??
    fieldAt(op, "attributes.table-cell-line.row") ??
    fieldAt(op, "attributes.table-cell.row") ??
    fieldAt(op, "attributes.td");
  return typeof table === "string" ? table : undefined;
}

/** The rows of a table that is an object of its own: an array of rows, each an array of cells. */
function rowsOf(insert: unknown): string[] {
  const table = fieldAt(insert, "table") ?? fieldAt(insert, "table-embed");
  const rows = Array.isArray(table) ? table : (fieldAt(table, "rows") ?? fieldAt(table, "data"));
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: unknown) => {
    const cells = Array.isArray(row) ? row : fieldAt(row, "cells");
    return Array.isArray(cells) ? [cells.map(cellText).join(" | ")] : [];
  });
}

function cellText(cell: unknown): string {
  if (typeof cell === "string" || typeof cell === "number") return String(cell).trim();
  const content = fieldAt(cell, "content") ?? fieldAt(cell, "text");
  const text = typeof content === "string" ? content : (read(content, false) ?? "");
  return text.replace(/\s+/gu, " ").trim();
}
