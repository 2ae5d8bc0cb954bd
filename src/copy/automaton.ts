/**
 * Aho–Corasick over UTF-16 units, flattened into typed arrays: one pass over
 * the text whatever the number of words.
 */
export interface Automaton {
  /** Calls `found(word, end)` for every occurrence, in order of its (exclusive) end. */
  scan(text: string, found: (word: number, end: number) => void): void;
}

interface Node {
  readonly next: Map<number, number>;
  fail: number;
  words: number[];
}

/**
 * Builds the automaton of `words`; a word is named by its index. Empty words
 * never occur.
 */
export function buildAutomaton(words: readonly string[]): Automaton {
  const nodes: Node[] = [{ next: new Map(), fail: 0, words: [] }];
  const at = (i: number): Node => {
    const node = nodes[i];
    if (node === undefined) throw new RangeError(`no node ${i}`);
    return node;
  };
  words.forEach((word, index) => {
    if (word === "") return;
    let state = 0;
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i);
      let to = at(state).next.get(code);
      if (to === undefined) {
        to = nodes.push({ next: new Map(), fail: 0, words: [] }) - 1;
        at(state).next.set(code, to);
      }
      state = to;
    }
    at(state).words.push(index);
  });
  // Breadth first, so that a node's fail target is finished before the node.
  const order = [...at(0).next.values()];
  for (let i = 0; i < order.length; i++) {
    const state = order[i] ?? 0;
    for (const [code, to] of at(state).next) {
      let fail = at(state).fail;
      while (fail !== 0 && !at(fail).next.has(code)) fail = at(fail).fail;
      const target = at(fail).next.get(code) ?? 0;
      at(to).fail = target;
      at(to).words = [...at(to).words, ...at(target).words];
      order.push(to);
    }
  }
  return flatten(nodes);
}

/** Edges live in one open-addressing table keyed by (state, unit); the root has its own direct table. */
function flatten(nodes: readonly Node[]): Automaton {
  const edges = nodes.reduce((n, node) => n + node.next.size, 0);
  let size = 16;
  while (size < edges * 2) size *= 2;
  const mask = size - 1;
  const keyState = new Int32Array(size).fill(-1);
  const keyCode = new Uint16Array(size);
  const target = new Int32Array(size);
  const root = new Int32Array(0x10000);
  const fail = Int32Array.from(nodes, (node) => node.fail);
  const outStart = new Int32Array(nodes.length + 1);
  const out = Int32Array.from(nodes.flatMap((node) => node.words));
  const slotOf = (state: number, code: number) =>
    (Math.imul(state, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) >>> 7;

  nodes.forEach((node, state) => {
    outStart[state + 1] = (outStart[state] ?? 0) + node.words.length;
    for (const [code, to] of node.next) {
      if (state === 0) {
        root[code] = to;
        continue;
      }
      let slot = slotOf(state, code) & mask;
      while (keyState[slot] !== -1) slot = (slot + 1) & mask;
      keyState[slot] = state;
      keyCode[slot] = code;
      target[slot] = to;
    }
  });

  const step = (from: number, code: number): number => {
    let state = from;
    while (state !== 0) {
      let slot = slotOf(state, code) & mask;
      while (keyState[slot] !== -1) {
        if (keyState[slot] === state && keyCode[slot] === code) return target[slot] ?? 0;
        slot = (slot + 1) & mask;
      }
      state = fail[state] ?? 0;
    }
    return root[code] ?? 0;
  };

  return {
    scan(text, found) {
      let state = 0;
      for (let i = 0; i < text.length; i++) {
        state = step(state, text.charCodeAt(i));
        const to = outStart[state + 1] ?? 0;
        for (let k = outStart[state] ?? 0; k < to; k++) found(out[k] ?? 0, i + 1);
      }
    },
  };
}
