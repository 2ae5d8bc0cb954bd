import { query } from "../access/verb.ts";
import { areas } from "../core/finding.ts";
import { factsOf } from "./fact-catalogue.ts";
import { FactFilter, type RuleFact } from "./fact-schema.ts";

/** What rules may ask for, of one area or of all, in the order that facts are made in. */
export const listFacts = query({
  name: "rule.facts",
  allow: "anyone",
  input: FactFilter,
  run: async (_, { area }): Promise<RuleFact[]> =>
    (area === undefined ? areas : [area]).flatMap(factsOf),
});
