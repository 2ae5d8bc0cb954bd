import { meaning } from "./meaning.ts";
import { words } from "./words.ts";

/** How clauses are numbered, at the start of a line or of a sentence. */
const numbering =
  /(?<=^|[。；;.\n]\s*)(?:第[\d零一二三四五六七八九十百]+[章节条款][、.．:：]?|[（(]?[\d一二三四五六七八九十]{1,3}(?:\.\d+)*[）)、.．]|[①-⑳]|[（(][a-z][）)])\s*/gmu;

/** Whether two versions differ in layout and numbering alone: the same words in the same order. */
export const sameWords = (before: string, after: string): boolean =>
  meaning(before) === meaning(after) ||
  meaning(before.replace(numbering, "")) === meaning(after.replace(numbering, ""));

const leadsElsewhere =
  /^[\s#*>•·-]*(?:相关|推荐|热门|延伸|更多)(?:文章|推荐|阅读|规则|内容|链接|问题)|^[\s#*>•·-]*(?:猜你想看|大家都在看|推荐阅读|related|see also|you (?:may|might) also like|popular (?:articles|topics)|more (?:articles|reading))/iu;

/** A title or a link in a list of them: no sentence, whatever it names. */
const isTitle = (line: string): boolean =>
  line.trim() === "" || (line.length < 80 && !/[。；;！!]|\.\s*$/u.test(line));

/**
 * A text without the lists of other articles that a page shows beside the rule: a line that
 * announces them and the titles under it.
 */
export function withoutTeasers(text: string): string {
  if (!text.split("\n").some((line) => leadsElsewhere.test(line))) return text;
  let inside = false;
  return text
    .split("\n")
    .filter((line) => {
      inside = leadsElsewhere.test(line) || (inside && isTitle(line) && !numbered.test(line));
      return !inside && !words.furniture.test(line);
    })
    .join("\n");
}

const numbered = /^\s*第[\d一二三四五六七八九十百]+[章条]/u;
