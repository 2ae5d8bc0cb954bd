import type { Highlight } from "../schema.ts";

/** Common Chinese and plain ASCII stand for themselves. */
const foldable = /[^ -@[-~\n\u3001\u3002\u4e00-\u9fff]/gu;

/**
 * A text in the form that words are sought in: width and case do not count. It is as
 * long as the text, so that a place in it is that place in the text.
 */
export const folded = (text: string): string =>
  text.replace(foldable, (c) => {
    const plain = c.normalize("NFKC").toLowerCase();
    return plain.length === c.length ? plain : c;
  });

/** More words narrow nothing further and cost a scan each. */
const mostWords = 16;
/** A shorter run of Chinese is one word: taken apart, 保证金 would find 保证 and 奖金. */
const longest = 4;

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

export interface Words {
  /** As they were typed: a clause with these is nearer than one with their parts. */
  readonly typed: readonly string[];
  /** What a clause must hold, all of it. */
  readonly parts: readonly string[];
}

/**
 * The words of a query. Spaces part words; a long run of Chinese is taken apart by the
 * segmenter. A part is sought as a string, so it is found in a clause however the
 * segmenter would cut that clause.
 */
export function wordsOf(query: string): Words {
  const typed = folded(query.replaceAll("\0", "")).split(/\s+/u).filter(Boolean);
  const parts = typed.flatMap((word) =>
    /^\p{Script=Han}+$/u.test(word) && word.length > longest ? cut(word) : [word],
  );
  return {
    typed: [...new Set(typed)].slice(0, mostWords),
    parts: [...new Set(parts)].slice(0, mostWords),
  };
}

/** A single character says too little alone: it goes with the word behind it, or before. */
function cut(run: string): string[] {
  const parts: string[] = [];
  let open = "";
  for (const { segment } of segmenter.segment(run)) {
    open += segment;
    if (open.length < 2) continue;
    parts.push(open);
    open = "";
  }
  if (open !== "") parts.push((parts.pop() ?? "") + open);
  return parts;
}

/** Where the words stand in a clause, joined where they touch, in reading order. */
export function highlightsOf(
  clause: { readonly key: string; readonly heading: string | null; readonly text: string },
  { typed, parts }: Words,
): Highlight[] {
  const sought = [...typed, ...parts];
  return (["key", "heading", "text"] as const).flatMap((field) =>
    spansOf(folded(clause[field] ?? ""), sought).map(([start, end]) => ({ field, start, end })),
  );
}

function spansOf(text: string, sought: readonly string[]): [start: number, end: number][] {
  const hits = sought.flatMap((word) => {
    const found: [number, number][] = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
      found.push([at, at + word.length]);
    return found;
  });
  const joined: [number, number][] = [];
  for (const [start, end] of hits.sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
