import type { Groups } from "./groups.ts";

/** How far a beat may miss its time, as parts of the gap: a script's, and a person's with a list. */
const tolerances = [0.03, 0.12] as const;
/** The first gap is looked for among so many followers, so that others may order in between. */
const followers = 6;
const longest = 12;

/**
 * How strongly the orders around a row keep a beat within its group, even with others in
 * between: minus the logarithm of the chance that orders at random would have fallen on
 * the same beat so often. Below 6 is chance; 0 where there are too few.
 */
export function beats(groups: Groups, placedAt: Float64Array, buyer: Int32Array): Float32Array {
  const out = new Float32Array(placedAt.length);
  const chain = new Uint32Array(longest + 2);
  for (let k = 0; k < groups.count; k++) {
    const members = groups.members.subarray(groups.starts[k], groups.starts[k + 1]);
    if (members.length < 5) continue;
    const at = Float64Array.from(members, (row) => placedAt[row] ?? 0);
    for (let first = 0; first + 4 < at.length; first++) {
      for (let second = first + 1; second <= first + followers && second < at.length; second++) {
        for (const tolerance of tolerances) {
          const evidence = follow(at, first, second, tolerance, chain);
          if (evidence <= 0 || isOneBuyer(chain, members, buyer)) continue;
          for (let i = 1; i <= (chain[0] ?? 0); i++) {
            const row = members[chain[i] ?? 0] ?? 0;
            if (evidence > (out[row] ?? 0)) out[row] = evidence;
          }
        }
      }
    }
  }
  return out;
}

/** Whether most of a chain's orders are of its first buyer. */
function isOneBuyer(chain: Uint32Array, members: Uint32Array, buyer: Int32Array): boolean {
  const length = chain[0] ?? 0;
  const first = buyer[members[chain[1] ?? 0] ?? 0];
  let same = 0;
  for (let i = 1; i <= length; i++) {
    if (buyer[members[chain[i] ?? 0] ?? 0] === first) same++;
  }
  return same > length * 0.6;
}

/** Follow the beat that two orders set; `chain` gets its length and the places on it. */
function follow(
  at: Float64Array,
  first: number,
  second: number,
  tolerance: number,
  chain: Uint32Array,
): number {
  const start = at[first] ?? 0;
  let last = second;
  let length = 2;
  // As many trials as followers were a free choice.
  let evidence = -Math.log(followers * tolerances.length);
  chain[1] = first;
  chain[2] = second;
  for (; length <= longest; length++) {
    const gap = ((at[last] ?? 0) - start) / (length - 1);
    if (gap < 1_000) break;
    const due = (at[last] ?? 0) + gap;
    let next = last + 1;
    while (next < at.length && (at[next] ?? 0) < due - tolerance * gap) next++;
    if (next >= at.length || (at[next] ?? 0) > due + tolerance * gap) break;
    // How many orders a gap holds here tells how likely one falls on the beat by chance.
    const density = (next - first) / length;
    evidence -= Math.log(1 - Math.exp(-2 * tolerance * density));
    last = next;
    chain[length + 1] = next;
  }
  chain[0] = length;
  return length < 4 ? 0 : evidence;
}
