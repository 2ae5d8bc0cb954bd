import { z } from "@hono/zod-openapi";
import { createRoutes, ctxOf, operation } from "../../access/routing.ts";
import { hashOfBytes, hashOfText } from "../../core/canonical.ts";
import { HeguiError } from "../../core/errors.ts";
import { Platform } from "../../core/records.ts";
import { openBatch } from "../idempotency.ts";
import { IdempotencyKey, PrecheckKind } from "../schema.ts";
import { askAll } from "./ask.ts";
import { templateHeaders } from "./columns.ts";
import { itemsOfLines, writeLines } from "./lines.ts";
import { readSheet } from "./read-sheet.ts";
import { answeredRows, itemsOfSheet } from "./sheet.ts";
import { writeSheet } from "./write-sheet.ts";

const types = {
  lines: "application/x-ndjson",
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
type BatchFormat = keyof typeof types;

const file = (description: string) => ({
  description,
  content: Object.fromEntries(Object.values(types).map((type) => [type, { schema: z.string() }])),
});

const BatchQuery = z.object({
  kind: PrecheckKind.default("listing").openapi({ description: "what the rows of a sheet are" }),
  storeIds: z
    .string()
    .optional()
    .openapi({ description: "for rows that name no store, apart by commas" }),
  platform: Platform.optional().openapi({ description: "for rows that name neither" }),
  lang: z
    .enum(["zh", "en"])
    .default("zh")
    .openapi({ description: "of what is written in a sheet" }),
});

/** Many questions at once. */
export const batchRoutes = createRoutes()
  .openapi(
    operation({
      method: "post",
      path: "/v1/precheck/batch",
      tags: ["pre-check"],
      summary: "Many questions at once, as NDJSON, CSV or XLSX",
      description:
        "NDJSON: one question a line, as `POST /v1/precheck` takes it; one answer a line, in the same order, sent as it is done. " +
        "A sheet: one question a row under Chinese or English headers (see `/v1/precheck/template`); it comes back with the columns `verdict`, `findings` and `suggestion` beside the others. " +
        "What cannot be asked is answered with its problems and stops no other. `x-unknown-columns` names the headers that no field is known for, each percent-encoded. " +
        "Sent again under its key, what was answered has the answer that it had.",
      request: {
        query: BatchQuery,
        headers: z.object({ "idempotency-key": IdempotencyKey.optional() }),
        body: { required: true, ...file("the questions") },
      },
      responses: {
        200: file("The answers, in the form that `Accept` names, or else as they came"),
      },
    }),
    async (c) => {
      const ctx = ctxOf(c);
      const { kind, storeIds, platform, lang } = c.req.valid("query");
      const key = c.req.valid("header")["idempotency-key"];
      const format = formatOf(c.req.header("content-type"));
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      if (key !== undefined) {
        const asked = `${format} ${kind} ${storeIds} ${platform} ${hashOfBytes(bytes)}`;
        await openBatch(ctx, { key, inputHash: hashOfText(asked) });
      }
      if (format === "lines") {
        const answers = askAll(ctx, itemsOfLines(new TextDecoder().decode(bytes)), key);
        return send(await begun(answers), (all) => textStream(writeLines(all)), types.lines);
      }
      const sheet = await readSheet(format, bytes);
      const options = { kind, storeIds: idsIn(storeIds), platform, language: lang };
      const questions = itemsOfSheet(sheet, options);
      const answers = await begun(askAll(ctx, questions.items, key));
      const wanted = acceptedOf(c.req.header("accept")) ?? format;
      const unknown = questions.layout.unknown.map(encodeURIComponent).join(",");
      const headers = unknown === "" ? {} : { "x-unknown-columns": unknown };
      return wanted === "lines"
        ? send(answers, (all) => textStream(writeLines(all)), types.lines, headers)
        : send(
            answers,
            (all) => writeSheet(wanted, answeredRows(sheet, questions, all, lang)),
            types[wanted],
            { ...headers, "content-disposition": `attachment; filename="precheck.${wanted}"` },
          );
    },
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/precheck/template",
      tags: ["pre-check"],
      summary: "An empty sheet with the headers that are known",
      request: {
        query: z.object({
          kind: PrecheckKind.default("listing"),
          format: z.enum(["csv", "xlsx"]).default("xlsx"),
        }),
      },
      responses: { 200: file("The sheet") },
    }),
    (c) => {
      const { kind, format } = c.req.valid("query");
      return new Response(writeSheet(format, headersOnly(templateHeaders(kind))), {
        headers: {
          "content-type": types[format],
          "content-disposition": `attachment; filename="precheck-${kind}.${format}"`,
        },
      }) as never;
    },
  );

async function* headersOnly(headers: readonly string[]): AsyncGenerator<readonly string[]> {
  yield headers;
}

/** @throws HeguiError `unsupported_media_type` */
function formatOf(contentType: string | undefined): BatchFormat {
  const type = contentType?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const found = formats.find((format) => types[format] === type);
  if (found !== undefined) return found;
  // What came without a type, or as any JSON, was always taken for lines.
  if (type === "" || type === "application/json" || type === "text/plain") return "lines";
  throw new HeguiError(
    "unsupported_media_type",
    `A batch is one of ${Object.values(types).join(", ")}, and not ${type}`,
  );
}

const formats = Object.keys(types) as BatchFormat[];

const acceptedOf = (accept: string | undefined): BatchFormat | undefined =>
  formats.find((format) => accept?.includes(types[format]));

const idsIn = (list: string | undefined): string[] | undefined => {
  const ids = list?.split(",").filter((id) => id !== "") ?? [];
  return ids.length === 0 ? undefined : ids;
};

/** Answers whose first has come: who may not ask hears so as an error, not within an answer. */
async function begun<T>(answers: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await answers.next();
  return (async function* () {
    try {
      if (first.done) return;
      yield first.value;
      yield* answers;
    } finally {
      await answers.return(undefined);
    }
  })();
}

/** zod-openapi takes whatever ends in "json" for one JSON value. */
const send = <T>(
  answers: AsyncGenerator<T>,
  write: (answers: AsyncGenerator<T>) => ReadableStream<Uint8Array>,
  type: string,
  headers: Readonly<Record<string, string>> = {},
) => new Response(write(answers), { headers: { "content-type": type, ...headers } }) as never;

/** Texts as a stream that waits for its reader. */
function textStream(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void texts.return(undefined),
  });
}
