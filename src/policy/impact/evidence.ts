import type { Text } from "../../core/text.ts";

export type Bearing = "adverse" | "favourable" | "neutral";

/** One reason for a score: what was found, where, and how hard it hits. */
export interface Evidence {
  readonly impact: number;
  readonly bearing: Bearing;
  readonly why: Text;
}

/** What surrounds a clause and tells how to read it. */
export interface Setting {
  /** The text of the clauses above it, which may say "下列行为不得…". */
  readonly governing: string;
  /** Whether the old version already says it somewhere: it moved, it is not new. */
  readonly known: (text: string) => boolean;
  /** Whether the document imposes grave measures at all. */
  readonly punitive: boolean;
}

/** Evidence in both languages. */
export const evidence = (impact: number, bearing: Bearing, zh: string, en: string): Evidence => ({
  impact,
  bearing,
  why: { zh, en },
});

/** A quotation of a line at most. */
export const short = (text: string): string => {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
};
