import { type Budget, contradict, type Formula, formulaOf, newBudget } from "./lint-logic.ts";
import { nameOf } from "./names.ts";
import { error, type Problems, warning } from "./problem.ts";
import { appliesTo, platformsApart, type Rule } from "./rule.ts";

/** Conditions that no facts can meet: the rule as a whole, or one of its alternatives. */
export function* reachProblems(rule: Rule): Problems {
  const budget = newBudget();
  for (const platform of [undefined, ...platformsApart(rule)]) {
    const formula = formulaOf(rule, platform);
    if (!contradict([formula], budget)) continue;
    const { where } = narrowest(formula, budget);
    const [zh, en] =
      platform === undefined
        ? ["", ""]
        : [`在${nameOf(platform, "zh")}，`, ` on ${nameOf(platform, "en")}`];
    return yield error(
      where,
      `${zh}条件互相矛盾，规则永远不会命中：请放宽或删去其中一项`,
      `contradicts itself, so the rule can never match${en}: loosen or drop one of its conditions`,
    );
  }
  yield* alternatives(formulaOf(rule), [], budget);
}

/** The innermost part that contradicts itself without the others. */
function narrowest(formula: Formula, budget: Budget): Formula {
  if (formula.kind !== "all") return formula;
  const part = formula.parts.find((one) => contradict([one], budget));
  return part === undefined ? formula : narrowest(part, budget);
}

/** Each alternative is held against what must hold with it. */
function* alternatives(formula: Formula, beside: readonly Formula[], budget: Budget): Problems {
  if (formula.kind === "claim") return;
  for (const part of formula.parts) {
    if (budget.left <= 0) return;
    const others = formula.kind === "all" ? formula.parts.filter((one) => one !== part) : [];
    const context = [...beside, ...others];
    if (formula.kind === "any" && contradict([part, ...context], budget))
      yield warning(
        part.where,
        "与其他条件矛盾，这一分支永远不成立：请修改或删去",
        "contradicts what must hold with it, so this branch is never true: change or drop it",
      );
    else yield* alternatives(part, context, budget);
  }
}

/**
 * A rule that says nothing of its own: wherever it matches, a rule of the same scope and of
 * its level or above matches too, on each platform. Parameters count as they stand.
 *
 * @param others may hold the rule itself, which is passed over
 */
export function* subsumptionProblems(rule: Rule, others: readonly Rule[]): Problems {
  const budget = newBudget();
  if (contradict([formulaOf(rule)], budget)) return;
  for (const other of others) {
    if (budget.left <= 0) return;
    if (
      other.id !== rule.id &&
      covers(other, rule) &&
      [undefined, ...platformsApart(rule), ...platformsApart(other)].every((platform) =>
        contradict([formulaOf(other, platform, true), formulaOf(rule, platform)], budget),
      )
    )
      yield warning(
        "conditions",
        `凡命中本规则的，规则 ${other.id} 也都命中：请收窄那条规则，或不设本规则`,
        `wherever this rule matches, ${other.id} matches too: narrow that rule, or leave this one out`,
      );
  }
}

/** A graver rule within a milder one is an escalation, and no repetition. */
const covers = (other: Rule, rule: Rule): boolean =>
  other.area === rule.area &&
  other.level >= rule.level &&
  rule.platforms.every((platform) =>
    platform === "all"
      ? other.platforms.some((name) => name === "all")
      : appliesTo(other, platform),
  );
