import { query } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import { ClauseId, type ClauseWording } from "./schema.ts";
import { wordingsOf } from "./store.ts";

/**
 * How one clause read in each version of its document, oldest first: a new entry where
 * its number or its words changed, or where it came back after it was gone.
 *
 * @throws HeguiError `not_found` for a clause that no version has
 */
export const clauseHistory = query({
  name: "policy_clause.history",
  allow: "anyone",
  input: ClauseId,
  async run(ctx, { id, clauseId }): Promise<ClauseWording[]> {
    const history: ClauseWording[] = [];
    for (const { number, observedAt, effectiveDate, clause } of await wordingsOf(
      ctx.tx,
      ctx.tenant,
      id,
      clauseId,
    )) {
      const last = history.at(-1);
      if (
        last !== undefined &&
        last.toNumber === number - 1 &&
        last.key === clause.key &&
        last.text === clause.text
      ) {
        history[history.length - 1] = { ...last, toNumber: number };
        continue;
      }
      history.push({
        fromNumber: number,
        toNumber: number,
        observedAt: observedAt.toISOString(),
        effectiveDate,
        key: clause.key,
        heading: clause.heading,
        text: clause.text,
      });
    }
    if (history.length === 0) throw notFound("Policy clause", `${id}#${clauseId}`);
    return history;
  },
});
