import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { incidentsOf } from "../../../src/console/plans/incidents.ts";
import { minute } from "../../../src/core/time.ts";
import type { PlanRun } from "../../../src/plans/schema.ts";

const start = Date.parse("2026-06-01T00:00:00Z");

const run = (id: string, planId: string, minutes: number, drill = false): PlanRun => ({
  id,
  planId,
  plan: {
    id: planId,
    title: { zh: planId, en: planId },
    purpose: { zh: "目的", en: "purpose" },
    owner: "lead",
    minutes: 60,
    starts: { rules: [], areas: [], minLevel: 1 },
    scenario: { zh: "情景", en: "scenario" },
    steps: [],
    exits: [],
    review: [],
  },
  drill,
  alertId: null,
  scope: id,
  state: "running",
  startedAt: new Date(start + minutes * minute).toISOString(),
  startedBy: "Hegui",
  dueAt: new Date(start + (minutes + 60) * minute).toISOString(),
  endedAt: null,
  endedBy: null,
  steps: [],
  exits: null,
  review: null,
  score: null,
  parts: null,
  before: null,
});

const idsOf = (runs: readonly PlanRun[]) =>
  incidentsOf(runs).map((one) => one.runs.map(({ id }) => id));

describe("incidents", () => {
  it("are runs of one plan that start one soon after the other, the most urgent first", () => {
    expect(
      idsOf([
        run("c", "stock", 50),
        run("a", "stock", 0),
        run("b", "stock", 25),
        run("later", "stock", 120),
        run("other", "price", 10),
      ]),
    ).toEqual([["a", "b", "c"], ["other"], ["later"]]);
  });

  it("hold no drill together with anything else", () => {
    expect(
      idsOf([run("a", "stock", 0), run("d", "stock", 1, true), run("e", "stock", 2, true)]),
    ).toEqual([["a"], ["d"], ["e"]]);
  });

  it("hold every run once, and never two plans", () => {
    const some = fc.array(
      fc.record({
        plan: fc.constantFrom("p", "q"),
        at: fc.integer({ min: 0, max: 300 }),
        drill: fc.boolean(),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(some, (drawn) => {
        const runs = drawn.map(({ plan, at, drill }, i) => run(`r${i}`, plan, at, drill));
        const incidents = incidentsOf(runs);
        expect(incidents.flatMap((one) => one.runs.map(({ id }) => id)).sort()).toEqual(
          runs.map(({ id }) => id).sort(),
        );
        for (const one of incidents)
          expect(new Set(one.runs.map(({ planId }) => planId)).size).toBe(1);
      }),
    );
  });
});
