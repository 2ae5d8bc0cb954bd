import type { Store } from "../core/records.ts";

/**
 * The identities that are a store's own: its and those of the other stores of the
 * same licensed company. Answers by store id.
 */
export function ownHashes(stores: readonly Store[]): (storeId: string) => ReadonlySet<string> {
  const owners = Map.groupBy(stores, ownerOf);
  const sets = new Map(
    [...owners].map(([owner, group]) => [
      owner,
      new Set(group.flatMap((store) => (store.identities ?? []).map(({ value }) => value))),
    ]),
  );
  const byStore = new Map(stores.map((store) => [store.id, sets.get(ownerOf(store))]));
  return (storeId) => byStore.get(storeId) ?? new Set();
}

const ownerOf = (store: Store): string => store.entity ?? `store ${store.id}`;
