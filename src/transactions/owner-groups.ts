import type { Store } from "../core/records.ts";
import { plainMeans } from "./means.ts";
import type { OwnerOf } from "./owners.ts";

/** One of these in common makes one owner; of the rest it takes two kinds. */
const decisive: ReadonlySet<string> = new Set(["legal_rep", "licence", "payee", "entity"]);
/** A value at more stores than this is a place or a service, not an owner. */
const mostStores = 60;

/** Owners as they show in what stores share. */
export function ownerGroups(stores: readonly Store[]): OwnerOf {
  const parent = stores.map((_, i) => i);
  const rootOf = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] ?? at;
    return at;
  };
  const sharing = new Map<string, Set<number>>();
  stores.forEach((store, i) => {
    const entity = store.entity === undefined ? [] : [{ type: "entity", value: store.entity }];
    for (const { type, value } of [...(store.identities ?? []), ...entity]) {
      if (type === "ip") continue;
      const plain = plainMeans(type === "address" ? "address" : "account", value);
      if (plain === undefined) continue;
      const key = `${type}\n${plain}`;
      sharing.set(key, (sharing.get(key) ?? new Set()).add(i));
    }
  });
  const kindsShared = new Map<string, Set<string>>();
  for (const [key, at] of sharing) {
    if (at.size < 2 || at.size > mostStores) continue;
    const type = key.slice(0, key.indexOf("\n"));
    const [first = 0, ...others] = at;
    if (decisive.has(type)) {
      for (const other of others) parent[rootOf(other)] = rootOf(first);
      continue;
    }
    for (const a of at) {
      for (const b of at) {
        if (a >= b) continue;
        const pair = `${a} ${b}`;
        const kinds = (kindsShared.get(pair) ?? new Set()).add(type);
        kindsShared.set(pair, kinds);
        if (kinds.size >= 2) parent[rootOf(b)] = rootOf(a);
      }
    }
  }
  const numbers = new Map<number, number>();
  const ownerByStore = new Map(
    stores.map((store, i) => {
      const root = rootOf(i);
      numbers.set(root, numbers.get(root) ?? numbers.size);
      return [store.id, numbers.get(root) ?? -1];
    }),
  );
  return ({ id }) => ownerByStore.get(id) ?? -1;
}
