import { z } from "@hono/zod-openapi";
import { query } from "../../access/verb.ts";
import { chinaDate } from "../../core/china-time.ts";
import { day } from "../../core/time.ts";
import { SourceState } from "../schema.ts";
import type { Health, SourceHealth } from "./recording-schema.ts";
import { sourcesWithLooks } from "./recording-store.ts";

/** Over how many days the share of looks that found a source well is taken. */
const window = 30;

/** How every source stands, since when, and how well it did of late, by platform and title. */
export const sourceHealth = query({
  name: "policy_source.health",
  allow: "anyone",
  input: z.object({}),
  async run(ctx): Promise<Health> {
    const since = chinaDate(new Date(ctx.now().getTime() - (window - 1) * day));
    const rows = await sourcesWithLooks(ctx.tx, ctx.tenant, since);
    const items = rows.map(
      ({ source, looks, well, held }): SourceHealth => ({
        id: source.id,
        platform: source.platform,
        title: source.title,
        state: source.state,
        since: source.stateSince?.toISOString() ?? null,
        reason: source.stateReason,
        wellAt: source.wellAt?.toISOString() ?? null,
        failures: source.failures,
        nextDueAt: source.nextDueAt?.toISOString() ?? null,
        looks: looks ?? 0,
        wellShare: looks ? (well ?? 0) / looks : null,
        held: held ?? 0,
      }),
    );
    const counted = (state: SourceState) => items.filter((one) => one.state === state).length;
    const states = Object.fromEntries(
      SourceState.options.map((state) => [state, counted(state)]),
    ) as Health["states"];
    return { states, items };
  },
});
