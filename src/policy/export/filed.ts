import { z } from "@hono/zod-openapi";
import type { FiledDocument } from "./document.ts";
import { toHtml } from "./document-html.ts";
import { toMarkdown } from "./document-markdown.ts";

export const FileFormat = z.enum(["html", "md", "pdf"]);
export type FileFormat = z.infer<typeof FileFormat>;

/** Writes a document as PDF on A4; it takes a second or more, so never in a transaction. */
export type PdfWriter = (document: FiledDocument) => Promise<Uint8Array<ArrayBuffer>>;

/** A document to file, with the name to file it by. */
export interface Exported {
  readonly name: string;
  readonly format: "md" | "html";
  readonly body: string;
}

type ExportedPdf = Omit<Exported, "format" | "body"> & {
  readonly format: "pdf";
  readonly body: Uint8Array<ArrayBuffer>;
};

export const filed = (document: FiledDocument, name: string, format: "md" | "html"): Exported => ({
  name: fileName(name, format),
  format,
  body: format === "md" ? toMarkdown(document) : toHtml(document),
});

/** A document in any format, outside a transaction. */
export const filedAs = async (
  writePdf: PdfWriter,
  document: FiledDocument,
  format: FileFormat,
): Promise<Exported | ExportedPdf> =>
  format === "pdf"
    ? { name: fileName(document.title, format), format, body: await writePdf(document) }
    : filed(document, document.title, format);

/** A name without what some file system minds. */
export const fileName = (name: string, ending: string): string =>
  `${name.replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, " ").trim()}.${ending}`;

/** How an operation that answers with a document says so. */
export const documentAnswer = {
  200: {
    description: "The document; `content-disposition` has its name",
    content: {
      "text/markdown": { schema: z.string() },
      "text/html": { schema: z.string() },
    },
  },
} as const;

/** The same of one that writes PDF too. */
export const fileAnswer = {
  200: {
    ...documentAnswer[200],
    content: {
      ...documentAnswer[200].content,
      "application/pdf": { schema: z.string().openapi({ format: "binary" }) },
    },
  },
} as const;

const types = {
  md: "text/markdown; charset=utf-8",
  html: "text/html; charset=utf-8",
  pdf: "application/pdf",
} as const satisfies Record<FileFormat, string>;

/** A page opens, to be printed; the rest is saved. The name is written as RFC 8187 has it. */
export const documentHeaders = ({ name, format }: Exported | ExportedPdf) => ({
  "content-type": types[format],
  "content-disposition": `${format === "html" ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`,
});
