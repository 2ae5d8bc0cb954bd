import { type Automaton, buildAutomaton } from "./automaton.ts";
import { variantsOf } from "./disguise.ts";
import { type Evasion, evasions, type Normalised, normalise } from "./normalise.ts";
import type { Group, Pack, Surface, Term, TermVerdict } from "./pack.ts";
import {
  type Element,
  type Mark,
  type Match,
  matchSequence,
  type Occurrence,
  parsePattern,
} from "./pattern.ts";

/** What a match means: a term's own verdict, or that of its exceptions or exempt phrases. */
interface Compiled {
  readonly pack: Pack;
  readonly term: Term;
  readonly verdict: TermVerdict;
}

interface Sequence {
  readonly compiled: Compiled;
  readonly elements: readonly number[];
  readonly shape: readonly Element[];
}

/** A match and the term that it is of. */
export interface Found extends Match {
  readonly compiled: Compiled;
}

/** Where a text stands, for the gates of the terms. */
interface Place {
  readonly groups: ReadonlySet<Group>;
  readonly surface: Surface;
  readonly platform?: string | undefined;
}

export interface Lexicon {
  /** Every match of every term whose gates are open, in no order. */
  find(norm: Normalised, place: Place): Found[];
}

/**
 * Compiles packs into one search.
 *
 * @throws PatternError for a pattern that can't be read
 */
export function compileLexicon(packs: readonly Pack[]): Lexicon {
  const compilation = compile(packs);
  return {
    find(norm, place) {
      const { present, has, at } = occurrencesOf(norm, compilation);
      const sentence = numberSentences(norm.text);
      const open = new Map<Term, boolean>();
      const isOpen = (term: Term): boolean => {
        const known = open.get(term) ?? applies(term, place);
        open.set(term, known);
        return known;
      };
      const found: Found[] = [];
      for (const element of present)
        for (const { compiled, elements, shape } of compilation.byFirst[element] ?? []) {
          if (!elements.every(has) || !isOpen(compiled.term)) continue;
          for (const match of matchSequence(shape, elements.map(at), sentence))
            found.push({ ...match, compiled });
        }
      return found;
    },
  };
}

interface Word {
  readonly element: number;
  readonly length: number;
  readonly evasion: number;
}

interface Compilation {
  /** The sequences that begin with an element, by its id. */
  readonly byFirst: readonly (readonly Sequence[])[];
  /** What each word of the automaton stands for. */
  readonly words: readonly (readonly Word[])[];
  /** The same turned round: by element, the words that satisfy it. */
  readonly wordsOf: readonly (readonly { readonly word: number; readonly as: Word }[])[];
  readonly automaton: Automaton;
  /** The elements that marks can satisfy. */
  readonly marked: readonly { readonly id: number; readonly marks: readonly Mark[] }[];
}

function compile(packs: readonly Pack[]): Compilation {
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
  const byFirst: Sequence[][] = [];
  const add = (compiled: Compiled, sources: readonly string[], hidden: boolean) => {
    for (const source of sources)
      for (const shape of parsePattern(source, sets)) {
        const ids = shape.map((e) => elementOf(e, hidden && !e.context));
        const [head = 0] = ids;
        byFirst[head] ??= [];
        byFirst[head].push({ compiled, elements: ids, shape });
      }
  };
  for (const pack of packs)
    for (const term of pack.terms) {
      add({ pack, term, verdict: term.verdict }, term.match, term.hidden);
      add({ pack, term, verdict: "none" }, term.exceptions, false);
      add({ pack, term, verdict: "exempt" }, term.exempt, false);
    }
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
  const words = [...spelt.values()];
  const wordsOf = elements.map((): { word: number; as: Word }[] => []);
  words.forEach((list, word) => {
    for (const as of list) wordsOf[as.element]?.push({ word, as });
  });
  return {
    byFirst: Array.from({ length: elements.length }, (_, id) => byFirst[id] ?? []),
    words,
    wordsOf,
    automaton: buildAutomaton(texts),
    marked: elements.flatMap(({ element: { marks } }, id) =>
      marks.length > 0 ? [{ id, marks }] : [],
    ),
  };
}

const isLatin = (code: number) => code >= 97 && code <= 122;
const isDigit = (code: number) => code >= 48 && code <= 57;
/** Latin and digits are words only where their run ends: no `top1` in `top10`. */
const cuts = (a: number, b: number) => (isLatin(a) && isLatin(b)) || (isDigit(a) && isDigit(b));

const numeral = /\d+(?:[.,]\d+)*|[零一二两三四五六七八九十百千万半几]+/g;
/** A mobile number of mainland China, the middle perhaps masked. */
const phone = /(?<!\d)(?:1[3-9]\d[\dx*]{4}\d{4}|1[3-9]\d{1,2}[x*]{2,6}\d{2,4})(?!\d)/g;
const edges = new Set(
  Array.from(' \t\n，,。！!？?；;：:、|｜/()（）【】[]「」《》“”"~～…', (c) => c.charCodeAt(0)),
);

/** Which elements occur in a text, and where; places are worked out when asked for. */
function occurrencesOf(
  { text }: Normalised,
  { words, wordsOf, automaton, marked }: Compilation,
): {
  readonly present: readonly number[];
  readonly has: (element: number) => boolean;
  readonly at: (element: number) => Occurrence[];
} {
  const seen = new Uint8Array(wordsOf.length);
  const present: number[] = [];
  const note = (element: number) => {
    if (seen[element] === 1) return;
    seen[element] = 1;
    present.push(element);
  };
  const ends = new Map<number, number[]>();
  automaton.scan(text, (word, end) => {
    const list = words[word] ?? [];
    const start = end - (list[0]?.length ?? 0);
    if (start > 0 && cuts(text.charCodeAt(start - 1), text.charCodeAt(start))) return;
    if (end < text.length && cuts(text.charCodeAt(end - 1), text.charCodeAt(end))) return;
    const known = ends.get(word);
    if (known !== undefined) {
      known.push(end);
      return;
    }
    ends.set(word, [end]);
    for (const { element } of list) note(element);
  });
  const byMark = new Map<Mark, Occurrence[]>();
  const byMarks = new Map<number, Occurrence[]>();
  for (const { id, marks } of marked)
    for (const mark of marks) {
      const found = byMark.get(mark) ?? markPlaces(mark, text);
      byMark.set(mark, found);
      if (found.length === 0) continue;
      byMarks.set(id, (byMarks.get(id) ?? []).concat(found));
      note(id);
    }
  const known = new Map<number, Occurrence[]>();
  const at = (element: number): Occurrence[] => {
    const before = known.get(element);
    if (before !== undefined) return before;
    const list = [...(byMarks.get(element) ?? [])];
    for (const { word, as } of wordsOf[element] ?? [])
      for (const end of ends.get(word) ?? [])
        list.push({ start: end - as.length, end, evasion: as.evasion });
    list.sort((a, b) => a.start - b.start || b.end - a.end);
    known.set(element, list);
    return list;
  };
  return { present, has: (element) => seen[element] === 1, at };
}

function markPlaces(mark: Mark, text: string): Occurrence[] {
  if (mark === "num" || mark === "phone")
    return Array.from(text.matchAll(mark === "num" ? numeral : phone), (m) => ({
      start: m.index,
      end: m.index + m[0].length,
      evasion: 0,
    }));
  const places: Occurrence[] = [];
  for (let i = 0; i <= text.length; i++) {
    const beside = mark === "end" ? text.charCodeAt(i) : text.charCodeAt(i - 1);
    if (Number.isNaN(beside) || edges.has(beside)) places.push({ start: i, end: i, evasion: 0 });
  }
  return places;
}

const stops = new Set(Array.from("。！!？?；;\n", (c) => c.charCodeAt(0)));
function numberSentences(text: string): Uint32Array {
  const numbers = new Uint32Array(text.length + 1);
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    numbers[i] = n;
    if (stops.has(text.charCodeAt(i))) n++;
  }
  numbers[text.length] = n;
  return numbers;
}

function applies(term: Term, place: Place): boolean {
  const gate = (g: Term["only"]): { any: boolean; all: boolean } => {
    const results = [
      g?.groups?.some((x) => place.groups.has(x)),
      g?.surfaces?.includes(place.surface),
      g?.platforms?.includes(place.platform ?? ""),
    ].filter((r) => r !== undefined);
    return { any: results.some(Boolean), all: results.every(Boolean) };
  };
  return gate(term.only).all && !gate(term.not).any;
}
