import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { applyPatch, parsePatch, reversePatch } from "diff";

/*
 * Run after `npm install`. A connection of postgres 3.4.9 that is cut while a write waits
 * ends the process, or never writes again (ADR 21). Until a release mends it, this does.
 */
const file = new URL("connection.js", import.meta.resolve("postgres"));
const name = fileURLToPath(new URL("postgres-3.4.9.patch", import.meta.url));
const [patch] = parsePatch(readFileSync(name, "utf8"));
if (patch === undefined) throw new Error(`${name} holds no patch`);

const source = readFileSync(file, "utf8");
const isMended = applyPatch(source, reversePatch(patch)) !== false;
if (!isMended) {
  const mended = applyPatch(source, patch);
  if (mended === false) throw new Error(`${name} does not apply: is it another version?`);
  writeFileSync(file, mended);
}
