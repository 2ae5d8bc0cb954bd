/** How news of alerts comes: told by the server, or asked for every few seconds. */
type Connection = "live" | "polling";

let current: Connection = "polling";
const listeners = new Set<() => void>();

export const connection = {
  get: (): Connection => current,
  set(next: Connection): void {
    if (next === current) return;
    current = next;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** How often what the server tells by itself is asked for all the same, in milliseconds. */
export const pollEvery = (): number => (current === "live" ? 120_000 : 20_000);
