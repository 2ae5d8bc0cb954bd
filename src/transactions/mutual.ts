import type { Book } from "./book.ts";
import { buyerParts } from "./columns.ts";

/** A value of more owners than this is a place or a service, and makes nobody known to another. */
const mostAcquainted = 4;

/**
 * For each order of another owner's person: how often trade between the two goes both
 * ways, or round by a third; 0 where nothing comes back. Owners who share a means may be one
 * that was not seen through yet: what they buy from each other is no trade of strangers.
 */
export function mutualTrade({ related, owner, owners, orders, claims }: Book): Float32Array {
  const bought = new Map<number, number>();
  const soldTo = new Map<number, Set<number>>();
  const pair = (from: number, to: number) => from * owners + to;
  const acquainted = new Set<number>();
  for (const part of buyerParts) {
    if (part === "ip") continue;
    for (const found of claims[part].values()) {
      const holders = new Set(found.map((claim) => claim.owner));
      if (holders.size > mostAcquainted) continue;
      for (const one of holders) for (const other of holders) acquainted.add(pair(one, other));
    }
  }
  for (let row = 0; row < orders.size; row++) {
    const from = related.stranger[row] ?? -1;
    const to = owner[row] ?? -1;
    if (from < 0 || from === to || acquainted.has(pair(from, to))) continue;
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
