import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const dist = new URL("../../dist/console/", import.meta.url);

/** What a page may weigh before its own code, compressed (issue: 350 kB). */
const budget = 350_000;

const imports = /(?:\bimport|\bfrom)\s*"(\.\/[^"]+\.js)"/g;

/** The scripts and styles that the browser loads for any page, following what they import at once. */
function firstLoad(): Map<string, number> {
  const html = readFileSync(new URL("index.html", dist), "utf8");
  const named = [...html.matchAll(/(?:src|href)="\/?(assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, file = ""]) => file,
  );
  const sizes = new Map([["index.html", gzipSync(html).length]]);
  const visit = (file: string): void => {
    if (sizes.has(file)) return;
    const text = readFileSync(new URL(file, dist), "utf8");
    sizes.set(file, gzipSync(text).length);
    for (const [, path = ""] of text.matchAll(imports)) visit(`assets/${path.slice(2)}`);
  };
  for (const file of named) visit(file);
  return sizes;
}

// `npm test` builds the console before; alone, this says that there is nothing to weigh.
describe.runIf(existsSync(new URL("index.html", dist)))("the console's first load", () => {
  it("stays below 350 kB compressed before a page's own code", () => {
    const sizes = firstLoad();
    expect(sizes.size).toBeGreaterThan(2);
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    expect(total, [...sizes].map(([file, size]) => `${file} ${size}`).join("\n")).toBeLessThan(
      budget,
    );
  });
});
