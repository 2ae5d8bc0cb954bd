import type { Sight } from "../../alerts/raise.ts";
import type { ShadowSample } from "./shadow-schema.ts";

/** Samples of one side, store and round of counting. */
const mostSamples = 2;

/** What a shadow and the version in force found in one store. */
export interface Difference {
  readonly storeId: string;
  judged: number;
  onlyShadow: number;
  onlyActive: number;
  both: number;
  failed: number;
  readonly samples: ShadowSample[];
}

/** A record, and what the two found on it. */
export interface Compared {
  /** The stores that the record is of. */
  readonly storeIds: readonly string[];
  readonly shadow: readonly Sight[];
  readonly active: readonly Sight[];
}

/** Counts, store by store, where a shadow and the version in force agree and where they do not. */
export function differences(
  compared: readonly Compared[],
  failedIn: readonly string[],
  at: string,
): Difference[] {
  const stores = new Map<string, Difference>();
  const of = (storeId: string): Difference => {
    const known = stores.get(storeId) ?? {
      storeId,
      judged: 0,
      onlyShadow: 0,
      onlyActive: 0,
      both: 0,
      failed: 0,
      samples: [],
    };
    stores.set(storeId, known);
    return known;
  };
  for (const { storeIds, shadow, active } of compared) {
    for (const id of storeIds) of(id).judged += 1;
    const byShadow = sightByStore(shadow);
    const byActive = sightByStore(active);
    for (const id of new Set([...byShadow.keys(), ...byActive.keys()])) {
      const store = of(id);
      const [inShadow, inActive] = [byShadow.get(id), byActive.get(id)];
      if (inShadow !== undefined && inActive !== undefined) store.both += 1;
      else if (inShadow !== undefined) {
        store.onlyShadow += 1;
        keep(store, "only_shadow", inShadow);
      } else if (inActive !== undefined) {
        store.onlyActive += 1;
        keep(store, "only_active", inActive);
      }
    }
  }
  for (const id of failedIn) of(id).failed += 1;
  return [...stores.values()];

  function keep(store: Difference, side: ShadowSample["side"], { subject, finding }: Sight): void {
    if (store.samples.filter((one) => one.side === side).length >= mostSamples) return;
    const { kind, id } = subject;
    store.samples.push({ side, kind, id, storeId: store.storeId, message: finding.message, at });
  }
}

/** A promotion's finding tells of several stores, any other of its record's own. */
function sightByStore(sights: readonly Sight[]): Map<string, Sight> {
  return new Map(
    sights.flatMap((sight) => {
      const { storeIds } = sight.finding as { readonly storeIds?: readonly string[] };
      const ids = storeIds ?? (sight.storeId === undefined ? [] : [sight.storeId]);
      return ids.map((id) => [id, sight] as const);
    }),
  );
}
