import type { Text } from "../../core/text.ts";

/** What a cell holds; a formula's cell holds what the formula came to last. */
export type Cell = string | number | boolean | Date | null;

/** How the cells of a column are read. */
export type CellKind =
  | "text"
  | "number"
  /** A share: 0.8, 80% and 8折 are the same. */
  | "share"
  /** An instant; what names no zone is time in China. */
  | "time"
  /** As `time`, but a bare date means all of that day. */
  | "until"
  | "date"
  /** Several values apart by commas, semicolons or bars. */
  | "list"
  | { readonly choices: Readonly<Record<string, string>> };

/** Why a cell can't be read. */
export class CellError extends Error {
  readonly reason: Text;
  constructor(reason: Text) {
    super(reason.en);
    this.reason = reason;
  }
}

/** Whether a cell says nothing. */
export const isBlank = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");

/**
 * The value of a cell as a record holds it.
 *
 * @throws CellError that says what the cell should hold
 */
export function readCell(kind: CellKind, cell: NonNullable<Cell>): unknown {
  if (typeof cell === "string" && formulaError.test(cell.trim()))
    throw new CellError({
      zh: `公式出错（${cell.trim()}），请改为数值或文字`,
      en: `its formula failed (${cell.trim()}): put a value instead`,
    });
  if (typeof kind === "object") return choiceOf(kind.choices, textOf(cell));
  switch (kind) {
    case "text":
      return textOf(cell);
    case "number":
      return numberOf(cell);
    case "share":
      return shareOf(cell);
    case "list":
      return textOf(cell)
        .split(/[,，;；、|｜\n]+/)
        .map((part) => part.trim())
        .filter((part) => part !== "");
    case "date":
      return dayOf(cell);
    case "time":
      return instantOf(cell, "00:00:00");
    case "until":
      return instantOf(cell, "23:59:59");
  }
}

/** What Excel shows where a formula failed. */
const formulaError = /^#(?:REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/;

const textOf = (cell: NonNullable<Cell>): string =>
  cell instanceof Date ? wallClock(cell).replace("T", " ") : String(cell);

function choiceOf(choices: Readonly<Record<string, string>>, text: string): string {
  const asked = text.trim().toLowerCase();
  const found = choices[asked] ?? Object.values(choices).find((code) => code === asked);
  if (found !== undefined) return found;
  const known = Object.keys(choices);
  throw new CellError({
    zh: `不认识“${text}”，可填 ${known.join("、")}`,
    en: `does not know "${text}": say one of ${Object.values(choices).join(", ")}`,
  });
}

function numberOf(cell: NonNullable<Cell>): number {
  if (typeof cell === "number") return cell;
  const plain = textOf(cell)
    .normalize("NFKC")
    .replace(/[\s,¥$]|元|件|RMB|CNY/gi, "");
  const value = Number(plain);
  if (plain !== "" && Number.isFinite(value) && !(cell instanceof Date)) return value;
  throw new CellError({ zh: `“${textOf(cell)}”不是数字`, en: `"${textOf(cell)}" is no number` });
}

function shareOf(cell: NonNullable<Cell>): number {
  if (typeof cell !== "string") return numberOf(cell);
  const [, figure, unit] = /^\s*([\d.]+)\s*([%％折])\s*$/.exec(cell) ?? [];
  if (figure === undefined) return numberOf(cell);
  if (unit === "折")
    return Number(figure) / (figure.includes(".") || figure.length === 1 ? 10 : 100);
  return Number(figure) / 100;
}

const wallDate = /^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日)?/;
const wallTime = /^[\sT]*(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2}))?\s*[分秒]?\s*$/;
const zoned = /T.*(?:Z|[+-]\d{2}:?\d{2})$/;

function dayOf(cell: NonNullable<Cell>): string {
  if (cell instanceof Date) return wallClock(cell).slice(0, 10);
  const [, year, month, day] = wallDate.exec(textOf(cell)) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined) {
    const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    if (!Number.isNaN(Date.parse(date))) return date;
  }
  throw new CellError({
    zh: `“${textOf(cell)}”不是日期，请写成 2026-12-31`,
    en: `"${textOf(cell)}" is no date: write 2026-12-31`,
  });
}

function instantOf(cell: NonNullable<Cell>, otherwise: string): string {
  const text = textOf(cell).trim();
  if (zoned.test(text) && !Number.isNaN(Date.parse(text))) return text;
  const clock = clockOf(cell, text);
  if (clock !== null) return `${dayOf(cell)}T${clock ?? otherwise}+08:00`;
  throw new CellError({
    zh: `“${text}”不是时间，请写成 2026-12-12 20:00`,
    en: `"${text}" is no time: write 2026-12-12 20:00`,
  });
}

/** The time of day; undefined where none is said, null where it can't be read. */
function clockOf(cell: NonNullable<Cell>, text: string): string | undefined | null {
  if (cell instanceof Date) {
    const clock = wallClock(cell).slice(11);
    return clock === "00:00:00" ? undefined : clock;
  }
  const rest = text.replace(wallDate, "");
  if (rest.trim() === "") return undefined;
  const [, hours = "", minutes = "", seconds = "0"] = wallTime.exec(rest) ?? [];
  if (hours === "" || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59)
    return null;
  return [hours, minutes, seconds].map((part) => part.padStart(2, "0")).join(":");
}

/** A spreadsheet knows no zones: its times come as if they were UTC. */
const wallClock = (date: Date): string =>
  Number.isNaN(date.getTime()) ? "(no date)" : date.toISOString().slice(0, 19);
