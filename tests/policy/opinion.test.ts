import fc from "fast-check";
import classifiers from "natural/lib/natural/classifiers/index.js";
import { describe, expect, it } from "vitest";
import { type Example, foldOf, trainModel } from "../../bench/train/policy-model.ts";
import { evidence } from "../../src/policy/impact/evidence.ts";
import type { Judgement } from "../../src/policy/impact/impact.ts";
import { opinionOf, shippedModel, tempered } from "../../src/policy/impact/opinion.ts";

const example = (impact: number, ...features: string[]): Example => ({
  group: "g",
  features,
  impact,
});

/** Additions that people found to be nothing, and some that were something. */
const examples = [
  ...Array.from({ length: 9 }, () => example(1, "evidence:content.new", "came:1")),
  ...Array.from({ length: 2 }, () => example(2, "evidence:content.new", "came:4")),
  ...Array.from({ length: 4 }, () => example(4, "evidence:ban.new", "came:4")),
];

const judgement = (kind: string, impact: number): Judgement => ({
  impact,
  direction: "neutral",
  modality: "none",
  thresholds: [],
  why: { zh: "内容增加", en: "content added" },
  evidence: [evidence(kind, impact, "neutral", "内容增加", "content added")],
});

describe("the second opinion", () => {
  it("is that of natural's own classifier", () => {
    const bayes = new classifiers.BayesClassifier(undefined, 0.1);
    for (const { features, impact } of examples) bayes.addDocument([...features], String(impact));
    bayes.train();
    const model = trainModel(examples);
    const feature = fc.subarray(["evidence:content.new", "evidence:ban.new", "came:1", "came:4"]);
    fc.assert(
      fc.property(feature, (features) => {
        const theirs = bayes.getClassifications(features);
        const all = theirs.reduce((sum, { value }) => sum + value, 0);
        const [first] = theirs;
        const ours = opinionOf(features, model);
        expect(ours?.confidence).toBeCloseTo((first?.value ?? 0) / all, 9);
      }),
    );
  });

  it("lowers by one what only vague evidence speaks for, and says so", () => {
    const model = trainModel(examples);
    const features = ["evidence:content.new", "came:1"];
    const lowered = tempered(judgement("content.new", 2), features, model);
    expect(lowered.impact).toBe(1);
    expect(lowered.why.zh).toContain("内容增加");
    expect(lowered.why.zh).toContain("下调一级");
    expect(tempered(judgement("procedure", 3), features, model).impact).toBe(2);
  });

  it("leaves alone what a rule is sure of, what it knows nothing of, and what is the least", () => {
    const model = trainModel(examples);
    const features = ["evidence:content.new", "came:1"];
    for (const one of [judgement("ban.new", 4), judgement("content.new", 1)])
      expect(tempered(one, features, model)).toBe(one);
    const vague = judgement("content.new", 2);
    expect(tempered(vague, ["came:4", "evidence:ban.new"], model)).toBe(vague);
    expect(tempered(vague, features, { features: [], examples: 1, classes: [] })).toBe(vague);
  });

  it("ships a model that fits its own shape", () => {
    expect(shippedModel.classes.map(({ impact }) => impact)).toEqual([1, 2, 3, 4, 5]);
    for (const { counts } of shippedModel.classes)
      expect(counts).toHaveLength(shippedModel.features.length);
  });
});

describe("the training", () => {
  it("gives the same model whatever the order of features, and drops what came once", () => {
    const turned = examples.map((one) => ({ ...one, features: one.features.toReversed() }));
    expect(trainModel(turned)).toEqual(trainModel(examples));
    expect(trainModel([...examples, example(5, "evidence:rare")]).features).not.toContain(
      "evidence:rare",
    );
  });

  it("keeps a group in one fold, and folds apart", () => {
    const names = Array.from({ length: 100 }, (_, i) => `base ${i}`);
    expect(names.map((name) => foldOf(name, 5))).toEqual(names.map((name) => foldOf(name, 5)));
    expect(new Set(names.map((name) => foldOf(name, 5)))).toEqual(new Set([0, 1, 2, 3, 4]));
  });
});
