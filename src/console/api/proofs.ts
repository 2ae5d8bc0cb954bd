import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { NewProof, Proof } from "../../proofs/schema.ts";
import { call, path, withQuery } from "./client.ts";

/** Which proofs a list is about; every value as it stands in the address. */
export interface ProofsWanted {
  readonly storeId?: string | undefined;
  readonly listingId?: string | undefined;
  readonly state?: string | undefined;
}

const proofsKey = ["proofs"] as const;

export const proofsQuery = (wanted: ProofsWanted) =>
  queryOptions({
    queryKey: [...proofsKey, wanted],
    queryFn: () =>
      call<{ items: Proof[] }>("GET", withQuery("/proofs", { ...wanted })).then(
        ({ items }) => items,
      ),
  });

export const everyProof = { queryKey: proofsKey };

export const fileProof = (proof: z.input<typeof NewProof>) => call<Proof>("POST", "/proofs", proof);

export const withdrawProof = (id: string, reason: string) =>
  call<Proof>("POST", path`/proofs/${id}/withdraw`, { reason });
