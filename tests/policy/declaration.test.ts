import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { platforms } from "../../src/core/records.ts";
import { declarationsOf } from "../../src/policy/capture/declaration.ts";

const file = (name: string) =>
  readFileSync(new URL(`../../scrapers/${name}`, import.meta.url), "utf8");
const source = {
  id: "a.b",
  title: "规则",
  fetch: "html",
  url: "https://a.invalid/",
  select: ["p"],
};
const one = (over: object) => declarationsOf({ platform: "jd", sources: [{ ...source, ...over }] });

describe("declarations", () => {
  it("take the platform of their file and default to twice a day", () => {
    expect(one({})).toMatchObject([{ platform: "jd", cadence: 12, language: "zh" }]);
  });

  it.each([
    ["url", { url: undefined }],
    ["url", { url: "ftp://a.invalid/x" }],
    ["select", { select: [] }],
    ["body", { fetch: "json" }],
    ["cadence", { cadence: "hourly" }],
    ["platform", { platform: "amazon" }],
    ["selekt", { selekt: ["p"] }],
    ["id", { id: "A B" }],
  ])("name the field at fault: %s", (field, over) => {
    expect(() => one(over)).toThrow(field);
  });

  it("need no address where a person pastes the text", () => {
    expect(one({ fetch: "manual", url: undefined, select: undefined })).toHaveLength(1);
  });

  it("are there for every platform, each id once", () => {
    const all = readdirSync(new URL("../../scrapers/", import.meta.url)).flatMap((name) =>
      declarationsOf(parse(file(name))),
    );
    expect(new Set(all.map(({ platform }) => platform))).toEqual(new Set(platforms));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const platform of platforms)
      expect(all.filter((each) => each.platform === platform).length).toBeGreaterThanOrEqual(3);
    expect(all.filter((each) => each.platform === "pdd").every((d) => d.fetch === "manual")).toBe(
      true,
    );
  });
});
