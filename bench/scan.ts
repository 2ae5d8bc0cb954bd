import { AhoCorasick as Monyone } from "@monyone/aho-corasick/fast";
import FastScanner from "fastscan";
import { Mint } from "mint-filter";
import Modern from "modern-ahocorasick/fast";
import { buildAutomaton } from "../src/copy/automaton.ts";
import { checkFields } from "../src/copy/fields.ts";
import { createChecker } from "../src/copy/judge.ts";
import { demoRecords } from "../src/demo/data/records.ts";
import { loadLibrary } from "../src/runtime/library.ts";
import { type Figure, median, times } from "./measure.ts";

const termCount = 5_000;
const size = 1_000_000;

/** Searches a text for all terms, overlapping ones too; answers how many places it found. */
type Search = (text: string) => number;

/** Words of the shipped packs, and pairs of them, which begin as often and match less. */
function termsOf(): string[] {
  const words = new Set<string>();
  for (const pack of loadLibrary().packs)
    for (const { match } of pack.terms)
      for (const pattern of match)
        for (const word of pattern.match(/\p{Script=Han}{2,6}/gu) ?? []) words.add(word);
  const plain = [...words].sort();
  for (let i = 0; words.size < termCount; i++)
    words.add(`${plain[(i * 7) % plain.length]}${plain[(i * 31 + 3) % plain.length]}`);
  return [...words].slice(0, termCount);
}

const { listings } = demoRecords({ seed: 1, now: new Date("2026-11-24T00:00:00Z") });

function megabyte(): string {
  let text = "";
  for (let i = 0; text.length < size; i++) {
    const { title = "", detail = "" } = listings[i % listings.length] ?? {};
    text += `${title}\n${detail}\n`;
  }
  return text.slice(0, size);
}

function peersOf(terms: readonly string[]): Record<string, Search> {
  const modern = new Modern([...terms]);
  const monyone = new Monyone([...terms]);
  const fastscan = new FastScanner([...terms]);
  const mint = new Mint([...terms]);
  return {
    "modern-ahocorasick/fast": (text) => modern.search(text).length,
    "@monyone/aho-corasick/fast": (text) => monyone.matchInText(text).length,
    fastscan: (text) => fastscan.search(text).length,
    // It tells words, not places.
    "mint-filter": (text) => mint.filter(text, { replace: false }).words.length,
  };
}

/** The exact tier against the peers, and a listing through all tiers. */
export async function scan(): Promise<Figure[]> {
  const terms = termsOf();
  const text = megabyte();
  const automaton = buildAutomaton(terms);
  const ours: Search = (input) => {
    const found: { word: number; end: number }[] = [];
    automaton.scan(input, (word, end) => found.push({ word, end }));
    return found.length;
  };
  const mine = median(await times(9, () => ours(text)));
  const expected = ours(text);
  const figures: Figure[] = [];
  for (const [name, search] of Object.entries(peersOf(terms))) {
    const found = search(text);
    if (name !== "mint-filter" && found !== expected)
      throw new Error(`${name} finds ${found} places where we find ${expected}`);
    const theirs = median(await times(5, () => search(text)));
    figures.push({
      name: `1 MB of listings, ${terms.length} terms, ${expected} places`,
      value: mine,
      unit: "ms",
      against: { name, ratio: theirs / mine },
    });
  }
  return [...figures, await wholeCheck()];
}

async function wholeCheck(): Promise<Figure> {
  const checker = createChecker(loadLibrary().packs);
  const texts = listings.map(({ title, detail = "" }) =>
    `${title} ${detail}`.repeat(3).slice(0, 300),
  );
  const check = () => {
    for (const text of texts)
      checkFields(checker, [{ field: "detail", surface: "detail", text }], { today: "2026-11-24" });
  };
  return {
    name: "all tiers and exemptions, 300 characters",
    value: median(await times(7, check)) / texts.length,
    unit: "ms",
  };
}
