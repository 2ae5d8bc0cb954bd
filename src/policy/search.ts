import { query } from "../access/verb.ts";
import { invalid } from "../core/errors.ts";
import { byRelevance } from "./relevance.ts";
import { ClauseSearch, type FoundClause } from "./schema.ts";
import { clausesWith } from "./search-store.ts";

/** More would not be read. */
const limit = 100;
/** More words narrow nothing further and cost a scan each. */
const mostWords = 10;

/** So many are weighed against each other. */
const candidates = 400;

/** The clauses of the latest versions that hold every word of `q`, the most telling first. */
export const searchClauses = query({
  name: "policy.search",
  allow: "anyone",
  input: ClauseSearch,
  async run(ctx, { q, platform }): Promise<FoundClause[]> {
    const typed = q.replaceAll("\0", "").split(/\s+/).filter(Boolean);
    const words = [...new Set(typed)].slice(0, mostWords);
    if (words.length === 0) throw invalid("q", "give a word to look for");
    const rows = await clausesWith(ctx.tx, ctx.tenant, words, platform, candidates);
    const found = rows.map(({ clause: { key, heading, text }, ...row }) => ({
      ...row,
      key,
      heading,
      text,
    }));
    return byRelevance(words, found).slice(0, limit);
  },
});
