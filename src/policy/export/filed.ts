import { z } from "@hono/zod-openapi";
import type { FiledDocument } from "./document.ts";
import { toHtml } from "./document-html.ts";
import { toMarkdown } from "./document-markdown.ts";

/** A document to file, with the name to file it by. */
export interface Exported {
  readonly name: string;
  readonly format: "md" | "html";
  readonly body: string;
}

export const filed = (document: FiledDocument, name: string, format: "md" | "html"): Exported => ({
  // What no file system minds in a name.
  name: `${name.replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, " ").trim()}.${format}`,
  format,
  body: format === "md" ? toMarkdown(document) : toHtml(document),
});

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

/** A page opens, to be printed; Markdown is saved. The name is written as RFC 8187 has it. */
export const documentHeaders = ({ name, format }: Exported) => ({
  "content-type": `text/${format === "md" ? "markdown" : "html"}; charset=utf-8`,
  "content-disposition": `${format === "md" ? "attachment" : "inline"}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`,
});
