import { inOrder } from "../editor/in-order.ts";

export type Op = "same" | "del" | "ins";

export interface Step {
  readonly op: Op;
  readonly text: string;
}

/**
 * Two lists of texts compared by their longest common part. What is compared here is
 * some hundred lines or characters, which the quadratic table holds easily.
 */
export function compared(a: readonly string[], b: readonly string[]): Step[] {
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => best[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      best[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      steps.push({ op: "same", text: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      steps.push({ op: "del", text: left });
      i++;
    } else {
      steps.push({ op: "ins", text: right ?? "" });
      j++;
    }
  }
  return steps;
}

/** The lines of two values as JSON, compared. */
export const linesCompared = (before: unknown, after: unknown): Step[] =>
  compared(linesOf(before), linesOf(after));

const linesOf = (value: unknown): string[] => JSON.stringify(inOrder(value), null, 2).split("\n");

/** The changed lines with some lines around them; `null` stands for what is left out. */
export function hunks(lines: readonly Step[], around = 2): (Step | null)[] {
  const near = lines.map((_, i) =>
    lines.slice(Math.max(0, i - around), i + around + 1).some(({ op }) => op !== "same"),
  );
  return lines.flatMap((line, i): (Step | null)[] =>
    near[i] ? [line] : i === 0 || near[i - 1] ? [null] : [],
  );
}

/** Figures and Latin words whole, everything else by the character, as Chinese reads. */
const tokensOf = (text: string): string[] => text.match(/\d+(?:\.\d+)?|[A-Za-z]+|\s+|./gsu) ?? [];

/** What was said and what is said, in one run of text; neighbours of a kind are joined. */
export function wordsCompared(before: string, after: string): Step[] {
  const joined: { op: Op; text: string }[] = [];
  for (const { op, text } of compared(tokensOf(before), tokensOf(after))) {
    const last = joined.at(-1);
    if (last?.op === op) last.text += text;
    else joined.push({ op, text });
  }
  return joined;
}

/** The share of two texts that they have in common, 0 to 1. */
export function likeness(before: string, after: string): number {
  const kept = wordsCompared(before, after)
    .filter(({ op }) => op === "same")
    .reduce((sum, { text }) => sum + text.trim().length, 0);
  return (2 * kept) / Math.max(1, bare(before) + bare(after));
}

const bare = (text: string): number => text.replaceAll(/\s/gu, "").length;
