import type { Listing } from "../core/records.ts";
import type { Sister } from "../listings/facts.ts";
import { comparable, describe, formWording, meetingKeys, sisterOf } from "../listings/sisters.ts";

/** A listing that is asked about, with the stores it is to run on. */
export interface Draft {
  readonly listing: Listing;
  readonly storeIds: readonly string[];
}

/** Drafts of one request, so that each is compared with the others. */
export interface Siblings {
  add(draft: Draft): void;
  /** What others, or the draft itself in its other stores, say much alike. */
  of(draft: Draft, storeId: string): readonly Sister[];
}

/** Past so many drafts the later ones are compared with these, so that memory stays bounded. */
const mostKept = 20_000;
/** So many drafts under one key are looked at: beyond it the key tells nothing. */
const mostOfKey = 64;
/** So many sisters are told of one draft, the nearest ones. */
const mostTold = 24;
/** The wording that a batch's drafts share is read from so many of them. */
const sampled = 400;

/** @param sample drafts of the request, to tell the form wording that many of them share */
export function createSiblings(sample: Iterable<Listing>): Siblings {
  const form = new Set(formWording([...sample].slice(0, sampled).map(describe)));
  const byKey = new Map<number, Draft[]>();
  const met = new WeakMap<
    Draft,
    readonly (Omit<Sister, "storeId"> & { readonly draft: Draft })[]
  >();
  let kept = 0;

  const likenesses = (draft: Draft) => {
    const described = describe(draft.listing);
    const own = comparable(described, form);
    const others = new Set([...meetingKeys(described)].flatMap((key) => byKey.get(key) ?? []));
    return [...others.add(draft)]
      .flatMap((other) => {
        const sister = sisterOf(own, comparable(describe(other.listing), form));
        return sister === undefined ? [] : [{ ...sister, draft: other }];
      })
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, mostTold);
  };

  return {
    add(draft) {
      if (kept >= mostKept) return;
      kept += 1;
      for (const key of meetingKeys(describe(draft.listing))) {
        const list = byKey.get(key) ?? [];
        byKey.set(key, list);
        if (list.length < mostOfKey) list.push(draft);
      }
    },
    of(draft, storeId) {
      const alike = met.get(draft) ?? likenesses(draft);
      met.set(draft, alike);
      const sisters: Sister[] = [];
      for (const { draft: other, listingId, similarity, price } of alike)
        for (const otherStore of other.storeIds) {
          if (other === draft && otherStore === storeId) continue;
          if (sisters.length < mostTold)
            sisters.push({ listingId, storeId: otherStore, similarity, price });
        }
      return sisters;
    },
  };
}
