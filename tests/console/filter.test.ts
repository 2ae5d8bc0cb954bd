import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AlertFilter } from "../../src/alerts/schema.ts";
import { ViewFilter } from "../../src/alerts/work-schema.ts";
import {
  changed,
  type Filter,
  filterKeys,
  filterOf,
  filterOfView,
  sameFilter,
  searchOf,
  views,
} from "../../src/console/alerts/filter.ts";
import { matches, ruleFilterOf } from "../../src/console/rules/filter.ts";

const filters: fc.Arbitrary<Filter> = fc.dictionary(
  fc.constantFrom(...filterKeys),
  fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.trim()),
);

describe("the filter of the queue", () => {
  test("survives the address", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const back = filterOf(new URLSearchParams(searchOf(filter)));
        expect(searchOf(back)).toBe(searchOf(filter));
      }),
    );
  });

  test("has one address whatever the order of its keys", () => {
    expect(sameFilter({ area: "listing", q: "茶" }, { q: "茶", area: "listing" })).toBe(true);
  });

  test("drops what it does not know, and what is empty", () => {
    const search = new URLSearchParams("area=listing&utm=1&q=%20&platform=");
    expect(filterOf(search)).toEqual({ area: "listing" });
  });

  test("changes only the keys that are named", () => {
    const filter = { area: "listing", level: "4" };
    expect(changed(filter, { level: undefined, minLevel: "3" })).toEqual({
      area: "listing",
      minLevel: "3",
    });
    expect(filter).toEqual({ area: "listing", level: "4" });
  });

  test("of a saved view is what the address held, without what the API filled in", () => {
    const filter = { minLevel: "4", minTier: "2", assignee: "me", hidden: "true", q: "坚果" };
    expect(filterOfView(ViewFilter.parse(filter))).toEqual(filter);
    expect(filterOfView(ViewFilter.parse({ area: "listing" }))).toEqual({ area: "listing" });
  });

  test.each(views)("the view $label asks for what the API knows", ({ filter }) => {
    expect(AlertFilter.strict().safeParse(filter).success).toBe(true);
  });
});

describe("the filter of the rules", () => {
  const rule = {
    id: "promotion.coupon-threshold",
    title: { zh: "满减券门槛低于下限", en: "Coupon threshold below the floor" },
    area: "promotion" as const,
    level: 2,
    platforms: ["jd"],
    basis: [{ kind: "internal" as const, source: "操作手册" }],
    state: "active" as const,
    version: 1,
    origin: "builtin" as const,
    changedAt: "2026-01-01T00:00:00Z",
    changedBy: "x",
    liveAlerts: 0,
  };

  test.each([
    ["q=门槛", true],
    ["q=THRESHOLD coupon", true],
    ["q=操作手册", true],
    ["q=门槛 美妆", false],
    ["area=promotion&level=2&platform=jd&state=active", true],
    ["platform=tmall", false],
    ["state=stopped", false],
  ])("%s: %s", (search, fits) => {
    expect(matches(rule, ruleFilterOf(new URLSearchParams(search)))).toBe(fits);
  });

  test("a rule for all platforms fits each", () => {
    expect(matches({ ...rule, platforms: ["all"] }, { platform: "tmall" })).toBe(true);
  });
});
