import type { Indicator } from "../../reports/schema.ts";

/** What is kept free at the edges, so that lines and dots are whole. */
const margin = 4;

interface Drawn {
  /** Runs of weeks with data, as the points of polylines. */
  readonly lines: readonly string[];
  /** Weeks that stand alone, and the last one. */
  readonly dots: readonly { readonly x: number; readonly y: number }[];
  /** The height of the target. */
  readonly target: number;
}

/** Where a trend and its target lie in a picture; the larger value is above. */
export function trendOf(
  { trend, target }: Pick<Indicator, "trend" | "target">,
  { width, height }: { readonly width: number; readonly height: number },
): Drawn {
  const known = trend.flatMap((value) => (value === null ? [] : [value]));
  const top = Math.max(target, ...known) || 1;
  const bottom = Math.min(0, ...known);
  const y = (value: number) =>
    height - margin - ((value - bottom) / (top - bottom || 1)) * (height - 2 * margin);
  const x = (i: number) => margin + (i / Math.max(1, trend.length - 1)) * (width - 2 * margin);
  const runs: { x: number; y: number }[][] = [];
  for (const [i, value] of trend.entries()) {
    if (value === null) continue;
    const isNext = i > 0 && trend[i - 1] !== null;
    const run = (isNext && runs.at(-1)) || [];
    if (run.length === 0) runs.push(run);
    run.push({ x: x(i), y: y(value) });
  }
  const last = runs.at(-1)?.at(-1);
  const alone = runs.flatMap((run) => (run.length === 1 ? run : []));
  return {
    lines: runs.flatMap((run) =>
      run.length > 1 ? [run.map((point) => `${round(point.x)},${round(point.y)}`).join(" ")] : [],
    ),
    dots: [...new Set(last === undefined ? alone : [...alone, last])],
    target: y(target),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
