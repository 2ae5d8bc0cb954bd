import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { chinaDate } from "../core/china-time.ts";
import type { Listing } from "../core/records.ts";
import { type Proof, ProofFilter } from "./schema.ts";
import { proofsFiled, proofsHeld } from "./store.ts";
import { viewOf } from "./view.ts";

/** The proofs that were filed, the newest first. */
export const listProofs = query({
  name: "proof.list",
  allow: "anyone",
  input: ProofFilter,
  async run(ctx, { state, ...filter }): Promise<Proof[]> {
    const rows = await proofsFiled(ctx.tx, ctx.tenant, filter);
    return rows
      .map((row) => viewOf(row, ctx.now()))
      .filter((proof) => state === "all" || proof.state === state);
  },
});

type HeldProof = NonNullable<Listing["evidence"]>[number] & { readonly id: string };

/** What a store holds today for a listing, what it holds for all its goods included. */
export type HeldProofs = (storeId: string, listingId: string | undefined) => readonly HeldProof[];

/** A listing with what its store holds for it beside what it came with. */
export function withProofs(listing: Listing, held: HeldProofs): Listing {
  const own = held(listing.storeId, listing.id);
  return own.length === 0
    ? listing
    : { ...listing, evidence: [...(listing.evidence ?? []), ...own] };
}

/** What some stores hold today. */
export const heldProofs = query({
  name: "proof.held",
  allow: "anyone",
  input: z.object({ storeIds: z.array(z.string()) }),
  async run(ctx, { storeIds }): Promise<HeldProofs> {
    if (storeIds.length === 0) return () => [];
    const rows = await proofsHeld(ctx.tx, ctx.tenant, storeIds, chinaDate(ctx.now()));
    const ofStore = Map.groupBy(rows, ({ storeId }) => storeId);
    return (storeId, listingId) =>
      (ofStore.get(storeId) ?? [])
        .filter((row) => row.listingId === null || row.listingId === listingId)
        .map(({ id, kind, ref, scope, validUntil }) => ({
          id,
          kind,
          ...(ref === null ? {} : { ref }),
          ...(scope === null ? {} : { scope }),
          ...(validUntil === null ? {} : { validUntil }),
        }));
  },
});
