import { LinkGraph } from "../accounts/graph.ts";
import { groupsOf } from "../accounts/groups.ts";
import type { Store } from "../core/records.ts";
import type { OwnerOf } from "./owners.ts";

/** Owners as they show in what stores share; a store that is linked to none has one of its own. */
export function ownerGroups(stores: readonly Store[]): OwnerOf {
  const graph = new LinkGraph();
  for (const store of stores) graph.add(store);
  const { groups } = groupsOf(graph.edges(), graph.population);
  const owners = new Map<string, number>();
  groups.forEach((group, owner) => {
    for (const id of group.stores) owners.set(id, owner);
  });
  let next = groups.length;
  for (const { id } of stores) if (!owners.has(id)) owners.set(id, next++);
  return ({ id }) => owners.get(id) ?? -1;
}
