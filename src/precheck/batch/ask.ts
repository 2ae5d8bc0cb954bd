import type { Ctx } from "../../access/ctx.ts";
import { HeguiError } from "../../core/errors.ts";
import { askTogether, mostTogether } from "../check.ts";
import { anyStore, draftOf, namedStores } from "../judge.ts";
import type { PrecheckInput, PrecheckResult } from "../schema.ts";
import { createSiblings, type Draft } from "../siblings.ts";

/** One question of a batch, by its line, or why it cannot be asked. */
export interface Item {
  readonly line: number;
  readonly input: PrecheckInput | HeguiError;
}

/** What an item was answered. */
export interface Answered<T extends Item> {
  readonly item: T;
  readonly result: PrecheckResult | HeguiError;
}

/**
 * Answer the questions of a batch in their order and as they are done. One that cannot be
 * asked stops no other. Listings are compared with those before them, and with those that
 * are asked in the same transaction.
 *
 * @param key names the batch: a line that was answered under it has the answer that it had
 * @throws HeguiError `forbidden`, before the first answer
 */
export async function* askAll<T extends Item>(
  ctx: Ctx,
  items: readonly T[],
  key?: string,
): AsyncGenerator<Answered<T>> {
  const siblings = createSiblings(
    items
      .values()
      .flatMap(({ input }) =>
        !(input instanceof HeguiError) && input.kind === "listing" ? [draftOf(input.record)] : [],
      ),
  );
  // Who may not ask hears so of an empty batch, too.
  for (let from = 0; from < Math.max(1, items.length); from += mostTogether) {
    const chunk = items.slice(from, from + mostTogether);
    const questions = chunk.flatMap(({ line, input }) => {
      if (input instanceof HeguiError) return [];
      const repeat = key === undefined ? undefined : { key, line };
      const draft = draftIn(input, line);
      if (draft !== undefined) siblings.add(draft);
      return [{ input, requestId: ctx.requestId, repeat, siblings, draft }];
    });
    const results = (await askTogether(ctx, questions)).values();
    for (const item of chunk) {
      const result = item.input instanceof HeguiError ? item.input : results.next().value;
      if (result !== undefined) yield { item, result };
    }
  }
}

/** A listing as the others of its batch know it: by its id, or else by its line. */
function draftIn(input: PrecheckInput, line: number): Draft | undefined {
  if (input.kind !== "listing") return undefined;
  const listing = draftOf({ ...input.record, id: input.record.id ?? `#${line}` });
  const named = namedStores(input);
  const storeIds = named.length > 0 || !input.platform ? named : [anyStore(input.platform).id];
  return { listing, storeIds };
}
