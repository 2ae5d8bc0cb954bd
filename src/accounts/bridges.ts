/**
 * The edges without which what they join falls apart (Tarjan, 1974), as places in
 * `edges`. Without recursion: a chain of stores may be long.
 */
export function bridgesOf(
  edges: readonly { readonly a: string; readonly b: string }[],
): Set<number> {
  const around = new Map<string, { to: string; edge: number }[]>();
  edges.forEach(({ a, b }, edge) => {
    push(around, a, { to: b, edge });
    push(around, b, { to: a, edge });
  });
  const entered = new Map<string, number>();
  const lowest = new Map<string, number>();
  const bridges = new Set<number>();
  for (const root of around.keys()) {
    if (entered.has(root)) continue;
    const path = [{ node: root, by: -1, next: 0 }];
    while (path.length > 0) {
      const here = path[path.length - 1];
      if (here === undefined) break;
      if (!entered.has(here.node)) {
        entered.set(here.node, entered.size);
        lowest.set(here.node, entered.size - 1);
      }
      const step = around.get(here.node)?.[here.next];
      here.next++;
      if (step === undefined) {
        path.pop();
        const parent = path.at(-1);
        if (parent === undefined) continue;
        const low = lowest.get(here.node) ?? 0;
        if (low > (entered.get(parent.node) ?? 0)) bridges.add(here.by);
        lowest.set(parent.node, Math.min(low, lowest.get(parent.node) ?? 0));
      } else if (step.edge !== here.by) {
        const seen = entered.get(step.to);
        if (seen === undefined) path.push({ node: step.to, by: step.edge, next: 0 });
        else lowest.set(here.node, Math.min(seen, lowest.get(here.node) ?? 0));
      }
    }
  }
  return bridges;
}

function push<K, V>(map: Map<K, V[]>, key: K, item: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [item]);
  else known.push(item);
}
