import type { Param } from "../rule.ts";

/** So many values of a figure are tried, spread over those that were seen. */
const mostTried = 200;

/**
 * Values of a figure that tell some of the seen values from others: each of them, and one
 * between each two, as short as it can be written; within the figure's range, whole where it
 * is whole, the nearest to what it is first.
 */
export function candidateFigures(
  seen: readonly number[],
  { value, min = -Infinity, max = Infinity }: Pick<Param, "value" | "min" | "max">,
): number[] {
  if (typeof value !== "number") return [];
  const ordered = [...new Set(seen.filter(Number.isFinite))].sort((a, b) => a - b);
  const step = Math.ceil(ordered.length / (mostTried / 2));
  const marks = ordered.filter((_, i) => i % step === 0 || i === ordered.length - 1);
  const first = marks[0];
  const last = marks.at(-1);
  if (first === undefined || last === undefined) return [];
  const between = marks.slice(1).map((high, i) => shortest(marks[i] ?? high, high));
  const beyond = [first - unitOf(first), last + unitOf(last)];
  const whole = Number.isInteger(value);
  return [...new Set([...marks, ...between, ...beyond])]
    .filter((one) => one !== value && one >= min && one <= max && (!whole || Number.isInteger(one)))
    .sort((a, b) => Math.abs(a - value) - Math.abs(b - value) || a - b);
}

/** The number between two others with the fewest decimals. */
function shortest(low: number, high: number): number {
  for (let decimals = 0; decimals <= 15; decimals++) {
    const middle = Number(((low + high) / 2).toFixed(decimals));
    if (middle > low && middle < high) return middle;
  }
  return high;
}

/** One in a number's last decimal: 1 of 30, 0.01 of 0.25. */
function unitOf(value: number): number {
  const decimals = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
  return 10 ** -decimals;
}
