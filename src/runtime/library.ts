import { readdirSync, readFileSync } from "node:fs";
import { Pack } from "../copy/pack.ts";
import { HeguiError } from "../core/errors.ts";
import { areas } from "../core/finding.ts";
import { parseYaml } from "../core/yaml.ts";
import { parseRule } from "../rulebase/parse.ts";
import type { Rule } from "../rulebase/rule.ts";

/** The rules and the word packs that a release brings along. */
export interface Library {
  readonly rules: Rule[];
  readonly packs: readonly Pack[];
}

/** `rules/` of this release. */
const shipped = new URL("../../rules/", import.meta.url);

/**
 * Read the library from `rules/<area>/*.yaml` and `rules/lexicons/*.yaml`.
 *
 * @param root the folder, with a slash at its end
 * @throws HeguiError `invalid_input` that names the file and the line
 */
export function loadLibrary(root: URL = shipped): Library {
  return {
    rules: distinct(
      areas.flatMap((area) => yamlFiles(root, area)),
      ({ file, text }) => parseRule(text, file),
      (rule) => rule.id,
    ),
    packs: distinct(
      yamlFiles(root, "lexicons"),
      ({ file, text }) => parseYaml(Pack, text, file),
      (pack) => pack.family,
    ),
  };
}

interface SourceFile {
  readonly file: string;
  readonly text: string;
}

function yamlFiles(root: URL, folder: string): SourceFile[] {
  const url = new URL(`${folder}/`, root);
  return readdirSync(url)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => ({
      file: `rules/${folder}/${name}`,
      text: readFileSync(new URL(name, url), "utf8"),
    }));
}

/** Parse files of which no two may be of the same name. */
function distinct<T>(
  files: readonly SourceFile[],
  parse: (file: SourceFile) => T,
  nameOf: (item: T) => string,
): T[] {
  const fileOf = new Map<string, string>();
  return files.map((source) => {
    const item = parse(source);
    const name = nameOf(item);
    const other = fileOf.get(name);
    if (other !== undefined) {
      const line = source.text.slice(0, source.text.indexOf(name)).split("\n").length;
      const reason = `${name} is in ${other} already`;
      throw new HeguiError("invalid_input", `${source.file}:${line}: ${reason}`, [
        { field: source.file, reason },
      ]);
    }
    fileOf.set(name, source.file);
    return item;
  });
}
