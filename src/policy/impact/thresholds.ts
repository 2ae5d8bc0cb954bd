import { diffArrays } from "diff";
import { likeness, pairsOf } from "../capture/text.ts";
import { isGraveSite, type Site, sitesOf, subjectOf } from "../site.ts";
import { benefit, cap, type Direction, directionOf, sanctionVerb, trigger } from "./direction.ts";
import { equal, type Quantity } from "./facts.ts";
import { measuresOf } from "./modality.ts";

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

const around = (site: Site): Map<string, number> =>
  pairsOf(`${site.head.slice(-16)}${site.tail.slice(0, 12)}`);

/**
 * The figures of a clause that differ, old beside new, with their direction
 * for the merchant. Figures equal in value in another notation are left out.
 * A figure without a counterpart stands against null where it bounds something
 * (a new time limit, a cap that is gone).
 */
export function thresholdsOf(before: string, after: string): Threshold[] {
  const old = sitesOf(before);
  const young = sitesOf(after);
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
  for (const site of left) if (!used.has(site)) thresholds.push(...gone(site));
  for (const site of right) if (!used.has(site)) thresholds.push(...arrived(site));
  thresholds.push(...startMoved(old, young));
  return thresholds;
}

/** A figure that only the old text has: a cap or a notice period given up. */
function gone(site: Site): Threshold[] {
  const { q, lead } = site;
  const lost =
    q.dimension === "time"
      ? /提前|公告|告知|通知/.test(lead)
      : cap.test(lead) && !benefit.test(lead);
  return lost
    ? [
        {
          what: subjectOf(site),
          before: q.amount,
          after: null,
          unit: q.unit,
          direction: "tightened",
          grave: isGraveSite(site),
        },
      ]
    : [];
}

/** A figure that only the new text has: what sets off a sanction, or how long it lasts. */
function arrived(site: Site): Threshold[] {
  const { q, lead, head, tail } = site;
  if (q.dimension === "factor" || q.dimension === "date" || q.dimension === "interval") return [];
  const magnitude =
    measuresOf(head).size > 0 && sanctionVerb.test(`${head.slice(-10)}${tail.slice(0, 3)}`);
  const setsOff = trigger.test(lead) && measuresOf(tail).size > 0;
  return magnitude || setsOff
    ? [
        {
          what: subjectOf(site),
          before: null,
          after: q.amount,
          unit: q.unit,
          direction: "tightened",
          grave: isGraveSite(site),
        },
      ]
    : [];
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

/** Figures left when those of equal value are taken out, in order and then anywhere alike. */
function unmatched(old: Site[], young: Site[]): { left: Site[]; right: Site[] } {
  const parts = diffArrays<Site>(old, young, {
    comparator: (a, b) => equal(a.q, b.q) && (a.q.unit !== "工作日") === (b.q.unit !== "工作日"),
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
    const score = likeness(around(a), around(b));
    if (score > top) {
      top = score;
      best = b;
    }
  }
  return best;
}

function changed(a: Site, b: Site): Threshold {
  const sameUnit = a.q.unit === b.q.unit;
  const written = ({ amount, unit }: Quantity) =>
    sameUnit ? amount : `${amount}${unit.endsWith("分之") ? "%" : unit}`;
  return {
    what: subjectOf(b),
    before: written(a.q),
    after: written(b.q),
    unit: sameUnit ? b.q.unit : `${a.q.unit}→${b.q.unit}`,
    direction: directionOf(a, b),
    grave: isGraveSite(b),
  };
}
