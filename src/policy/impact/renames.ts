import type { ClauseChange } from "../clauses/diff.ts";
import type { Run } from "../clauses/redline.ts";
import { negated } from "./evidence.ts";
import { quantitiesOf } from "./facts.ts";
import { measuresOf, modalsOf } from "./modality.ts";
import { soleSide } from "./parties.ts";

/** So often at least a name is replaced before it counts as renamed. */
const often = 3;

/**
 * What a new version calls by another name throughout (`Oculus` → `Meta`,
 * `商家后台` → `千牛工作台`): a function that writes an old text with the new names.
 * A word that the new version still uses, or that rules something, is no name.
 */
export function renamesIn(
  changes: readonly ClauseChange[],
  beforeText: string,
  afterText: string,
): (text: string) => string {
  const replaced = new Map<string, Map<string, number>>();
  for (const { runs } of changes)
    for (const [was, now] of replacements(runs)) {
      if (!isName(was) || !isName(now)) continue;
      const by = replaced.get(was) ?? new Map<string, number>();
      replaced.set(was, by.set(now, (by.get(now) ?? 0) + 1));
    }
  const names = [...replaced].flatMap(([was, by]): [string, string][] => {
    const [now, times] = [...by].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
    const gone = !afterText.includes(was) && beforeText.split(was).length > often;
    return times >= often && gone && soleSide(was) === soleSide(now) ? [[was, now]] : [];
  });
  return (text) => names.reduce((t, [was, now]) => t.replaceAll(was, now), text);
}

/** What stood and what stands at each place that was edited; a space between edits is part of them. */
function* replacements(runs: readonly Run[]): Generator<[was: string, now: string]> {
  let was = "";
  let now = "";
  for (const { op, text } of [...runs, { op: "same" as const, text: "." }]) {
    if (op !== "ins" && (op === "del" || text.trim() === "")) was += text;
    if (op !== "del" && (op === "ins" || text.trim() === "")) now += text;
    if (op !== "same" || text.trim() === "") continue;
    if (was.trim() !== "" && now.trim() !== "") yield [was.trim(), now.trim()];
    was = now = "";
  }
}

const isName = (words: string): boolean =>
  /^(?:\p{Lu}[\p{L}\p{N}]*(?: [\p{L}\p{N}]+){0,3}|\p{Script=Han}{2,12})$/u.test(words) &&
  modalsOf(words).size === 0 &&
  measuresOf(words).size === 0 &&
  quantitiesOf(words).length === 0 &&
  !negated.test(words);
