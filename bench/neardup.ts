import { createRandom } from "../src/demo/data/random.ts";
import { demoRecords } from "../src/demo/data/records.ts";
import { NearCopies } from "../src/listings/near-copies.ts";
import { shinglesOf } from "../src/listings/shingles.ts";
import type { Figure } from "./measure.ts";

const characters = 200;
/** A text in five copies an earlier one, with this share of its sentences rewritten. */
const copied = 0.2;
const sampled = 400;

const { listings } = demoRecords({ seed: 1, now: new Date("2026-11-24T00:00:00Z") });
const sentences = [
  ...new Set(listings.flatMap(({ title, detail = "" }) => [title, ...detail.split(/(?<=。)/u)])),
];

/** Texts of sentences with figures of their own, and copies of some with changes. */
function textsOf(random: ReturnType<typeof createRandom>, count: number): string[] {
  const fresh = () => {
    let text = "";
    while (text.length < characters)
      text += `${random.pick(sentences)}${random.int(100, 9_999_999)}款${random.pick(sentences).slice(0, 12)}`;
    return text.slice(0, characters);
  };
  const texts: string[] = [];
  for (let i = 0; i < count; i++) {
    if (i < 100 || random.int(1, 100) > copied * 100) {
      texts.push(fresh());
      continue;
    }
    const source = texts[random.int(0, i - 1)] ?? "";
    const cut = random.int(0, Math.floor(characters * 0.4));
    const at = random.int(0, characters - cut);
    texts.push(source.slice(0, at) + fresh().slice(0, cut) + source.slice(at + cut));
  }
  return texts;
}

/** Index 100,000 texts and find each one's near copies; recall against comparing all. */
export async function neardup(): Promise<Figure[]> {
  const texts = textsOf(createRandom(7), 100_000);
  const { index, figures } = indexed(texts);
  const found = recall(texts, index);
  return [
    ...figures,
    { name: "recall at Jaccard 0.6 or more, of a sample", value: found, unit: "" },
  ];
}

/** The same of a million, without the recall: comparing all with a sample would take longer. */
export async function neardupMillion(): Promise<Figure[]> {
  const { figures } = indexed(textsOf(createRandom(7), 1_000_000));
  const resident = process.resourceUsage().maxRSS / 1e3;
  return [
    ...figures,
    { name: "most memory of the process, texts included", value: resident, unit: "MB" },
  ];
}

function indexed(texts: readonly string[]): { index: NearCopies; figures: Figure[] } {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const started = performance.now();
  const busy = process.cpuUsage();
  const index = new NearCopies();
  texts.forEach((text, i) => {
    index.put(String(i), text);
  });
  let pairs = 0;
  for (let i = 0; i < texts.length; i++) pairs += index.of(String(i)).length;
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(busy);
  globalThis.gc?.();
  const after = process.memoryUsage();
  const used = (m: NodeJS.MemoryUsage) => (m.heapUsed + m.arrayBuffers) / 1e6;
  const figures: Figure[] = [
    {
      name: `${texts.length} texts of ${characters} characters, ${pairs} pairs`,
      value: seconds,
      unit: "s",
    },
    { name: "processor time of it, all threads", value: (user + system) / 1e6, unit: "s" },
    { name: "memory", value: used(after) - used(before), unit: "MB" },
  ];
  return { index, figures };
}

/** Of the pairs alike by 0.6 or more that comparing with all finds, the part the index finds. */
function recall(texts: readonly string[], index: NearCopies): number {
  const places = Array.from({ length: sampled }, (_, i) => (i * 7_919) % texts.length);
  const all = texts.map(shinglesOf);
  const holders = new Map<number, number[]>();
  places.forEach((place, i) => {
    for (const shingle of all[place] ?? [])
      holders.set(shingle, [...(holders.get(shingle) ?? []), i]);
  });
  const found = places.map((place) => new Set(index.of(String(place)).map(({ id }) => id)));
  let [near, known] = [0, 0];
  all.forEach((other, j) => {
    const shared = new Uint32Array(sampled);
    for (const shingle of other) {
      for (const i of holders.get(shingle) ?? []) shared[i] = (shared[i] ?? 0) + 1;
    }
    places.forEach((place, i) => {
      const both = shared[i] ?? 0;
      const either = other.length + (all[place]?.length ?? 0) - both;
      if (place === j || both / either < 0.6) return;
      near += 1;
      if (found[i]?.has(String(j))) known += 1;
    });
  });
  return known / near;
}
