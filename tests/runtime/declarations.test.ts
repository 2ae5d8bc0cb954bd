import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { platforms } from "../../src/core/records.ts";

const named = platforms.filter((platform) => platform !== "other");

import { loadDeclarations } from "../../src/runtime/declarations.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function load(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "hegui-scrapers-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return loadDeclarations(pathToFileURL(`${folder}/`));
}

const good = `platform: jd
sources:
  - id: jd.one
    title: 规则一
    fetch: manual
`;

describe("loadDeclarations", () => {
  it("reads those of this release, each id once, every platform there", () => {
    const all = loadDeclarations();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ platform }) => platform))).toEqual(new Set(named));
  });

  it("reads YAML files only, in the order of their names", () => {
    const two = good.replaceAll("jd", "pdd");
    expect(load({ "b.yaml": good, "a.yaml": two, "notes.md": "x" }).map(({ id }) => id)).toEqual([
      "pdd.one",
      "jd.one",
    ]);
  });

  it("names file, line and field of every problem", () => {
    const bad = `${good}  - id: jd.two\n    title: 规则二\n    fetch: html\n    select: [p]\n    cadence: weekly\n`;
    expect(() => load({ "jd.yaml": bad })).toThrow(
      /scrapers\/jd\.yaml:10: sources\[1\]\.cadence: /,
    );
    expect(() => load({ "jd.yaml": bad.replace("weekly", "12") })).toThrow(
      /scrapers\/jd\.yaml:6: sources\[1\]\.url: /,
    );
  });

  it("names the line of YAML that does not parse", () => {
    expect(() => load({ "jd.yaml": `${good}  - id: [` })).toThrow(/scrapers\/jd\.yaml:\d+: /);
  });

  it("refuses an id that two files declare, or one file twice", () => {
    expect(() => load({ "a.yaml": good, "b.yaml": good })).toThrow(
      /scrapers\/b\.yaml:3: jd\.one is declared in scrapers\/a\.yaml already/,
    );
    const twice = `${good}  - { id: jd.one, title: 规则, fetch: manual }\n`;
    expect(() => load({ "a.yaml": twice })).toThrow(/a\.yaml:6: jd\.one is declared/);
  });
});
