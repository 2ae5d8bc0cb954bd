import { Rule } from "../../src/rulebase/rule.ts";

/** A sound rule; a test changes what it is about. */
export const sample = (change: Record<string, unknown> = {}): Rule =>
  Rule.parse({
    id: "promotion.coupon-threshold",
    title: { zh: "满减券门槛低于下限", en: "Coupon threshold below the floor" },
    area: "promotion",
    platforms: ["all"],
    level: 2,
    basis: [{ kind: "internal", source: "手册" }],
    params: { floor: { value: 30, unit: "CNY", min: 1, max: 100 } },
    conditions: {
      all: [
        { fact: "promotion", path: "$.kind", operator: "in", value: ["coupon"] },
        {
          fact: "promotion",
          path: "$.threshold",
          operator: "lessThan",
          value: { fact: "params", path: "$.floor" },
        },
      ],
    },
    message: { zh: "门槛 {promotion.threshold} 元", en: "{promotion.threshold} yuan" },
    fix: { zh: "提高到 {params.floor} 元", en: "Raise it to {params.floor} yuan" },
    field: "threshold",
    suggestion: "{params.floor}",
    examples: [
      { name: "low", facts: { promotion: { kind: "coupon", threshold: 20 } }, expect: "match" },
      { name: "zero", facts: { promotion: { kind: "coupon", threshold: 0 } }, expect: "match" },
      { name: "floor", facts: { promotion: { kind: "coupon", threshold: 30 } }, expect: "none" },
      { name: "gift", facts: { promotion: { kind: "gift" } }, expect: "none" },
    ],
    ...change,
  });
