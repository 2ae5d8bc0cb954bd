import { buildAutomaton } from "./automaton.ts";
import { variantsOf } from "./disguise.ts";
import { type Evasion, evasions, type Normalised, normalise } from "./normalise.ts";
import { createSearch, type Occurring, type Reading } from "./occurrences.ts";
import type { Group, Pack, Surface, Term, TermVerdict } from "./pack.ts";
import { type Element, type Match, matchSequence, parsePattern } from "./pattern.ts";

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
      const { present, has, at } = compilation.search(norm.text);
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

interface Compilation {
  /** The sequences that begin with an element, by its id. */
  readonly byFirst: readonly (readonly Sequence[])[];
  readonly search: (text: string) => Occurring;
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
  const spelt = new Map<string, Reading[]>();
  const spell = (word: string, element: number, evasion: Evasion) => {
    const plain = normalise(word).text;
    const readings = spelt.get(plain) ?? [];
    if (readings.some((reading) => reading.element === element)) return;
    readings.push({ element, evasion: evasions.indexOf(evasion) });
    spelt.set(plain, readings);
  };
  elements.forEach(({ element, hidden }, id) => {
    for (const word of element.words) spell(word, id, "none");
    if (hidden)
      for (const word of element.words)
        for (const variant of variantsOf(word)) spell(variant.word, id, variant.evasion);
  });
  return {
    byFirst: Array.from({ length: elements.length }, (_, id) => byFirst[id] ?? []),
    search: createSearch({
      automaton: buildAutomaton([...spelt.keys()]),
      words: [...spelt].map(([text, readings]) => ({ length: text.length, readings })),
      marks: elements.map(({ element }) => element.marks),
    }),
  };
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
  if (term.only === undefined && term.not === undefined) return true;
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
