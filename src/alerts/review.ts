import type { Level } from "../core/finding.ts";
import type { Disposition, Reason, Review } from "./schema.ts";

/** From this level on nobody lets an alert go alone. */
const grave: Level = 4;

/** One closed alert of so many is looked at again, to see how well alerts are judged. */
const oneOf = 20;

interface Closing {
  readonly id: string;
  readonly level: Level;
  readonly disposition: Disposition;
  readonly reason?: Reason | undefined;
}

/**
 * Whether a second person looks at how an alert is closed: always where a grave one is let
 * go, and at a sample of the rest, drawn by their ids so that nobody chooses it.
 */
export function reviewFor({ id, level, disposition, reason }: Closing): Review | null {
  const letGo = disposition !== "confirmed" || reason === "accepted";
  if (letGo && level >= grave) return "asked";
  return codeOf(id) % oneOf === 0 ? "sampled" : null;
}

/** An FNV-1a code. */
function codeOf(text: string): number {
  let code = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) code = Math.imul(code ^ text.charCodeAt(at), 0x01000193);
  return code >>> 0;
}
