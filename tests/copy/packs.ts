import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { type Checker, type CopyInput, createChecker } from "../../src/copy/judge.ts";
import { Pack } from "../../src/copy/pack.ts";

const folder = new URL("../../rules/lexicons/", import.meta.url);

/** The packs that the product ships, read and validated. */
export const shipped: readonly Pack[] = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => Pack.parse(parse(readFileSync(new URL(name, folder), "utf8"))));

export const checker: Checker = createChecker(shipped);

export const today = "2026-06-01";

/** A detail text of household goods, unless told otherwise. */
export const check = (text: string, more: Partial<CopyInput> = {}) =>
  checker.check({ text, surface: "detail", category: "家居日用", today, ...more });
