import type { HitKind } from "../../search/schema.ts";

/** What the palette can do: its names in both languages, as people type either. */
export interface Command {
  readonly id: string;
  readonly group: "act" | "go" | "view" | "setting" | HitKind;
  readonly names: readonly string[];
  /** What tells it from its like. */
  readonly hint?: string | undefined;
  readonly run: () => void;
}

/** How well a name answers what was typed: at its start, at a word's, within; 0 not at all. */
function score(name: string, typed: string): number {
  const at = name.toLowerCase().indexOf(typed);
  if (at < 0) return 0;
  if (at === 0) return 3;
  return /[\s·：:]/.test(name[at - 1] ?? "") ? 2 : 1;
}

/** The commands that have every word typed in one of their names, the best first. */
export function matching(commands: readonly Command[], typed: string): Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return commands
    .map((command) => ({
      command,
      scores: words.map((word) => Math.max(...command.names.map((name) => score(name, word)))),
    }))
    .filter(({ scores }) => scores.every((one) => one > 0))
    .sort((a, b) => sum(b.scores) - sum(a.scores))
    .map(({ command }) => command);
}

const sum = (scores: readonly number[]): number => scores.reduce((all, one) => all + one, 0);
