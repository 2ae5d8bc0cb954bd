import { type Family, families } from "../copy/pack.ts";
import type { Mark } from "../core/finding.ts";
import type { Text } from "../core/text.ts";

/** What the facts take from the copy room's answer. */
interface CopyHit {
  readonly family: string;
  readonly field?: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly verdict: string;
  readonly why?: Text | undefined;
  /** A wording that may stand instead of the quote. */
  readonly suggestion?: string | undefined;
  /** How the words were disguised, if they were. */
  readonly evasion?: string | null | undefined;
}

export interface CopyAnswer {
  readonly verdict: string;
  readonly hits: readonly CopyHit[];
}

type PerFamily<T> = Record<Family, T>;

/** The fact `copy`: every family is there, with 0 and no marks if not hit. */
export interface CopyFacts {
  readonly verdict: string;
  readonly violations: PerFamily<number>;
  readonly needsEvidence: PerFamily<number>;
  /** Violations only. */
  readonly marks: PerFamily<Mark[]>;
  /** Claims that stand only with proof. */
  readonly claims: Mark[];
  /** Violations in disguise: split, homophone, look-alike characters. */
  readonly disguised: Mark[];
}

const perFamily = <T>(of: (family: Family) => T): PerFamily<T> =>
  Object.fromEntries(families.map((family) => [family, of(family)])) as PerFamily<T>;

export function copyFacts(answer: CopyAnswer = { verdict: "clean", hits: [] }): CopyFacts {
  const violations = answer.hits.filter((hit) => hit.verdict === "violation");
  const claims = answer.hits.filter((hit) => hit.verdict === "needs_evidence");
  const count = (hits: readonly CopyHit[], family: Family) =>
    hits.filter((hit) => hit.family === family).length;
  return {
    verdict: answer.verdict,
    violations: perFamily((family) => count(violations, family)),
    needsEvidence: perFamily((family) => count(claims, family)),
    marks: perFamily((family) => violations.filter((hit) => hit.family === family).map(markOf)),
    claims: claims.map(markOf),
    disguised: violations.filter(({ evasion }) => evasion && evasion !== "none").map(markOf),
  };
}

function markOf({ field = "text", start, end, quote, why, suggestion }: CopyHit): Mark {
  return {
    field,
    start,
    end,
    quote,
    ...(why === undefined ? {} : { why: why.zh }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
