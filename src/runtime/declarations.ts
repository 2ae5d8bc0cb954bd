import { readdirSync, readFileSync } from "node:fs";
import { HeguiError } from "../core/errors.ts";
import { parseYaml } from "../core/yaml.ts";
import { type Declaration, DeclarationFile } from "../policy/capture/declaration.ts";

/** `scrapers/` of this release. */
const shipped = new URL("../../scrapers/", import.meta.url);

/**
 * The policy pages that `scrapers/*.yaml` declare.
 *
 * @param root the folder, with a slash at its end
 * @throws HeguiError `invalid_input` that names file, line and field of each problem, or
 * the two files that declare one id
 */
export function loadDeclarations(root: URL = shipped): Declaration[] {
  const fileOf = new Map<string, string>();
  return readdirSync(root)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .flatMap((name) => {
      const file = `scrapers/${name}`;
      const text = readFileSync(new URL(name, root), "utf8");
      const declarations = parseYaml(DeclarationFile, text, file);
      for (const { id } of declarations) refuseTwice(id, file, text, fileOf);
      return declarations;
    });
}

/**
 * The declarations of one file.
 *
 * @throws HeguiError `invalid_input` that names line and field of each problem
 */
export const declarationsIn = (file: string): Declaration[] =>
  parseYaml(DeclarationFile, readFileSync(file, "utf8"), file);

function refuseTwice(id: string, file: string, text: string, fileOf: Map<string, string>): void {
  const other = fileOf.get(id);
  if (other !== undefined) {
    const line = text.slice(0, text.lastIndexOf(id)).split("\n").length;
    const reason = `${id} is declared in ${other} already`;
    throw new HeguiError("invalid_input", `${file}:${line}: ${reason}`, [{ field: "id", reason }]);
  }
  fileOf.set(id, file);
}
