import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

interface Source {
  /** From the project's root, as `src/alerts/claim.ts`. */
  readonly file: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const importLine = /^(?:import|export)\s+[^"';]*?from\s+"([^"]+)"/gms;

function sourcesIn(folder: string): Source[] {
  return readdirSync(root + folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
    .map((name) => {
      const file = `${folder}/${name}`;
      const text = readFileSync(root + file, "utf8");
      return {
        file,
        text,
        imports: [...text.matchAll(importLine)].map(([, from = ""]) => from),
      };
    });
}

const sources = sourcesIn("src");
const tests = sourcesIn("tests");

/** Files whose import of a name matches. */
const importing = (name: RegExp): string[] =>
  sources.filter(({ text }) => name.test(text)).map(({ file }) => file);

describe("the house", () => {
  it("opens a tenant's transaction in verbs and before them, and nowhere else", () => {
    expect(importing(/import [^;]*\binTenant\b[^;]*database\.ts"/s).sort()).toEqual([
      "src/access/authenticate.ts",
      "src/access/verb.ts",
    ]);
    expect(importing(/import [^;]*\binSystem\b[^;]*database\.ts"/s).sort()).toEqual([
      "src/access/tenants.ts",
      "src/jobs/relay.ts",
    ]);
  });

  it("keeps SQL in the stores: nothing else of a room imports drizzle's operators", () => {
    const allowed =
      /^src\/(db|jobs)\/|\/(?:[a-z]+-)*(?:store|schema|tables)\.ts$|^src\/jobs\/enqueue\.ts$|^src\/access\/(audit|tenants)\.ts$/;
    const outside = sources
      .filter(({ imports }) => imports.some((from) => from.startsWith("drizzle-orm")))
      .map(({ file }) => file)
      .filter((file) => !allowed.test(file));
    expect(outside).toEqual([]);
  });

  it("touches the machine only where the runtime does", () => {
    const machine =
      /^src\/(runtime|cli|demo)\/|^src\/db\/(pglite|folder-lock|migrations-folder)\.ts$|^src\/console\/(vite\.config|build-if-stale)\.ts$/;
    const touching = sources
      .filter(({ imports }) => imports.some((from) => from.startsWith("node:")))
      .map(({ file }) => file)
      .filter((file) => !machine.test(file));
    expect(touching).toEqual([]);
  });

  it("reads neither clock nor chance nor environment outside the runtime and the console", () => {
    const outer = /^src\/(runtime|cli|demo|console)\//;
    const reading = sources
      .filter(({ file }) => !outer.test(file))
      .filter(({ text }) => /\bDate\.now\(|new Date\(\)|Math\.random\(|process\.env/.test(text))
      .map(({ file }) => file);
    expect(reading).toEqual([]);
  });

  it("suppresses no type error, skips no test, and leaves nothing to do in the code", () => {
    const red = /@ts-(ignore|nocheck|expect-error)|\.(skip|only)\(|TODO|FIXME|XXX/;
    const found = [...sources, ...tests]
      .filter(({ file }) => file !== "tests/house/house.test.ts")
      .flatMap(({ file, text }) =>
        text
          .split("\n")
          .flatMap((line, i) => (red.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [])),
      )
      // Tests of the corpora say that they skip where those are absent.
      .filter((line) => !line.includes("HEGUI_CORPUS"));
    expect(found).toEqual([]);
  });

  it("names no registry host and no path of a machine", () => {
    const lock = readFileSync(`${root}package-lock.json`, "utf8");
    expect(lock).not.toContain('"resolved"');
    const paths = [...sources, ...tests].filter(({ text }) =>
      /["'`]\/(work|root|home)\//.test(text),
    );
    expect(paths.map(({ file }) => file).filter((f) => f !== "tests/house/house.test.ts")).toEqual(
      [],
    );
  });
});
