import { existsSync } from "node:fs";
import { join } from "node:path";
import { assess } from "../../src/policy/impact/assess.ts";
import { alertsOf, type Rated, shareOf, weightedKappa } from "./agreement.ts";
import { measureArchive } from "./archive.ts";
import type { Measure } from "./measure.ts";
import {
  changesFound,
  dated,
  hardCases,
  ratedOf,
  ratedWithoutDates,
  type Scored,
  thresholdsFound,
  withClauses,
  withFigures,
} from "./policy-figures.ts";
import { crossValidated } from "./policy-folds.ts";
import { policyPairs } from "./policy-sets.ts";

/** How well changes of policies are scored: the development set by folds, others as they are. */
export async function policyAccuracy(): Promise<Measure[]> {
  const { pairs, skipped } = await policyPairs();
  for (const reason of skipped) process.stderr.write(`policy: skipped ${reason}\n`);
  const learned = pairs.filter(({ split }) => split === "dev");
  const folded = crossValidated(learned);
  const unseen: Scored[] = pairs
    .filter(({ split }) => split === "test")
    .map((pair) => ({ pair, assessment: assess(pair.before, pair.after) }));
  const of = (scored: readonly Scored[], set: string) =>
    scored.filter(({ pair }) => pair.set === set);
  return [
    ...(skipped.length === 0 || of(folded, "policy-dev").length > 0
      ? development(of(folded, "policy-dev"))
      : []),
    ...measures(of(folded, "policy-own"), "policy-own dev, 5-fold", {}),
    ...measures(of(unseen, "policy-own"), "policy-own test", {}),
    ...found(of(unseen, "policy-own"), "policy-own test", {}),
    ...measures(of(folded, "policy-edits"), "policy-edits, 5-fold", {}),
    ...measures(of(folded, "policy-fresh"), "policy-fresh, 5-fold", {}),
    ...measures(of(folded, "policy-sentences"), "policy-sentences, 5-fold", {}),
    ...found(of(folded, "policy-sentences"), "policy-sentences, 5-fold", {}),
    ...measures(of(folded, "policy-unseen"), "policy-unseen dev, 5-fold", {}),
    ...found(of(folded, "policy-unseen"), "policy-unseen dev, 5-fold", {}),
    ...measures(of(unseen, "policy-unseen"), "policy-unseen test", {}),
    ...found(of(unseen, "policy-unseen"), "policy-unseen test", {}),
    ...measures(of(folded, "policy-real"), "policy-real dev, 5-fold", {}),
    ...measures(of(unseen, "policy-real"), "policy-real test", {}),
    ...(await archive()),
  ];
}

type Bounds = Readonly<Record<string, readonly [floor: number, aim: number]>>;

/** The floors and aims that the development set is held to. */
const bounds: Bounds = {
  "quadratic weighted kappa": [0.8, 0.9],
  "within one point": [0.93, 0.98],
  "label 1 scored 3 or more": [0.05, 0],
  "4 or more: precision": [0.85, 0.93],
  "4 or more: recall": [0.85, 0.93],
  "clause changes F1": [0.85, 0.95],
  "thresholds F1": [0.8, 0.92],
  "effective dates exact": [0.95, 0.99],
};

function development(scored: readonly Scored[]): Measure[] {
  const set = "policy-dev, 5-fold";
  const rated = ratedOf(scored);
  return [
    ...measures(scored, set, bounds),
    ...found(scored, set, bounds),
    measureOf("kappa without date clauses", set, ratedWithoutDates(scored), weightedKappa, {}),
    ...[1, 2, 3, 4, 5].map((label) =>
      measureOf(
        `label ${label} scored exactly`,
        set,
        rated.filter((one) => one.label === label),
        exact,
        {},
      ),
    ),
    ...Object.entries(hardCases).flatMap(([name, holds]) => {
      const some = scored.filter(({ pair }) => holds(pair));
      return some.length === 0 ? [] : [measureOf(`exact: ${name}`, set, ratedOf(some), exact, {})];
    }),
  ];
}

const exact = (rated: readonly Rated[]) => shareOf(rated, ({ label, said }) => label === said);

const alertRate = (rated: readonly Rated[]) => shareOf(rated, ({ label }) => label >= 4);

function measureOf(
  name: string,
  set: string,
  rated: readonly Rated[],
  value: (rated: readonly Rated[]) => number,
  held: Bounds,
): Measure {
  const [floor, aim] = held[name] ?? [null, null];
  return { name, set, n: rated.length, baseRate: null, value: value(rated), floor, aim };
}

/** How near the scores of documents come to their labels. */
function measures(scored: readonly Scored[], set: string, held: Bounds): Measure[] {
  if (scored.length === 0) return [];
  const rated = ratedOf(scored);
  const baseRate = alertRate(rated);
  const of = (name: string, value: (rated: readonly Rated[]) => number, some = rated) =>
    measureOf(name, set, some, value, held);
  return [
    of("quadratic weighted kappa", weightedKappa),
    of("exact", exact),
    of("within one point", (all) => shareOf(all, ({ label, said }) => Math.abs(label - said) <= 1)),
    {
      ...of(
        "label 1 scored 3 or more",
        (ones) => shareOf(ones, ({ said }) => said >= 3),
        rated.filter(({ label }) => label === 1),
      ),
      isError: true,
    },
    { ...of("4 or more: precision", (all) => alertsOf(all).precision), baseRate },
    { ...of("4 or more: recall", (all) => alertsOf(all).recall), baseRate },
  ];
}

/** How well clauses, figures and days are found. */
function found(scored: readonly Scored[], set: string, held: Bounds): Measure[] {
  const days = dated(scored);
  const one = (name: string, value: number, n: number): Measure => {
    const [floor, aim] = held[name] ?? [null, null];
    return { name, set, n, baseRate: null, value, floor, aim };
  };
  return [
    one("clause changes F1", changesFound(scored).f1, withClauses(scored).length),
    one("thresholds F1", thresholdsFound(scored).f1, withFigures(scored).length),
    one(
      "effective dates exact",
      shareOf(days, ({ right }) => right),
      days.length,
    ),
  ];
}

/** What the judge of captures keeps of the archive's changes, and lets through of its noise. */
async function archive(): Promise<Measure[]> {
  const bundle = join(process.env.HEGUI_CORPUS ?? "", "real/p2b-compliance-versions.bundle");
  if (process.env.HEGUI_CORPUS === undefined || !existsSync(bundle)) return [];
  const { modifications, kept, announced, classes } = await measureArchive(bundle);
  const about = { set: "archive, whole", n: modifications };
  const baseRate = classes.candidate.count / modifications;
  return [
    { ...about, name: "candidates kept", baseRate, value: kept, floor: 0.98, aim: 0.995 },
    {
      ...about,
      name: "noise announced",
      baseRate: 1 - baseRate,
      value: announced,
      floor: 0.05,
      aim: 0.01,
      isError: true,
    },
  ];
}
