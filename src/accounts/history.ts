import { pairKey } from "./decision.ts";
import { Sets } from "./sets.ts";

/** What two stores shared, its value masked. */
export interface SharedThing {
  readonly type: string;
  readonly value: string;
  readonly sharedBy: number;
}

/** A link as it was kept for a time. `a` comes before `b` by id. */
export interface KeptLink {
  readonly a: string;
  readonly b: string;
  readonly p: number;
  readonly bridge: boolean;
  readonly why: readonly SharedThing[];
}

/** A link that both ends of a comparison have, and what became of it. */
export interface ChangedLink {
  readonly a: string;
  readonly b: string;
  readonly before: number;
  readonly after: number;
  readonly gained: readonly SharedThing[];
  readonly lost: readonly SharedThing[];
}

export interface GroupChange {
  readonly joined: readonly string[];
  readonly left: readonly string[];
  readonly came: readonly KeptLink[];
  readonly went: readonly KeptLink[];
  readonly changed: readonly ChangedLink[];
}

/** Probabilities that differ by less are one to a person. */
const sameP = 0.02;

/** The stores that links join a store with, itself included, by id; and the links among them. */
export function groupAround(
  store: string,
  links: readonly KeptLink[],
): { readonly stores: string[]; readonly links: KeptLink[] } {
  const sets = new Sets<string>();
  for (const { a, b } of links) sets.merge(a, b);
  return {
    stores: sets.membersOf(store).toSorted(),
    links: links.filter(({ a }) => sets.same(a, store)),
  };
}

/** Who joined and left the group of a store between two moments, and which links came and went. */
export function compareGroups(
  store: string,
  before: readonly KeptLink[],
  after: readonly KeptLink[],
): GroupChange {
  const [was, is] = [groupAround(store, before), groupAround(store, after)];
  const old = new Map(was.links.map((link) => [pairKey(link.a, link.b), link]));
  const now = new Map(is.links.map((link) => [pairKey(link.a, link.b), link]));
  return {
    joined: is.stores.filter((id) => !was.stores.includes(id)),
    left: was.stores.filter((id) => !is.stores.includes(id)),
    came: is.links.filter((link) => !old.has(pairKey(link.a, link.b))),
    went: was.links.filter((link) => !now.has(pairKey(link.a, link.b))),
    changed: is.links.flatMap((link) => {
      const earlier = old.get(pairKey(link.a, link.b));
      return earlier === undefined || isSameLink(earlier, link)
        ? []
        : [
            {
              a: link.a,
              b: link.b,
              before: earlier.p,
              after: link.p,
              gained: without(link.why, earlier.why),
              lost: without(earlier.why, link.why),
            },
          ];
    }),
  };
}

/** Whether two links of a pair say the same: how many others share a value is not of the pair. */
export const isSameLink = (x: KeptLink, y: KeptLink): boolean =>
  Math.abs(x.p - y.p) < sameP &&
  x.bridge === y.bridge &&
  without(x.why, y.why).length === 0 &&
  without(y.why, x.why).length === 0;

const without = (some: readonly SharedThing[], others: readonly SharedThing[]): SharedThing[] =>
  some.filter(({ type, value }) => !others.some((one) => one.type === type && one.value === value));
