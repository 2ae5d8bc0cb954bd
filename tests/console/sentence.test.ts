import { describe, expect, test } from "vitest";
import { factName, operatorName, valueText } from "../../src/console/parts/fact-sentence.ts";
import { relative, spanOf } from "../../src/console/parts/time.ts";
import { paramsIn, saidOf } from "../../src/console/rules/rule-body.ts";
import { day, hour, minute } from "../../src/core/time.ts";

describe("a fact in words", () => {
  test("by its path, by the list it counts, or as it is written", () => {
    expect(factName("zh", "promotion", "$.threshold")).toBe("门槛");
    expect(factName("en", "words", "$.threat.length")).toBe("Threats: count");
    expect(factName("zh", "unheard", "$.of")).toBe("unheard.of");
    expect(factName("zh", "side", undefined)).toBe("说话的一方");
  });

  test("its values by name where they are codes", () => {
    expect(valueText("zh", ["coupon", "discount"], "promotion.kind")).toBe("优惠券、折扣");
    expect(valueText("en", true)).toBe("Yes");
    expect(valueText("en", 0.30000000000000004)).toBe("0.3");
    expect(valueText("zh", undefined)).toBe("—");
    expect(operatorName("en", "someFact:equal")).toBe("someFact:equal");
  });
});

describe("conditions read", () => {
  const conditions = {
    all: [
      { fact: "promotion", path: "$.kind", operator: "in", value: ["coupon"] },
      {
        any: [
          {
            fact: "promotion",
            path: "$.threshold",
            operator: "lessThan",
            value: { fact: "params", path: "$.floor" },
          },
          { not: { fact: "side", operator: "equal", value: "store" } },
        ],
      },
      { condition: "shared" },
    ],
  };

  test("as a tree in which parameters are told apart", () => {
    const said = saidOf(conditions);
    expect(said).toMatchObject({
      kind: "all",
      parts: [
        { kind: "leaf", value: { kind: "literal", value: ["coupon"] } },
        { kind: "any", parts: [{ value: { kind: "param", name: "floor" } }, { kind: "not" }] },
        { kind: "unknown", source: '{"condition":"shared"}' },
      ],
    });
    expect([...paramsIn(said)]).toEqual(["floor"]);
  });

  test.each([[null], [undefined], ["x"], [[]]])("%j is kept as its source", (odd) => {
    expect(saidOf(odd).kind).toBe("unknown");
  });
});

test("spans are told in their largest unit", () => {
  expect(spanOf(3.9 * hour, "zh")).toBe("3 小时");
  expect(spanOf(-2 * day, "en")).toBe("2 days");
  expect(spanOf(10, "en")).toBe("1 min");
  expect(relative(0, 5 * minute, "zh")).toBe("5 分钟前");
  expect(relative(0, 10 * day, "en")).toBe("10 days ago");
});
