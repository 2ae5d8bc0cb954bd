import type { Mark } from "../../core/finding.ts";
import type { FoundClause } from "../../policy/schema.ts";

/** What a search marked in a clause's text; what it marked in the label stands out by itself. */
export const marksIn = ({ text, highlights }: Pick<FoundClause, "text" | "highlights">): Mark[] =>
  highlights.flatMap(({ field, start, end }) =>
    field === "text" ? [{ field, start, end, quote: text.slice(start, end) }] : [],
  );
