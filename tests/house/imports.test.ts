import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

/**
 * biome refuses a wrong import by the way it is written; this holds the same directions
 * by the file that it leads to, however deep the importing file lies.
 */

const src = fileURLToPath(new URL("../../src", import.meta.url));

/** An import leads to the same folder or to a lower floor; rooms, all of them, are 2. */
const floors: Record<string, number> = {
  core: 0,
  engine: 1,
  copy: 1,
  db: 1,
  http: 3,
  runtime: 4,
  demo: 5,
  cli: 6,
};
const roomFloor = 2;
const floorOf = (folder: string): number => floors[folder] ?? roomFloor;

interface Import {
  /** Both from `src/`, as `alerts/claim.ts`. */
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const importing = /^(?:import|export)\s+(type\s)?(?:[^"';]*?from\s+)?"(\.[^"]+)"/gms;
const importingLater = /\bimport\(\s*"(\.[^"]+)"\s*\)/g;

const imports: Import[] = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((from) => /\.tsx?$/.test(from))
  .flatMap((from) => {
    const text = readFileSync(join(src, from), "utf8");
    const to = (path: string) => relative(src, join(src, dirname(from), path));
    return [
      ...[...text.matchAll(importing)].map(([, type, path = ""]) => ({
        from,
        to: to(path),
        typeOnly: type !== undefined,
      })),
      ...[...text.matchAll(importingLater)].map(([, path = ""]) => ({
        from,
        to: to(path),
        typeOnly: false,
      })),
    ];
  });

const folderOf = (file: string): string => file.split("/")[0] ?? "";
const said = ({ from, to }: Import): string => `${from} imports ${to}`;

it("finds the imports that it judges", () => {
  expect(imports.length).toBeGreaterThan(500);
  expect(imports.map(said)).toContain("access/verb.ts imports db/database.ts");
});

it("imports run one way: runtime, cli → http → rooms → engine, copy, db → core", () => {
  const wrong = imports.filter(({ from, to }) => {
    const [a, b] = [folderOf(from), folderOf(to)];
    if (a === "console" || a === b) return false;
    const room = floorOf(a) === roomFloor && floorOf(b) === roomFloor && b !== "console";
    return !room && floorOf(b) >= floorOf(a);
  });
  expect(wrong.map(said)).toEqual([]);
});

it("nothing that runs on the server imports the console", () => {
  const wrong = imports.filter(
    ({ from, to }) => folderOf(to) === "console" && folderOf(from) !== "console",
  );
  expect(wrong.map(said)).toEqual([]);
});

it("the console takes types from the rooms and code from the core alone", () => {
  const shapes = /^[a-z]+\/(?:[a-z]+\/)?(?:[a-z]+-)?schema\.ts$|^rulebase\/rule\.ts$/;
  const wrong = imports.filter(({ from, to, typeOnly }) => {
    if (folderOf(from) !== "console" || ["console", "core"].includes(folderOf(to))) return false;
    return !typeOnly || !shapes.test(to);
  });
  expect(wrong.map(said)).toEqual([]);
});

it("a room's store is its own", () => {
  const wrong = imports.filter(
    ({ from, to }) => /(^|\/|-)store\.ts$/.test(to) && folderOf(from) !== folderOf(to),
  );
  expect(wrong.map(said)).toEqual([]);
});
