import { chinaDate } from "../core/china-time.ts";
import type { Proof, ProofState } from "./schema.ts";
import type { ProofRow } from "./store.ts";

/** A proof as it stands at an instant. */
export const viewOf = (row: ProofRow, now: Date): Proof => ({
  id: row.id,
  storeId: row.storeId,
  listingId: row.listingId,
  kind: row.kind,
  ref: row.ref,
  scope: row.scope,
  validUntil: row.validUntil,
  note: row.note,
  state: stateOf(row, now),
  by: { id: row.byId, name: row.byName },
  at: row.at.toISOString(),
  withdrawn:
    row.withdrawnAt === null
      ? null
      : {
          by: row.withdrawnBy ?? "",
          at: row.withdrawnAt.toISOString(),
          why: row.withdrawnWhy ?? "",
        },
});

function stateOf({ withdrawnAt, validUntil }: ProofRow, now: Date): ProofState {
  if (withdrawnAt !== null) return "withdrawn";
  return validUntil !== null && validUntil < chinaDate(now) ? "expired" : "valid";
}
