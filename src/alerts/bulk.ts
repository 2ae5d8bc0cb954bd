import { command, type OpenCtx, type Outcome } from "../access/verb.ts";
import { HeguiError } from "../core/errors.ts";
import { acknowledge } from "./acknowledge.ts";
import { assign } from "./assign.ts";
import { claim } from "./claim.ts";
import { decide } from "./decide.ts";
import { mergeAlert } from "./merge.ts";
import { reopen } from "./reopen.ts";
import { type AlertDetail, AlertRow } from "./schema.ts";
import { snooze } from "./snooze.ts";
import { undo } from "./undo.ts";
import { Bulk, type BulkAction, type BulkResult } from "./work-schema.ts";

type Item = BulkResult["items"][number];

/** A preview has been made; nothing of it stays. */
class Previewed extends Error {}

/**
 * Do one thing to many alerts. Each stands for itself: one that cannot be done says why,
 * and the others are. A preview says the same and changes nothing.
 */
export const bulkAlerts = command({
  name: "alert.bulk",
  allow: ["compliance", "legal"],
  input: Bulk,
  async run(ctx, { action, items, preview }): Promise<Outcome<BulkResult>> {
    const results: Item[] = [];
    try {
      await ctx.tx.transaction(async (tx) => {
        for (const item of items) results.push(await one({ ...ctx, tx }, action, item));
        if (preview) throw new Previewed();
      });
    } catch (error) {
      if (!(error instanceof Previewed)) throw error;
    }
    const done = results.filter(({ ok }) => ok).length;
    const result = { done, failed: results.length - done, items: results };
    // Each change has its own entry; this one says that they were made together.
    const entry = { subject: { kind: "alerts", id: action.kind }, after: { done } };
    return { result, audit: preview || done === 0 ? [] : [entry] };
  },
});

async function one(
  ctx: OpenCtx,
  action: BulkAction,
  item: { readonly id: string; readonly version: number },
): Promise<Item> {
  try {
    const alert = await ctx.tx.transaction((tx) => act({ ...ctx, tx }, action, item));
    return { ok: true, id: item.id, alert: AlertRow.parse(alert) };
  } catch (error) {
    if (!(error instanceof HeguiError)) throw error;
    return { ok: false, id: item.id, code: error.code, detail: error.message };
  }
}

function act(
  ctx: OpenCtx,
  action: BulkAction,
  item: { readonly id: string; readonly version: number },
): Promise<AlertDetail> {
  switch (action.kind) {
    case "claim":
      return claim(ctx, item);
    case "assign":
      return assign(ctx, { ...action, ...item });
    case "decide":
      return decide(ctx, { ...action, ...item });
    case "snooze":
      return snooze(ctx, { ...action, ...item });
    case "reopen":
      return reopen(ctx, { ...action, ...item });
    case "merge":
      return mergeAlert(ctx, { ...action, ...item });
    case "acknowledge":
      return acknowledge(ctx, item);
    case "undo":
      return undo(ctx, item);
  }
}
