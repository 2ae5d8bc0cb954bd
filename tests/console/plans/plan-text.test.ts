import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlan, writePlan } from "../../../src/console/plans/plan-text.ts";
import { loadPlans } from "../../../src/runtime/plans.ts";

describe("a plan as text", () => {
  it("reads back as it was written, as YAML and as JSON", () => {
    for (const plan of loadPlans())
      for (const format of ["yaml", "json"] as const)
        expect(readPlan(writePlan({ ...plan }, format)).plan).toEqual(plan);
  });

  it("reads back whatever is in it", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()),
        fc.constantFrom("yaml" as const, "json" as const),
        (values, format) => {
          const plan: Record<string, unknown> = JSON.parse(JSON.stringify(values));
          expect(readPlan(writePlan(plan, format)).plan).toEqual(plan);
        },
      ),
    );
  });

  it("knows the line of a field, or of what the field would be in", () => {
    const text = ["id: a", "steps:", "  - id: one", "    within: 5", "  - id: two"].join("\n");
    const read = readPlan(text);
    if (read.plan === undefined) throw new Error(read.reason);
    expect(
      ["id", "steps", "steps.0.within", "steps.1.id", "steps.1.after", "exits"].map(read.lineOf),
    ).toEqual([1, 3, 4, 5, 5, 1]);
  });

  it("says where it cannot be read, and stands an alias bomb", () => {
    expect(readPlan("id: a\nsteps: [")).toMatchObject({ plan: undefined, line: 2 });
    expect(readPlan("- a\n- b")).toEqual({ plan: undefined, line: 1, reason: undefined });
    const bomb = ["a0: &a0 [x]"];
    for (let i = 1; i < 9; i++)
      bomb.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(", ")}]`,
      );
    expect(readPlan(bomb.join("\n")).plan).toBeUndefined();
  });

  it("never throws at what people type", () => {
    fc.assert(fc.property(fc.string(), (text) => void readPlan(text)));
  });
});
