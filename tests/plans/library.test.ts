import { describe, expect, it } from "vitest";
import { loadPlans } from "../../src/runtime/plans.ts";
import { testLibrary } from "../support/world.ts";

describe("the plans of the release", () => {
  const plans = loadPlans();

  it("are twelve or more, each with its steps, exit tests and questions for the review", () => {
    expect(plans.length).toBeGreaterThanOrEqual(12);
    for (const plan of plans) {
      expect(plan.steps.length, plan.id).toBeGreaterThanOrEqual(4);
      expect(plan.review.length, plan.id).toBeGreaterThanOrEqual(1);
    }
  });

  it("are started by rules that there are", () => {
    const known = new Set(testLibrary().rules.map(({ id }) => id));
    const unknown = plans.flatMap(({ id, starts }) =>
      starts.rules.filter((rule) => !known.has(rule)).map((rule) => `${id}: ${rule}`),
    );
    expect(unknown).toEqual([]);
  });

  it("are those that rules name, each by the rules that start it", () => {
    const byId = new Map(plans.map((plan) => [plan.id, plan]));
    const astray = testLibrary().rules.filter(
      ({ id, plan }) => plan !== undefined && !byId.get(plan)?.starts.rules.includes(id),
    );
    expect(astray.map(({ id }) => id)).toEqual([]);
  });

  it("keep the times that the operating manual asks for", () => {
    const minutesOf = (id: string) => plans.find((plan) => plan.id === id)?.minutes;
    const within = (id: string, step: string) =>
      plans.find((plan) => plan.id === id)?.steps.find((one) => one.id === step)?.within;
    expect(minutesOf("stock-short")).toBe(15);
    expect(minutesOf("main-store-restricted")).toBe(72 * 60);
    expect(within("opinion-crisis", "answer")).toBe(3 * 60);
    expect(minutesOf("opinion-crisis")).toBe(24 * 60);
    expect(within("sudden-rule-change", "read")).toBe(30);
    expect(minutesOf("service-misconduct")).toBe(8 * 60);
  });
});
