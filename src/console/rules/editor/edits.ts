import { inOrder } from "./in-order.ts";

type Json = Readonly<Record<string, unknown>>;

/** A rule under work, with what it was before, so that every step can be taken back. */
export interface Edits {
  readonly past: readonly Json[];
  readonly now: Json;
  readonly future: readonly Json[];
  /** The place of the last edit: typing on in it makes no new step. */
  readonly at: string | undefined;
}

export type Edit =
  | { readonly kind: "set"; readonly rule: Json; readonly at: string }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" }
  | { readonly kind: "restart"; readonly rule: Json };

const mostSteps = 200;

export const startEdits = (rule: Json): Edits => ({
  past: [],
  now: inOrder(rule),
  future: [],
  at: undefined,
});

/** The state after an edit; it never changes the one before. */
export function edited(edits: Edits, edit: Edit): Edits {
  const { past, now, future, at } = edits;
  switch (edit.kind) {
    case "restart":
      return startEdits(edit.rule);
    case "undo": {
      const before = past.at(-1);
      if (before === undefined) return edits;
      return { past: past.slice(0, -1), now: before, future: [now, ...future], at: undefined };
    }
    case "redo": {
      const [after, ...others] = future;
      if (after === undefined) return edits;
      return { past: [...past, now], now: after, future: others, at: undefined };
    }
    case "set": {
      if (sameRule(edit.rule, now)) return edits;
      const steps = at === edit.at ? past : [...past, now].slice(-mostSteps);
      return { past: steps, now: edit.rule, future: [], at: edit.at };
    }
  }
}

export const sameRule = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b);

/** JSON whose keys are in order, so that the same content reads the same. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
