/** Elements that have no end tag, or whose end tag HTML lets authors leave out. */
const open = new Set(
  "area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead tbody tfoot option optgroup colgroup rt rp html head body".split(
    " ",
  ),
);

/** Elements that a parser opens anew in each block that follows, until they are closed. */
const formatting = new Set("a b big code em font i nobr s small strike strong tt u".split(" "));

/** A page of 100,000 tags at a depth of 50 is 5 million. */
const maxDepth = 200_000_000;
const maxReopened = 5_000_000;

/**
 * Whether a page is built so that the rules of parsing HTML make its tree grow with the
 * square of its length: elements that nest without end, each of which every later tag is
 * held against, or formatting left open, which every later block repeats. Linear.
 */
export function nestsWithoutEnd(html: string): boolean {
  let depth = 0;
  let depths = 0;
  let styles = 0;
  let reopened = 0;
  for (const [, slash, tag = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    const name = tag.toLowerCase();
    const step = slash === "/" ? -1 : 1;
    if (!open.has(name)) depth = Math.max(0, depth + step);
    if (formatting.has(name)) styles = Math.max(0, styles + step);
    depths += depth;
    reopened += styles;
    if (depths > maxDepth || reopened > maxReopened) return true;
  }
  return false;
}
