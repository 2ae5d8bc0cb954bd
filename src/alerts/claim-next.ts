import { command, type Outcome } from "../access/verb.ts";
import { endOfChinaDay } from "../core/china-time.ts";
import { claim } from "./claim.ts";
import type { AlertDetail } from "./schema.ts";
import { Next } from "./work-schema.ts";
import { lockNext } from "./work-store.ts";

/** Take the most pressing alert that nobody has, within a filter; null when there is none. */
export const claimNext = command({
  name: "alert.claim_next",
  allow: ["compliance", "legal"],
  input: Next,
  async run(ctx, filter): Promise<Outcome<{ alert: AlertDetail | null }>> {
    const now = ctx.now();
    const free = { ...filter, status: "live", assignee: "none" } as const;
    const next = await lockNext(ctx.tx, ctx.tenant, free, now, endOfChinaDay(now));
    // The claim writes its own entry into the log.
    return { result: { alert: next === undefined ? null : await claim(ctx, next) }, audit: [] };
  },
});
