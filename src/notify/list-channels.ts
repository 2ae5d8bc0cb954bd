import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { countsOf, viewOf } from "./channel.ts";
import { allChannels, allSubscriptions } from "./channel-store.ts";
import type { ChannelView } from "./schema.ts";

/** The channels, the oldest first, each with its health and what the asker hears over it. */
export const listChannels = query({
  name: "notify_channel.list",
  allow: "anyone",
  input: z.object({}),
  async run(ctx): Promise<ChannelView[]> {
    const counts = await countsOf(ctx);
    const mine = new Map(
      (await allSubscriptions(ctx.tx, ctx.tenant))
        .filter(({ personId }) => personId === ctx.actor.id)
        .map((row) => [row.channelId, row]),
    );
    const rows = await allChannels(ctx.tx, ctx.tenant);
    return rows.map((row) => viewOf(row, counts, mine.get(row.id)));
  },
});
