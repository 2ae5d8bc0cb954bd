import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { inputError } from "../access/verb.ts";
import { HeguiError } from "../core/errors.ts";
import { Platform } from "../core/records.ts";
import { readSheet, type SheetFormat } from "../precheck/batch/read-sheet.ts";
import {
  type AnsweredRow,
  answeredRows,
  itemsOfSheet,
  type SheetItem,
} from "../precheck/batch/sheet.ts";
import { writeSheet } from "../precheck/batch/write-sheet.ts";
import { createLibraryCheck } from "../precheck/library-check.ts";
import { PrecheckKind } from "../precheck/schema.ts";
import { loadLibrary } from "../runtime/library.ts";

/** What the command line says of a sheet. */
export interface SheetFlags {
  readonly kind?: string;
  readonly stores?: string;
  readonly platform?: string;
  readonly lang?: string;
  readonly out?: string;
}

const Flags = z.object({
  kind: PrecheckKind,
  stores: z.string().optional(),
  platform: Platform.optional(),
  lang: z.enum(["zh", "en"]),
  out: z.string().optional(),
});
type Flags = z.infer<typeof Flags>;

/** Whether a file is a sheet, by its name. */
export const sheetFormat = (file: string | undefined): SheetFormat | undefined =>
  (["csv", "xlsx"] as const).find((format) => file?.toLowerCase().endsWith(`.${format}`));

/**
 * Answer the rows of a sheet in another, by the server of HEGUI_URL or by the built-in rules.
 * Tells on standard error where it is and how many rows there are of each verdict.
 *
 * @returns whether every row passed
 */
export async function answerSheet(
  file: string,
  format: SheetFormat,
  raw: SheetFlags,
): Promise<boolean> {
  const parsed = Flags.safeParse(raw);
  if (!parsed.success) throw inputError(parsed.error);
  const flags = parsed.data;
  const bytes = new Uint8Array(readFileSync(file));
  const { HEGUI_URL: url, HEGUI_KEY: key = "" } = process.env;
  const { answer, unknown } =
    url === undefined
      ? await byLibrary(format, bytes, flags)
      : await byServer(url, key, format, bytes, flags);
  const out = flags.out ?? file.replace(/\.\w+$/, `.checked.${format}`);
  await writeFile(out, answer);
  const counts = await verdictsIn(format, answer);
  if (unknown.length > 0)
    process.stderr.write(`no field is known for the columns ${unknown.join(", ")}\n`);
  const said = [...counts].map(([verdict, n]) => `${n} ${verdict}`).join(", ");
  process.stderr.write(`${out}: ${said || "no rows"}\n`);
  return [...counts.keys()].every((verdict) => verdict === "pass");
}

interface SheetAnswer {
  readonly answer: Uint8Array;
  readonly unknown: readonly string[];
}

async function byLibrary(
  format: SheetFormat,
  bytes: Uint8Array,
  { kind, stores, platform, lang }: Flags,
): Promise<SheetAnswer> {
  const sheet = await readSheet(format, bytes);
  const options = { kind, storeIds: stores?.split(","), platform, language: lang };
  const questions = itemsOfSheet(sheet, options);
  const check = createLibraryCheck(loadLibrary());
  const rows = answeredRows(sheet, questions, judged(check, questions.items), lang);
  return { answer: await bytesOf(writeSheet(format, rows)), unknown: questions.layout.unknown };
}

async function* judged(
  check: ReturnType<typeof createLibraryCheck>,
  items: readonly SheetItem[],
): AsyncGenerator<AnsweredRow> {
  for (const item of items) {
    const { input } = item;
    try {
      const result = input instanceof HeguiError ? input : check.ask(input, new Date());
      yield { item, result };
    } catch (error) {
      if (!(error instanceof HeguiError)) throw error;
      yield { item, result: error };
    }
  }
}

const types = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

async function byServer(
  url: string,
  key: string,
  format: SheetFormat,
  bytes: Uint8Array<ArrayBuffer>,
  { kind, stores, platform, lang }: Flags,
): Promise<SheetAnswer> {
  const target = new URL("/v1/precheck/batch", url);
  target.search = new URLSearchParams({
    kind,
    lang,
    ...(stores !== undefined && { storeIds: stores }),
    ...(platform !== undefined && { platform }),
  }).toString();
  const response = await fetch(target, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": types[format] },
    body: bytes,
  });
  if (!response.ok) {
    const { detail } = (await response.json()) as { detail?: string };
    throw new HeguiError(
      response.status < 500 ? "invalid_input" : "unavailable",
      `${url} answered ${response.status}: ${detail ?? "no reason given"}`,
    );
  }
  const unknown = response.headers.get("x-unknown-columns")?.split(",") ?? [];
  return { answer: await bytesOf(response.body), unknown: unknown.map(decodeURIComponent) };
}

const bytesOf = async (stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array> =>
  new Uint8Array(
    await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
  );

async function verdictsIn(format: SheetFormat, answer: Uint8Array): Promise<Map<string, number>> {
  const { headers, rows } = await readSheet(format, answer);
  const at = headers.lastIndexOf("verdict");
  const verdicts = rows.map(({ cells }) => String(cells[at] ?? "")).filter((one) => one !== "");
  const groups = Map.groupBy(verdicts, (verdict) => verdict);
  return new Map([...groups].map(([verdict, all]) => [verdict, all.length]));
}
