import { verdictOf } from "./judge.ts";
import type { PrecheckResult, StoreFinding } from "./schema.ts";
import type { Kept } from "./store.ts";

/** The verdict of each store, in the order given. */
export const storeVerdicts = (
  storeIds: readonly string[],
  findings: readonly StoreFinding[],
): PrecheckResult["stores"] =>
  storeIds.map((id) => ({
    id,
    verdict: verdictOf(findings.filter((finding) => finding.storeIds.includes(id))),
  }));

/** A kept answer as it was given. */
export const resultOf = ({
  verdict,
  findings,
  storeIds,
  evidence,
  receipt,
}: Kept): PrecheckResult => ({
  verdict,
  findings,
  stores: storeVerdicts(storeIds, findings),
  evidence,
  receipt,
});
