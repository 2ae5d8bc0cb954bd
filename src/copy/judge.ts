import { hashOf } from "../core/canonical.ts";
import type { Basis } from "../core/finding.ts";
import type { Text } from "../core/text.ts";
import { groupsOfRecord } from "./category.ts";
import { type Around, groundOf, readWhole } from "./context.ts";
import { type Evidence, proofOf } from "./evidence.ts";
import { compileLexicon, type Found } from "./lexicon.ts";
import { type Evasion, evasions, type Normalised, normalise } from "./normalise.ts";
import type { Family, Group, Pack, Surface } from "./pack.ts";
import type { Match } from "./pattern.ts";
import { evasionOf, settle } from "./settle.ts";

/** From mild to grave. */
const verdicts = ["clean", "exempt", "needs_evidence", "violation"] as const;
export type Verdict = (typeof verdicts)[number];

/** One text and what is known about where it stands. */
export interface CopyInput {
  readonly text: string;
  readonly surface: Surface;
  readonly category?: string | undefined;
  readonly platform?: string | undefined;
  readonly evidence?: readonly Evidence[] | undefined;
  /** The date on which evidence must be valid, `YYYY-MM-DD`. */
  readonly today: string;
}

export interface Hit {
  readonly family: Family;
  /** The term, as `family.id`. */
  readonly rule: string;
  /** UTF-16 offsets into the text as given; `quote` is exactly that slice. */
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly verdict: Exclude<Verdict, "clean">;
  readonly evasion: Evasion;
  readonly level: number;
  readonly basis: readonly Basis[];
  readonly why: Text;
  readonly fix: Text;
  /** A wording that may stand instead of the quote; empty to drop it. */
  readonly suggestion?: string;
  /** What the claim stands by; without it, it would not. */
  readonly proof?: Evidence;
}

export interface CopyResult<H = Hit> {
  readonly verdict: Verdict;
  readonly hits: readonly H[];
  /** Set when there were more hits than are reported. */
  readonly truncated?: true;
}

export interface Checker {
  /** What it was compiled from. */
  readonly packs: readonly Pack[];
  /** Of the packs: the same packs have the same hash. */
  readonly hash: string;
  check(input: CopyInput): CopyResult;
}

/** More hits than this in one text tell the reader nothing new. */
const maxHits = 200;
/** How far a sentence is read on either side of a hit, in UTF-16 units. */
const reach = 120;

/**
 * Compiles packs into a checker. Pure: the same packs and input give the same
 * answer anywhere.
 *
 * @throws PatternError for a pattern that can't be read
 */
export function createChecker(packs: readonly Pack[]): Checker {
  const lexicon = compileLexicon(packs);
  let hash: string | undefined;
  return {
    packs,
    get hash() {
      hash ??= hashOf(packs);
      return hash;
    },
    check(input) {
      const norm = normalise(input.text);
      const groups = groupsOfRecord(input.category, norm.text);
      const { surface, platform } = input;
      const found = settle(lexicon.find(norm, { groups, surface, platform }), norm);
      return judge(found, norm, groups, input);
    },
  };
}

function judge(
  found: readonly Found[],
  norm: Normalised,
  groups: ReadonlySet<Group>,
  input: CopyInput,
): CopyResult {
  const whole = readWhole(norm.text);
  const all = found.map((hit) =>
    judgeOne(hit, aroundOf(hit, norm, input, groups, whole), norm, input),
  );
  const verdict = worstOf(all.map((hit) => hit.verdict));
  if (all.length <= maxHits) return { verdict, hits: all };
  const gravest = [...all].sort((a, b) => severity(b.verdict) - severity(a.verdict));
  const hits = gravest.slice(0, maxHits).sort((a, b) => a.start - b.start);
  return { verdict, hits, truncated: true };
}

const severity = (verdict: Verdict): number => verdicts.indexOf(verdict);

/** The worst of some verdicts; `clean` for none. */
export const worstOf = (given: readonly Verdict[]): Verdict =>
  given.reduce<Verdict>((worst, v) => (severity(v) > severity(worst) ? v : worst), "clean");

function aroundOf(
  hit: Match,
  norm: Normalised,
  input: CopyInput,
  groups: ReadonlySet<Group>,
  whole: Around["whole"],
): Around {
  const { text } = norm;
  const left = text.slice(Math.max(0, hit.start - reach), hit.start);
  const right = text.slice(hit.end, hit.end + reach);
  const before = left.slice(lastBreak(left, /[。！!？?；;\n]/g));
  const after = right.split(/[。！!？?；;\n]/, 1)[0] ?? "";
  const quote = text.slice(hit.start, hit.end);
  const clauseBefore = before.slice(lastBreak(before, /[，,]/g));
  const clauseAfter = after.split(/[，,]/, 1)[0] ?? "";
  return {
    quote,
    clause: clauseBefore + quote + clauseAfter,
    sentence: before + quote + after,
    before,
    phrase: before.slice(Math.max(0, before.length - phraseLength(hit, norm, input))),
    after,
    groups,
    surface: input.surface,
    whole,
  };
}

/**
 * How far the phrase reaches back from a hit, in normalised units. A title is a row of
 * phrases with spaces between; elsewhere a space says nothing.
 */
function phraseLength(hit: Match, { starts }: Normalised, input: CopyInput): number {
  if (input.surface !== "title") return hit.start;
  const at = starts[hit.start] ?? 0;
  const space = /\s\S*$/u.exec(input.text.slice(Math.max(0, at - reach), at));
  if (space === null) return hit.start;
  const from = Math.max(0, at - reach) + space.index;
  let start = hit.start;
  while (start > 0 && (starts[start - 1] ?? 0) > from) start -= 1;
  return hit.start - start;
}

function lastBreak(text: string, pattern: RegExp): number {
  let at = 0;
  for (const m of text.matchAll(pattern)) at = m.index + 1;
  return at;
}

function judgeOne(hit: Found, around: Around, norm: Normalised, input: CopyInput): Hit {
  const { pack, term } = hit.compiled;
  const base = {
    family: pack.family,
    rule: `${pack.family}.${term.id}`,
    ...sourceSpan(hit, norm, input.text),
    evasion: evasions[evasionOf(hit, norm)] ?? "none",
    level: term.level ?? pack.level,
    basis: term.basis ?? pack.basis,
    fix: term.advice ?? pack.advice,
    ...(term.rewording === undefined ? {} : { suggestion: term.rewording }),
  };
  const why = term.why ?? pack.why;
  const as = (verdict: Hit["verdict"], reason: Text = why): Hit => ({
    ...base,
    verdict,
    why: reason,
  });

  if (hit.compiled.verdict === "exempt") return as("exempt", exemptPhrase);
  const outcome = groundOf(term.grounds, around);
  if (outcome?.verdict === "exempt") return as("exempt", outcome.why);
  if (term.duty.length > 0 && !term.duty.some((d) => norm.text.includes(d)))
    return as("violation", dutyMissing(term.duty[0] ?? ""));

  if (outcome?.verdict === "violation") return as("violation", outcome.why);
  const claim = {
    family: pack.family,
    surface: input.surface,
    text: norm.text,
    ...claimOf(around),
  };
  const proof = proofOf(claim, term.proof, input.evidence ?? [], input.today);
  if (typeof proof === "object") return { ...as("exempt", proven), proof };
  if (proof === "refuted") return as("violation", refuted);
  if (outcome !== undefined) return as(outcome.verdict, outcome.why);
  return as(hit.compiled.verdict === "needs_evidence" ? "needs_evidence" : "violation");
}

/** What proof must cover: of a bare 最佳, also the noun that it praises. */
function claimOf(around: Around) {
  const noun = /^最[佳优具]$/.test(around.quote)
    ? (around.after.match(/^[^，,。；;（(\s]{0,5}/)?.[0] ?? "")
    : "";
  return {
    quote: around.quote,
    words: around.quote + noun,
    clause: around.clause,
    sentence: around.sentence,
  };
}

const exemptPhrase: Text = {
  zh: "固定用语、客观参数或使用提示，不属于绝对化宣传",
  en: "A fixed phrase, a plain measure or a hint on use, not a claim",
};
const proven: Text = { zh: "店铺留存的证明有效且范围相符", en: "Proven by valid evidence on file" };
const refuted: Text = {
  zh: "所附证明已过期或范围与宣传不符",
  en: "The evidence on file has expired or covers something else",
};
const dutyMissing = (duty: string): Text => ({
  zh: `未声明“${duty}”`,
  en: `The wording “${duty}” that the law demands is missing`,
});

function sourceSpan(hit: Match, norm: Normalised, text: string) {
  const start = norm.starts[hit.start] ?? 0;
  const end = norm.ends[hit.end - 1] ?? start;
  return { start, end, quote: text.slice(start, end) };
}
