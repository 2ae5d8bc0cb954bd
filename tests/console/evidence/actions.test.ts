import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { nameOf } from "../../../src/console/i18n/catalogue.ts";

const src = new URL("../../../src/", import.meta.url);
const code = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.startsWith("console/"))
  .map((file) => readFileSync(new URL(file, src), "utf8"));
const found = (pattern: RegExp): string[] => [
  ...new Set(code.flatMap((text) => [...text.matchAll(pattern)].map(([, name = ""]) => name))),
];
const unnamed = (family: string, codes: readonly string[]) =>
  codes.filter((one) => nameOf("zh", family, one) === one || nameOf("en", family, one) === one);

it("every action that the log can hold has a name", () => {
  const actions = found(/= command\(\{\s*name: "([^"]+)"/g);
  expect(actions.length).toBeGreaterThan(100);
  expect(unnamed("action", actions)).toEqual([]);
});

it("every kind of thing that an entry can be about has a name", () => {
  const kinds = found(/\bsubject(?::| =) \{ kind: "([a-z_]+)"/g);
  expect(kinds.length).toBeGreaterThan(15);
  expect(unnamed("subject", kinds)).toEqual([]);
});
