import type { AlertKinship } from "./schema.ts";

/** How two alerts are linked: what the first is to the second. */
export type LinkKind = "related" | "cause_of" | "duplicate_of";

interface Directed {
  readonly fromId: string;
  readonly toId: string;
  readonly kind: LinkKind;
}

/** A link as it is kept, told from the end of `id`. */
export function linkFrom(id: string, kind: AlertKinship, otherId: string): Directed {
  switch (kind) {
    case "caused_by":
      return { fromId: otherId, toId: id, kind: "cause_of" };
    case "duplicated_by":
      return { fromId: otherId, toId: id, kind: "duplicate_of" };
    default:
      return { fromId: id, toId: otherId, kind };
  }
}

const inverse = {
  related: "related",
  cause_of: "caused_by",
  duplicate_of: "duplicated_by",
} as const satisfies Record<LinkKind, AlertKinship>;

/** What the alert at the other end of a link is told to be, as seen from `id`. */
export const kinshipSeenFrom = (id: string, { fromId, kind }: Directed): AlertKinship =>
  fromId === id ? kind : inverse[kind];
