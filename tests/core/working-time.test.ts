import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hour, minute } from "../../src/core/time.ts";
import { CalendarYear, WorkCalendar, workingDay } from "../../src/core/working-time.ts";
import { parseYaml } from "../../src/core/yaml.ts";

const folder = new URL("../../rules/calendar/", import.meta.url);
const years = readdirSync(folder).map((name) =>
  parseYaml(CalendarYear, readFileSync(new URL(name, folder), "utf8"), name),
);
const calendar = new WorkCalendar(years);
const at = (text: string) => new Date(`${text}+08:00`);
const noon = (date: string) => at(`${date}T12:00`);

/** Any minute of the years that are known, and an hour more. */
const instant = fc
  .integer({
    min: Date.parse("2025-01-01T00:00+08:00") / minute,
    max: Date.parse("2026-12-20T00:00+08:00") / minute,
  })
  .map((minutes) => new Date(minutes * minute));

describe("the working calendar", () => {
  it("has the days that the notices say, each year's in its own file", () => {
    for (const { year, off, work, source } of years) {
      expect(source).toContain(`${year}年`);
      const dates = [...off.flatMap(({ from, to }) => [from, to]), ...work];
      expect(dates.every((one) => one.startsWith(`${year}-`))).toBe(true);
      // Whoever works in exchange for a holiday works on what would be a weekend.
      const weekdays = work.map((one) => new Date(`${one}T00:00:00Z`).getUTCDay());
      expect(weekdays.every((one) => one === 0 || one === 6)).toBe(true);
    }
    // 365 days, 104 of weekends, 19 of holidays on weekdays, 6 worked in exchange.
    const days = Array.from(
      { length: 365 },
      (_, i) => new Date(Date.parse("2026-01-01T12:00+08:00") + i * 24 * hour),
    );
    expect(days.filter((one) => calendar.isWorkday(one))).toHaveLength(248);
  });

  it.each([
    ["2026-02-14", true],
    ["2026-02-16", false],
    ["2026-02-23", false],
    ["2026-02-24", true],
    ["2026-02-28", true],
    ["2026-05-09", true],
    ["2026-10-08", true],
    ["2026-10-11", false],
    ["2025-01-26", true],
    ["2025-10-08", false],
  ])("%s is a working day: %s", (date, expected) => {
    expect(calendar.isWorkday(noon(date))).toBe(expected);
  });

  it("takes weekends alone for days off in a year that is not announced, and says so", () => {
    expect(calendar.knows(noon("2026-12-31"))).toBe(true);
    expect(calendar.knows(noon("2031-01-01"))).toBe(false);
    expect(calendar.isWorkday(noon("2031-01-01"))).toBe(true);
    expect(calendar.isWorkday(noon("2031-01-04"))).toBe(false);
    expect(calendar.holidayOn(noon("2026-10-03"))?.zh).toBe("国庆节");
  });

  it("skips nights, holidays and weekends, and counts an exchanged Saturday", () => {
    expect(calendar.add(at("2026-09-30T17:00"), 2 * hour)).toEqual(at("2026-10-08T10:00"));
    expect(calendar.add(at("2026-02-13T17:30"), hour)).toEqual(at("2026-02-14T09:30"));
    expect(calendar.add(at("2026-11-20T20:00"), workingDay)).toEqual(at("2026-11-23T18:00"));
    expect(calendar.between(at("2026-09-30T12:00"), at("2026-10-08T12:00"))).toBe(9 * hour);
    expect(calendar.between(at("2026-10-08T12:00"), at("2026-09-30T12:00"))).toBe(0);
  });

  it("adds what it measures, over a year with its holidays", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 40 * 60 }), (from, minutes) => {
        const to = calendar.add(from, minutes * minute);
        expect(calendar.between(from, to)).toBe(minutes * minute);
        expect(to >= from).toBe(true);
      }),
    );
  });

  it("measures as one would by looking at each minute", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 9 * 24 * 60 }), (from, minutes) => {
        const to = new Date(from.getTime() + minutes * minute);
        let worked = 0;
        for (let now = from; now < to; now = new Date(now.getTime() + minute)) {
          const clock = new Date(now.getTime() + 8 * hour).getUTCHours();
          if (clock >= 9 && clock < 18 && calendar.isWorkday(now)) worked += minute;
        }
        expect(calendar.between(from, to)).toBe(worked);
      }),
      { numRuns: 30 },
    );
  });

  it("is additive: an interval is the sum of its parts", () => {
    fc.assert(
      fc.property(fc.array(instant, { minLength: 3, maxLength: 3 }), (three) => {
        const [a, b, c] = three.toSorted((x, y) => x.getTime() - y.getTime());
        if (!a || !b || !c) return;
        expect(calendar.between(a, b) + calendar.between(b, c)).toBe(calendar.between(a, c));
      }),
      { numRuns: 30 },
    );
  });
});
