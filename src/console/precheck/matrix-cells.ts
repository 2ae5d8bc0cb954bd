import type { Text } from "../../core/text.ts";
import type { StoreFinding } from "../../precheck/schema.ts";

/** A column of the matrix: one rule with all that it found. */
export interface RuleColumn {
  readonly ruleId: string;
  readonly title: Text;
  readonly findings: readonly StoreFinding[];
}

/** The rules that found something, the gravest first, each once whatever its stores. */
export function rulesOf(findings: readonly StoreFinding[]): RuleColumn[] {
  const byRule = Map.groupBy(findings, ({ ruleId }) => ruleId);
  return [...byRule]
    .map(([ruleId, own]) => {
      const sorted = own.toSorted((a, b) => b.level - a.level);
      return { ruleId, title: sorted[0]?.title ?? { zh: ruleId, en: ruleId }, findings: sorted };
    })
    .sort((a, b) => levelOf(b) - levelOf(a) || (a.ruleId < b.ruleId ? -1 : 1));
}

const levelOf = ({ findings: [first] }: RuleColumn): number => first?.level ?? 0;
