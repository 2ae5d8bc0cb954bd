import { globSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
const config = fileURLToPath(new URL("vite.config.ts", import.meta.url));

/** The console, and the shapes that it takes from the rooms. */
const sources = [
  "package-lock.json",
  "src/console/**/*.*",
  "src/core/*.ts",
  "src/engine/{turn,operators}.ts",
  "src/*/{schema,rule}.ts",
];

const changed = (pattern: string): number[] =>
  globSync(pattern, { cwd: root }).map(
    (file) => statSync(`${root}/${file}`, { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );

// Building takes some seconds, which the second start of a demo need not wait for.
const [built = 0] = changed("dist/console/index.html");
if (sources.flatMap(changed).some((time) => time > built)) {
  process.stderr.write("Building the console …\n");
  await build({ configFile: config, logLevel: "warn" });
}
