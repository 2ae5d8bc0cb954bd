import type { Text } from "./text.ts";

/** Files that hold a text but are no text. */
export type DocumentFormat = "pdf" | "docx";

/** A run of characters on a page; lengths in points from the page's lower left corner. */
export interface PageRun {
  readonly text: string;
  readonly x: number;
  /** Of its base line. */
  readonly y: number;
  readonly width: number;
  /** The size of its font. */
  readonly size: number;
}

export interface DocumentPage {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly PageRun[];
}

/** What a file holds, or why it cannot be read. */
export type DocumentContent =
  | { readonly kind: "pages"; readonly pages: readonly DocumentPage[] }
  | { readonly kind: "html"; readonly html: string }
  | { readonly kind: "unreadable"; readonly reason: Text };

/** Reads files of people and sites. Implementations bound time and memory. */
export interface DocumentReader {
  /** Whatever the file is, a broken one included, is an answer and not an error. */
  read(format: DocumentFormat, bytes: Uint8Array): Promise<DocumentContent>;
}
