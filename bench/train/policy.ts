import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assess, judgedChanges } from "../../src/policy/impact/assess.ts";
import { featuresOf } from "../../src/policy/impact/features.ts";
import { type OpinionModel, opinionOf, sure, vague } from "../../src/policy/impact/opinion.ts";
import {
  alertsOf,
  confusionOf,
  type Rated,
  shareOf,
  weightedKappa,
} from "../accuracy/agreement.ts";
import { ratedOf, type Scored } from "../accuracy/policy-figures.ts";
import { crossValidated, folds } from "../accuracy/policy-folds.ts";
import { type LabelledPair, policyPairs } from "../accuracy/policy-sets.ts";
import { type Example, examplesOf, foldOf, trainModel } from "./policy-model.ts";

const pathOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Rules alone: no example, no opinion. */
const noModel: OpinionModel = { features: [], examples: 1, classes: [] };

/**
 * Train the second opinion of policy changes on the development splits, and on people's
 * overrides where `OVERRIDES` names a file of `hegui policy overrides --json`; write the
 * model where the scorer reads it and the report into docs.
 *
 * @throws Error where a set is not here, as a model of fewer examples would be another one
 */
export async function train(): Promise<string> {
  const { pairs, skipped } = await policyPairs();
  if (skipped.length > 0) throw new Error(`policy: ${skipped.join("; ")}`);
  const learned = pairs.filter(({ split }) => split === "dev");
  const examples = [...learned.flatMap(examplesOf), ...overrides()];
  const model = trainModel(examples);
  writeFileSync(pathOf("src/policy/impact/model.json"), `${JSON.stringify(model)}\n`);
  writeFileSync(pathOf("docs/policy-model.md"), reportOf(learned, examples, model));
  return `${examples.length} clause changes of ${learned.length} pairs, ${model.features.length} features`;
}

interface Override {
  readonly id: string;
  readonly clause: string | null;
  readonly impact: number;
  readonly before: string;
  readonly after: string;
}

/** What people said instead of the scorer, as examples. */
function overrides(): Example[] {
  const file = process.env.OVERRIDES;
  if (file === undefined) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .flatMap((line) => {
      const { id, clause, impact, before, after } = JSON.parse(line) as Override;
      const group = `override ${id}`;
      const about = { id, set: "policy-own", split: "dev", group, label: impact, before, after };
      const of = (changes?: LabelledPair["changes"]) =>
        examplesOf({ ...about, ...(changes && { changes }) } as LabelledPair);
      if (clause === null) return of();
      const touched = assess(before, after).changes.filter(
        ({ clauseBefore, clauseAfter }) => clause === (clauseAfter ?? clauseBefore),
      );
      return of(
        touched.map(({ kind, clauseBefore, clauseAfter, modality }) => ({
          kind,
          before: clauseBefore,
          after: clauseAfter,
          modality,
          impact,
          thresholds: [],
        })),
      );
    });
}

function reportOf(
  pairs: readonly LabelledPair[],
  examples: readonly Example[],
  model: OpinionModel,
): string {
  const withModel = crossValidated(pairs, examples);
  const without: Scored[] = pairs.map((pair) => ({
    pair,
    assessment: assess(pair.before, pair.after, noModel),
  }));
  const sets = [...new Set(pairs.map(({ set }) => set))].sort();
  const rows = sets.flatMap((set) => [
    rowOf(set, "rules alone", rated(without, set)),
    rowOf(set, "with the opinion", rated(withModel, set)),
  ]);
  return `# The second opinion of policy changes

Written by \`npm run train -- policy\`; do not edit. The same inputs give the same bytes.

The impact of a clause change is that of its gravest evidence, by rules (\`src/policy/impact\`). Beside them a naive Bayes classifier of \`natural\` (\`BayesClassifier\`) has seen labelled clause changes as features: what the rules say, the kinds of evidence, the modality before and after, how figures moved, how much changed. It may lower a change by one where the only evidence is that words changed (vague evidence), and says so in the reason. It raises nothing and deletes nothing.

${verdictOf(without, withModel)} The table of roles below has the figures of larger ones; words as features made it worse. It is there so that what people say of vague changes (\`hegui policy overrides\`, given to the training as \`OVERRIDES=FILE\`) can teach it.

## Trained on

${examples.length} clause changes of ${pairs.length} pairs, the development splits alone: ${sets
    .map((set) => `${set} ${pairs.filter((pair) => pair.set === set).length}`)
    .join(
      ", ",
    )}. Where a set labels clauses, those; in policy-real, which labels documents, the gravest change of a document, and all changes of one of label 1. ${model.features.length} features seen at least twice.

| impact | ${model.classes.map(({ impact }) => impact).join(" | ")} |
| --- | ${model.classes.map(() => "---:").join(" | ")} |
| clause changes | ${model.classes.map(({ total }) => total - 1).join(" | ")} |

## ${folds}-fold, groups kept on one side

Groups are base documents (policy-dev, policy-own, policy-edits, policy-fresh, policy-unseen), single sentences (policy-sentences) and services (policy-real). The rules were written while these sets were in sight, so that their figures here flatter them; \`npm run accuracy -- policy\` prints the test splits beside.

| set | scorer | n | kappa | exact | within one | label 1 as 3+ | 4+ precision | 4+ recall |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join("\n")}

## On wording not tuned on

Measured on 2026-11-24 by the code of \`npm run accuracy -- policy\`, in three states: as first written, after policy-fresh, and after policy-sentences and the dev half of policy-unseen (\`bench/accuracy/README.md\` has the sets and rounds). No row of a test split was read. The totals of the policy-own and policy-real tests were printed six times on the way, so that they are not quite untouched; those of the policy-unseen test once.

| measure | policy-own test, n 43: first | then | now | policy-real test, n 87: first | then | now | policy-unseen test, n 58: then | now |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| quadratic weighted kappa | 0.631 | 0.726 | 0.697 | 0.702 | 0.673 | 0.642 | 0.805 | 0.807 |
| exact | | 0.744 | 0.744 | | 0.609 | 0.598 | 0.862 | 0.879 |
| within one | 0.791 | 0.814 | 0.814 | 0.874 | 0.851 | 0.839 | 0.879 | 0.879 |
| label 1 as 3+ (n 8; 34; 13) | 0.375 | 0.250 | 0.250 | 0.088 | 0.088 | 0.088 | 0.077 | 0.077 |
| 4+ precision (base rate 0.488; 0.230; 0.483) | 0.750 | 0.750 | 0.773 | 0.688 | 0.625 | 0.600 | 0.957 | 0.957 |
| 4+ recall | 0.857 | 0.857 | 0.810 | 0.550 | 0.500 | 0.450 | 0.786 | 0.786 |
| clause changes F1 (n 43; 46) | | 0.526 | 0.554 | | | | 0.695 | 1.000 |
| figures F1 (n 43; 54) | 0.586 | 0.667 | 0.643 | | | | 0.825 | 0.794 |
| days of effect exact (n 37; 58) | 0.595 | 0.811 | 0.811 | | | | 1.000 | 1.000 |

The last step made clauses of unnumbered texts found and named right. It did not make impacts better on wording that nobody read: what moved there is one or two documents either way, and down on policy-real. On its own five rounds it gained 0.02 of kappa on average on the next one before that was read. All test figures lie below the floors that policy-dev is held to, but for the precision on policy-unseen and the clauses and days named above; policy-dev's say how well the rules fit what they were written on.

## Roles that were tried

Kappa and share exact in the same folds, where the opinion takes ${100 * sure} % of the probability.

| role | ${sets.join(" | ")} |
| --- | ${sets.map(() => "---:").join(" | ")} |
${rolesOf(pairs, examples, sets).join("\n")}

## Confusion, with the opinion

Rows are labels, columns scores.

${sets.map((set) => `${set}\n\n${matrixOf(rated(withModel, set))}`).join("\n\n")}
`;
}

/** One towards what was said; by hand, as a package under `natural` makes `Math.sign(0)` 1. */
const stepTo = (rules: number, said: number): number =>
  said === rules ? rules : said > rules ? rules + 1 : rules - 1;

/** Whether the opinion, in the role that it has, is worth anything on these sets. */
function verdictOf(without: readonly Scored[], withModel: readonly Scored[]): string {
  const right = (scored: readonly Scored[]) =>
    ratedOf(scored).filter(({ label, said }) => label === said).length;
  const [rules, both] = [right(without), right(withModel)];
  return both > rules
    ? `**It helps a little**: ${both} of ${without.length} documents exact, ${rules} by rules alone.`
    : `**It does not help today**: ${both} of ${without.length} documents exact, ${rules} by rules alone.`;
}

type Role = (rules: number, opinion: number, vague: boolean) => number;

const roles: Readonly<Record<string, Role>> = {
  none: (rules) => rules,
  "lower vague evidence (shipped)": (rules, said, isVague) =>
    isVague && said < rules ? rules - 1 : rules,
  "move vague evidence either way": (rules, said, isVague) =>
    isVague ? stepTo(rules, said) : rules,
  "lower anything": (rules, said) => (said < rules ? rules - 1 : rules),
  "move anything either way": stepTo,
};

/** A line of figures for each role that the opinion could have. */
function rolesOf(
  pairs: readonly LabelledPair[],
  examples: readonly Example[],
  sets: readonly string[],
): string[] {
  const models = Array.from({ length: folds }, (_, fold) =>
    trainModel(examples.filter(({ group }) => foldOf(group, folds) !== fold)),
  );
  const judged = pairs.map(({ before, after, ...pair }) => ({
    ...pair,
    changes: judgedChanges(before, after).judged.map(({ change, judgement }) => {
      const model = models[foldOf(pair.group, folds)] ?? noModel;
      const opinion = opinionOf(featuresOf(change, judgement), model);
      const { impact, evidence } = judgement;
      const isVague = evidence.length > 0 && evidence.every(({ kind }) => vague.has(kind));
      return {
        impact,
        isVague,
        said: (opinion?.confidence ?? 0) >= sure ? opinion?.impact : impact,
      };
    }),
  }));
  return Object.entries(roles).map(([name, role]) => {
    const figures = sets.map((set) => {
      const all = judged
        .filter((pair) => pair.set === set)
        .map(({ label, changes }) => ({
          label,
          said: Math.max(
            1,
            ...changes.map(({ impact, said, isVague }) => role(impact, said ?? impact, isVague)),
          ),
        }));
      const exact = shareOf(all, ({ label, said }) => label === said);
      return `${weightedKappa(all).toFixed(3)}, ${exact.toFixed(3)}`;
    });
    return `| ${name} | ${figures.join(" | ")} |`;
  });
}

const rated = (scored: readonly Scored[], set: string): Rated[] =>
  ratedOf(scored.filter(({ pair }) => pair.set === set));

function rowOf(set: string, scorer: string, all: readonly Rated[]): string {
  const { precision, recall } = alertsOf(all);
  const ones = all.filter(({ label }) => label === 1);
  const figures = [
    weightedKappa(all),
    shareOf(all, ({ label, said }) => label === said),
    shareOf(all, ({ label, said }) => Math.abs(label - said) <= 1),
    shareOf(ones, ({ said }) => said >= 3),
    precision,
    recall,
  ];
  return `| ${set} | ${scorer} | ${all.length} | ${figures.map((x) => x.toFixed(3)).join(" | ")} |`;
}

const matrixOf = (all: readonly Rated[]): string =>
  [
    "| label | 1 | 2 | 3 | 4 | 5 |",
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    ...confusionOf(all).map((row, i) => `| ${i + 1} | ${row.join(" | ")} |`),
  ].join("\n");
