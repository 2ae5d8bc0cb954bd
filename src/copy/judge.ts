import type { Basis } from "../core/finding.ts";
import type { Text } from "../core/text.ts";
import { type Automaton, buildAutomaton } from "./automaton.ts";
import { groupsInText, groupsOf } from "./category.ts";
import { type Around, groundOf, readWhole } from "./context.ts";
import { isChance, variantsOf } from "./disguise.ts";
import { type Evidence, proofOf } from "./evidence.ts";
import { changed, type Evasion, evasions, type Normalised, normalise } from "./normalise.ts";
import type { Family, Group, Pack, Surface, Term, TermVerdict } from "./pack.ts";
import {
  type Element,
  type Match,
  matchSequence,
  type Occurrence,
  parsePattern,
} from "./pattern.ts";

export type Verdict = "violation" | "needs_evidence" | "exempt" | "clean";

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
}

export interface CopyResult<H = Hit> {
  readonly verdict: Verdict;
  readonly hits: readonly H[];
  /** Set when there were more hits than are reported. */
  readonly truncated?: true;
}

export interface Checker {
  check(input: CopyInput): CopyResult;
}

/** More hits than this in one text tell the reader nothing new. */
const maxHits = 200;
/** How far a sentence is read on either side of a hit, in UTF-16 units. */
const reach = 120;

interface Sequence {
  readonly elements: readonly number[];
  readonly shape: readonly Element[];
}
interface Compiled {
  readonly pack: Pack;
  readonly term: Term;
  readonly verdict: TermVerdict;
  readonly sequences: readonly Sequence[];
}
interface Span {
  readonly start: number;
  readonly end: number;
}
interface Found extends Match {
  readonly compiled: Compiled;
}

/**
 * Compiles packs into a checker. Pure: the same packs and input give the same
 * answer anywhere.
 *
 * @throws PatternError for a pattern that can't be read
 */
export function createChecker(packs: readonly Pack[]): Checker {
  const { compiled, elements, words, automaton } = compile(packs);
  return {
    check(input) {
      const norm = normalise(input.text);
      const groups = input.category ? groupsOf(input.category) : groupsInText(norm.text);
      const places = occurrencesOf(norm, elements, words, automaton);
      const sentence = numberSentences(norm.text);
      const found: Found[] = [];
      for (const c of compiled) {
        if (!applies(c.term, groups, input)) continue;
        for (const { elements: ids, shape } of c.sequences) {
          if (ids.some((id) => places[id] === undefined)) continue;
          const lists = ids.map((id) => places[id] ?? []);
          for (const match of matchSequence(shape, lists, sentence))
            found.push({ ...match, compiled: c });
        }
      }
      return judge(settle(found, norm), norm, groups, input);
    },
  };
}

// ── compile ─────────────────────────────────────────────────────────────────

interface Word {
  readonly element: number;
  readonly length: number;
  readonly evasion: number;
}

function compile(packs: readonly Pack[]) {
  const sets = Object.assign({}, ...packs.map((p) => p.sets)) as Record<string, string[]>;
  const elements: { element: Element; hidden: boolean }[] = [];
  const known = new Map<string, number>();
  const elementOf = (element: Element, hidden: boolean): number => {
    const key = `${hidden} ${element.words.join("|")} ${element.marks.join("|")}`;
    let id = known.get(key);
    if (id === undefined) {
      id = elements.push({ element, hidden }) - 1;
      known.set(key, id);
    }
    return id;
  };
  const compiled = packs.flatMap((pack) =>
    pack.terms.flatMap((term): Compiled[] => {
      const sequences = (sources: readonly string[], hidden: boolean) =>
        sources
          .flatMap((source) => parsePattern(source, sets))
          .map((shape) => ({
            shape,
            elements: shape.map((e) => elementOf(e, hidden && !e.context)),
          }));
      const side = (sources: readonly string[], verdict: TermVerdict): Compiled[] =>
        sources.length === 0 ? [] : [{ pack, term, verdict, sequences: sequences(sources, false) }];
      return [
        { pack, term, verdict: term.verdict, sequences: sequences(term.match, term.hidden) },
        ...side(term.exceptions, "none"),
        ...side(term.exempt, "exempt"),
      ];
    }),
  );
  const spelt = new Map<string, Word[]>();
  const spell = (word: string, element: number, evasion: Evasion) => {
    const plain = normalise(word).text;
    const list = spelt.get(plain) ?? [];
    if (list.some((w) => w.element === element)) return;
    list.push({ element, length: plain.length, evasion: evasions.indexOf(evasion) });
    spelt.set(plain, list);
  };
  elements.forEach(({ element, hidden }, id) => {
    for (const word of element.words) spell(word, id, "none");
    if (hidden)
      for (const word of element.words)
        for (const variant of variantsOf(word)) spell(variant.word, id, variant.evasion);
  });
  const texts = [...spelt.keys()];
  return {
    compiled,
    elements: elements.map((e) => e.element),
    words: [...spelt.values()],
    automaton: buildAutomaton(texts),
  };
}

// ── find ────────────────────────────────────────────────────────────────────

const isLatin = (code: number) => code >= 97 && code <= 122;
const isDigit = (code: number) => code >= 48 && code <= 57;
/** Latin and digits are words only where their run ends: no `top1` in `top10`. */
const cuts = (a: number, b: number) => (isLatin(a) && isLatin(b)) || (isDigit(a) && isDigit(b));

const numeral = /\d+(?:[.,]\d+)*|[零一二两三四五六七八九十百千万半几]+/g;
const edge = /[\s，,。！!？?；;：:、|｜/()（）【】[\]「」《》“”"~～…]/;

function occurrencesOf(
  norm: Normalised,
  elements: readonly Element[],
  words: readonly (readonly Word[])[],
  automaton: Automaton,
): (Occurrence[] | undefined)[] {
  const { text } = norm;
  const places: (Occurrence[] | undefined)[] = [];
  const put = (element: number, place: Occurrence) => {
    const list = places[element];
    if (list === undefined) places[element] = [place];
    else list.push(place);
  };
  automaton.scan(text, (word, end) => {
    for (const { element, length, evasion } of words[word] ?? []) {
      const start = end - length;
      if (start > 0 && cuts(text.charCodeAt(start - 1), text.charCodeAt(start))) continue;
      if (end < text.length && cuts(text.charCodeAt(end - 1), text.charCodeAt(end))) continue;
      put(element, { start, end, evasion });
    }
  });
  const marked = elements.flatMap((element, id) =>
    element.marks.length > 0 ? [{ element, id }] : [],
  );
  for (const { element, id } of marked)
    for (const mark of element.marks) markPlaces(mark, text, (place) => put(id, place));
  for (const list of places) list?.sort((a, b) => a.start - b.start || b.end - a.end);
  return places;
}

function markPlaces(
  mark: Element["marks"][number],
  text: string,
  put: (place: Occurrence) => void,
): void {
  if (mark === "num") {
    for (const m of text.matchAll(numeral))
      put({ start: m.index, end: m.index + m[0].length, evasion: 0 });
    return;
  }
  for (let i = 0; i <= text.length; i++) {
    const beside = mark === "end" ? text[i] : text[i - 1];
    if (beside === undefined || edge.test(beside)) put({ start: i, end: i, evasion: 0 });
  }
}

function numberSentences(text: string): Uint32Array {
  const numbers = new Uint32Array(text.length + 1);
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    numbers[i] = n;
    if (/[。！!？?；;\n]/.test(text[i] ?? "")) n++;
  }
  numbers[text.length] = n;
  return numbers;
}

function applies(term: Term, groups: ReadonlySet<Group>, input: CopyInput): boolean {
  const gate = (g: Term["only"]): { any: boolean; all: boolean } => {
    const results = [
      g?.groups?.some((x) => groups.has(x)),
      g?.surfaces?.includes(input.surface),
      g?.platforms?.includes(input.platform ?? ""),
    ].filter((r) => r !== undefined);
    return { any: results.some(Boolean), all: results.every(Boolean) };
  };
  return gate(term.only).all && !gate(term.not).any;
}

// ── settle: which of overlapping hits stands ─────────────────────────────────

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
function settle(found: readonly Found[], norm: Normalised): Found[] {
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
    let free = false;
    for (let i = hit.start; i < hit.end && !free; i++) free = owner[i] === -1;
    if (!free) continue;
    // Half-covered by a longer hit of its own family: the same claim said once.
    const partner = standing[Math.max(owner[hit.start] ?? -1, owner[hit.end - 1] ?? -1)];
    if (partner && partner.compiled.pack.family === hit.compiled.pack.family) {
      if (partner.compiled.verdict === hit.compiled.verdict) continue;
    }
    owner.fill(standing.length, hit.start, hit.end);
    standing.push(hit);
  }
  return standing.filter((h) => h.compiled.verdict !== "none").sort((a, b) => a.start - b.start);
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
    if (hidden && chance(part, norm, true)) return true;
  }
  // A sound-alike far from the rest of its phrase is more likely just that word.
  if (hit.evasion === homophone && /[，,、]/.test(norm.text.slice(hit.start, hit.end))) return true;
  return false;
}

const homophone = evasions.indexOf("homophone");

function chance(span: Span, norm: Normalised, hidden: boolean): boolean {
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
  return isChance(clause, start, end, hidden);
}

// ── judge ───────────────────────────────────────────────────────────────────

function judge(
  found: readonly Found[],
  norm: Normalised,
  groups: ReadonlySet<Group>,
  input: CopyInput,
): CopyResult {
  const whole = readWhole(norm.text);
  const all = join(found, norm).slice(0, maxHits + 1);
  const hits = all.slice(0, maxHits).map((hit) => {
    const around = aroundOf(hit, norm.text, input.surface, groups, whole);
    return judgeOne(hit, around, norm, input);
  });
  const worst = (["violation", "needs_evidence", "exempt"] as const).find((v) =>
    hits.some((h) => h.verdict === v),
  );
  const verdict = worst ?? "clean";
  return all.length > maxHits ? { verdict, hits, truncated: true } : { verdict, hits };
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

function aroundOf(
  hit: Match,
  text: string,
  surface: Surface,
  groups: ReadonlySet<Group>,
  whole: Around["whole"],
): Around {
  const left = text.slice(Math.max(0, hit.start - reach), hit.start);
  const right = text.slice(hit.end, hit.end + reach);
  const before = left.slice(lastBreak(left, /[。！!？?；;\n]/g));
  const after = right.split(/[。！!？?；;\n]/, 1)[0] ?? "";
  const quote = text.slice(hit.start, hit.end);
  const clauseBefore = before.slice(lastBreak(before, /[，,]/g));
  const clauseAfter = after.split(/[，,]/, 1)[0] ?? "";
  return {
    text,
    start: hit.start,
    end: hit.end,
    quote,
    clause: clauseBefore + quote + clauseAfter,
    sentence: before + quote + after,
    before,
    after,
    surface,
    groups,
    whole,
  };
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
  if (proof === "proven") return as("exempt", proven);
  if (proof === "refuted") return as("violation", refuted);
  if (outcome !== undefined) return as(outcome.verdict, outcome.why);
  return as(hit.compiled.verdict === "needs_evidence" ? "needs_evidence" : "violation");
}

/** What proof must cover: of a bare 最佳, also the noun that it praises. */
function claimOf(around: Around) {
  const noun = /^最[佳优具]$/.test(around.quote)
    ? (around.after.match(/^[^，,。；;（(\s]{0,5}/)?.[0] ?? "")
    : "";
  return { words: around.quote + noun, clause: around.clause, sentence: around.sentence };
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

/** The strongest way in which the hit was hidden. */
function evasionOf(hit: Match, norm: Normalised): number {
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

// ── a record's fields ────────────────────────────────────────────────────────

export interface CopyField {
  readonly field: string;
  readonly surface: Surface;
  readonly text: string;
}
export interface FieldHit extends Hit {
  readonly field: string;
}

const severity: readonly Verdict[] = ["clean", "exempt", "needs_evidence", "violation"];

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
  const verdict = results.reduce<Verdict>(
    (worst, r) => (severity.indexOf(r.verdict) > severity.indexOf(worst) ? r.verdict : worst),
    "clean",
  );
  const hits = results.flatMap((r) => r.hits);
  return results.some((r) => r.truncated) ? { verdict, hits, truncated: true } : { verdict, hits };
}
