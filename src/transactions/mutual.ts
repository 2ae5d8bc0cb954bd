import type { Book } from "./book.ts";

/**
 * For each order of another owner's person: how often trade between the two goes both
 * ways, or round by a third; 0 where nothing comes back.
 */
export function mutualTrade({ related, owner, owners, orders }: Book): Float32Array {
  const bought = new Map<number, number>();
  const soldTo = new Map<number, Set<number>>();
  const pair = (from: number, to: number) => from * owners + to;
  for (let row = 0; row < orders.size; row++) {
    const from = related.stranger[row] ?? -1;
    const to = owner[row] ?? -1;
    if (from < 0 || from === to) continue;
    bought.set(pair(from, to), (bought.get(pair(from, to)) ?? 0) + 1);
    const targets = soldTo.get(from) ?? new Set();
    soldTo.set(from, targets.add(to));
  }
  const times = (from: number, to: number) => bought.get(pair(from, to)) ?? 0;
  const back = new Map<number, number>();
  for (const [from, targets] of soldTo) {
    for (const to of targets) {
      let returned = times(to, from);
      for (const third of soldTo.get(to) ?? []) {
        returned = Math.max(returned, Math.min(times(to, third), times(third, from)));
      }
      back.set(pair(from, to), Math.min(times(from, to), returned));
    }
  }
  return Float32Array.from(related.stranger, (from, row) =>
    from < 0 ? 0 : (back.get(pair(from, owner[row] ?? -1)) ?? 0),
  );
}
