import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadRisks } from "../../src/runtime/risks.ts";

describe("a risk library with a mistake", () => {
  let folder: string;
  const load = () => loadRisks(pathToFileURL(`${folder}/`));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "hegui-risks-"));
    cpSync(new URL("../../rules/risks/store.yaml", import.meta.url), join(folder, "store.yaml"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const rewrite = (from: RegExp, to: string) => {
    const file = join(folder, "store.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
  };

  it.each([
    [/^area: store/, "area: shops", /rules\/risks\/store\.yaml:1: area/],
    [/score: \d/, "score: 6", /store\.yaml:\d+: risks\[0\]\.likelihood\.score/],
    [/ {4}owner: \w+/, "    owner: nobody", /store\.yaml:\d+: risks\[0\]\.owner/],
    [
      / {4}rules: \[.*\]/,
      "    rules: []",
      /store\.yaml:\d+: risks\[0\]\.watch: no rule watches it/,
    ],
    [/ {4}basis:/, "    grounds:", /risks\[0\].*grounds/s],
    [/cause:/, "cause: [", /store\.yaml:\d+: /],
  ])("%s → %s is told with file and field", (from, to, message) => {
    rewrite(from, to);
    expect(load).toThrow(message);
  });

  it("tells of an id in two files", () => {
    cpSync(join(folder, "store.yaml"), join(folder, "zz.yaml"));
    expect(load).toThrow(/zz\.yaml: risks\[0\]\.id: penalty-node is in rules\/risks\/store\.yaml/);
  });
});
