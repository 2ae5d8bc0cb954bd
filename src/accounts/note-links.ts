import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { pairKey } from "./decision.ts";
import { isSameLink, type KeptLink } from "./history.ts";
import { beginLinks, endLinks, standingLinks } from "./history-store.ts";
import { type LinkedStores, shownValue } from "./known-links.ts";

/**
 * Note which links of groups came, went or changed since they were looked at last, so that
 * any moment's groups can be shown again. What stays as it was is not written.
 */
export const noteLinks = command({
  name: "store.note_links",
  allow: ["operator", "compliance", "legal"],
  input: z.object({ linked: z.custom<Pick<LinkedStores, "groups">>() }),
  async run(ctx, { linked }) {
    const now = new Map(
      linked.groups
        .flatMap(({ edges }) => edges)
        .map(({ a, b, p, bridge, why }): [string, KeptLink] => [
          pairKey(a, b),
          {
            a,
            b,
            p: Math.round(p * 1e4) / 1e4,
            bridge,
            why: why
              .filter(({ bits }) => bits > 0)
              .map(({ type, value, sharedBy }) => ({
                type,
                value: shownValue(type, value),
                sharedBy,
              })),
          },
        ]),
    );
    const standing = await standingLinks(ctx.tx, ctx.tenant);
    const stays = new Set<string>();
    const ended = standing.flatMap((link): [string, string][] => {
      const key = pairKey(link.a, link.b);
      const here = now.get(key);
      if (here === undefined || !isSameLink(here, link)) return [[link.a, link.b]];
      stays.add(key);
      return [];
    });
    const begun = [...now].flatMap(([key, link]) => (stays.has(key) ? [] : [link]));
    await endLinks(ctx.tx, ctx.tenant, ended, ctx.now());
    await beginLinks(ctx.tx, ctx.tenant, begun, ctx.now());
    if (ended.length + begun.length === 0) return { result: null, audit: [] };
    const after = { ended: ended.length, begun: begun.length };
    return { result: null, audit: [{ subject: { kind: "store_links", id: ctx.tenant }, after }] };
  },
});
