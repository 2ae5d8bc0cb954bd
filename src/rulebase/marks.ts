import type { Mark } from "../core/finding.ts";

export type Texts = Readonly<Record<string, string | undefined>>;

/** At most so many marks of one pattern are kept. */
const limit = 50;

/** Every place in the texts where a pattern (with the flag `g`) holds. */
export function marksOf(texts: Texts, pattern: RegExp): Mark[] {
  return Object.entries(texts)
    .flatMap(([field, text]) =>
      text === undefined
        ? []
        : [...text.matchAll(pattern)].map(({ 0: quote, index }) => ({
            field,
            start: index,
            end: index + quote.length,
            quote,
          })),
    )
    .slice(0, limit);
}

/** The sentence around a mark, without its closing sign. */
export function sentenceAround(text: string, mark: Mark): string {
  const before = text.slice(0, mark.start);
  const start = Math.max(
    ...["。", "！", "？", "；", "\n", "!", "?"].map((s) => before.lastIndexOf(s)),
  );
  const rest = text.slice(mark.end).search(/[。！？；\n!?]/u);
  return text.slice(start + 1, rest < 0 ? undefined : mark.end + rest);
}
