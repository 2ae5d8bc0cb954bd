import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/copy/judge.ts";
import { loadLibrary } from "../../src/runtime/library.ts";

const checker = createChecker(loadLibrary().packs);
const verdict = (text: string, surface: "title" | "detail" = "title") =>
  checker.check({ text, surface, today: "2026-06-01" }).verdict;

describe("a denial in a title", () => {
  it.each([
    "拌面 非油炸 整箱 10袋 全网销量第一",
    "洞洞板 无需打孔 全网销量第一",
    "面霜 不含酒精 全网销量第一",
    "婴儿湿巾 没有香精 国家级",
    "非洲菊 全网销量第一",
  ])("does not cover the phrase after it: %s", (title) => {
    expect(verdict(title)).toBe("violation");
  });

  it("covers its own phrase, and in running text what follows it", () => {
    expect(verdict("保温杯 不是国家级产品")).toBe("exempt");
    expect(verdict("本品不是 国家级 产品。", "detail")).toBe("exempt");
  });
});
