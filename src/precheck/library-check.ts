import { createChecker } from "../copy/judge.ts";
import type { Pack } from "../copy/pack.ts";
import { platforms } from "../core/records.ts";
import { ruleBaseHash } from "../lexicons/rule-base-hash.ts";
import { ruleSet } from "../rulebase/evaluate.ts";
import { createJudge } from "../rulebase/judge.ts";
import type { Rule } from "../rulebase/rule.ts";
import { anyStore, judgeDraft, verdictOf } from "./judge.ts";
import { provenClaims } from "./proven.ts";
import type { PrecheckInput, PrecheckResult } from "./schema.ts";
import { storeVerdicts } from "./view.ts";

/** Pre-check by the built-in rules alone: no tenant, no stores, no price history. */
export interface LibraryCheck {
  readonly ruleBaseHash: string;
  ask(input: PrecheckInput, now: Date): Omit<PrecheckResult, "receipt">;
}

/** Compile the library once, for any number of questions. */
export function createLibraryCheck(library: {
  readonly rules: readonly Rule[];
  readonly packs: readonly Pack[];
}): LibraryCheck {
  const rules = ruleSet(library.rules.map((rule) => ({ rule, version: 1 })));
  const checker = createChecker(library.packs);
  const judge = createJudge(rules, checker);
  return {
    ruleBaseHash: ruleBaseHash(rules, checker),
    ask(input, now) {
      // No store is known: a record must pass on every platform it may run on.
      const stores = (input.platform === undefined ? platforms : [input.platform]).map(anyStore);
      const findings = judgeDraft(judge, input, stores, undefined, now);
      const storeIds = stores.map(({ id }) => id);
      return {
        verdict: verdictOf(findings),
        findings,
        stores: storeVerdicts(storeIds, findings),
        evidence: provenClaims(checker, input, stores, () => [], now),
      };
    },
  };
}
