import type { ClauseChangeView } from "../../policy/schema.ts";
import { kindsOf, type Piece } from "./fold.ts";

/** Which changes of a redline are shown. */
export interface RedlineFilter {
  readonly kind: string | undefined;
  readonly minImpact: number;
}

const shows = ({ kind, impact }: ClauseChangeView, wanted: RedlineFilter): boolean =>
  impact >= wanted.minImpact && (wanted.kind === undefined || kindsOf(kind).includes(wanted.kind));

/** A piece of a redline as it is shown; `left` counts changes that the filter leaves out. */
export type ShownPiece = Piece | { readonly kind: "left"; readonly at: number; readonly n: number };

/** What a filter leaves of a redline: neighbours that it leaves out become one line. */
export function filtered(pieces: readonly Piece[], wanted: RedlineFilter): readonly ShownPiece[] {
  const shown: ShownPiece[] = [];
  let place = 0;
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind === "same") shown.push(piece);
    else if (shows(piece.change, wanted)) shown.push({ ...piece, place: place++ });
    else {
      const last = shown.at(-1);
      if (last?.kind === "left") shown[shown.length - 1] = { ...last, n: last.n + 1 };
      else shown.push({ kind: "left", at, n: 1 });
    }
  }
  return shown;
}

/** The kinds that occur in a redline, each once, in the order of a clause's life. */
export function kindsIn(changes: readonly ClauseChangeView[]): readonly string[] {
  const order = ["added", "removed", "modified", "moved", "renumbered", "split", "merged"];
  const found = new Set(changes.flatMap(({ kind }) => kindsOf(kind)));
  return order.filter((kind) => found.has(kind));
}
