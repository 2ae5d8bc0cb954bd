import type { DocumentFormat } from "../../core/documents.ts";
import { decodeText } from "./charset.ts";

/**
 * The raw form in which a capture is kept, so that it can be read again whole: a page of
 * text as its text; a file as a `data:` URL (RFC 2397), as a column of text holds no
 * bytes; several pages as a `data:` URL of their addresses and raw forms.
 */
export type Raw = string;

const filePrefix = "data:application/octet-stream;base64,";
const pagesPrefix = "data:application/vnd.hegui.pages+json,";

/** One page of a raw capture. `url` is missing where one page is all there is. */
export interface RawPage {
  readonly url?: string;
  readonly body: Raw;
}

/** The raw form of a body. */
export const rawOf = (bytes: Uint8Array, contentType?: string): Raw =>
  formatOf(bytes) !== undefined || isMedia(contentType)
    ? filePrefix + base64Of(bytes)
    : decodeText(bytes, contentType);

/** Whether a body is said to be no text at all. */
export const isMedia = (contentType = ""): boolean =>
  /^\s*(?:image|audio|video|font)\/(?![^;]*\+xml)/i.test(contentType);

export const rawOfPages = (pages: readonly RawPage[]): Raw => pagesPrefix + JSON.stringify(pages);

/** The pages of a raw capture, in order. */
export const pagesOf = (raw: Raw): readonly RawPage[] =>
  raw.startsWith(pagesPrefix) ? JSON.parse(raw.slice(pagesPrefix.length)) : [{ body: raw }];

/** The bytes of a file in its raw form; undefined for a page of text. */
export const fileOf = (raw: Raw): Uint8Array | undefined =>
  raw.startsWith(filePrefix) ? bytesOfBase64(raw.slice(filePrefix.length)) : undefined;

/** A file's format, by its first bytes; `ole` is a Word file of old, or one under a password. */
export function formatOf(bytes: Uint8Array): DocumentFormat | "ole" | undefined {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return "docx";
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return "ole";
  // Readers take a PDF whose mark stands anywhere in its first 1024 bytes; within HTML it is a text.
  const head = String.fromCharCode(...bytes.subarray(0, 1024));
  return /^[^<]*%PDF-\d/.test(head) ? "pdf" : undefined;
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, i) => bytes[i] === byte);

/** As many bytes as a call may take arguments, and a multiple of 3, which base64 needs. */
const chunk = 24 * 1024;

function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += chunk)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(i, i + chunk))));
  return parts.join("");
}

/** The bytes of a base64 text; undefined if it is none. */
export function bytesOfBase64(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}
