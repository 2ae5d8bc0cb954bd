import { isChance } from "./disguise.ts";
import type { Found } from "./lexicon.ts";
import { changed, type Evasion, evasions, type Normalised } from "./normalise.ts";
import type { Family, TermVerdict } from "./pack.ts";
import type { Match } from "./pattern.ts";

interface Span {
  readonly start: number;
  readonly end: number;
}

const rank: Readonly<Record<TermVerdict, number>> = {
  none: 0,
  exempt: 2,
  violation: 1,
  needs_evidence: 0,
};

/**
 * Which of overlapping matches stand. An exception removes the claims of its
 * family that have an unbroken part inside it; of the rest the longest reading
 * of a place stands. At equal length an exempt phrase wins over a claim, since
 * it was written for just that case.
 *
 * @returns hits in order of their start
 */
export function settle(found: readonly Found[], norm: Normalised): Found[] {
  const excepted = readExceptions(found, norm.text.length);
  const ordered = found
    .filter((hit) => hit.compiled.verdict !== "none" && !excepted(hit) && !madeByChance(hit, norm))
    .sort(
      (a, b) =>
        b.end - b.start - (a.end - a.start) ||
        rank[b.compiled.verdict] - rank[a.compiled.verdict] ||
        a.start - b.start ||
        a.evasion - b.evasion,
    );
  const owner = new Int32Array(norm.text.length).fill(-1);
  const standing: Found[] = [];
  for (const hit of ordered) {
    if (isCovered(hit, owner, standing)) continue;
    owner.fill(standing.length, hit.start, hit.end);
    standing.push(hit);
  }
  return join(
    standing.sort((a, b) => a.start - b.start),
    norm,
  );
}

/** Tells whether an unbroken part of a hit lies inside an exception of its family. */
function readExceptions(found: readonly Found[], length: number): (hit: Found) => boolean {
  /** By family: how far the exceptions reach that start at or before a unit. */
  const reach = new Map<Family, Int32Array>();
  for (const { start, end, compiled } of found) {
    if (compiled.verdict !== "none") continue;
    const { family } = compiled.pack;
    const ends = reach.get(family) ?? new Int32Array(length);
    ends[start] = Math.max(ends[start] ?? 0, end);
    reach.set(family, ends);
  }
  for (const ends of reach.values())
    for (let i = 1; i < length; i++) ends[i] = Math.max(ends[i] ?? 0, ends[i - 1] ?? 0);
  return ({ compiled, parts }) => {
    if (compiled.verdict === "exempt") return false;
    const ends = reach.get(compiled.pack.family);
    return ends !== undefined && runsOf(parts).some((run) => (ends[run.start] ?? 0) >= run.end);
  };
}

/** The parts of a hit, those that touch taken together. */
function runsOf(parts: readonly Span[]): Span[] {
  const runs: Span[] = [];
  for (const { start, end } of parts) {
    const last = runs.at(-1);
    if (last?.end === start) runs[runs.length - 1] = { start: last.start, end };
    else runs.push({ start, end });
  }
  return runs;
}

/**
 * Whether a hit is said already: all of it by other hits, or an edge of it by a
 * longer one of the same kind. What is exempt speaks for its own family only.
 */
function isCovered(hit: Found, owner: Int32Array, standing: readonly Found[]): boolean {
  const { family } = hit.compiled.pack;
  const ownerAt = (i: number) => standing[owner[i] ?? -1];
  const speaksFor = (other: Found | undefined) =>
    other !== undefined &&
    (other.compiled.pack.family === family ||
      other.compiled.verdict === "violation" ||
      other.compiled.verdict === "needs_evidence");
  for (const edge of [ownerAt(hit.start), ownerAt(hit.end - 1)])
    if (edge?.compiled.pack.family === family && edge.compiled.verdict === hit.compiled.verdict)
      return true;
  for (let i = hit.start; i < hit.end; i++) if (!speaksFor(ownerAt(i))) return false;
  return true;
}

function hasNoise(hit: Span, norm: Normalised): boolean {
  return norm.noise.subarray(hit.start + 1, hit.end).includes(1);
}

/**
 * A hit that the words around it make by chance (see `disguise.ts`): each hidden
 * part is tested.
 */
function madeByChance(hit: Match, norm: Normalised): boolean {
  for (const part of hit.parts) {
    const hidden = part.evasion !== 0 || hasNoise(part, norm);
    if (hidden && chance(part, norm)) return true;
  }
  // A sound-alike far from the rest of its phrase is more likely just that word.
  if (hit.evasion === homophone && /[，,、]/.test(norm.text.slice(hit.start, hit.end))) return true;
  return false;
}

const homophone = evasions.indexOf("homophone");

function chance(span: Span, norm: Normalised): boolean {
  const from = Math.max(0, span.start - 8);
  const to = Math.min(norm.text.length, span.end + 8);
  // Give the segmenter back the noise that separated words.
  let clause = "";
  let start = 0;
  let end = 0;
  for (let i = from; i < to; i++) {
    if (i > from && norm.noise[i] === 1) clause += " ";
    if (i === span.start) start = clause.length;
    clause += norm.text[i];
    if (i === span.end - 1) end = clause.length;
  }
  return isChance(clause, start, end);
}

/** Hits of one family that follow one another without a break are one claim. */
function join(found: readonly Found[], norm: Normalised): Found[] {
  const joined: Found[] = [];
  for (const hit of found) {
    const last = joined.at(-1);
    const between = last ? norm.text.slice(last.end, hit.start) : "";
    if (
      last &&
      last.compiled.verdict === hit.compiled.verdict &&
      last.compiled.pack.family === hit.compiled.pack.family &&
      last.compiled.pack.family !== "guarantee" &&
      /^[、和及与]?$/.test(between)
    )
      joined[joined.length - 1] = {
        ...last,
        end: hit.end,
        evasion: Math.max(last.evasion, hit.evasion),
      };
    else joined.push(hit);
  }
  return joined;
}

/** The strongest way in which the hit was hidden. */
export function evasionOf(hit: Match, norm: Normalised): number {
  let worst = hit.evasion;
  const at = (name: Evasion) => evasions.indexOf(name);
  if (hasNoise(hit, norm)) worst = Math.max(worst, at("spacing"));
  for (let i = hit.start; i < hit.end; i++) {
    const change = norm.changes[i] ?? 0;
    if (change & changed.width) worst = Math.max(worst, at("width"));
    if (change & changed.traditional) worst = Math.max(worst, at("traditional"));
    if (change & changed.lookalike) worst = Math.max(worst, at("lookalike"));
    if (change & changed.split) worst = Math.max(worst, at("split"));
  }
  return worst;
}
