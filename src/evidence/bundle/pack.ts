import { unzipSync, zipSync } from "fflate";
import type { Files } from "./manifest.ts";

/** A bundle's files as one ZIP archive; the same files make the same archive. */
export const pack = (files: Files, at: Date): Uint8Array<ArrayBuffer> =>
  new Uint8Array(zipSync(Object.fromEntries(files), { mtime: at }));

/** The files of a ZIP archive. @throws Error if it is none */
export const unpack = (zip: Uint8Array): Files => new Map(Object.entries(unzipSync(zip)));
