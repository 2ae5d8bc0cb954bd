import { type Evidence, negated } from "./evidence.ts";
import { quantitiesOf } from "./facts.ts";
import { novelty } from "./meaning.ts";
import { measuresOf, modalsOf } from "./modality.ts";
import { bearersOf } from "./parties.ts";
import { words } from "./words.ts";

/** Evidence read from words that stand there now, whatever stood there before. */
const ofWords: ReadonlySet<string> = new Set([
  "ban.new",
  "ban.wider",
  "content.new",
  "disclaimer",
  "duty.new",
  "duty.wider",
  "penalty.new",
  "penalty.wider",
  "procedure",
  "protection.gone",
  "benefit.gone",
  "ranking",
  "restriction.new",
  "right.buyer",
  "waiver",
]);

/** The most that other words for the same facts can weigh. */
const most = 2;

/** Evidence of words alone, weighed down where the words say the same facts. */
export const asRewording = (found: readonly Evidence[]): Evidence[] =>
  found.map((one) =>
    ofWords.has(one.kind) && one.impact > most ? { ...one, impact: most, bearing: "neutral" } : one,
  );

/**
 * Whether a passage stands in the place of another that lays down the same: words went for
 * those that came, and figures, measures, bans, powers, duties of filing and who bears what
 * are those of before. What is only added or only dropped is never a rewording.
 */
export function isRewording(before: string, after: string): boolean {
  const went = novelty(before, after);
  const came = novelty(after, before);
  return (
    went >= least &&
    came >= least &&
    Math.max(went, came) <= 2.5 * Math.min(went, came) &&
    factsOf(before) === factsOf(after)
  );
}

const least = 1;

/** A bound is no denial. */
const bound =
  /不(?:超过|[低高少多大小]于)|\b(?:no|not|never) (?:be )?(?:more|less|fewer|later|higher|lower|exceed)\w*/giu;

function factsOf(text: string): string {
  const figures = quantitiesOf(text).map(
    ({ dimension, value }) =>
      `${dimension === "factor" ? "money" : dimension}${value.toPrecision(6)}`,
  );
  const bearers = bearersOf(text).map(({ side, bears }) => `${side}${bears}`);
  const flags = [
    words.unilateral,
    words.waiver,
    words.charging,
    words.filing,
    words.ranking,
    words.atOnce,
    every,
  ].map((pattern) => pattern.test(text));
  return JSON.stringify([
    figures.sort(),
    [...measuresOf(text)].sort(),
    modalsOf(text).has("prohibition") || negated.test(text.replace(bound, " ")),
    [...new Set(bearers)].sort(),
    flags,
  ]);
}

/** Words of all and any, which make a rule reach as far as it can. */
export const every =
  /全部|全额|所有|一切|任何|任一|一律|整[笔个店]|\b(?:all|any|every|each|entire|whole|full)\b/iu;
