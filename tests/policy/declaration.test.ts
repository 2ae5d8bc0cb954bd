import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { platforms } from "../../src/core/records.ts";
import {
  Declaration,
  declarationAt,
  declarationsOf,
  pagesDeclared,
} from "../../src/policy/capture/declaration.ts";

const named = platforms.filter((platform) => platform !== "other");

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
    ["select", { fetch: "browser", select: undefined }],
    ["url", { fetch: "pdf", url: undefined }],
    ["endBefore", { select: [{ startBefore: "h2" }] }],
    ["startAfter", { select: [{ startBefore: "h2", startAfter: "h1", endBefore: "h3" }] }],
    ["combine", { combine: [] }],
    ["url", { combine: [{ select: ["p"] }] }],
    ["combine", { fetch: "manual", combine: [{ url: "https://a.invalid/2" }] }],
    ["validUntil", { history: [{ fetch: "html", url: "https://a.invalid/", select: ["p"] }] }],
    [
      "select",
      {
        history: [{ validUntil: "2026-01-01T00:00:00Z", fetch: "html", url: "https://a.invalid/" }],
      },
    ],
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
    expect(new Set(all.map(({ platform }) => platform))).toEqual(new Set(named));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const platform of named)
      expect(all.filter((each) => each.platform === platform).length).toBeGreaterThanOrEqual(3);
    expect(all.filter((each) => each.platform === "pdd").every((d) => d.fetch === "manual")).toBe(
      true,
    );
  });
});

describe("a declaration", () => {
  const past = (validUntil: string, select: string) => ({
    validUntil,
    fetch: "html",
    url: "https://a.invalid/old",
    select: [select],
  });
  const [declaration] = one({
    remove: [".share"],
    history: [past("2026-03-01T00:00:00Z", ".newer"), past("2026-02-01T00:00:00Z", ".older")],
  });
  const at = (moment: string) => declaration && declarationAt(declaration, new Date(moment));

  it("is read as it stood at the time of a capture", () => {
    expect(at("2026-01-15T00:00:00Z")).toMatchObject({ id: "a.b", select: [".older"] });
    expect(at("2026-02-01T00:00:00Z")?.select).toEqual([".older"]);
    expect(at("2026-02-01T00:00:01Z")?.select).toEqual([".newer"]);
    expect(at("2026-03-01T00:00:01Z")).toMatchObject({ select: ["p"], remove: [".share"] });
    expect(at("2026-01-15T00:00:00Z")?.remove).toBeUndefined();
    expect(at("2026-01-15T00:00:00Z")?.history).toBeUndefined();
  });

  it("gives the pages that it combines, which read as the first where they say nothing else", () => {
    const [combined] = one({
      combine: [{ url: "https://a.invalid/2" }, { url: "https://a.invalid/3", select: ["li"] }],
    });
    expect(combined && pagesDeclared(combined)).toMatchObject([
      { url: "https://a.invalid/", select: ["p"] },
      { url: "https://a.invalid/2", select: ["p"], fetch: "html" },
      { url: "https://a.invalid/3", select: ["li"] },
    ]);
  });

  it("that was stored before there were ranges, parts and histories stays valid", () => {
    const stored = {
      id: "jd.a",
      platform: "jd",
      title: "规则",
      url: "https://a.invalid/",
      fetch: "html",
      select: [".rule"],
      remove: ["nav"],
      cadence: 12,
      language: "zh",
    };
    expect(Declaration.parse(stored)).toEqual(stored);
  });
});
