import { mkdirSync, writeFileSync } from "node:fs";
import { loadLibrary } from "./library.ts";

/** A Worker has no files to read: `rules/` goes into its bundle, parsed and checked. */
const folder = new URL("../../dist/", import.meta.url);

mkdirSync(folder, { recursive: true });
writeFileSync(new URL("library.json", folder), JSON.stringify(loadLibrary()));
