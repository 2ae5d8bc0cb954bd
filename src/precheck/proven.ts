import type { Checker } from "../copy/judge.ts";
import type { Store } from "../core/records.ts";
import { type HeldProofs, withProofs } from "../proofs/read-proofs.ts";
import { listingCopy } from "../rulebase/judge.ts";
import { draftOf } from "./judge.ts";
import type { PrecheckInput, ProvenClaim } from "./schema.ts";

/** The claims of a listing that stand by a proof, with the stores where they do. */
export function provenClaims(
  checker: Checker,
  input: PrecheckInput,
  stores: readonly Store[],
  held: HeldProofs,
  now: Date,
): ProvenClaim[] {
  if (input.kind !== "listing") return [];
  const claims = new Map<string, ProvenClaim>();
  for (const store of stores) {
    const listing = withProofs(draftOf(input.record, store), held);
    if ((listing.evidence ?? []).length === 0) continue;
    for (const hit of listingCopy(checker, listing, store.platform, now).hits) {
      if (hit.proof === undefined) continue;
      const { field, start, end, quote, family, proof } = hit;
      const claim = { field, start, end, quote, family, proof };
      const key = JSON.stringify(claim);
      const storeIds = [...(claims.get(key)?.storeIds ?? []), store.id];
      claims.set(key, { ...claim, storeIds });
    }
  }
  return [...claims.values()];
}
