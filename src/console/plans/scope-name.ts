import { useQuery } from "@tanstack/react-query";
import { storesQuery } from "../api/session.ts";

/** The store that a run is about; what else it may be about, its alert says. */
export function useScopeName(): (scope: string | null) => string | null {
  const stores = useQuery(storesQuery).data;
  return (scope) => stores?.find(({ id }) => id === scope)?.name ?? null;
}
