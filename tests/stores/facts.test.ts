import { describe, expect, it } from "vitest";
import type { Metric } from "../../src/core/records.ts";
import { metricFacts } from "../../src/stores/facts.ts";

const metric = (date: string, value: number, name = "search_rank"): Metric => ({
  storeId: "s1",
  date,
  name,
  value,
});
const days = (count: number, value: (day: number) => number) =>
  Array.from({ length: count }, (_, i) =>
    metric(new Date(Date.UTC(2026, 5, 29 - i)).toISOString().slice(0, 10), value(i + 1)),
  );
const factsOf = (value: number, history: Metric[]) =>
  metricFacts({ metric: metric("2026-06-30", value), history }).history;

describe("metric facts", () => {
  it("splits a name into family and part", () => {
    const name = (text: string) => metricFacts({ metric: metric("2026-06-30", 1, text) }).name;
    expect(name("traffic_share.search.paid")).toEqual({
      family: "traffic_share",
      part: "search.paid",
    });
    expect(name("rating")).toEqual({ family: "rating", part: "" });
  });

  it("compares with the week before and with 28 days", () => {
    const facts = factsOf(
      60,
      days(28, (day) => (day >= 7 ? 50 : 55)),
    );
    expect(facts).toMatchObject({ days: 28, previous: 55, change: 10, changeShare: 0.2 });
    expect(facts.z).toBeGreaterThan(3);
  });

  it("knows nothing without enough history, and no deviation without spread", () => {
    expect(factsOf(60, [])).toEqual({
      days: 0,
      previous: null,
      mean: null,
      z: null,
      change: null,
      changeShare: null,
    });
    expect(
      factsOf(
        60,
        days(3, (day) => 50 + day),
      ).z,
    ).toBeNull();
    expect(
      factsOf(
        60,
        days(28, () => 50),
      ).z,
    ).toBeNull();
    expect(
      factsOf(
        60,
        days(7, () => 0),
      ).changeShare,
    ).toBeNull();
  });

  it("leaves out other metrics, other stores, later and older days", () => {
    const history = [
      metric("2026-06-29", 10, "rating"),
      { ...metric("2026-06-29", 10), storeId: "s2" },
      metric("2026-07-01", 10),
      metric("2026-06-30", 10),
      metric("2026-05-01", 10),
    ];
    expect(factsOf(60, history).days).toBe(0);
  });
});
