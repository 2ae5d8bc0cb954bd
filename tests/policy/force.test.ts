import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inForceOn, startsOf } from "../../src/policy/force.ts";

const version = (number: number, seen: string, effectiveDate: string | null = null) => ({
  number,
  effectiveDate,
  observedAt: new Date(`${seen}T12:00:00+08:00`),
});

describe("inForceOn", () => {
  it("counts a version from the date it states, or else from the day it was seen", () => {
    const versions = [
      version(1, "2026-01-05"),
      version(2, "2026-03-01", "2026-04-01"),
      version(3, "2026-06-01", "2026-05-20"),
    ];
    const on = (date: string) => inForceOn(versions, date)?.number;
    expect(on("2026-01-04")).toBeUndefined();
    expect(on("2026-03-31")).toBe(1);
    expect(on("2026-04-01")).toBe(2);
    expect(on("2026-05-19")).toBe(2);
    expect(on("2026-05-20")).toBe(3);
  });

  it("lets an edit that left the date alone bind no earlier than it was seen", () => {
    const versions = [
      version(1, "2026-02-01", "2020-01-01"),
      version(2, "2026-06-01", "2020-01-01"),
    ];
    expect(inForceOn(versions, "2026-05-31")?.number).toBe(1);
    expect(inForceOn(versions, "2026-06-01")?.number).toBe(2);
  });

  it("lets an edit made before the rule binds wait for the rule's date", () => {
    const versions = [
      version(1, "2026-02-01", "2026-07-01"),
      version(2, "2026-06-01", "2026-07-01"),
    ];
    expect(inForceOn(versions, "2026-06-30")).toBeUndefined();
    expect(inForceOn(versions, "2026-07-01")?.number).toBe(2);
  });

  it("takes the day in China: a text seen at 23:30 UTC is of the next day", () => {
    const late = { number: 1, effectiveDate: null, observedAt: new Date("2026-05-31T23:30:00Z") };
    expect(startsOf([late])[0]?.from).toBe("2026-06-01");
  });

  it("never goes back to an earlier version as time passes, whatever the order of the list", () => {
    const day = fc.date({
      min: new Date("2020-01-01"),
      max: new Date("2030-01-01"),
      noInvalidDate: true,
    });
    const stated = fc.option(day.map((at) => at.toISOString().slice(0, 10)));
    const list = fc.array(fc.record({ effectiveDate: stated, observedAt: day }), { maxLength: 8 });
    fc.assert(
      fc.property(list, day, day, (items, a, b) => {
        const versions = items.map((item, i) => ({ ...item, number: i + 1 }));
        const [early, late] = [a, b].map((at) => at.toISOString().slice(0, 10)).sort();
        const at = (date = "") => inForceOn(versions, date)?.number ?? 0;
        expect(at(early)).toBeLessThanOrEqual(at(late));
        expect(inForceOn(versions.toReversed(), late ?? "")?.number ?? 0).toBe(at(late));
      }),
    );
  });
});
