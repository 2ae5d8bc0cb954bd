/** A person's word on a pair of stores, which outweighs what their identities say. */
export interface LinkDecision {
  readonly a: string;
  readonly b: string;
  readonly verdict: "confirmed" | "denied";
}

/** One key for both orders of a pair. */
export const pairKey = (a: string, b: string): string =>
  a < b ? JSON.stringify([a, b]) : JSON.stringify([b, a]);
