import { describe, expect, it } from "vitest";
import { lintRisks } from "../../src/risks/lint.ts";
import { riskAreas } from "../../src/risks/schema.ts";
import { loadPlans } from "../../src/runtime/plans.ts";
import { loadRisks } from "../../src/runtime/risks.ts";
import { library } from "../rules/library.ts";

const risks = loadRisks();
const ruleIds = library.map(({ rule }) => rule.id);
const planIds = loadPlans().map(({ id }) => id);
const chinese = /[\u4e00-\u9fff]/;

/**
 * Laws that risks cite and no rule does, with the date they took effect; null where the
 * date is not on record.
 */
const beyondRules: Readonly<Record<string, string | null>> = {
  "价格违法行为行政处罚规定 2010": null,
  "中华人民共和国行政处罚法 2021": "2021-07-15",
  "互联网广告管理办法 2023": "2023-05-01",
  "直播电商监督管理办法 2026": "2026-02-01",
  "网络交易平台规则监督管理办法 2026": "2026-02-01",
  "互联网平台价格行为规则 2026": "2026-04-10",
};

describe("the risk library", () => {
  it("holds more than a hundred and thirty points over every area", () => {
    const counts = riskAreas.map((area) => risks.filter((risk) => risk.area === area).length);
    console.info(
      `${risks.length} risks`,
      Object.fromEntries(riskAreas.map((a, i) => [a, counts[i]])),
    );
    expect(risks.length).toBeGreaterThanOrEqual(130);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(4);
  });

  it("links to rules and plans that are there, and every one of them from at least one risk", () => {
    expect(lintRisks(risks, ruleIds, planIds)).toEqual([]);
  });

  it("names each risk differently in both languages", () => {
    for (const language of ["zh", "en"] as const)
      expect(new Set(risks.map(({ name }) => name[language])).size).toBe(risks.length);
  });

  it("says each thing once: no two risks share a cause, a consequence or a way of acting", () => {
    const whole = risks.map(({ cause, countermeasures }) =>
      [
        cause.zh,
        ...Object.values(countermeasures).flatMap((steps) => steps.map(({ zh }) => zh)),
      ].join(),
    );
    expect(new Set(whole).size).toBe(risks.length);
    expect(new Set(risks.map(({ consequence }) => consequence.zh)).size).toBe(risks.length);
  });

  it("writes Chinese in Chinese and English in English", () => {
    for (const risk of risks) {
      const texts = [
        risk.name,
        risk.cause,
        risk.sign,
        risk.consequence,
        risk.likelihood.why,
        risk.impact.why,
        ...Object.values(risk.countermeasures).flat(),
        ...(risk.watch ? [risk.watch] : []),
      ];
      for (const { zh, en } of texts) {
        expect(zh, risk.id).toMatch(chinese);
        expect(en.replace(/“[^”]*”/g, ""), risk.id).not.toMatch(chinese);
      }
    }
  });

  it("cites no law that the rules do not know, but six, and each under one date", () => {
    const known = new Map(
      library
        .flatMap(({ rule }) => rule.basis)
        .map(({ source, version, effectiveFrom }) => [
          `${source} ${version}`,
          effectiveFrom ?? null,
        ]),
    );
    for (const [law, date] of Object.entries(beyondRules)) {
      expect(known.has(law), law).toBe(false);
      known.set(law, date);
    }
    for (const { id, basis } of risks)
      for (const { kind, source, version, article, effectiveFrom } of basis) {
        if (kind !== "law" && kind !== "guideline") continue;
        const law = `${source} ${version}`;
        expect(known.has(law), `${id}: ${law}`).toBe(true);
        expect(effectiveFrom ?? null, `${id}: ${law}`).toBe(known.get(law));
        if (kind === "law") expect(article, `${id}: ${law}`).toBeDefined();
      }
  });
});
