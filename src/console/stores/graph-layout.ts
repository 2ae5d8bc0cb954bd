import type { StoreLink } from "../../accounts/schema.ts";

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Distance between stores that lie side by side. */
const apart = 26;
/** The angle that lays points out evenly over a disc (Vogel, 1979). */
const golden = Math.PI * (3 - Math.sqrt(5));

/**
 * Places of many stores: what hangs together without bridges is a disc, and discs lie around
 * the largest, so that bridge edges stand out as long lines. One pass over the links; the
 * same group is always laid out alike.
 */
export function layOut(
  ids: readonly string[],
  links: readonly Pick<StoreLink, "a" | "b" | "bridge">[],
): Map<string, Place> {
  const clusters = clustersOf(ids, links).sort((x, y) => y.length - x.length);
  const places = new Map<string, Place>();
  const centres: (Place & { radius: number })[] = [];
  for (const cluster of clusters) {
    const radius = apart * Math.sqrt(cluster.length);
    const centre = freeCentre(centres, radius);
    centres.push({ ...centre, radius });
    cluster.forEach((id, i) => {
      const from = cluster.length === 1 ? 0 : apart * 0.9 * Math.sqrt(i + 0.5);
      places.set(id, {
        x: centre.x + from * Math.cos(i * golden),
        y: centre.y + from * Math.sin(i * golden),
      });
    });
  }
  return places;
}

/** Stores that stay together when every bridge is cut. */
function clustersOf(
  ids: readonly string[],
  links: readonly Pick<StoreLink, "a" | "b" | "bridge">[],
): string[][] {
  const around = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { a, b, bridge } of links) {
    if (bridge) continue;
    around.get(a)?.push(b);
    around.get(b)?.push(a);
  }
  const seen = new Set<string>();
  return ids.flatMap((id) => {
    if (seen.has(id)) return [];
    const cluster = [id];
    seen.add(id);
    for (const here of cluster) {
      for (const next of around.get(here) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        cluster.push(next);
      }
    }
    return [cluster];
  });
}

/** The nearest place, on a spiral from the middle, where a disc overlaps no other. */
function freeCentre(taken: readonly (Place & { radius: number })[], radius: number): Place {
  for (let i = 0; ; i++) {
    const from = apart * Math.sqrt(i) * 1.5;
    const place = { x: from * Math.cos(i * golden), y: from * Math.sin(i * golden) };
    const isFree = taken.every(
      (one) => Math.hypot(one.x - place.x, one.y - place.y) > one.radius + radius + apart,
    );
    if (isFree) return place;
  }
}
