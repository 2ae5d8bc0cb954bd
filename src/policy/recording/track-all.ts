import type { z } from "@hono/zod-openapi";
import type { Ctx } from "../../access/ctx.ts";
import type { TrackResult } from "../schema.ts";
import { type Tracking, track } from "./track.ts";

/** So many sources are looked at side by side: while one is recorded, others are fetched. */
const atOnce = 32;

/**
 * Look at several sources, once each, and tell what came of each as it is done.
 *
 * @throws what `track` throws, once the looks under way have ended
 */
export async function* trackAll(
  ctx: Ctx,
  ids: readonly string[],
  options: Omit<z.input<typeof Tracking>, "id"> = {},
): AsyncGenerator<TrackResult & { readonly source: string }> {
  const waiting = [...ids];
  const running = new Map<string, Promise<TrackResult & { source: string }>>();
  const start = () => {
    const id = waiting.shift();
    if (id === undefined) return;
    running.set(
      id,
      track(ctx, { id, ...options }).then((found) => ({ source: id, ...found })),
    );
  };
  for (let i = 0; i < atOnce; i++) start();
  try {
    while (running.size > 0) {
      const found = await Promise.race(running.values());
      running.delete(found.source);
      start();
      yield found;
    }
  } finally {
    await Promise.allSettled(running.values());
  }
}
