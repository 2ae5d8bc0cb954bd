import type { Groups } from "./groups.ts";

/** A group's own habit outweighs everybody's once it has about so many values. */
const trust = 20;
/** Everybody's habit is read from at most so many values. */
const sampled = 1 << 16;

/**
 * Where a value stands among its group's, from 0 to 1, drawn towards where it stands
 * among all while the group is small. Ties stand in the middle; a missing value has no rank.
 */
export function rankWithin(groups: Groups, values: Float32Array): Float32Array {
  const overall = rankAmongAll(values);
  const out = overall.slice();
  for (let k = 0; k < groups.count; k++) {
    const members = groups.members.subarray(groups.starts[k], groups.starts[k + 1]);
    const sorted = present(values, members);
    const own = sorted.length / (sorted.length + trust);
    for (const row of members) {
      const value = values[row] ?? Number.NaN;
      if (!Number.isNaN(value)) {
        out[row] = own * rank(sorted, value) + (1 - own) * (overall[row] ?? 0.5);
      }
    }
  }
  return out;
}

/** Where a value stands among all, from 0 to 1. */
export function rankAmongAll(values: Float32Array): Float32Array {
  const sorted = sample(values);
  return values.map((value) =>
    Number.isNaN(value) || sorted.length === 0 ? Number.NaN : rank(sorted, value),
  );
}

/** The middle value of all. */
export function medianOf(values: Float32Array): number {
  const sorted = sample(values);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** The value below which a share of each group's lies; missing where it has fewer than `least`. */
export function quantilesOf(
  groups: Groups,
  values: Float32Array,
  share: number,
  least: number,
): Float32Array {
  const out = new Float32Array(groups.count).fill(Number.NaN);
  for (let k = 0; k < groups.count; k++) {
    const sorted = present(values, groups.members.subarray(groups.starts[k], groups.starts[k + 1]));
    if (sorted.length >= least) out[k] = sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  }
  return out;
}

/** Values from all over, in order. */
function sample(values: Float32Array): Float32Array {
  const step = Math.max(1, Math.floor(values.length / sampled));
  const rows = Uint32Array.from({ length: Math.ceil(values.length / step) }, (_, i) => i * step);
  return present(values, rows);
}

/** The values of some rows that are not missing, in order. */
function present(values: Float32Array, rows: Uint32Array): Float32Array {
  const found = new Float32Array(rows.length);
  let count = 0;
  for (const row of rows) {
    const value = values[row] ?? Number.NaN;
    if (!Number.isNaN(value)) found[count++] = value;
  }
  return found.subarray(0, count).sort();
}

function rank(sorted: Float32Array, value: number): number {
  const below = firstNotBelow(sorted, value);
  let past = below;
  if (sorted[past] === value) past = firstNotBelow(sorted, value, true);
  return (below + past) / 2 / sorted.length;
}

/** The first place whose value is not below `value`; with `after`, the first above it. */
function firstNotBelow(sorted: Float32Array, value: number, after = false): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = sorted[middle] ?? 0;
    if (there < value || (after && there === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
