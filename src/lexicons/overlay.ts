import type { Family, Pack, Term } from "../copy/pack.ts";
import { PatternError, parsePattern } from "../copy/pattern.ts";
import { type FieldProblem, HeguiError } from "../core/errors.ts";
import type { Overlay } from "./schema.ts";

export const emptyOverlay: Overlay = { disabled: [], terms: [] };

export const isEmpty = ({ disabled, terms }: Overlay): boolean =>
  disabled.length === 0 && terms.length === 0;

/** Packs with what a tenant makes of them. */
export const mergePacks = (
  packs: readonly Pack[],
  overlays: ReadonlyMap<Family, Overlay>,
): Pack[] => packs.map((pack) => mergePack(pack, overlays.get(pack.family) ?? emptyOverlay));

export function mergePack(pack: Pack, { disabled, terms }: Overlay): Pack {
  if (disabled.length + terms.length === 0) return pack;
  const replaced = new Set([...disabled, ...terms.map(({ id }) => id)]);
  return { ...pack, terms: [...pack.terms.filter(({ id }) => !replaced.has(id)), ...terms] };
}

/** One family's pack with an overlay, and of the others just the lists that patterns may name. */
export const familyAlone = (packs: readonly Pack[], family: Family, overlay: Overlay): Pack[] =>
  packs.map((pack) => (pack.family === family ? mergePack(pack, overlay) : { ...pack, terms: [] }));

/** What a term may hold, so that a scan stays fast and its words mean something. */
const limits = { patterns: 60, phrases: 200, length: 300, alternatives: 100, leastLength: 2 };

/**
 * Checks what a schema can't: that patterns can be read, are bounded, and match no single
 * character, and that ids are there or are new.
 *
 * @throws HeguiError `invalid_input` that names each place
 */
export function requireSound(packs: readonly Pack[], family: Family, overlay: Overlay): void {
  const sets = Object.assign({}, ...packs.map((pack) => pack.sets)) as Pack["sets"];
  const builtin = new Set(packs.find((pack) => pack.family === family)?.terms.map(({ id }) => id));
  const problems: FieldProblem[] = [];
  overlay.disabled.forEach((id, i) => {
    if (!builtin.has(id))
      problems.push({ field: `disabled.${i}`, reason: `no built-in term is called ${id}` });
  });
  const seen = new Set<string>();
  overlay.terms.forEach((term, i) => {
    if (seen.has(term.id))
      problems.push({ field: `terms.${i}.id`, reason: `${term.id} stands twice: take another id` });
    seen.add(term.id);
    problems.push(...problemsOf(term, sets).map((p) => ({ ...p, field: `terms.${i}.${p.field}` })));
  });
  const [first] = problems;
  if (first !== undefined)
    throw new HeguiError("invalid_input", `${first.field}: ${first.reason}`, problems);
}

function problemsOf(term: Term, sets: Pack["sets"]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const lists = { match: term.match, exceptions: term.exceptions, exempt: term.exempt };
  for (const [name, patterns] of Object.entries(lists)) {
    const most = name === "match" ? limits.patterns : limits.phrases;
    if (patterns.length > most)
      problems.push({ field: name, reason: `has ${patterns.length} patterns: keep to ${most}` });
    patterns.slice(0, most).forEach((pattern, i) => {
      const reason = patternFault(pattern, sets, name === "match");
      if (reason !== undefined) problems.push({ field: `${name}.${i}`, reason });
    });
  }
  return problems;
}

function patternFault(pattern: string, sets: Pack["sets"], isMatch: boolean): string | undefined {
  if (pattern.length > limits.length) return `is longer than ${limits.length} characters`;
  try {
    const sequences = parsePattern(pattern, sets);
    const own = pattern.split(/[\s|]+/).length;
    if (own > limits.alternatives) return `has more than ${limits.alternatives} words`;
    const isShort = sequences.some(
      (elements) => shortest(elements.filter(({ context }) => !context)) < limits.leastLength,
    );
    if (isMatch && isShort)
      return `matches a single character, which is everywhere: give ${limits.leastLength} at least`;
    return undefined;
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}

/** The fewest characters that a sequence can match; a number or a phone counts as one. */
const shortest = (elements: ReturnType<typeof parsePattern>[number]): number =>
  elements.reduce((sum, { words, marks }) => {
    const wide = marks.some((mark) => mark === "num" || mark === "phone") ? 1 : 0;
    const fewest = Math.min(...words.map((word) => [...word].length), ...marks.map(() => wide));
    return sum + (Number.isFinite(fewest) ? fewest : 0);
  }, 0);
