import { HeguiError } from "../core/errors.ts";
import { parseYaml } from "../core/yaml.ts";
import { Rule } from "./rule.ts";

/** Longer rule files are refused before they are parsed. */
export const maxRuleLength = 256 * 1024;

/**
 * A rule from its YAML (or JSON) text.
 *
 * @param file the name that errors give
 * @throws HeguiError invalid_input whose problems name field, line and reason
 */
export function parseRule(text: string, file = "rule"): Rule {
  if (text.length > maxRuleLength)
    throw new HeguiError("payload_too_large", `${file}: longer than ${maxRuleLength} characters`);
  return parseYaml(Rule, text, file);
}
