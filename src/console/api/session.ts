import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Me, Role, SignIn } from "../../access/schema.ts";
import type { StoreRow } from "../../stores/schema.ts";
import { ApiError, call } from "./client.ts";

/** Who is signed in; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: () =>
    call<Me>("GET", "/session").catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }),
  staleTime: Number.POSITIVE_INFINITY,
});

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: SignIn) => call<Me>("POST", "/session", input),
    onSuccess: (me) => client.setQueryData(sessionQuery.queryKey, me),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call<void>("DELETE", "/session"),
    onSettled: () => forget(client),
  });
}

/** Drops all that was read under a session that is over. */
export function forget(client: QueryClient): void {
  client.setQueryData(sessionQuery.queryKey, null);
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly email: string;
}

/** Whether somebody may hold alerts. */
export const worksAlerts = ({ role }: Pick<Person, "role">): boolean =>
  role !== "viewer" && role !== "operator";

export const peopleQuery = queryOptions({
  queryKey: ["people"],
  queryFn: () => call<{ items: Person[] }>("GET", "/people").then(({ items }) => items),
  staleTime: 300_000,
});

export const storesQuery = queryOptions({
  queryKey: ["stores"],
  queryFn: () => call<{ items: StoreRow[] }>("GET", "/stores").then(({ items }) => items),
  staleTime: 300_000,
});
