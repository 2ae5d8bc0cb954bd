import { readdirSync, readFileSync } from "node:fs";
import { areas } from "../../src/core/finding.ts";
import { parseRule } from "../../src/rulebase/parse.ts";
import type { Rule } from "../../src/rulebase/rule.ts";

const root = new URL("../../rules/", import.meta.url);

export interface RuleFile {
  readonly file: string;
  readonly rule: Rule;
}

/** Every built-in rule with the file it stands in. */
export const library: readonly RuleFile[] = areas.flatMap((area) =>
  readdirSync(new URL(`${area}/`, root))
    .sort()
    .map((name) => {
      const file = `${area}/${name}`;
      return { file, rule: parseRule(readFileSync(new URL(file, root), "utf8"), file) };
    }),
);
