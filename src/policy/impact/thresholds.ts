import { diffArrays } from "diff";
import { likeness, pairsOf } from "../capture/text.ts";
import { arrived, gone } from "./arrivals.ts";
import { type Direction, directionOf } from "./direction.ts";
import { equal, type Quantity } from "./facts.ts";
import { modalsOf } from "./modality.ts";
import { shareMoved } from "./shares.ts";
import { isGraveSite, type Site, sitesOf, subjectOf } from "./site.ts";

export interface Threshold {
  /** The words before the figure that say what it measures. */
  readonly what: string;
  /** The old figure; null where there was none. */
  readonly before: string | null;
  /** The new figure; null where there is none any more. */
  readonly after: string | null;
  readonly unit: string;
  readonly direction: Direction;
  /** Whether the sentence imposes a measure on money, store or account. */
  readonly grave: boolean;
}

/** Same kind of figure, so that one can have become the other. */
const comparable = (a: Quantity, b: Quantity): boolean => a.dimension === b.dimension;

/** The words around a figure; Western ones take more letters to say as much. */
function around({ head, tail }: Site): Map<string, number> {
  const n = /\p{Script=Han}/u.test(head + tail) ? 1 : 3;
  return pairsOf(`${head.slice(-16 * n)} ${tail.slice(0, 12 * n)}`);
}

/** Whether a version says a passage anywhere, figures and all. */
interface Told {
  readonly before: (passage: string) => boolean;
  readonly after: (passage: string) => boolean;
}

const nowhere: Told = { before: () => false, after: () => false };

/** The unit of a figure in per cent, however it was written. */
const plainUnit = (unit: string): string => (unit.endsWith("分之") ? "%" : unit);

const passageOf = ({ head, q, tail }: Site): string =>
  `${head}${q.amount}${plainUnit(q.unit)}${tail}`;

/**
 * The figures of a clause that differ, old beside new, with their direction
 * for the merchant. Figures equal in value in another notation are left out.
 * A figure without a counterpart stands against null where it bounds something
 * (a new time limit, a cap that is gone).
 */
export function thresholdsOf(before: string, after: string, told: Told = nowhere): Threshold[] {
  const [allOld, allYoung] = [sitesOf(before), sitesOf(after)];
  const [old, young] = [allOld.filter(({ bare }) => !bare), allYoung.filter(({ bare }) => !bare)];
  const { thresholds, restOld, restYoung } = byCell(old, young);
  const { left, right } = unmatched(restOld, restYoung);
  const used = new Set<Site>();
  for (const a of left) {
    const twin = counterpart(
      a,
      right.filter((site) => !used.has(site)),
    );
    if (!twin) continue;
    used.add(twin);
    used.add(a);
    thresholds.push(changed(a, twin));
  }
  for (const site of left)
    if (!used.has(site) && !told.after(passageOf(site))) thresholds.push(...gone(site));
  for (const site of right)
    if (!used.has(site) && !told.before(passageOf(site)))
      if (site.was) thresholds.push(changed({ ...site, q: site.was }, site));
      else if (!old.some(({ q }) => equal(q, site.q))) thresholds.push(...arrived(site, before));
  thresholds.push(...startMoved(old, young), ...movedInPlace(allOld, allYoung));
  const shares = shareMoved(before, after).filter(
    (share) => !thresholds.some((t) => t.before === share.before || t.after === share.after),
  );
  thresholds.push(...shares);
  return thresholds;
}

/** The moves of figures that a text states itself: 由2%调整为3%. */
export const statedMoves = (text: string): Threshold[] =>
  sitesOf(text).flatMap((site) => (site.was ? [changed({ ...site, q: site.was }, site)] : []));

/** After a figure, or after a name of its own. */
const named = /(?:\d|\p{Lu}[\p{L}.]*)\s$/u;

/** A number counts what the next word names; `113 43 Stockholm` and `Rule 5` name something. */
const counts = /^\s*(?:\p{Script=Han}{2}|\p{Ll}{2,} )/u;

const isYear = (value: number): boolean => value >= 1900 && value < 2100;

/** What numbers only name: a hotline, a form, a batch. */
const label =
  /(?:热线|电话|客服|编号?|号码?|群|代码|文号|\b(?:no|number|form|room|tel|phone|call|code|id)\b)[.:：\s]*$/iu;

/** A bare number that became another between words that stayed: 5,000 → 2,000 calls an hour. */
function movedInPlace(old: readonly Site[], young: readonly Site[]): Threshold[] {
  const bare = (sites: readonly Site[]) => sites.filter((site) => site.bare);
  const left = bare(young);
  return bare(old).flatMap((a) => {
    const at = left.findIndex(
      (b) => a.head.slice(-8) === b.head.slice(-8) && a.tail.slice(0, 8) === b.tail.slice(0, 8),
    );
    const [b] = at < 0 ? [] : left.splice(at, 1);
    const counting =
      counts.test(a.tail) && !label.test(a.head) && !named.test(a.head) && !isYear(a.q.value);
    return b && counting && !equal(a.q, b.q) ? [changed(a, b)] : [];
  });
}

const lateStart = /自[^，。；]{0,10}(?:收到|阅读|送达|签收|知悉)[^，。；]{0,8}之日起$/u;
const earlyStart = /自[^，。；]{0,10}(?:发出|作出|发布|发送|产生)[^，。；]{0,8}之日起$/u;

/** The same number of days, counted from an earlier event. */
function startMoved(old: readonly Site[], young: readonly Site[]): Threshold[] {
  return young.flatMap((b) => {
    const from = earlyStart.exec(b.lead)?.[0];
    if (b.q.dimension !== "time" || !from) return [];
    const a = old.find((site) => equal(site.q, b.q) && lateStart.test(site.lead));
    if (!a) return [];
    const written = (site: Site, words: string) => `${words}${site.q.amount}${site.q.unit}`;
    return [
      {
        what: subjectOf(b),
        before: written(a, lateStart.exec(a.lead)?.[0] ?? ""),
        after: written(b, from),
        unit: b.q.unit,
        direction: "tightened" as const,
        grave: isGraveSite(b),
      },
    ];
  });
}

/** Tables compare cell by cell, by the name of the row and the column. */
function byCell(old: readonly Site[], young: readonly Site[]) {
  const cells = new Map(
    young.flatMap((site): [string, Site][] => (site.cell ? [[site.cell, site]] : [])),
  );
  const thresholds: Threshold[] = [];
  const paired = new Set<Site>();
  for (const a of old) {
    const b = cells.get(a.cell ?? "");
    if (!b || !comparable(a.q, b.q)) continue;
    paired.add(a).add(b);
    if (!equal(a.q, b.q)) thresholds.push(changed(a, b));
  }
  const rest = (sites: readonly Site[]) => sites.filter((site) => !paired.has(site));
  return { thresholds, restOld: rest(old), restYoung: rest(young) };
}

const working = ({ q }: Site): boolean => q.unit === "工作日" || q.unit === "business days";

/** Figures left when those of equal value are taken out, in order and then anywhere alike. */
function unmatched(old: Site[], young: Site[]): { left: Site[]; right: Site[] } {
  const abreast =
    old.length === young.length &&
    old.every((a, i) => {
      const b = young[i];
      return b !== undefined && comparable(a.q, b.q) && likeness(around(a), around(b)) > 0.3;
    });
  if (abreast) {
    const moved = old.map((a, i) => {
      const b = young[i];
      return b === undefined || (equal(a.q, b.q) && working(a) === working(b));
    });
    return { left: old.filter((_, i) => !moved[i]), right: young.filter((_, i) => !moved[i]) };
  }
  const parts = diffArrays<Site>(old, young, {
    comparator: (a, b) => equal(a.q, b.q) && working(a) === working(b),
    maxEditLength: 400,
  });
  let left = parts ? parts.flatMap((p) => (p.removed ? p.value : [])) : old;
  const right: Site[] = [];
  for (const site of parts ? parts.flatMap((p) => (p.added ? p.value : [])) : young) {
    const twin = left.find((a) => equal(a.q, site.q) && likeness(around(a), around(site)) > 0.25);
    if (twin) left = left.filter((a) => a !== twin);
    else right.push(site);
  }
  return { left, right };
}

/** The figure that stands in the most similar words; in a table, in the same row. */
function counterpart(a: Site, right: readonly Site[]): Site | undefined {
  let best: Site | undefined;
  let top = 0.12;
  for (const b of right) {
    if (!comparable(a.q, b.q)) continue;
    const sameLead =
      a.q.unit === b.q.unit && a.lead.slice(-2) === b.lead.slice(-2) && a.lead !== "";
    const score = likeness(around(a), around(b)) + (sameLead ? 0.1 : 0);
    if (score > top) {
      top = score;
      best = b;
    }
  }
  return best;
}

/** The unit of how often something is due. */
export const perYear = "次/年";

const yearly = 8640;

/** How often a year something is due, where a duty names its interval: 每季度报送. */
function recurring(a: Site, b: Site): Threshold | undefined {
  const due = ({ q, head, tail }: Site) =>
    q.dimension === "interval" &&
    q.value >= 720 &&
    (modalsOf(`${head}${tail}`).has("obligation") || /^[^，。；]{0,6}[一1]次/u.test(tail));
  if (!due(a) || !due(b) || Math.max(a.q.value, b.q.value) < yearly) return undefined;
  const often = ({ q }: Site) => String(Number((yearly / q.value).toPrecision(3)));
  return {
    what: subjectOf(b),
    before: often(a),
    after: often(b),
    unit: perYear,
    direction: b.q.value < a.q.value ? "tightened" : "loosened",
    grave: isGraveSite(b),
  };
}

function changed(a: Site, b: Site): Threshold {
  const frequency = recurring(a, b);
  if (frequency) return frequency;
  const sameUnit = a.q.unit === b.q.unit;
  const written = ({ amount, unit }: Quantity) =>
    sameUnit ? amount : `${amount}${plainUnit(unit)}`;
  return {
    what: subjectOf(b),
    before: written(a.q),
    after: written(b.q),
    unit: sameUnit ? b.q.unit : `${a.q.unit}→${b.q.unit}`,
    direction: directionOf(a, b),
    grave: isGraveSite(b),
  };
}
