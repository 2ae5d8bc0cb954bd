import { z } from "@hono/zod-openapi";
import { Text } from "../core/text.ts";

/** Who does a step. */
export const Team = z.enum([
  "operations",
  "warehouse",
  "service",
  "lead",
  "compliance",
  "legal",
  "finance",
  "marketing",
  "brand",
  "quality",
  "purchasing",
  "security",
  "manager",
]);
export type Team = z.infer<typeof Team>;

/** Who answers for a plan: the levels of response, from team lead to director. */
export const PlanOwner = z.enum(["lead", "supervisor", "manager", "director"]);
export type PlanOwner = z.infer<typeof PlanOwner>;

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use small letters, digits and hyphens");
const minutes = z
  .int()
  .min(1)
  .max(90 * 24 * 60);

export const PlanStep = z.strictObject({
  id: slug,
  do: Text,
  role: Team,
  /** Minutes from the start of the plan by which the step is done. */
  within: minutes,
  /** Steps that come first. */
  after: z.array(slug).default([]),
  /** What shows that it is done. */
  proof: Text,
});
export type PlanStep = z.infer<typeof PlanStep>;

/** What to do when something of a kind happens, by whom, and by when. */
export const Plan = z
  .strictObject({
    id: slug,
    title: Text,
    purpose: Text,
    owner: PlanOwner,
    /** Minutes in which the whole is done. */
    minutes,
    /** The alerts that start it: of these rules, or of these areas from a level on. */
    starts: z
      .strictObject({
        rules: z.array(z.string()).default([]),
        areas: z.array(z.string()).default([]),
        minLevel: z.int().min(1).max(5).default(1),
      })
      .default({ rules: [], areas: [], minLevel: 1 }),
    /** The case that a drill plays. */
    scenario: Text,
    steps: z.array(PlanStep).min(1).max(50),
    /** What must hold in the end. */
    exits: z.array(Text).min(1).max(20),
    /** What to ask afterwards. */
    review: z.array(Text).max(20).default([]),
  })
  .superRefine((plan, check) => {
    const at = new Map(plan.steps.map((step, i) => [step.id, i]));
    if (at.size < plan.steps.length)
      check.addIssue({ code: "custom", path: ["steps"], message: "two steps have one id" });
    for (const [i, { after, within }] of plan.steps.entries()) {
      const path = ["steps", i, "after"];
      for (const before of after) {
        const first = plan.steps[at.get(before) ?? -1];
        if (first === undefined)
          check.addIssue({ code: "custom", path, message: `no step is called "${before}"` });
        else if (first.within > within)
          check.addIssue({
            code: "custom",
            path: ["steps", i, "within"],
            message: `"${before}" comes first and has ${first.within} minutes: give as many`,
          });
      }
      if (within > plan.minutes)
        check.addIssue({
          code: "custom",
          path: ["steps", i, "within"],
          message: `the whole plan has ${plan.minutes} minutes`,
        });
    }
    const cycle = cycleOf(plan.steps);
    if (cycle !== undefined)
      check.addIssue({
        code: "custom",
        path: ["steps"],
        message: `these steps wait for each other: ${cycle.join(" → ")}`,
      });
  })
  .openapi("Plan");
export type Plan = z.infer<typeof Plan>;

/** Steps that wait for each other, in a ring. */
function cycleOf(steps: readonly PlanStep[]): string[] | undefined {
  const after = new Map(steps.map((step) => [step.id, step.after]));
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    if (done.has(id)) return undefined;
    for (const before of after.get(id) ?? []) {
      const found = visit(before, [...path, id]);
      if (found !== undefined) return found;
    }
    done.add(id);
    return undefined;
  };
  for (const { id } of steps) {
    const found = visit(id, []);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether an alert is of the kind that a plan is for. */
export const isStartedBy = (
  { starts: { rules, areas, minLevel } }: Plan,
  alert: { readonly ruleId: string; readonly area: string; readonly level: number },
): boolean =>
  alert.level >= minLevel && (rules.includes(alert.ruleId) || areas.includes(alert.area));
