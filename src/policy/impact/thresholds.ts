import { diffArrays } from "diff";
import { containment, likeness, pairsOf } from "../capture/text.ts";
import { benefit, cap, type Direction, directionOf, sanctionVerb, trigger } from "./direction.ts";
import { equal, type Quantity } from "./facts.ts";
import { measuresOf, modalsOf } from "./modality.ts";
import { lastActor } from "./parties.ts";
import { sentencesOf } from "./sentences.ts";
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

const passageOf = ({ head, q, tail }: Site): string => `${head}${q.amount}${q.unit}${tail}`;

/**
 * The figures of a clause that differ, old beside new, with their direction
 * for the merchant. Figures equal in value in another notation are left out.
 * A figure without a counterpart stands against null where it bounds something
 * (a new time limit, a cap that is gone).
 */
export function thresholdsOf(before: string, after: string, told: Told = nowhere): Threshold[] {
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
  for (const site of left)
    if (!used.has(site) && !told.after(passageOf(site))) thresholds.push(...gone(site));
  for (const site of right)
    if (!used.has(site) && !told.before(passageOf(site)))
      if (!old.some(({ q }) => equal(q, site.q))) thresholds.push(...arrived(site, before));
  thresholds.push(...startMoved(old, young));
  return thresholds;
}

/** A figure that only the old text has: a cap or a notice period given up. */
function gone(site: Site): Threshold[] {
  const { q, lead } = site;
  const lost =
    q.dimension === "time"
      ? /提前|公告|告知|通知|催告/.test(lead)
      : cap.test(lead) && !benefit.test(lead);
  return lost
    ? [
        {
          what: subjectOf(site),
          before: q.amount,
          // No notice at all is a notice of no days.
          after: q.dimension === "time" ? "0" : null,
          unit: q.unit,
          direction: "tightened",
          grave: isGraveSite(site),
        },
      ]
    : [];
}

/**
 * A figure that only the new text has: what sets off a sanction, how long it
 * lasts, or a bound on what the old text already asked for.
 */
function arrived(site: Site, before: string): Threshold[] {
  const { q, lead, head, tail } = site;
  if (q.dimension === "factor" || q.dimension === "date" || q.dimension === "interval") return [];
  const magnitude =
    measuresOf(head).size > 0 && sanctionVerb.test(`${head.slice(-10)}${tail.slice(0, 3)}`);
  const setsOff = trigger.test(lead) && measuresOf(tail).size > 0;
  const bound = binds(site) && asked(site, before);
  const byPlatform = bound && !magnitude && !setsOff && lastActor(head) === "platform";
  return magnitude || setsOff || bound
    ? [
        {
          what: subjectOf(site),
          before: null,
          after: q.amount,
          unit: q.unit,
          direction: byPlatform ? "loosened" : "tightened",
          grave: isGraveSite(site),
        },
      ]
    : [];
}

/** A floor, a cap or a time limit by its own words. */
const binds = ({ q, lead, trail }: Site): boolean =>
  /(?:不得?[低少]于|不得?超过|不得?高于|至少|最多|at least|no (?:more|less|fewer) than|not exceed|minimum of|maximum of)[^，。；,.;]{0,6}$/iu.test(
    lead,
  ) ||
  (q.dimension === "time" &&
    (/^(?:之)?(?:内|以内)/u.test(trail) || /\bwithin (?:a period of )?$/iu.test(lead)));

/** What a bound adds to a sentence beside its figure. */
const boundWords = /应当|必须|以内|之内|[应须在于内]|\b(?:must|shall|within|a period of)\b/giu;

/** Whether the old text already said what the figure bounds. */
function asked({ q, lead, head, tail }: Site, before: string): boolean {
  const said = head.slice(0, head.length - lead.length);
  const old = sentencesOf(before).map(pairsOf);
  const known = (words: string, share: number) =>
    old.some((sentence) => containment(pairsOf(words), sentence) > share);
  if (q.dimension !== "time" && said.length > 3) return known(said, 0.6);
  const sentence = `${head.replace(/(?:在|于|[^，。；,]{0,8}[后起])?$/u, "")}${tail}`;
  const deed = `${lead}${tail.split(/[，,；;]/u)[0]}`.replace(boundWords, "");
  return (
    known(deed, 0.55) || (known(sentence, 0.6) && modalsOf(before).size >= modalsOf(sentence).size)
  );
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
    const score = likeness(around(a), around(b));
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
    q.dimension === "interval" && q.value >= 720 && modalsOf(`${head}${tail}`).has("obligation");
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
