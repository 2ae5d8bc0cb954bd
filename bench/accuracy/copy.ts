import { createChecker } from "../../src/copy/judge.ts";
import { evasions } from "../../src/copy/normalise.ts";
import { families, Surface } from "../../src/copy/pack.ts";
import { loadLibrary } from "../../src/runtime/library.ts";
import {
  falseAlarms,
  hitsF1,
  hitsFound,
  type Judged,
  macroF1,
  verdictFigures,
} from "./copy-figures.ts";
import { copyDev, copyFresh, copyOwn, type LabelledText, realTitles } from "./copy-sets.ts";
import type { Measure } from "./measure.ts";

/** The day on which the labelled evidence must be valid. */
const today = "2026-11-24";

/** How well copy is judged: the set it was written on, the own set by halves, and real titles. */
export async function copyAccuracy(): Promise<Measure[]> {
  const checker = createChecker(loadLibrary().packs);
  const judge = (labels: readonly LabelledText[]): Judged[] =>
    labels.map((label) => ({
      label,
      said: checker.check({
        ...label,
        today,
        evidence: label.evidence.map((one) => ({ ...one, validUntil: one.valid_until })),
      }),
    }));
  const dev = copyDev();
  const titles = realTitles();
  if (dev === undefined || titles === undefined)
    process.stderr.write("copy: HEGUI_CORPUS is not set or lacks sets; copy-dev, titles skipped\n");
  const half = (set: readonly LabelledText[], split: LabelledText["split"]) =>
    judge(set.filter((one) => one.split === split));
  const [own, fresh] = [copyOwn(), copyFresh()];
  return [
    ...(dev === undefined ? [] : measures(judge(dev), "copy-dev, tuned on", required)),
    ...measures(half(own, "dev"), "copy-own dev, tuned on", required),
    ...measures(half(own, "test"), "copy-own test, not read", ownHeld),
    ...measures(half(fresh, "dev"), "copy-fresh dev, tuned on", required),
    ...measures(half(fresh, "test"), "copy-fresh test, own hand", freshHeld),
    ...(titles === undefined ? [] : [published(titles)]),
  ];

  function published(all: readonly string[]): Measure {
    const called = all.filter(
      (text) => checker.check({ text, surface: "title", today }).verdict === "violation",
    ).length;
    return {
      name: "published titles called a violation",
      set: "real titles",
      n: all.length,
      baseRate: null,
      value: called / all.length,
      floor: 0.01,
      aim: null,
      isError: true,
    };
  }
}

/** By figure, or by its kind (`family`, `evasion`, `surface`). */
type Bounds = Readonly<Record<string, readonly [floor: number, aim: number | null]>>;

/** What is asked of the copy checker; held on the sets that the packs were written on. */
const required: Bounds = {
  "verdict macro-F1": [0.85, 0.95],
  "violation: precision": [0.92, 0.97],
  "violation: recall": [0.88, 0.96],
  "clean or exempt called a violation": [0.04, 0.01],
  "hits: overlap and family F1": [0.87, 0.95],
  "evasions found": [0.85, 0.95],
  family: [0.85, 0.95],
  evasion: [0.85, 0.95],
  surface: [0.85, 0.95],
};

/** What the halves that nothing was tuned on reached, less two texts: to notice a step back. */
const ownHeld: Bounds = {
  "verdict macro-F1": [0.84, 0.95],
  "violation: precision": [0.93, 0.97],
  "violation: recall": [0.72, 0.96],
  "clean or exempt called a violation": [0.06, 0.01],
  "hits: overlap and family F1": [0.76, 0.95],
  "evasions found": [0.67, 0.95],
};
const freshHeld: Bounds = {
  "verdict macro-F1": [0.9, 0.95],
  "violation: precision": [0.93, 0.97],
  "violation: recall": [0.95, 0.96],
  "clean or exempt called a violation": [0.06, 0.01],
  "hits: overlap and family F1": [0.91, 0.95],
  "evasions found": [0.92, 0.95],
  family: [0.6, 0.95],
  surface: [0.8, 0.95],
};

function measures(judged: readonly Judged[], set: string, held: Bounds): Measure[] {
  const n = judged.length;
  const violations = judged.filter(({ label }) => label.verdict === "violation");
  const baseRate = violations.length / n;
  const of = (name: string, value: number, count = n): Measure => {
    const [floor, aim] = held[name] ?? held[name.replace(/ .*/s, "")] ?? [null, null];
    return { name, set, n: count, baseRate: null, value, floor, aim };
  };
  const { precision, recall } = verdictFigures(judged, "violation");
  const alarms = falseAlarms(judged);
  const hidden = hitsFound(judged, (hit) => hit.evasion !== "none", false);
  const parts = (
    kind: string,
    names: readonly string[],
    found: (name: string) => { readonly n: number; readonly value: number },
  ): Measure[] =>
    names
      .map((name) => ({ name, ...found(name) }))
      .filter((one) => one.n > 0)
      .map((one) => of(`${kind} ${one.name}: found`, one.value, one.n));
  return [
    of("verdict macro-F1", macroF1(judged)),
    { ...of("violation: precision", precision), baseRate },
    { ...of("violation: recall", recall, violations.length), baseRate },
    { ...of("clean or exempt called a violation", alarms.value, alarms.n), isError: true },
    of("hits: overlap and family F1", hitsF1(judged)),
    of("evasions found", hidden.value, hidden.n),
    ...parts("family", families, (name) => hitsFound(judged, (hit) => hit.family === name, true)),
    ...parts("evasion", evasions, (name) =>
      hitsFound(judged, (hit) => hit.evasion === name, false),
    ),
    ...parts("surface", Surface.options, (name) => {
      const there = violations.filter(({ label }) => label.surface === name);
      return { n: there.length, value: verdictFigures(there, "violation").recall };
    }),
  ];
}
