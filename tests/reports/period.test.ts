import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chinaDate } from "../../src/core/china-time.ts";
import { day } from "../../src/core/time.ts";
import { lastPeriod, periodOf } from "../../src/reports/period.ts";
import { Cadence } from "../../src/reports/schema.ts";

const instant = fc.date({
  min: new Date("2024-01-01T00:00:00Z"),
  max: new Date("2030-01-01T00:00:00Z"),
  noInvalidDate: true,
});
const cadence = fc.constantFrom(...Cadence.options);

const days = ({ from, to }: { from: Date; to: Date }) => (to.getTime() - from.getTime()) / day;

describe("a period", () => {
  it.each([
    ["week", "2026-05-31T15:59:59Z", "2026-05-25", "2026-06-01"],
    ["week", "2026-05-31T16:00:00Z", "2026-06-01", "2026-06-08"],
    ["month", "2024-02-29T15:59:59Z", "2024-02-01", "2024-03-01"],
    ["month", "2025-12-31T16:00:00Z", "2026-01-01", "2026-02-01"],
    ["quarter", "2026-12-31T15:59:59Z", "2026-10-01", "2027-01-01"],
    ["change", "2026-06-01T16:00:00Z", "2026-06-02", "2026-06-03"],
  ] as const)("of a %s that holds %s is from %s to %s in China", (every, at, from, to) => {
    const period = periodOf(every, new Date(at));
    expect([chinaDate(period.from), chinaDate(period.to)]).toEqual([from, to]);
  });

  it("holds its instant, begins at midnight in China, and follows the one before at once", () => {
    fc.assert(
      fc.property(cadence, instant, (every, at) => {
        const period = periodOf(every, at);
        expect(period.from <= at && at < period.to).toBe(true);
        for (const edge of [period.from, period.to])
          expect(edge.getTime() % day).toBe(16 * (day / 24));
        expect(lastPeriod(every, at).to).toEqual(period.from);
        expect(periodOf(every, period.from)).toEqual(period);
        const [least, most] = { change: [1, 1], week: [7, 7], month: [28, 31], quarter: [90, 92] }[
          every
        ] as [number, number];
        expect(days(period) >= least && days(period) <= most).toBe(true);
      }),
    );
  });
});
