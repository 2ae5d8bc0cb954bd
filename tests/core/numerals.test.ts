import { describe, expect, it } from "vitest";
import { numeral } from "../../src/core/numerals.ts";

describe("numeral", () => {
  it.each([
    ["1,200", 1200],
    ["３０", 30],
    ["十", 10],
    ["三十六", 36],
    ["一百零五", 105],
    ["伍佰万", 5_000_000],
    ["二〇二六", 2026],
    ["3.5万", 35_000],
    ["半", 0.5],
    ["两千", 2000],
  ])("reads %s", (written, value) => {
    expect(numeral(written)).toBe(value);
  });

  it("reads no words", () => {
    expect(numeral("商家")).toBeUndefined();
    expect(numeral("")).toBeUndefined();
  });
});
