import { readdirSync, readFileSync } from "node:fs";
import { invalid } from "../core/errors.ts";
import { parseYaml } from "../core/yaml.ts";
import { Plan } from "../plans/plan.ts";

/** `rules/plans/` of this release. */
const shipped = new URL("../../rules/plans/", import.meta.url);

/**
 * The release's contingency plans, a file each, named by its plan.
 *
 * @throws HeguiError `invalid_input` that names the file, the line and the field
 */
export const loadPlans = (root: URL = shipped): Plan[] =>
  readdirSync(root)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => {
      const file = `rules/plans/${name}`;
      const plan = parseYaml(Plan, readFileSync(new URL(name, root), "utf8"), file);
      if (`${plan.id}.yaml` !== name) throw invalid("id", `${file} holds the plan "${plan.id}"`);
      return plan;
    });
