import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trendOf } from "../../../src/console/reports/trend-points.ts";

const size = { width: 240, height: 56 };
const numbersOf = (points: string) => points.split(/[ ,]/).map(Number);

describe("a trend", () => {
  it("leaves a gap where a week has no data, and marks a week that stands alone", () => {
    const drawn = trendOf({ trend: [1, 2, null, 3, null, 4, 5], target: 2 }, size);
    expect(drawn.lines).toHaveLength(2);
    expect(drawn.dots).toHaveLength(2);
    expect(trendOf({ trend: [null, null], target: 0 }, size)).toMatchObject({
      lines: [],
      dots: [],
    });
  });

  it("stays within its picture, whatever the figures, and draws more above less", () => {
    const week = fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }));
    fc.assert(
      fc.property(fc.array(week, { maxLength: 30 }), fc.nat(1e6), (trend, target) => {
        const { lines, dots, target: at } = trendOf({ trend, target }, size);
        const numbers = [...lines.flatMap(numbersOf), ...dots.flatMap(({ x, y }) => [x, y]), at];
        for (const number of numbers) {
          expect(Number.isFinite(number)).toBe(true);
          expect(number).toBeGreaterThanOrEqual(0);
          expect(number).toBeLessThanOrEqual(size.width);
        }
        expect(at).toBeLessThanOrEqual(size.height);
        const [low, high] = [...dots].sort((a, b) => b.y - a.y);
        if (low && high) expect(low.y).toBeGreaterThanOrEqual(high.y);
      }),
    );
  });
});
