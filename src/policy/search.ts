import { query } from "../access/verb.ts";
import { invalid } from "../core/errors.ts";
import { ClauseSearch, type FoundClause } from "./schema.ts";
import { clausesWith } from "./store.ts";

/** More would not be read. */
const limit = 100;
/** More words narrow nothing further and cost a scan each. */
const mostWords = 10;

/** The clauses of the latest versions that hold every word of `q`. */
export const searchClauses = query({
  name: "policy.search",
  allow: "anyone",
  input: ClauseSearch,
  async run(ctx, { q, platform }): Promise<FoundClause[]> {
    const words = [...new Set(q.replaceAll("\0", "").split(/\s+/).filter(Boolean))];
    if (words.length === 0) throw invalid("q", "give a word to look for");
    const rows = await clausesWith(ctx.tx, ctx.tenant, words.slice(0, mostWords), platform, limit);
    return rows.map(({ clause: { key, heading, text }, ...row }) => ({
      ...row,
      key,
      heading,
      text,
    }));
  },
});
