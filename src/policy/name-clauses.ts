import { type Clause, clausesOf } from "./clauses/clauses.ts";
import { type Identified, identify } from "./clauses/identity.ts";
import type { ClauseView } from "./schema.ts";

/**
 * The clauses of a version as they are stored, each under the name that it had in the
 * version before, whatever its number is now.
 */
export function nameClauses(
  previous: { readonly text: string; readonly clauses: readonly ClauseView[] } | undefined,
  text: string,
): ClauseView[] {
  const before = previous === undefined ? [] : namedBefore(previous);
  return identify(before, clausesOf(text)).map(({ id, clause }) => ({
    id,
    key: clause.key,
    heading: clause.heading ?? null,
    text: clause.text,
    level: clause.level,
  }));
}

/** What an older release stored has no names, or was split otherwise: it is named anew. */
function namedBefore(previous: {
  readonly text: string;
  readonly clauses: readonly ClauseView[];
}): Identified[] {
  const clauses = clausesOf(previous.text);
  const known = previous.clauses.flatMap(({ id, text }, i): Identified[] => {
    const clause: Clause | undefined = clauses[i];
    return id === undefined || clause?.text !== text ? [] : [{ id, clause }];
  });
  return known.length === clauses.length ? known : identify([], clauses);
}
