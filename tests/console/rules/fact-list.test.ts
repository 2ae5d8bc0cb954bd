import { describe, expect, it } from "vitest";
import { factOf } from "../../../src/console/rules/editor/condition-form.ts";
import { areaFacts, namedFacts } from "../../../src/console/rules/editor/fact-list.ts";
import { areas } from "../../../src/core/finding.ts";
import { definiteKeys } from "../../../src/engine/path.ts";
import { factNames, unknownKey } from "../../../src/rulebase/facts.ts";

describe.each(areas)("the facts of %s", (area) => {
  it("are among those that the server knows", () => {
    const known = factNames(area);
    expect(areaFacts[area].filter((place) => !known.includes(factOf(place).fact))).toEqual([]);
  });

  it("that are offered exist", () => {
    const unknown = namedFacts(area).filter((place) => {
      const { fact, path } = factOf(place);
      return unknownKey(area, fact, definiteKeys(path ?? "$") ?? []) !== undefined;
    });
    expect(unknown).toEqual([]);
  });
});
