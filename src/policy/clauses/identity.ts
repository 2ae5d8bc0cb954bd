import { hashOfText } from "../../core/canonical.ts";
import { align } from "./align.ts";
import type { Clause } from "./clauses.ts";

/** A clause with the name that it keeps through renumbering, moves and edits. */
export interface Identified {
  readonly id: string;
  readonly clause: Clause;
}

/**
 * Names the clauses of a version: one that the version before had, in these words or
 * edited, keeps its name; a new one is named by its number and words when first seen, so
 * that one that was gone and comes back as it began is the same again. Names are unique
 * within a version. The first version of a document has no version before it: `[]`.
 */
export function identify(previous: readonly Identified[], next: readonly Clause[]): Identified[] {
  const known = new Map(previous.map(({ id, clause }) => [clause, id]));
  const { pairs } = align(
    previous.map(({ clause }) => clause),
    next,
  );
  const kept = new Map(pairs.map(({ before, after }) => [after, known.get(before)]));
  const taken = new Set(kept.values());
  return next.map((clause) => {
    const id = kept.get(clause) ?? newId(clause, taken);
    taken.add(id);
    return { id, clause };
  });
}

/** 64 bits of a hash; a counter tells apart what was named alike before. */
function newId({ key, form }: Clause, taken: ReadonlySet<string | undefined>): string {
  const id = `cl_${hashOfText(`${key}\n${form}`).slice(7, 23)}`;
  let free = id;
  for (let n = 2; taken.has(free); n++) free = `${id}-${n}`;
  return free;
}
