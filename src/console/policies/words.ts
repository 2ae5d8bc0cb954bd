import type { Mark } from "../../core/finding.ts";

/** Marks on every place where a text says one of the words of a search, whatever the case. */
export function marksOfWords(text: string, search: string): Mark[] {
  const low = text.toLowerCase();
  // A letter whose lower case has another length would shift all that follows.
  if (low.length !== text.length) return [];
  const words = [...new Set(search.toLowerCase().split(/\s+/u).filter(Boolean))];
  return words.flatMap((word) => {
    const marks: Mark[] = [];
    for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + word.length)) {
      const end = at + word.length;
      marks.push({ field: "text", start: at, end, quote: text.slice(at, end) });
    }
    return marks;
  });
}
