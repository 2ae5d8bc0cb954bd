import { type Run, redline } from "../clauses/redline.ts";
import { additionOf } from "./addition.ts";
import { burdenShifted, reachWidened } from "./burdens.ts";
import { contentAdded, contentRemoved, isNews, removalOf } from "./content.ts";
import { type Evidence, evidence, type Setting, short } from "./evidence.ts";
import { limitSet, madeExclusive } from "./limits.ts";
import { type Knowledge, meaning } from "./meaning.ts";
import { graveIn, isGrave, measureNames, measuresOf } from "./modality.ts";
import { bearersOf, lastActor } from "./parties.ts";
import { powersMoved } from "./powers.ts";
import { asRewording, isRewording } from "./rewording.ts";
import type { SentenceDiff } from "./sentences.ts";
import { wordsSwapped } from "./swaps.ts";
import { isWestern, type Measure, words } from "./words.ts";

/**
 * What an edit of a clause does to the merchant, beside its figures: each
 * signal looks for one thing and is blind to the rest. Measures, burdens and
 * powers are read over all sentences that differ; words, sentence by sentence.
 */
export function signalsOf(
  diff: SentenceDiff,
  settingOf: (sentence: string) => Setting,
  versions: { readonly before: Knowledge; readonly after: Knowledge },
): Evidence[] {
  const { before, after, pairs } = diff;
  if (meaning(before) === meaning(after)) return [];
  const gone = diff.gone.filter((sentence) => !versions.after.restates(sentence));
  const come = diff.come.filter((sentence) => !versions.before.restates(sentence));
  const was = [...pairs.map((pair) => pair.before), ...gone].join("");
  const now = [...pairs.map((pair) => pair.after), ...come].join("");
  return [
    ...measuresGained(was, now),
    ...burdenShifted(before, after),
    ...powersMoved(before, after),
    ...reachWidened(was, now),
    ...pairs.flatMap((pair) => edited(pair, diff, settingOf(pair.after))),
    ...(isRewording(gone.join(""), come.join("")) ? asRewording : kept)([
      ...come
        .filter((sentence) => isNews(sentence, before) && !settingOf(sentence).known(sentence))
        .map((sentence) => additionOf(sentence, sentence, settingOf(sentence))),
      ...gone
        .filter((sentence) => isNews(sentence, after) && !versions.after.says(sentence))
        .map((sentence) => removalOf(sentence, sentence)),
    ]),
  ];
}

const kept = (found: readonly Evidence[]): readonly Evidence[] => found;

function edited(
  pair: { readonly before: string; readonly after: string },
  whole: SentenceDiff,
  setting: Setting,
): Evidence[] {
  const runs = passages(redline(pair.before, pair.after), pair.after);
  const content = [
    ...contentAdded(runs, whole.before, pair.after, setting),
    ...contentRemoved(runs, pair.before, whole.after),
  ];
  return [
    ...madeExclusive(pair.before, pair.after),
    ...limitSet(pair.before, pair.after),
    ...wordsSwapped(runs, pair.before, pair.after, setting),
    ...(isRewording(pair.before, pair.after) ? asRewording(content) : content),
  ];
}

/**
 * Runs as a reader sees them: in Western prose a word or two that stayed
 * between two edits belongs to the edit.
 */
function passages(runs: readonly Run[], after: string): Run[] {
  if (!isWestern(after)) return [...runs];
  const whole: Run[] = [];
  let del = "";
  let ins = "";
  const flush = () => {
    if (del.trim() !== "") whole.push({ op: "del", text: del });
    if (ins.trim() !== "") whole.push({ op: "ins", text: ins });
    del = ins = "";
  };
  for (const [i, { op, text }] of runs.entries()) {
    const inner = i > 0 && i < runs.length - 1 && text.trim().split(/\s+/).length <= 2;
    if (op === "same" && !(inner && (del !== "" || ins !== ""))) {
      flush();
      whole.push({ op, text });
      continue;
    }
    if (op !== "ins") del += text;
    if (op !== "del") ins += text;
  }
  flush();
  return whole;
}

const naming = (measures: readonly Measure[], language: "zh" | "en"): string =>
  measures.map((m) => measureNames[m][language]).join(language === "zh" ? "、" : ", ");

/** A sanction that the old text did not name, or one that is gone. */
function measuresGained(before: string, after: string): Evidence[] {
  const had = measuresOf(before);
  const has = measuresOf(after);
  const gained = [...has].filter((m) => !had.has(m));
  const lost = [...had].filter((m) => !has.has(m));
  const found: Evidence[] = [];
  const payers = bearersOf(after);
  const paid = payers.length > 0 && payers.every(({ side }) => side === "platform");
  const news = graveIn(after).filter((m) => !had.has(m) && !(m === "compensation" && paid));
  const grows = meaning(after).length >= meaning(before).length * 0.6;
  const ours = has.size > 0 && lastActor(after) === "platform" && /\bnot\b|\bnever\b/iu.test(after);
  if (
    news.length > 0 &&
    grows &&
    !(words.softened.test(after) && !words.softened.test(before)) &&
    !ours
  )
    found.push(
      evidence(
        "measure.new",
        5,
        "adverse",
        `新增处置：${naming(news, "zh")}`,
        `new measure: ${naming(news, "en")}`,
      ),
    );
  else if (gained.length > 0 && news.length === 0 && !gained.some(isGrave))
    found.push(
      evidence(
        "restriction.new",
        4,
        "adverse",
        `新增限制：${naming(gained, "zh")}`,
        `new restriction: ${naming(gained, "en")}`,
      ),
    );
  if (words.charging.test(before) && !words.charging.test(after) && /不再|免|取消/u.test(after))
    found.push(
      evidence(
        "charge.gone",
        2,
        "favourable",
        `不再收费：${short(after)}`,
        `no longer charged: ${short(after)}`,
      ),
    );
  if (lost.length > 0 && gained.length === 0)
    found.push(
      evidence(
        "measure.gone",
        2,
        "favourable",
        `不再规定：${naming(lost, "zh")}`,
        `no longer imposed: ${naming(lost, "en")}`,
      ),
    );
  if (words.atOnce.test(after) && !words.atOnce.test(before))
    found.push(evidence("at-once", 5, "adverse", "改为立即生效", "it now takes effect at once"));
  return found;
}
