import { admit, type GateVerdict } from "./gate.ts";
import { type Noise, noiseBetween, type Page, pageOf } from "./noise.ts";

/** A text seen among so many of a document is the site going back and forth, not a change. */
export const flapDepth = 5;

/** A version as its successors are judged by it. */
export interface Known {
  readonly number: number;
  readonly page: Page;
}

/** What one capture of a document is, given what is known of it. */
export type Judgement =
  /** It says what a version says: the one that the page showed until now, or another again. */
  | { readonly standing: "same" | "flap" | Noise; readonly shows: number }
  /** The gate holds it back. */
  | { readonly standing: "refused"; readonly verdict: Extract<GateVerdict, { accept: false }> }
  /** It says something new, and follows the version that the page showed until now. */
  | { readonly standing: "first" | "change"; readonly page: Page };

/**
 * Judge a capture by the document's newest versions (newest first; `flapDepth` of them).
 * Pure: the same capture is judged the same in a live look and in an import.
 *
 * @param shown the number of the version that the page showed when last seen
 */
export function judge(
  text: string,
  versions: readonly Known[],
  shown = versions[0]?.number,
): Judgement {
  const page = pageOf(text);
  const [latest] = versions;
  for (const { number, page: known } of versions) {
    const noise = noiseBetween(known, page);
    if (noise === undefined) continue;
    if (number !== shown) return { standing: "flap", shows: number };
    return { standing: known.text === text ? "same" : noise, shows: number };
  }
  const previous = versions.find(({ number }) => number === shown) ?? latest;
  const verdict = admit(text, previous?.page.text);
  if (!verdict.accept) return { standing: "refused", verdict };
  return { standing: latest === undefined ? "first" : "change", page };
}

/** A text as the page showed it, noise and all, by its key, with the version it says the same as. */
export interface Sighting {
  readonly key: string;
  readonly number: number;
}

/** The last texts that a page showed, with one more: most flaps come back to the letter. */
export const withSighting = (seen: readonly Sighting[], last: Sighting): readonly Sighting[] =>
  [last, ...seen.filter(({ key }) => key !== last.key)].slice(0, flapDepth);

/** What a capture of an archive is. */
export type Standing = Judgement["standing"] | "technical";

export interface Judged {
  readonly standing: Standing;
  /** Whether the text becomes the document's next version. */
  readonly keep: boolean;
  /** The version that the page showed before, counted from 1; a change is one against it. */
  readonly from?: number;
}

/**
 * Judge the captures of one document of an archive, oldest first; one judge a document.
 * The same captures are judged the same, whenever that is done.
 *
 * A technical capture (the site's page read anew by a better declaration) is no change:
 * it becomes the text that later ones are compared with. A text that the gate holds back
 * for being unlike the one before is believed once the next capture is like it, since
 * nobody is there to ask.
 */
export function createJudge(): (text: string, technical: boolean) => Judged {
  let versions: readonly Known[] = [];
  let seen: readonly Sighting[] = [];
  let held: string | undefined;

  const pass = (text: string, standing: Standing, number: number): Judged => {
    seen = withSighting(seen, { key: text, number });
    held = undefined;
    return { standing, keep: false };
  };
  const take = (page: Page, standing: Standing): Judged => {
    const number = (versions[0]?.number ?? 0) + 1;
    const from = seen[0]?.number;
    versions = [{ number, page }, ...versions].slice(0, flapDepth);
    pass(page.text, standing, number);
    return { standing, keep: true, ...(from !== undefined && { from }) };
  };
  const believed = (text: string): boolean => held !== undefined && admit(text, held).accept;

  return (text, technical) => {
    const [latest] = versions;
    if (technical) return judgeTechnical(text);
    const known = seen.find(({ key }) => key === text);
    if (known !== undefined) {
      const standing = known.number === seen[0]?.number ? "same" : "flap";
      return pass(text, standing, known.number);
    }
    const found = judge(text, versions, seen[0]?.number);
    if ("shows" in found) return pass(text, found.standing, found.shows);
    if ("page" in found) return take(found.page, found.standing);
    if (found.verdict.state === "quarantined" && believed(text))
      return take(pageOf(text), latest === undefined ? "first" : "change");
    held = text;
    return { standing: "refused", keep: false };
  };

  function judgeTechnical(text: string): Judged {
    const [latest] = versions;
    const page = pageOf(text);
    if (latest !== undefined && noiseBetween(latest.page, page) !== undefined)
      return pass(text, "technical", latest.number);
    const verdict = admit(text);
    if (verdict.accept || (verdict.state === "quarantined" && believed(text)))
      return take(page, latest === undefined ? "first" : "technical");
    held = text;
    return { standing: "refused", keep: false };
  }
}
