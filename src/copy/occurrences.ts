import type { Automaton } from "./automaton.ts";
import type { Mark, Occurrence } from "./pattern.ts";

/** A word as one of the elements that it satisfies, openly or in disguise. */
export interface Reading {
  readonly element: number;
  readonly evasion: number;
}

/** What the elements of all patterns are found by. */
export interface Vocabulary {
  /** Finds words by their index here. */
  readonly automaton: Automaton;
  readonly words: readonly { readonly length: number; readonly readings: readonly Reading[] }[];
  /** By element, the marks that satisfy it. */
  readonly marks: readonly (readonly Mark[])[];
}

/** Which elements occur in a text, and where. */
export interface Occurring {
  readonly present: readonly number[];
  readonly has: (element: number) => boolean;
  /** By start, longest first; worked out when asked for. */
  readonly at: (element: number) => readonly Occurrence[];
}

/**
 * Searches texts for the elements of a vocabulary, one text after the other: what was found in
 * one holds until the next is searched. A text holds hundreds of words, each in several
 * elements, of which few are ever asked for; so places are listed only for who asks.
 */
export function createSearch({ automaton, words, marks }: Vocabulary): (text: string) => Occurring {
  const lengths = Int32Array.from(words, ({ length }) => length);
  const elementsOf = inRow(words.map(({ readings }) => readings.map(({ element }) => element)));
  const readings = readingsOf(words, marks.length);
  const wordsOf = inRow(readings.map((own) => own.map(({ word }) => word)));
  const evasionsOf = inRow(readings.map((own) => own.map(({ evasion }) => evasion)));
  const marked = marks.flatMap((own, element) => (own.length > 0 ? [element] : []));
  /** The search in which a word was met last, and the last of its places. */
  const metIn = new Int32Array(words.length);
  const lastPlace = new Int32Array(words.length);
  let search = 0;

  return (text) => {
    search += 1;
    const seen = new Uint8Array(marks.length);
    const present: number[] = [];
    const see = (element: number): void => {
      if (seen[element] === 1) return;
      seen[element] = 1;
      present.push(element);
    };
    /** Of each place of a word: where it ends, and the place before of the same word, or -1. */
    const ends: number[] = [];
    const placeBefore: number[] = [];
    automaton.scan(text, (word, end) => {
      if (isCut(text, end - (lengths[word] ?? 0)) || isCut(text, end)) return;
      const isNew = metIn[word] !== search;
      placeBefore.push(isNew ? -1 : (lastPlace[word] ?? -1));
      lastPlace[word] = ends.push(end) - 1;
      if (!isNew) return;
      metIn[word] = search;
      const { start, values } = elementsOf;
      const last = start[word + 1] ?? 0;
      for (let i = start[word] ?? 0; i < last; i++) see(values[i] ?? 0);
    });

    const placesOf = memoised((mark: Mark) => markPlaces(mark, text));
    const hasMark = (element: number): boolean =>
      marks[element]?.some((mark) => isEverywhere(mark) || placesOf(mark).length > 0) ?? false;
    for (const element of marked) if (hasMark(element)) see(element);

    const at = memoised((element: number): readonly Occurrence[] => {
      const places = (marks[element] ?? []).flatMap(placesOf);
      const last = wordsOf.start[element + 1] ?? 0;
      for (let i = wordsOf.start[element] ?? 0; i < last; i++) {
        const word = wordsOf.values[i] ?? 0;
        if (metIn[word] !== search) continue;
        const evasion = evasionsOf.values[i] ?? 0;
        const length = lengths[word] ?? 0;
        for (let place = lastPlace[word] ?? -1; place >= 0; place = placeBefore[place] ?? -1) {
          const end = ends[place] ?? 0;
          places.push({ start: end - length, end, evasion });
        }
      }
      return places.sort((a, b) => a.start - b.start || b.end - a.end);
    });
    return { present, has: (element) => seen[element] === 1, at };
  };
}

/** Lists of numbers one after the other: list `i` is `values` from `start[i]` to `start[i + 1]`. */
function inRow(lists: readonly (readonly number[])[]): { start: Int32Array; values: Int32Array } {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    start[i + 1] = (start[i] ?? 0) + list.length;
  });
  return { start, values: Int32Array.from(lists.flat()) };
}

/** By element, the words that satisfy it. */
function readingsOf(
  words: Vocabulary["words"],
  elements: number,
): readonly (readonly { readonly word: number; readonly evasion: number }[])[] {
  const turned = Array.from({ length: elements }, (): { word: number; evasion: number }[] => []);
  words.forEach(({ readings }, word) => {
    for (const { element, evasion } of readings) turned[element]?.push({ word, evasion });
  });
  return turned;
}

const isLatin = (code: number) => code >= 97 && code <= 122;
const isDigit = (code: number) => code >= 48 && code <= 57;

/** Latin and digits are words only where their run ends: no `top1` in `top10`. */
function isCut(text: string, at: number): boolean {
  if (at === 0 || at === text.length) return false;
  const next = text.charCodeAt(at);
  if (next > 122) return false;
  const last = text.charCodeAt(at - 1);
  return (isLatin(last) && isLatin(next)) || (isDigit(last) && isDigit(next));
}

function memoised<K, V>(work: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = work(key);
    known.set(key, made);
    return made;
  };
}

/** Marks whose places are listed only where a sequence comes to them. */
const isEverywhere = (mark: Mark): boolean => mark === "start" || mark === "end" || mark === "han";

const numeral = /\d+(?:[.,]\d+)*|[零一二两三四五六七八九十百千万半几]+/g;
const han = /\p{Script=Han}/gu;
/** A mobile number of mainland China, the middle perhaps masked. */
const phone = /(?<!\d)(?:1[3-9]\d[\dx*]{4}\d{4}|1[3-9]\d{1,2}[x*]{2,6}\d{2,4})(?!\d)/g;
const edges = new Set(
  Array.from(' \t\n，,。！!？?；;：:、|｜/()（）【】[]「」《》“”"~～…', (c) => c.charCodeAt(0)),
);

function markPlaces(mark: Mark, text: string): Occurrence[] {
  if (mark !== "start" && mark !== "end")
    return Array.from(text.matchAll({ num: numeral, phone, han }[mark]), (m) => ({
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
