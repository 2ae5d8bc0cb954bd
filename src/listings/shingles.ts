/** Characters of a shingle: four say what a phrase of Chinese says. */
const width = 4;

/**
 * The shingles of a text, as sorted hashes of 32 bits without repetition: every run of
 * four letters, digits or characters, whatever their width and case and whatever stands
 * between them. Two texts share about as much of them as they share of their wording.
 */
export function shinglesOf(text: string): Uint32Array {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
  if (plain === "") return new Uint32Array();
  const hashes = new Uint32Array(Math.max(1, plain.length - width + 1));
  for (let i = 0; i < hashes.length; i++) hashes[i] = hash(plain, i);
  hashes.sort();
  let kept = 0;
  for (let i = 0; i < hashes.length; i++) {
    if (i > 0 && hashes[i] === hashes[i - 1]) continue;
    hashes[kept++] = hashes[i] ?? 0;
  }
  return hashes.slice(0, kept);
}

/** The part of two sets that both have, 0 to 1 (Jaccard); 0 when both are empty. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  let [i, j, both] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [x = 0, y = 0] = [a[i], b[j]];
    if (x === y) both += 1;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  const either = a.length + b.length - both;
  return either === 0 ? 0 : both / either;
}

/** Spreads a hash over all its bits (the finaliser of MurmurHash3). */
export function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** FNV-1a over a shingle; past the end of a short text stand zeros. */
function hash(text: string, from: number): number {
  let h = 0x811c9dc5;
  for (let i = from; i < from + width; i++)
    h = Math.imul(h ^ (i < text.length ? text.charCodeAt(i) : 0), 0x01000193);
  return mix(h);
}
