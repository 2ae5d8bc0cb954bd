import { isChance } from "./disguise.ts";
import type { Found } from "./lexicon.ts";
import { changed, type Evasion, evasions, type Normalised } from "./normalise.ts";
import type { TermVerdict } from "./pack.ts";
import type { Match } from "./pattern.ts";

interface Span {
  readonly start: number;
  readonly end: number;
}

const rank: Readonly<Record<TermVerdict, number>> = {
  none: 3,
  exempt: 2,
  violation: 1,
  needs_evidence: 0,
};

/**
 * The longest reading of a place stands: an exception swallows what it covers, a
 * longer claim the shorter one inside it. At equal length the milder reading
 * wins over a claim, since it was written for just that case.
 */
export function settle(found: readonly Found[], norm: Normalised): Found[] {
  const ordered = [...found].sort(
    (a, b) =>
      b.end - b.start - (a.end - a.start) ||
      rank[b.compiled.verdict] - rank[a.compiled.verdict] ||
      a.start - b.start ||
      a.evasion - b.evasion,
  );
  const owner = new Int32Array(norm.text.length).fill(-1);
  const standing: Found[] = [];
  for (const hit of ordered) {
    if (hit.compiled.verdict !== "none" && madeByChance(hit, norm)) continue;
    if (isCovered(hit, owner, standing)) continue;
    owner.fill(standing.length, hit.start, hit.end);
    standing.push(hit);
  }
  const claims = standing.filter((h) => h.compiled.verdict !== "none");
  return join(
    claims.sort((a, b) => a.start - b.start),
    norm,
  );
}

/**
 * Whether a hit is said already: all of it by other hits, or an edge of it by a
 * longer one of the same kind. An exception speaks for its own family only.
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
    if (hidden && chance(part, norm, evasions[part.evasion] ?? "none")) return true;
  }
  // A sound-alike far from the rest of its phrase is more likely just that word.
  if (hit.evasion === homophone && /[，,、]/.test(norm.text.slice(hit.start, hit.end))) return true;
  return false;
}

const homophone = evasions.indexOf("homophone");

function chance(span: Span, norm: Normalised, evasion: Evasion): boolean {
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
  return isChance(clause, start, end, evasion);
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
  }
  return worst;
}
