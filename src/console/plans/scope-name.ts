import { useQuery } from "@tanstack/react-query";
import { storesQuery } from "../api/session.ts";

/** What a run is about: a store by its name, anything else by its id. */
export function useScopeName(): (scope: string | null) => string | null {
  const stores = useQuery(storesQuery).data;
  return (scope) => stores?.find(({ id }) => id === scope)?.name ?? scope;
}
