import type { z } from "@hono/zod-openapi";
import type { Ctx } from "../../access/ctx.ts";
import { query } from "../../access/verb.ts";
import { endOfChinaDay, startOfChinaDay } from "../../core/china-time.ts";
import { invalid } from "../../core/errors.ts";
import { ClauseSearch, type FoundPage } from "../schema.ts";
import { indexMissing } from "./index-clauses.ts";
import { byRelevance } from "./relevance.ts";
import { clausesWith } from "./search-store.ts";
import { highlightsOf, wordsOf } from "./words.ts";

/** So many are weighed against each other, and more would not be read. */
const candidates = 400;

/**
 * A page of the clauses that hold every word of `q`, the most telling first; of the
 * latest versions, or of all.
 *
 * @throws HeguiError `invalid_input` for a query without a word
 */
export async function searchClauses(
  ctx: Ctx,
  input: z.input<typeof ClauseSearch>,
): Promise<FoundPage> {
  await indexMissing(ctx);
  return findClauses(ctx, input);
}

const findClauses = query({
  name: "policy.search",
  allow: "anyone",
  input: ClauseSearch,
  async run(ctx, { q, versions, from, to, limit, after, ...filter }): Promise<FoundPage> {
    const words = wordsOf(q);
    if (words.parts.length === 0) throw invalid("q", "give a word to look for");
    const wanted = {
      ...filter,
      latestOnly: versions === "latest",
      seenFrom: from === undefined ? undefined : startOfChinaDay(from),
      seenBefore: to === undefined ? undefined : endOfChinaDay(startOfChinaDay(to)),
    };
    const rows = await clausesWith(ctx.tx, ctx.tenant, words.parts, wanted, candidates);
    const ranked = byRelevance([...words.typed, ...words.parts], rows);
    const start = after === undefined ? 0 : 1 + ranked.findIndex((row) => placeOf(row) === after);
    if (after !== undefined && start === 0)
      throw invalid("after", "that clause is not found any more: search again from the beginning");
    const page = ranked.slice(start, start + limit);
    const last = start + limit < ranked.length ? page.at(-1) : undefined;
    return {
      items: page.map(({ firstNumber, lastNumber, place: _, since, ...row }) => ({
        ...row,
        fromNumber: firstNumber,
        number: lastNumber,
        since: since.toISOString(),
        highlights: highlightsOf(row, words),
      })),
      next: last === undefined ? null : placeOf(last),
    };
  },
});

const placeOf = (row: { sourceId: string; firstNumber: number; place: number }): string =>
  `${row.sourceId}#${row.firstNumber}#${row.place}`;
