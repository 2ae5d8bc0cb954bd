import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day, hour, minute } from "../../src/core/time.ts";
import { nextDue } from "../../src/policy/recording/cadence.ts";
import { nextTime, parseCron } from "../../src/policy/recording/cron.ts";

/** 1 June 2026 is a Monday; it is 08:30 in China. */
const at = new Date("2026-06-01T08:30:00+08:00");

const next = (line: string, from = at) => {
  const cron = parseCron(line);
  const time = cron && nextTime(cron, from);
  return time && new Date(time.getTime() + 8 * hour).toISOString().slice(0, 16);
};

describe("cron lines", () => {
  it.each([
    ["0 9 * * *", "2026-06-01T09:00"],
    ["30 8 * * *", "2026-06-02T08:30"],
    ["*/20 * * * *", "2026-06-01T08:40"],
    ["5-10 8,20 * * *", "2026-06-01T20:05"],
    ["0 0 * * *", "2026-06-02T00:00"],
    ["0 9 * * 0", "2026-06-07T09:00"],
    ["0 9 * * 7", "2026-06-07T09:00"],
    ["0 9 * * 2-4", "2026-06-02T09:00"],
    ["0 9 15 * *", "2026-06-15T09:00"],
    ["0 9 15 * 3", "2026-06-03T09:00"],
    ["0 9 1/10 * *", "2026-06-01T09:00"],
    ["0 0 1 1 *", "2027-01-01T00:00"],
    ["0 0 29 2 *", "2028-02-29T00:00"],
  ])("%s comes next at %s in China", (line, expected) => {
    expect(next(line)).toBe(expected);
  });

  it("never comes on 30 February", () => {
    expect(next("0 0 30 2 *")).toBeUndefined();
  });

  it.each([
    "",
    "* * * *",
    "* * * * * *",
    "60 * * * *",
    "* 24 * * *",
    "* * 0 * *",
    "* * * 13 *",
    "* * * * 8",
    "5-1 * * * *",
    "*/0 * * * *",
    "a b c d e",
    "1,,2 * * * *",
    "1- * * * *",
  ])("%j is none", (line) => {
    expect(parseCron(line)).toBeUndefined();
  });

  it("comes after any moment, at a minute and hour of the line", () => {
    const field = (min: number, max: number) =>
      fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 5 });
    const moment = fc.date({
      min: new Date("2000-01-01"),
      max: new Date("2100-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(field(0, 59), field(0, 23), moment, (minutes, hours, from) => {
        const cron = parseCron(`${minutes} ${hours} * * *`);
        const time = cron && nextTime(cron, from);
        expect(time).toBeDefined();
        if (time === undefined) return;
        expect(time.getTime()).toBeGreaterThan(from.getTime());
        expect(time.getTime() - from.getTime()).toBeLessThanOrEqual(day);
        const local = new Date(time.getTime() + 8 * hour);
        expect(minutes).toContain(local.getUTCMinutes());
        expect(hours).toContain(local.getUTCHours());
      }),
    );
  });
});

describe("nextDue", () => {
  const wait = (cadence: number | string, look: Parameters<typeof nextDue>[2]) =>
    nextDue(cadence, at, look).getTime() - at.getTime();

  it("keeps the cadence of a source that is well", () => {
    expect(wait(12, { state: "ok", failures: 0 })).toBe(12 * hour);
    expect(wait("0 9 * * *", { state: "unchanged", failures: 0 })).toBe(30 * minute);
  });

  it("tries a site that is down soon, and never less often than the cadence", () => {
    const waits = [1, 2, 3, 4, 5, 6, 60].map((failures) =>
      wait(6, { state: "unreachable", failures }),
    );
    expect(waits).toEqual([15, 30, 60, 120, 240, 360, 360].map((n) => n * minute));
  });

  it("leaves a site alone that answers with something else, up to a week", () => {
    const waits = [1, 2, 3, 10].map((failures) => wait(24, { state: "blocked", failures }));
    expect(waits).toEqual([day, 2 * day, 4 * day, 7 * day]);
    expect(wait(24 * 30, { state: "gone", failures: 3 })).toBe(30 * day);
  });

  it.each([
    ["7200", 2 * hour],
    ["Mon, 01 Jun 2026 03:30:00 GMT", 3 * hour],
    ["99999999", 7 * day],
    ["soon", 15 * minute],
    ["-5", 15 * minute],
    ["Mon, 01 Jun 2020 03:30:00 GMT", 15 * minute],
  ])("keeps Retry-After: %s", (retryAfter, expected) => {
    expect(wait(24, { state: "unreachable", failures: 1, retryAfter })).toBe(expected);
  });
});
