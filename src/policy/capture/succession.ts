import { admit } from "./gate.ts";
import { type Noise, noiseBetween, type Page, pageOf } from "./noise.ts";

/** A text seen among so many of a document is the site going back and forth, not a change. */
const flapDepth = 5;

/** What one capture of a document is, given those before it. */
export type Standing = "first" | "change" | "technical" | "same" | "flap" | "refused" | Noise;

export interface Judged {
  readonly standing: Standing;
  /** Whether the text becomes the document's next version. */
  readonly keep: boolean;
}

/**
 * Judge the captures of one document, oldest first; one judge a document. The same
 * captures are judged the same, whenever that is done.
 *
 * A technical capture (the site's page read anew by a better declaration) is no change:
 * it becomes the text that later ones are compared with. A text that the gate holds back
 * for being unlike the one before is believed once the next capture is like it.
 */
export function createJudge(): (text: string, technical: boolean) => Judged {
  let seen: readonly Page[] = [];
  /** Texts as they were last captured, noise and all: most flaps come back to the letter. */
  let shown: readonly string[] = [];
  let held: string | undefined;

  const take = (page: Page, standing: Standing): Judged => {
    seen = [page, ...seen].slice(0, flapDepth);
    return pass(page.text, standing, true);
  };
  const pass = (text: string, standing: Standing, keep = false): Judged => {
    shown = [text, ...shown.filter((one) => one !== text)].slice(0, flapDepth);
    held = undefined;
    return { standing, keep };
  };

  return (text, technical) => {
    const [latest] = seen;
    if (shown[0] === text) return pass(text, technical ? "technical" : "same");
    if (!technical && shown.includes(text)) return pass(text, "flap");
    const page = pageOf(text);
    const noise = latest && noiseBetween(latest, page);
    if (noise !== undefined) return pass(text, technical ? "technical" : noise);
    if (!technical && seen.some((older) => noiseBetween(older, page) !== undefined))
      return pass(text, "flap");

    const verdict = admit(text, technical ? undefined : latest?.text);
    if (verdict.accept) {
      if (latest === undefined) return take(page, "first");
      return take(page, technical ? "technical" : "change");
    }
    const confirmed =
      verdict.state === "quarantined" && held !== undefined && admit(text, held).accept;
    if (confirmed) {
      return take(page, technical ? "technical" : latest === undefined ? "first" : "change");
    }
    held = text;
    return { standing: "refused", keep: false };
  };
}
