import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { families } from "../../src/copy/pack.ts";
import { areas } from "../../src/core/finding.ts";
import { loadLibrary } from "../../src/runtime/library.ts";

it("reads every rule and every pack that ships", () => {
  const { rules, packs } = loadLibrary();
  expect(new Set(rules.map(({ area }) => area))).toEqual(new Set(areas));
  expect(packs.map(({ family }) => family).sort()).toEqual([...families].sort());
});

describe("a library with a mistake", () => {
  let folder: string;
  const shipped = new URL("../../rules/", import.meta.url);
  const load = () => loadLibrary(pathToFileURL(`${folder}/`));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "hegui-library-"));
    for (const name of [...areas, "lexicons"])
      cpSync(new URL(name, shipped), join(folder, name), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const rewrite = (file: string, edit: (text: string) => string) => {
    const path = join(folder, file);
    writeFileSync(path, edit(readFileSync(path, "utf8")));
  };

  it.each([
    [
      "store/rating-low.yaml",
      "level:",
      "level: high #",
      /rules\/store\/rating-low.yaml:\d+: level/,
    ],
    ["store/rating-low.yaml", "area:", "area: [", /rules\/store\/rating-low.yaml:\d+: /],
    ["lexicons/abuse.yaml", "level:", "level: high #", /rules\/lexicons\/abuse.yaml:3: level/],
    ["lexicons/abuse.yaml", "title:", "title: [", /rules\/lexicons\/abuse.yaml:\d+: /],
  ])("in %s (%s) is told with its file and line", (file, from, to, message) => {
    rewrite(file, (text) => text.replace(from, to));
    expect(load).toThrow(message);
  });

  it.each([
    [
      "store/rating-low.yaml",
      "store/rating-low-too.yaml",
      /store.rating-low is in .*rating-low-too/,
    ],
    [
      "lexicons/abuse.yaml",
      "lexicons/zz.yaml",
      /rules\/lexicons\/zz.yaml:1: abuse is in .*abuse.yaml/,
    ],
  ])("of %s twice is told with both files", (file, copy, message) => {
    cpSync(join(folder, file), join(folder, copy));
    expect(load).toThrow(message);
  });
});
