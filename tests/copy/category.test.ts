import { expect, test } from "vitest";
import { groupsInText, groupsOf, groupsOfRecord } from "../../src/copy/category.ts";

test.each([
  ["食品/零食/坚果", ["food"]],
  ["保健食品", ["health_food", "food"]],
  ["母婴/奶粉", ["food", "infant"]],
  ["酒类/白酒", ["food", "alcohol"]],
  ["厨具/茶具", []],
  ["厨具/酒杯", []],
  ["家纺/乳胶枕", ["home"]],
  ["医药/酒精", ["medical"]],
  ["培训/化妆课程", ["education"]],
  ["美妆工具/化妆刷", ["cosmetic"]],
  ["没有这个类目", []],
  [undefined, []],
])("%s", (category, groups) => {
  expect([...groupsOf(category)].sort()).toEqual([...groups].sort());
});

test("a text without a category points at its goods", () => {
  expect(groupsInText("鼻炎康片0.37g*72片")).toContain("medical");
  expect(groupsInText("某某著,某某出版社")).toContain("book");
  expect(groupsInText("补水面膜10片")).toContain("cosmetic");
  expect(groupsInText("纯棉毛巾").size).toBe(0);
});

test("what the text sells puts a mixed category right", () => {
  expect(groupsOfRecord("个护清洁", "艾草足贴100片")).not.toContain("cosmetic");
  expect(groupsOfRecord("个护清洁", "薄荷牙膏120g")).toEqual(groupsOf("个护清洁"));
  expect(groupsOfRecord("母婴", "婴儿护臀膏80g")).toContain("cosmetic");
});
