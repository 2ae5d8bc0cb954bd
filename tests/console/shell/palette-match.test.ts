import { expect, test } from "vitest";
import { type Command, matching } from "../../../src/console/shell/palette-match.ts";

const command = (id: string, ...names: string[]): Command => ({
  id,
  group: "go",
  names,
  run: () => {},
});
const commands = [
  command("dark", "主题：深色", "Theme: Dark"),
  command("rules", "规则", "Rules"),
  command("risks", "风险", "Risks"),
  command("review", "待复核", "To review"),
];
const found = (typed: string) => matching(commands, typed).map(({ id }) => id);

test("a command is found by either language, whatever the case", () => {
  expect(found("规则")).toEqual(["rules"]);
  expect(found("RUL")).toEqual(["rules"]);
});

test("the start of a name counts more than the start of a word, and that more than its middle", () => {
  expect(found("r")).toEqual(["rules", "risks", "review", "dark"]);
});

test("every word typed has to be there", () => {
  expect(found("theme dark")).toEqual(["dark"]);
  expect(found("theme rules")).toEqual([]);
});
