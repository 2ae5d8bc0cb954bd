import fc from "fast-check";
import { expect, it } from "vitest";
import { byRelevance } from "../../src/policy/search/relevance.ts";

const clause = (text: string, heading: string | null = null) => ({ heading, text });

it("puts the clause that is about the words before one that mentions them in passing", () => {
  const passing = clause(
    "商家应当如实填写商品信息，并按页面要求上传资质；涉及七天无理由退货的，另按相应规则处理，平台保留审核的权利。",
  );
  const about = clause("七天无理由退货：买家签收后七天内可以申请七天无理由退货。");
  const headed = clause("商品完好的，商家应当受理。", "七天无理由退货");
  const [first, second, third] = byRelevance(["七天无理由退货"], [passing, about, headed]);
  expect(new Set([first, second])).toEqual(new Set([about, headed]));
  expect(third).toBe(passing);
});

it("keeps every clause, whatever is in it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }),
      fc.array(fc.record({ heading: fc.option(fc.string()), text: fc.string() })),
      (words, clauses) => {
        const ranked = byRelevance(words, clauses);
        expect(new Set(ranked)).toEqual(new Set(clauses));
        expect(ranked).toHaveLength(clauses.length);
      },
    ),
  );
});
