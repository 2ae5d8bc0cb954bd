import type { Language } from "../../core/text.ts";
import type { PrecheckKind, PrecheckResult } from "../../precheck/schema.ts";
import { ApiError, problemOf, withQuery } from "./client.ts";

/** The files that a sheet may come in, by the ends of their names. */
const types = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
export type SheetFormat = keyof typeof types;

export const formatOf = (file: File): SheetFormat | undefined => {
  const end = file.name.toLowerCase().split(".").at(-1);
  return end === "csv" || end === "xlsx" ? end : undefined;
};

/** A sheet with what holds for rows that do not say it themselves. */
export interface Sheet {
  readonly file: File;
  readonly format: SheetFormat;
  readonly kind: PrecheckKind;
  readonly storeIds?: readonly string[];
  readonly platform?: string;
  readonly language: Language;
  /** The same key has the same answers, without another check. */
  readonly key: string;
}

/** The answer to one row: a verdict, or what is wrong with the row. */
export type RowAnswer = { readonly line: number } & (
  | PrecheckResult
  | {
      readonly code: string;
      readonly problems: readonly { readonly field: string; readonly reason: string }[];
    }
);

export interface SheetAnswers {
  /** Headers that no field is known for. */
  readonly unknownColumns: readonly string[];
  readonly rows: AsyncIterable<readonly RowAnswer[]>;
}

/** Check a sheet; its rows are answered as they are done. @throws ApiError */
export async function checkSheet(sheet: Sheet, signal: AbortSignal): Promise<SheetAnswers> {
  const response = await send(sheet, "application/x-ndjson", signal);
  const unknown = response.headers.get("x-unknown-columns") ?? "";
  return {
    unknownColumns: unknown === "" ? [] : unknown.split(",").map(decodeURIComponent),
    rows: linesOf(response.body),
  };
}

/** The sheet again with its answers beside the rows. @throws ApiError */
export const answeredSheet = async (sheet: Sheet): Promise<Blob> =>
  (await send(sheet, types[sheet.format])).blob();

/** The address of an empty sheet with the headers that are known. */
export const templateUrl = (kind: PrecheckKind, format: SheetFormat): string =>
  `/v1${withQuery("/precheck/template", { kind, format })}`;

async function send(sheet: Sheet, accept: string, signal?: AbortSignal): Promise<Response> {
  const { kind, storeIds, platform, language, format, file, key } = sheet;
  const query = { kind, storeIds: storeIds?.join(), platform, lang: language };
  const response = await fetch(`/v1${withQuery("/precheck/batch", query)}`, {
    method: "POST",
    headers: {
      accept,
      "content-type": types[format],
      "idempotency-key": key,
      "x-requested-with": "hegui",
    },
    credentials: "same-origin",
    body: file,
    ...(signal === undefined ? {} : { signal }),
  }).catch((cause: unknown) => {
    throw new ApiError(0, { detail: String(cause), code: "offline" });
  });
  if (!response.ok) throw new ApiError(response.status, await problemOf(response));
  return response;
}

/** NDJSON as it comes, so many lines at once as a chunk holds. */
export async function* linesOf(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
): AsyncGenerator<readonly RowAnswer[]> {
  if (body === null) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (rest + (value ?? "")).split("\n");
      rest = done ? "" : (lines.pop() ?? "");
      const rows = lines.filter((line) => line.trim() !== "").map((line) => JSON.parse(line));
      if (rows.length > 0) yield rows as readonly RowAnswer[];
      if (done) return;
    }
  } finally {
    await reader.cancel();
  }
}
