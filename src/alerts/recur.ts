import type { OpenCtx } from "../access/verb.ts";
import { day } from "../core/time.ts";
import { openAnew } from "./open-anew.ts";
import { recurringOf, settingsOf } from "./settings-store.ts";
import { appendEvents, updateAlert } from "./store.ts";

/**
 * Open alerts again that were closed lately and are seen once more, for as many days as the
 * tenant has chosen.
 *
 * @returns the ids of those that are open again
 */
export async function reopenRecurring(
  ctx: OpenCtx,
  fingerprints: readonly string[],
): Promise<Set<string>> {
  const reopened = new Set<string>();
  const { reopenDays = 0 } = (await settingsOf(ctx.tx, ctx.tenant)) ?? {};
  if (reopenDays === 0) return reopened;
  const now = ctx.now();
  const since = new Date(now.getTime() - reopenDays * day);
  for (const { id, level, version } of await recurringOf(ctx.tx, ctx.tenant, fingerprints, since)) {
    const patch = openAnew(ctx.ports.calendar, level, now);
    if ((await updateAlert(ctx.tx, ctx.tenant, id, version, patch)) !== undefined) reopened.add(id);
  }
  await appendEvents(
    ctx,
    [...reopened].map((alertId) => ({ alertId, kind: "reopened", detail: { seenAgain: true } })),
  );
  return reopened;
}
