import { describe, expect, it } from "vitest";
import { Declaration } from "../../src/policy/capture/declaration.ts";
import { lintDeclaration, lintDeclarations } from "../../src/policy/capture/lint.ts";
import { loadDeclarations } from "../../src/runtime/declarations.ts";

const declared = (over: object = {}) =>
  Declaration.parse({
    id: "t.page",
    platform: "jd",
    title: "规则",
    url: "https://rule.invalid/a",
    fetch: "html",
    select: [".rule"],
    ...over,
  });
const found = (over: object) =>
  lintDeclaration(declared(over)).map(({ field, severity }) => `${severity} ${field}`);

describe("lintDeclaration", () => {
  it("has nothing to say of a sound declaration, or of those of this release", () => {
    expect(found({})).toEqual([]);
    expect(found({ select: ["body"], remove: ["nav, header, footer, aside"] })).toEqual([]);
    expect(found({ select: [{ startAfter: "nav", endBefore: "footer" }] })).toEqual([]);
    expect(lintDeclarations(loadDeclarations())).toEqual([]);
  });

  it.each([
    ["a selector that is not CSS", { select: ["div["] }, ["error select[0]"]],
    ["one in a range", { remove: [{ startAfter: "p", endAfter: ":nope(" }] }, ["error remove[0]"]],
    ["an element in place of a selector", { select: ["<b>"] }, ["error select[0]"]],
    ["a selection of everything", { select: ["*"] }, ["warning select"]],
    ["the whole page with all around it", { select: ["body"] }, ["warning select"]],
    ["a removal of what is selected", { remove: [".rule"] }, ["error remove[0]"]],
    ["a removal of everything", { remove: ["body > *"] }, ["error remove[0]"]],
    ["a removal of what never stays", { remove: ["script"] }, ["warning remove[0]"]],
    ["an address without TLS", { url: "http://rule.invalid/a" }, ["warning url"]],
    ["a look every half an hour", { cadence: 0.5 }, ["warning cadence"]],
    ["a cron line of two a hour", { cadence: "0,30 9 * * *" }, ["warning cadence"]],
    ["a body where there is no JSON", { body: "data" }, ["error body"]],
    ["a selector of a PDF", { fetch: "pdf" }, ["error select"]],
    [
      "a selector of plain text in JSON",
      { fetch: "json", body: "data", bodyFormat: "text" },
      ["error select"],
    ],
    [
      "a page that is combined with itself",
      { combine: [{ url: "https://rule.invalid/a" }] },
      ["error combine[0].url"],
    ],
  ])("finds %s", (_, over, expected) => {
    expect(found(over)).toEqual(expected);
  });

  it("finds a history out of order, and what was wrong with its pages", () => {
    const past = (validUntil: string, select = ".old") => ({
      validUntil,
      url: "https://rule.invalid/old",
      fetch: "html",
      select: [select],
    });
    const [first, second] = ["2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"];
    expect(found({ history: [past(first), past(second)] })).toEqual([]);
    expect(found({ history: [past(second), past(first)] })).toEqual([
      "error history[1].validUntil",
    ]);
    expect(found({ history: [past(first, "p[")] })).toEqual(["error history[0].select[0]"]);
  });

  it("finds an id that two sources have, and says everything in both languages", () => {
    const [problem, ...rest] = lintDeclarations([declared(), declared()]);
    expect(rest).toEqual([]);
    expect(problem).toMatchObject({ source: "t.page", field: "id", severity: "error" });
    expect(problem?.message.zh).toMatch(/\p{Script=Han}/u);
    expect(problem?.message.en).not.toBe("");
  });
});
