import { type Run, redline } from "../clauses/redline.ts";
import { additionOf } from "./addition.ts";
import { contentAdded, contentRemoved, isNews, removalOf } from "./content.ts";
import { type Evidence, evidence, negated, type Setting, short } from "./evidence.ts";
import { type Knowledge, meaning } from "./meaning.ts";
import { graveIn, isGrave, measureNames, measuresOf, modalsOf } from "./modality.ts";
import { type Bearer, bearersOf, lastActor } from "./parties.ts";
import { asRewording, every, isRewording } from "./rewording.ts";
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
    ...wordsSwapped(runs, pair.before, pair.after, setting),
    ...(isRewording(pair.before, pair.after) ? asRewording(content) : content),
  ];
}

/** Nothing else but what is named: 只认, 仅限, `only`. 只需 and `only if` lighten or condition. */
const exclusive =
  /(?<![不])[只仅](?!要|有|需|须|是|用于|供|对|作|包)|\bonly\b(?! (?:if|when|where|need|after|once))/iu;

/** What was one way among others, and is the only one now. */
function madeExclusive(before: string, after: string): Evidence[] {
  if (exclusive.test(before) || !exclusive.test(after) || negated.test(before)) return [];
  if (modalsOf(before).has("prohibition") || isRewording(before, after)) return [];
  if (lastActor(after.slice(0, after.search(exclusive))) === "platform") return [];
  return [
    evidence(
      "limit.exclusive",
      4,
      "adverse",
      `改为只此一种：${short(after)}`,
      `nothing else will do now: ${short(after)}`,
    ),
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
  const news = graveIn(after).filter((m) => !had.has(m));
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

const sharing =
  /分[摊担]|共担|均摊|各半|一半|共同承担|各自|\beach (?:side|party)\b|\bshare[sd]?\b|\bsplit\b/iu;

/** A loss or cost that one side bore and the other bears now. */
function burdenShifted(before: string, after: string): Evidence[] {
  const was = bearersOf(before);
  const now = bearersOf(after);
  const on = (list: readonly Bearer[], side: Bearer["side"]) =>
    list.some((b) => b.side === side && b.bears);
  const freed = (list: readonly Bearer[], side: Bearer["side"]) =>
    list.some((b) => b.side === side && !b.bears);
  const others = ["platform", "buyer"] as const;
  const shared = on(was, "merchant") && others.some((side) => on(was, side) && !on(now, side));
  const handed =
    !on(was, "merchant") &&
    (others.some((side) => on(was, side)) || freed(was, "merchant") || freed(now, "platform"));
  const alone =
    sharing.test(before) && !sharing.test(after) && !others.some((side) => on(now, side));
  const assumed =
    was.length === 0 && on(now, "merchant") && words.loss.test(after) && !words.loss.test(before);
  if (on(now, "merchant") && (handed || shared || alone || assumed)) {
    // What a service costs is a price; a loss or a liability is open-ended.
    const priced =
      (words.cost.test(after) || /\bpay/iu.test(after)) &&
      !words.loss.test(after.replace(/责任|承担/gu, ""));
    return [
      evidence(
        "burden.moved",
        priced ? 4 : 5,
        "adverse",
        priced ? "费用转由商家承担" : "责任转由商家承担",
        `${priced ? "a cost" : "liability"} moves onto the merchant`,
      ),
    ];
  }
  if (on(was, "merchant") && !on(now, "merchant") && on(now, "platform"))
    return [
      evidence(
        "burden.lifted",
        2,
        "favourable",
        "责任改由平台承担",
        "liability moves from the merchant to the platform",
      ),
    ];
  const disclaims = freed(now, "platform") && !freed(was, "platform");
  return disclaims
    ? [
        evidence(
          "disclaimer",
          /limited to|capped|not exceed|上限|为限/iu.test(before) || on(was, "platform") ? 5 : 4,
          "adverse",
          "平台不再承担责任",
          "the platform disclaims liability",
        ),
      ]
    : [];
}

/** What reached a part: 仅, 该笔, `alone`. */
const partial =
  /[仅只](?!要|有在)|部分|该[笔单批]|涉及的|争议(?:金额|部分)|单笔|\b(?:only|alone|solely|part of|that order|disputed)\b/iu;

/** A measure or a ban that reached a part and reaches all now. */
function reachWidened(before: string, after: string): Evidence[] {
  if (!partial.test(before) || partial.test(after) || every.test(before) || !every.test(after))
    return [];
  const grave = graveIn(after).length > 0;
  if (!grave && measuresOf(after).size === 0 && !modalsOf(after).has("prohibition")) return [];
  return [
    evidence(
      "reach.all",
      grave ? 5 : 4,
      "adverse",
      `由部分扩大到全部：${short(after)}`,
      `reached a part, reaches all now: ${short(after)}`,
    ),
  ];
}

/** The merchant is exempt now, the platform decides alone, or a remedy is given up. */
function powersMoved(before: string, after: string): Evidence[] {
  const found: Evidence[] = [];
  const owed = (text: string) => modalsOf(text).has("obligation");
  if (words.exempting.test(after) && !words.exempting.test(before) && owed(before) && !owed(after))
    found.push(
      evidence(
        "exception",
        2,
        "favourable",
        `新增例外：${short(after)}`,
        `a new exception: ${short(after)}`,
      ),
    );
  const alone = words.unilateral.exec(after);
  const own = alone && lastActor(after.slice(0, alone.index)) === "merchant";
  if (alone && !words.unilateral.test(before))
    found.push(
      own
        ? evidence(
            "freedom",
            2,
            "favourable",
            `商家可自行决定：${short(after)}`,
            `the merchant decides: ${short(after)}`,
          )
        : evidence(
            "unilateral",
            graveIn(after).length > 0 ? 5 : 4,
            "adverse",
            `平台可单方决定：${short(after)}`,
            `the platform decides alone: ${short(after)}`,
          ),
    );
  if (words.waiver.test(after) && !words.waiver.test(before))
    found.push(
      evidence(
        "waiver",
        /追索|索赔|liab|all claims|any claims/iu.test(after) ? 5 : 4,
        "adverse",
        `商家放弃权利或救济途径：${short(after)}`,
        `a right or remedy is given up: ${short(after)}`,
      ),
    );
  return found;
}
