import type { Comparison } from "../../src/policy/schema.ts";

/** A change of one clause that no test has said anything of. */
export const changeOf = (clauseAfter: string): Comparison["changes"][number] => ({
  kind: "modified",
  clauseBefore: clauseAfter,
  clauseAfter,
  heading: null,
  modality: "none",
  thresholds: [],
  impact: 3,
  direction: "adverse",
  why: { zh: "因", en: "why" },
  runs: [],
  factsBefore: [],
  factsAfter: [],
});
