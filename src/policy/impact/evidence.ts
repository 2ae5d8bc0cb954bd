import type { Text } from "../../core/text.ts";

export type Bearing = "adverse" | "favourable" | "neutral";

/** One reason for a score: what was found, where, and how hard it hits. */
export interface Evidence {
  /** What kind of reason it is: `duty.new`, `threshold.tightened`. */
  readonly kind: string;
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

/** Characters and words that deny. */
export const negated =
  /不(?![管论限分])|未|非|无(?!论)|勿|禁|免|没有|拒绝|\b(?:not|no|never|without)\b/iu;

/** Evidence in both languages. */
export const evidence = (
  kind: string,
  impact: number,
  bearing: Bearing,
  zh: string,
  en: string,
): Evidence => ({
  kind,
  impact,
  bearing,
  why: { zh, en },
});

/** A quotation of a line at most. */
export const short = (text: string): string => {
  const line = text
    .replace(/\s+/gu, " ")
    .replace(/^[\s，。；、：,;:.]+/u, "")
    .trim();
  // Half as many letters of Chinese say as much.
  const most = /\p{Script=Han}/u.test(line) ? 40 : 90;
  return line.length > most ? `${line.slice(0, most)}…` : line;
};
