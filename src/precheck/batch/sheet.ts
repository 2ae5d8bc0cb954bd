import { HeguiError, invalid } from "../../core/errors.ts";
import type { Platform } from "../../core/records.ts";
import { readQuestion } from "../question.ts";
import type { PrecheckKind, PrecheckResult, StoreFinding } from "../schema.ts";
import type { Item } from "./ask.ts";
import type { Cell } from "./cells.ts";
import { answerColumns, headerOf, type Layout, layoutOf, questionOf } from "./columns.ts";
import { problemsOf } from "./lines.ts";
import type { Sheet, SheetRow } from "./read-sheet.ts";

/** How a sheet is read and answered. */
export interface SheetOptions {
  readonly kind: PrecheckKind;
  /** For rows that name neither a store nor a platform. */
  readonly storeIds?: readonly string[] | undefined;
  readonly platform?: Platform | undefined;
  /** The language of the answer's texts. */
  readonly language: "zh" | "en";
}

export interface SheetItem extends Item {
  readonly row: SheetRow;
}

/** What a row was answered: what a sheet tells of it. */
export interface AnsweredRow {
  readonly item: SheetItem;
  readonly result: RowResult | HeguiError;
}
type RowResult = Pick<PrecheckResult, "verdict" | "findings">;

/** A sheet as questions. */
export interface SheetQuestions {
  readonly layout: Layout;
  readonly items: readonly SheetItem[];
}

/**
 * The questions of a sheet, one a row; empty rows ask nothing.
 *
 * @throws HeguiError `invalid_input` where no header is known
 */
export function itemsOfSheet({ headers, rows }: Sheet, options: SheetOptions): SheetQuestions {
  const { kind, language } = options;
  const layout = layoutOf(kind, headers);
  if (layout.fields.length === 0)
    throw invalid(
      "(header)",
      `no column is known among ${layout.unknown.join(", ") || "none"}: see GET /v1/precheck/template?kind=${kind}`,
    );
  const items = rows.flatMap((row): SheetItem[] => {
    const asked = questionOf(kind, layout, row.cells, options);
    if (asked === undefined) return [];
    const problems = asked.problems.map(({ header, reason }) => ({
      field: header,
      reason: reason[language],
    }));
    const [first] = problems;
    if (first !== undefined) {
      const message = `${first.field}: ${first.reason}`;
      return [{ line: row.line, row, input: new HeguiError("invalid_input", message, problems) }];
    }
    return [{ line: row.line, row, input: named(readQuestion(asked.raw), layout) }];
  });
  return { layout, items };
}

/** Problems by the headers of their columns. */
function named<T>(read: T | HeguiError, layout: Layout): T | HeguiError {
  if (!(read instanceof HeguiError)) return read;
  const problems = read.problems.map(({ field, reason }) => ({
    field: headerOf(layout, field),
    reason,
  }));
  return new HeguiError(read.code, read.message, problems);
}

/** The sheet again, with the answers written beside its rows; the first row is the headers. */
export async function* answeredRows(
  { headers, rows }: Sheet,
  { layout }: SheetQuestions,
  answers: AsyncIterable<AnsweredRow>,
  language: SheetOptions["language"],
): AsyncGenerator<readonly Cell[]> {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), headers.length);
  const kept = Array.from({ length: width }, (_, i) => i).filter(
    (i) => !layout.answered.includes(i),
  );
  const beside = (cells: readonly Cell[], answer: readonly Cell[]): Cell[] => [
    ...kept.map((i) => cells[i] ?? null),
    ...answer,
  ];
  yield beside(headers, answerColumns);
  let next = 0;
  for await (const { item, result } of answers) {
    // Rows that asked nothing stand as they were.
    for (; rows[next] !== item.row && next < rows.length; next++)
      yield beside(rows[next]?.cells ?? [], []);
    next += 1;
    yield beside(item.row.cells, answerCells(item.line, result, layout, language));
  }
  for (; next < rows.length; next++) yield beside(rows[next]?.cells ?? [], []);
}

function answerCells(
  line: number,
  result: RowResult | HeguiError,
  layout: Layout,
  language: SheetOptions["language"],
): string[] {
  if (result instanceof HeguiError) {
    const said = problemsOf(result).map(({ field, reason }) => {
      const header = headerOf(layout, field);
      return language === "zh"
        ? `第 ${line} 行“${header}”：${reason}`
        : `Row ${line}, ${header}: ${reason}`;
    });
    return ["error", said.join("\n"), ""];
  }
  const { verdict, findings } = result;
  const said = findings.map(
    ({ level, title, message }) => `[${level}] ${title[language]}: ${message[language]}`,
  );
  const suggestions = new Set(findings.flatMap((finding) => suggestionsOf(finding, language)));
  return [verdict, said.join("\n"), [...suggestions].join("\n")];
}

/** What to put instead, word by word where the rule knows; else what to do. */
function suggestionsOf(
  { marks, suggestion, fix, field }: StoreFinding,
  language: SheetOptions["language"],
): string[] {
  const words = marks.flatMap(({ quote, suggestion: instead }) => {
    if (instead === undefined) return [];
    return instead === ""
      ? language === "zh"
        ? `删去“${quote}”`
        : `drop "${quote}"`
      : `${quote} → ${instead}`;
  });
  const value = suggestion === undefined ? [] : [`${field ?? ""} → ${suggestion}`.trim()];
  return words.length + value.length > 0 ? [...words, ...value] : [fix[language]];
}
