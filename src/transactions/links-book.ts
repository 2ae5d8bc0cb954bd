import type { PersonalClass } from "../access/vault.ts";
import type { LinkedStores } from "../accounts/known-links.ts";
import { classOfPart } from "./means.ts";
import type { KeptBook } from "./owner-book.ts";
import { ownMeans } from "./owners.ts";

/**
 * The book that the links among stores make. Stores that are linked to none but have one
 * company's name have one owner all the same.
 */
export function bookOfLinks(
  { stores, groups }: Pick<LinkedStores, "stores" | "groups">,
  hash: (kind: PersonalClass, key: string) => string,
): KeptBook {
  const grouped = new Map(groups.flatMap(({ id, stores }) => stores.map((one) => [one, id])));
  const sorted = stores.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    stores: sorted.map(({ id, entity, brand }) => [
      id,
      grouped.get(id) ?? (entity === undefined ? `store ${id}` : `company ${entity}`),
      brand ?? null,
    ]),
    means: sorted.flatMap((store) =>
      ownMeans(store).map(
        ({ part, key, type }) => [hash(classOfPart[part], key), store.id, type] as const,
      ),
    ),
  };
}
