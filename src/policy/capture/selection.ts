import { type CheerioAPI, load } from "cheerio";
import type { Text } from "../../core/text.ts";
import type { Place, Range } from "./declaration.ts";

export type Root = ReturnType<CheerioAPI["root"]>[number];
export type AnyNode = Root["children"][number] | Root;
export type Element = Extract<AnyNode, { tagName: string }>;

/** Never part of a rule, whatever the declaration says. */
const furniture = "script,style,noscript,template,iframe,svg,canvas,button,input,select,form";

/** Browsers stop nesting at 512; a page nested deeper is hostile. */
const deepest = 512;

/** A part of a page: an element, whole or from one position of the source to another. */
export interface Piece {
  readonly root: AnyNode;
  readonly holds: (node: AnyNode) => "all" | "some" | "none";
}

/** What a page has at the places that a declaration names, or why that cannot be told. */
export type Selection =
  | { readonly ok: true; readonly pieces: readonly Piece[] }
  | {
      readonly ok: false;
      /** Whether the page lacks a place; otherwise the place is not written as CSS. */
      readonly missing: boolean;
      readonly reason: Text;
    };

/** The pieces of a page that `select` names, without what `remove` names. */
export function select(
  html: string,
  places: readonly Place[],
  removed: readonly Place[] = [],
): Selection {
  const $ = load(html);
  prune($);
  try {
    // Ranges may begin and end at what is then taken away.
    const selected = places.map((place) => (typeof place === "string" ? place : rangeIn($, place)));
    const gone = removed.map((place) =>
      typeof place === "string" ? matches($, place) : (rangeIn($, place)?.inside() ?? []),
    );
    for (const nodes of gone) $(nodes).remove();
    $(furniture).remove();
    const pieces: Piece[] = [];
    for (const [i, place] of selected.entries()) {
      const found = typeof place === "string" ? outermost($, place) : place && [place.piece];
      if (!found?.length) return notFound(places[i] ?? "");
      pieces.push(...found);
    }
    return { ok: true, pieces };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { message } = error;
    return {
      ok: false,
      missing: false,
      reason: { zh: `选择器写法有误：${message}`, en: `a selector is not valid CSS: ${message}` },
    };
  }
}

const notFound = (place: Place): Selection => {
  const name = typeof place === "string" ? place : Object.values(place).join(" … ");
  return {
    ok: false,
    missing: true,
    reason: {
      zh: `页面中找不到“${name}”，版面可能已改`,
      en: `nothing on the page matches "${name}": its layout may have changed`,
    },
  };
};

/** Takes away what nests deeper than a browser shows. */
function prune($: CheerioAPI): void {
  const waiting: { node: AnyNode; depth: number }[] = [{ node: $.root()[0] as Root, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    if (!("children" in node)) continue;
    if (depth >= deepest) $(node).empty();
    for (const child of node.children) waiting.push({ node: child, depth: depth + 1 });
  }
}

/** What a selector matches; `$("<b>")` would make an element instead. */
const matches = ($: CheerioAPI, selector: string): AnyNode[] => $.root().find(selector).toArray();

/** The outermost matches: a match inside another match would say it twice. */
function outermost($: CheerioAPI, selector: string): Piece[] {
  const all = new Set<AnyNode>(matches($, selector));
  const isInner = (node: AnyNode): boolean => {
    for (let up = node.parent; up; up = up.parent) if (all.has(up as AnyNode)) return true;
    return false;
  };
  return [...all]
    .filter((node) => "tagName" in node && !isInner(node))
    .map((root) => ({ root, holds: () => "all" }));
}

interface FoundRange {
  readonly piece: Piece;
  /** The outermost nodes that lie in it whole. */
  readonly inside: () => AnyNode[];
}

/** A range of a page: from its first start to the first end after that. */
function rangeIn($: CheerioAPI, range: Range): FoundRange | undefined {
  const root = $.root()[0] as Root;
  const places = placesOf(root);
  const at = (node: AnyNode | undefined, side: "before" | "after"): number | undefined =>
    node && places.get(node)?.[side];
  const first = (selector: string, side: "before" | "after", from: number): number | undefined =>
    matches($, selector)
      .map((node) => at(node, side))
      .find((place) => place !== undefined && place >= from);

  const start =
    range.startBefore === undefined
      ? first(range.startAfter ?? "", "after", 0)
      : first(range.startBefore, "before", 0);
  if (start === undefined) return undefined;
  const end =
    range.endBefore === undefined
      ? first(range.endAfter ?? "", "after", start + 1)
      : first(range.endBefore, "before", start + 1);
  if (end === undefined) return undefined;

  const holds = (node: AnyNode) => {
    const place = places.get(node);
    if (place === undefined || place.after <= start || place.before >= end) return "none";
    return place.before >= start && place.after <= end ? "all" : "some";
  };
  const inside = (): AnyNode[] => {
    const whole: AnyNode[] = [];
    const visit = (node: AnyNode): void => {
      const held = holds(node);
      if (held === "all") whole.push(node);
      else if (held === "some" && "children" in node) node.children.forEach(visit);
    };
    visit(root);
    return whole;
  };
  return { piece: { root, holds }, inside };
}

/** Where each node begins and ends, counted along the source. */
function placesOf(root: Root): Map<AnyNode, { before: number; after: number }> {
  const places = new Map<AnyNode, { before: number; after: number }>();
  let clock = 0;
  const visit = (node: AnyNode): void => {
    const place = { before: clock++, after: 0 };
    if ("children" in node) node.children.forEach(visit);
    place.after = clock++;
    places.set(node, place);
  };
  visit(root);
  return places;
}
