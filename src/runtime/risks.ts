import { readdirSync, readFileSync } from "node:fs";
import { HeguiError } from "../core/errors.ts";
import { parseYaml } from "../core/yaml.ts";
import { type Risk, RiskFile } from "../risks/schema.ts";

/** `rules/risks/` of this release. */
const shipped = new URL("../../rules/risks/", import.meta.url);

/**
 * The risk library: the points of every file, with the area of their file.
 *
 * @param root the folder, with a slash at its end
 * @throws HeguiError `invalid_input` that names file, line and field of each problem, or
 * the two files that hold one id
 */
export function loadRisks(root: URL = shipped): Risk[] {
  const fileOf = new Map<string, string>();
  return readdirSync(root)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .flatMap((name) => {
      const file = `rules/risks/${name}`;
      const { area, risks } = parseYaml(RiskFile, readFileSync(new URL(name, root), "utf8"), file);
      return risks.map((risk, i) => {
        refuseTwice(risk.id, file, `risks[${i}].id`, fileOf);
        return { ...risk, area };
      });
    });
}

function refuseTwice(id: string, file: string, field: string, fileOf: Map<string, string>): void {
  const other = fileOf.get(id);
  if (other !== undefined) {
    const reason = `${id} is in ${other} already`;
    throw new HeguiError("invalid_input", `${file}: ${field}: ${reason}`, [{ field, reason }]);
  }
  fileOf.set(id, file);
}
