import { type Checker, type CopyInput, type CopyResult, type Hit, worstOf } from "./judge.ts";
import type { Surface } from "./pack.ts";

/** One text field of a record, named as in the record: `title`, `attributes.产地`. */
export interface CopyField {
  readonly field: string;
  readonly surface: Surface;
  readonly text: string;
}
export interface FieldHit extends Hit {
  readonly field: string;
}

/** Judges the text fields of one record; each hit names its field. */
export function checkFields(
  checker: Checker,
  fields: readonly CopyField[],
  context: Omit<CopyInput, "text" | "surface">,
): CopyResult<FieldHit> {
  const results = fields.map(({ field, surface, text }) => {
    const result = checker.check({ ...context, surface, text });
    return { ...result, hits: result.hits.map((hit): FieldHit => ({ ...hit, field })) };
  });
  const verdict = worstOf(results.map((r) => r.verdict));
  const hits = results.flatMap((r) => r.hits);
  return results.some((r) => r.truncated) ? { verdict, hits, truncated: true } : { verdict, hits };
}
