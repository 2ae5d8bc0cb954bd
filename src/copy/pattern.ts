/**
 * The pattern language of the packs. It has no backtracking regular
 * expressions, so a tenant's pattern can't make a scan slow.
 *
 *     国家级                 a word
 *     好评|五星              either word
 *     最 $praise             elements that follow one another at once
 *     好评|五星 ~8 返|送     at most 8 units between, within one sentence
 *     原价 <num> 元?          a number; an element that may be missing
 *     最好 (的|<end>)         what stands in brackets must be there, outside the hit
 *
 * `<num>` is a number in digits or Chinese numerals, `<phone>` a mobile number, masked
 * or not, `<han>` any one Chinese character, `<start>` and `<end>` the edge of a clause.
 */
export interface Element {
  readonly words: readonly string[];
  readonly marks: readonly Mark[];
  /** Units allowed between the element before and this one. */
  readonly gap: number;
  /** Required, but no part of the hit. */
  readonly context: boolean;
}
export type Mark = "num" | "phone" | "han" | "start" | "end";
const markNames: readonly string[] = ["num", "phone", "han", "start", "end"];

export class PatternError extends Error {
  override readonly name = "PatternError";
}

const maxGap = 24;
const maxOptional = 4;

interface Token {
  readonly element: Element;
  readonly optional: boolean;
}

/**
 * Reads a pattern into the plain sequences it stands for: one, or several where
 * elements are optional.
 *
 * @throws PatternError naming the pattern and what is wrong in it
 */
export function parsePattern(
  source: string,
  sets: Readonly<Record<string, readonly string[]>>,
): Element[][] {
  const fail = (reason: string): never => {
    throw new PatternError(`pattern "${source}": ${reason}`);
  };
  const tokens: Token[] = [];
  let gap = 0;
  for (const raw of source.trim().split(/\s+/)) {
    if (raw.startsWith("~")) {
      gap = Number(raw.slice(1));
      if (!Number.isInteger(gap) || gap < 1 || gap > maxGap)
        fail(`a gap is ~1 to ~${maxGap}, not ${raw}`);
      continue;
    }
    const optional = raw.endsWith("?");
    const body = optional ? raw.slice(0, -1) : raw;
    const context = body.startsWith("(") && body.endsWith(")");
    const words = new Set<string>();
    const marks: Mark[] = [];
    for (const part of (context ? body.slice(1, -1) : body).split("|")) {
      if (part === "") fail("an alternative is empty");
      else if (part.startsWith("$")) {
        const set = sets[part.slice(1)] ?? fail(`there is no list ${part}`);
        for (const word of set) words.add(word);
      } else if (part.startsWith("<") && part.endsWith(">")) {
        const name = part.slice(1, -1);
        if (!markNames.includes(name)) fail(`there is no mark ${part}`);
        marks.push(name as Mark);
      } else if (part.length > 1 && part.includes("?")) fail(`"?" belongs at the end of ${raw}`);
      else words.add(part);
    }
    tokens.push({ element: { words: [...words], marks, gap, context }, optional });
    gap = 0;
  }
  if (gap !== 0) fail("a gap needs an element after it");
  if (tokens.filter((t) => t.optional).length > maxOptional) fail(`more than ${maxOptional} "?"`);
  const sequences = expand(tokens);
  if (sequences.some((s) => !s.some((e) => !e.context))) fail("nothing in it can be a hit");
  return sequences;
}

function expand(tokens: readonly Token[]): Element[][] {
  let made: Element[][] = [[]];
  for (const { element, optional } of tokens) {
    const taken = made.map((sequence) => sequence.concat(element));
    made = optional ? taken.concat(made) : taken;
  }
  return made;
}

/** One place where an element occurs. */
export interface Occurrence {
  readonly start: number;
  readonly end: number;
  /** Index into `evasions`; 0 when the word stands there openly. */
  readonly evasion: number;
}

/** The occurrences of one element, by start, longest first. */
export type Occurrences = readonly Occurrence[];

export interface Match {
  readonly start: number;
  readonly end: number;
  readonly evasion: number;
  /** The places of its elements, those in brackets left out. */
  readonly parts: readonly Occurrence[];
}

/**
 * The matches of a sequence. `sentence[i]` numbers the sentence of unit `i`: gaps
 * do not cross from one to the next. From each start the nearest continuation
 * wins; dead ends are remembered, so the work is bounded by occurrences × gap.
 */
export function matchSequence(
  sequence: readonly Element[],
  occurrences: readonly Occurrences[],
  sentence: Uint32Array,
): Match[] {
  const dead = new Set<number>();
  const chosen: Occurrence[] = [];
  const extend = (k: number, from: number): boolean => {
    const element = sequence[k];
    const places = occurrences[k];
    if (element === undefined || places === undefined) return k === sequence.length;
    const key = from * sequence.length + k;
    if (dead.has(key)) return false;
    for (let i = lowerBound(places, from); i < places.length; i++) {
      const place = places[i];
      if (place === undefined || place.start > from + element.gap) break;
      if (element.gap > 0 && sentence[Math.max(0, from - 1)] !== sentence[place.start]) break;
      chosen[k] = place;
      if (extend(k + 1, place.end)) return true;
    }
    dead.add(key);
    return false;
  };

  const matches: Match[] = [];
  for (const first of occurrences[0] ?? []) {
    chosen[0] = first;
    if (!extend(1, first.end)) continue;
    const own = chosen.filter((_, i) => i < sequence.length && !sequence[i]?.context);
    const start = own[0]?.start;
    const end = own.at(-1)?.end;
    if (start === undefined || end === undefined || end <= start) continue;
    matches.push({ start, end, evasion: Math.max(...own.map((o) => o.evasion)), parts: own });
  }
  return matches;
}

function lowerBound(places: Occurrences, from: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if ((places[mid]?.start ?? 0) < from) low = mid + 1;
    else high = mid;
  }
  return low;
}
