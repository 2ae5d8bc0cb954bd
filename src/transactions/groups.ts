/** Rows that share a key, per key and in the order of time: `members[starts[k] .. starts[k + 1])`. */
export interface Groups {
  readonly count: number;
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
}

/**
 * @param keys the key of each row; below 0: none
 * @param count keys are below it
 * @param byTime the rows in the order of time
 */
export function groupRows(keys: Int32Array, count: number, byTime: Uint32Array): Groups {
  const starts = new Uint32Array(count + 1);
  for (const key of keys) if (key >= 0) starts[key + 1] = (starts[key + 1] ?? 0) + 1;
  for (let k = 0; k < count; k++) starts[k + 1] = (starts[k + 1] ?? 0) + (starts[k] ?? 0);
  const next = starts.slice(0, count);
  const members = new Uint32Array(starts[count] ?? 0);
  for (const row of byTime) {
    const key = keys[row] ?? -1;
    if (key < 0) continue;
    const place = next[key] ?? 0;
    members[place] = row;
    next[key] = place + 1;
  }
  return { count, starts, members };
}

/** One number for each pair of keys that occurs; -1 where either is missing. */
export function pairKeys(
  a: Int32Array,
  b: ArrayLike<number>,
): { readonly keys: Int32Array; readonly count: number } {
  const numbers = new Map<number, number>();
  const keys = new Int32Array(a.length).fill(-1);
  for (let row = 0; row < a.length; row++) {
    const first = a[row] ?? -1;
    const second = b[row] ?? -1;
    if (first < 0 || !(second >= 0)) continue;
    const pair = first * 2 ** 31 + second;
    let number = numbers.get(pair);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(pair, number);
    }
    keys[row] = number;
  }
  return { keys, count: numbers.size };
}

/** How many different values of a column each group holds; missing ones do not count. */
export function distinctIn(groups: Groups, column: Int32Array, values: number): Uint32Array {
  const seenBy = new Int32Array(values).fill(-1);
  const distinct = new Uint32Array(groups.count);
  for (let k = 0; k < groups.count; k++) {
    let found = 0;
    for (let i = groups.starts[k] ?? 0; i < (groups.starts[k + 1] ?? 0); i++) {
      const value = column[groups.members[i] ?? 0] ?? -1;
      if (value < 0 || seenBy[value] === k) continue;
      seenBy[value] = k;
      found++;
    }
    distinct[k] = found;
  }
  return distinct;
}

/** The mean of a column over the others of a row's group, drawn towards `prior` as if two rows had it. */
export function meanOfOthers(
  groups: Groups,
  values: Float32Array,
  prior: number,
  out: Float32Array,
): Float32Array {
  out.fill(Number.NaN);
  for (let k = 0; k < groups.count; k++) {
    const from = groups.starts[k] ?? 0;
    const to = groups.starts[k + 1] ?? 0;
    if (to - from < 2) continue;
    let sum = 0;
    for (let i = from; i < to; i++) sum += values[groups.members[i] ?? 0] ?? 0;
    for (let i = from; i < to; i++) {
      const row = groups.members[i] ?? 0;
      out[row] = (sum - (values[row] ?? 0) + 2 * prior) / (to - from + 1);
    }
  }
  return out;
}

/** The same over a row's neighbours in its group: `reach` on each side, within `within` milliseconds. */
export function meanOfNeighbours(
  groups: Groups,
  values: Float32Array,
  placedAt: Float64Array,
  { reach, within, prior }: { reach: number; within: number; prior: number },
): Float32Array {
  const out = new Float32Array(values.length).fill(Number.NaN);
  for (let k = 0; k < groups.count; k++) {
    const from = groups.starts[k] ?? 0;
    const to = groups.starts[k + 1] ?? 0;
    for (let i = from; i < to; i++) {
      const row = groups.members[i] ?? 0;
      const at = placedAt[row] ?? 0;
      let sum = 2 * prior;
      let weight = 2;
      const first = Math.max(from, i - reach);
      const last = Math.min(to - 1, i + reach);
      for (let j = first; j <= last; j++) {
        const other = groups.members[j] ?? 0;
        if (j === i || Math.abs((placedAt[other] ?? 0) - at) > within) continue;
        sum += values[other] ?? 0;
        weight++;
      }
      if (weight > 2) out[row] = sum / weight;
    }
  }
  return out;
}

/** Rows of a row's group within a time on either side whose `column` differs from its own, up to `most`. */
export function othersNearby(
  groups: Groups,
  column: Int32Array,
  placedAt: Float64Array,
  { within, most }: { within: number; most: number },
): Float32Array {
  const out = new Float32Array(placedAt.length).fill(Number.NaN);
  for (let k = 0; k < groups.count; k++) {
    const from = groups.starts[k] ?? 0;
    const to = groups.starts[k + 1] ?? 0;
    for (let i = from; i < to; i++) {
      const row = groups.members[i] ?? 0;
      const at = placedAt[row] ?? 0;
      let others = 0;
      for (const step of [-1, 1]) {
        for (let j = i + step; j >= from && j < to && others < most; j += step) {
          const other = groups.members[j] ?? 0;
          if (Math.abs((placedAt[other] ?? 0) - at) > within) break;
          if (column[other] !== column[row]) others++;
        }
      }
      out[row] = others;
    }
  }
  return out;
}
