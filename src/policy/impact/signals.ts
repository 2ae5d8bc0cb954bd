import { type Run, redline } from "../clauses/diff.ts";
import { additionOf, contentAdded, contentRemoved, isNews, removalOf } from "./content.ts";
import { type Bearing, type Evidence, evidence, type Setting, short } from "./evidence.ts";
import { meaning } from "./meaning.ts";
import { graveIn, isGrave, measureNames, measuresOf, modalsOf } from "./modality.ts";
import { type Bearer, bearerOf, bearersOf, lastActor, soleSide } from "./parties.ts";
import { type SentenceDiff, sentenceAt } from "./sentences.ts";
import { type Measure, type Modal, words } from "./words.ts";

/**
 * What an edit of a clause does to the merchant, beside its figures: each
 * signal looks for one thing and is blind to the rest. Measures, burdens and
 * powers are read over all sentences that differ; words, sentence by sentence.
 */
export function signalsOf(
  diff: SentenceDiff,
  settingOf: (sentence: string) => Setting,
  saysNow: (text: string) => boolean,
): Evidence[] {
  const { before, after, pairs, gone, come } = diff;
  if (meaning(before) === meaning(after)) return [];
  return [
    ...measuresGained(before, after),
    ...burdenShifted(before, after),
    ...powersMoved(before, after),
    ...pairs.flatMap((pair) => edited(pair, diff, settingOf(pair.after))),
    ...come
      .filter((sentence) => isNews(sentence, before) && !settingOf(sentence).known(sentence))
      .map((sentence) => additionOf(sentence, sentence, settingOf(sentence))),
    ...gone
      .filter((sentence) => isNews(sentence, after) && !saysNow(sentence))
      .map((sentence) => removalOf(sentence, sentence)),
  ];
}

function edited(
  pair: { readonly before: string; readonly after: string },
  whole: SentenceDiff,
  setting: Setting,
): Evidence[] {
  const runs = passages(redline(pair.before, pair.after), pair.after);
  return [
    ...modalTurned(runs, pair.before, pair.after),
    ...sideSwapped(runs, pair.after),
    ...conjunctionSwitched(runs, pair.after, setting),
    ...discretionLost(runs, pair.after),
    ...contentAdded(runs, whole.before, pair.after, setting),
    ...contentRemoved(runs, pair.before, whole.after),
  ];
}

const western = /^[^\p{Script=Han}]*$/u;

/**
 * Runs as a reader sees them: in Western prose a word or two that stayed
 * between two edits belongs to the edit.
 */
function passages(runs: readonly Run[], after: string): Run[] {
  if (!western.test(after)) return [...runs];
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
  if (on(now, "merchant") && (handed || shared)) {
    // What a service costs is a price; a loss or a liability is open-ended.
    const priced = words.cost.test(after) && !words.loss.test(after.replace(/责任|承担/gu, ""));
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

/** One side put in the place of the other: `paid by the marketplace` → `paid by the seller`. */
function sideSwapped(runs: readonly Run[], after: string): Evidence[] {
  return swapsOf(runs, after).flatMap(({ removed, added, sentence }) => {
    const was = soleSide(removed);
    const now = soleSide(added);
    if (!was || !now || was === now || was === "buyer" || now === "buyer") return [];
    if (bearersOf(sentence).length > 0) return [];
    if (now === "platform")
      return [
        evidence(
          "side.platform",
          2,
          "favourable",
          `改由平台负责：${short(sentence)}`,
          `the platform's turn now: ${short(sentence)}`,
        ),
      ];
    const [impact, zh, en] = words.loss.test(sentence)
      ? ([5, "损失或责任", "a loss"] as const)
      : words.cost.test(sentence)
        ? ([4, "费用", "a cost"] as const)
        : ([3, "事务", "a task"] as const);
    return [
      evidence(
        "side.merchant",
        impact,
        "adverse",
        `${zh}改由商家负责：${short(sentence)}`,
        `${en} becomes the merchant's: ${short(sentence)}`,
      ),
    ];
  });
}

interface Swap {
  readonly removed: string;
  readonly added: string;
  /** The sentence of the new text around the swap. */
  readonly sentence: string;
}

/** Removed and added words at one place. */
function swapsOf(runs: readonly Run[], after: string): Swap[] {
  const swaps: Swap[] = [];
  let at = 0;
  for (const [i, run] of runs.entries()) {
    const next = runs[i + 1];
    if (run.op === "del" && next?.op === "ins")
      swaps.push({
        removed: run.text,
        added: next.text,
        sentence: sentenceAt(after, at, next.text.length),
      });
    if (run.op !== "del") at += run.text.length;
  }
  return swaps;
}

type Turn = `${Modal}>${Modal}`;
type Ranks = Readonly<Partial<Record<Turn, readonly [impact: number, Bearing]>>>;

const forMerchant: Ranks = {
  "permission>prohibition": [4, "adverse"],
  "permission>obligation": [3, "adverse"],
  "obligation>prohibition": [4, "adverse"],
  "prohibition>obligation": [3, "adverse"],
  "obligation>permission": [2, "favourable"],
  "prohibition>permission": [2, "favourable"],
};

/** What the platform must do protects the merchant; what it may do does not. */
const forPlatform: Ranks = {
  "obligation>permission": [3, "adverse"],
  "prohibition>permission": [3, "adverse"],
  "permission>obligation": [2, "favourable"],
  "permission>prohibition": [2, "favourable"],
};

const modalNames = {
  permission: { zh: "可以", en: "may" },
  obligation: { zh: "应当", en: "must" },
  prohibition: { zh: "不得", en: "must not" },
} as const;

/** One modal replaced by another, at a swap, over the sentence, or by a negation. */
function modalTurned(runs: readonly Run[], before: string, after: string): Evidence[] {
  const swapped = swapsOf(runs, after).flatMap(({ removed, added, sentence }) =>
    turned(removed, added, before, after, sentence),
  );
  if (swapped.length > 0) return swapped;
  const flipped = western.test(after) ? [] : negationFlipped(runs, after);
  return flipped.length > 0 ? flipped : turned(before, after, before, after, after);
}

function turned(
  removed: string,
  added: string,
  before: string,
  after: string,
  sentence: string,
): Evidence[] {
  const [was, ...more] = modalsOf(removed);
  const [now, ...others] = modalsOf(added);
  if (!was || !now || was === now || more.length > 0 || others.length > 0) return [];
  const byPlatform = western.test(after) && bearerOf(after, now) === "platform";
  const rank = (byPlatform ? forPlatform : forMerchant)[`${was}>${now}`];
  // 未经同意不得 and 经同意方可 say the same.
  if (
    !rank ||
    (/方可|才可|才能/u.test(added) && /不得/u.test(removed)) ||
    (negations(removed + added) % 2 === 0 && /不得不/u.test(before + after))
  )
    return [];
  const punished = !byPlatform && now === "obligation" && graveIn(sentence).length > 0;
  return [
    evidence(
      `modal.${was}>${now}${byPlatform ? ".platform" : ""}`,
      punished ? 5 : rank[0],
      rank[1],
      `“${modalNames[was].zh}”改为“${modalNames[now].zh}”：${short(sentence)}`,
      `"${modalNames[was].en}" became "${modalNames[now].en}": ${short(sentence)}`,
    ),
  ];
}

const negations = (text: string): number =>
  (
    text
      .replace(/不(?:少|低|高|多|超|小|大)于?|无论|非常|未来|不同|不仅/gu, "")
      .match(/不|未|非|无|勿|禁止|严禁|免除|没有|拒绝/gu) ?? []
  ).length;

/** A small edit that adds or drops one negation turns the sentence round. */
function negationFlipped(runs: readonly Run[], after: string): Evidence[] {
  const text = (op: Run["op"]) =>
    runs.flatMap((run) => (run.op === op ? [run.text] : [])).join(" ");
  const gone = text("del");
  const come = text("ins");
  // A whole phrase that comes or goes is content, not a negation.
  if (gone.length + come.length > 12 || /[，。；]/u.test(gone + come) || modalsSwap(gone, come))
    return [];
  if ((negations(gone) - negations(come)) % 2 === 0) return [];
  return [
    evidence(
      "negation",
      graveIn(after).length > 0 ? 5 : 4,
      "adverse",
      `否定词增减使意思相反：“${gone.trim() || "（无）"}”→“${come.trim() || "（无）"}”`,
      `a negation came or went and turns the meaning round: "${gone.trim()}" → "${come.trim()}"`,
    ),
  ];
}

const modalsSwap = (gone: string, come: string): boolean => {
  const [was] = modalsOf(gone);
  const [now] = modalsOf(come);
  return was !== undefined && now !== undefined && was !== now;
};

/** All conditions → any of them; and → or. */
function conjunctionSwitched(runs: readonly Run[], after: string, setting: Setting): Evidence[] {
  const widened = swapsOf(runs, after).some(
    ({ removed, added }) =>
      (/^[且并]且?$/u.test(removed.trim()) && /^或者?$/u.test(added.trim())) ||
      (/全部|同时|\ball of\b|\bboth\b/iu.test(removed) &&
        /之一|任一|任何|\bany (?:one )?of\b|\beither\b/iu.test(added)),
  );
  const every = runs.some(
    (run, i) =>
      run.op === "ins" &&
      run.text === "每" &&
      /^(?:满|超过|达到?|逾)/u.test(runs[i + 1]?.text ?? ""),
  );
  const found: Evidence[] = [];
  if (widened)
    found.push(
      evidence(
        "conditions.any",
        setting.punitive ? 5 : 4,
        "adverse",
        "条件由“同时满足”变为“满足其一”，适用面扩大",
        "all conditions became any of them: the clause reaches further",
      ),
    );
  if (every)
    found.push(
      evidence(
        "threshold.repeats",
        4,
        "adverse",
        "“满”改为“每满”，可以累加",
        "a single threshold became one that repeats",
      ),
    );
  return found;
}

/** 可以视情节 → 一律. */
function discretionLost(runs: readonly Run[], after: string): Evidence[] {
  return swapsOf(runs, after).flatMap(({ removed, added, sentence }) =>
    /视情节|酌情|可以?|\bmay\b/u.test(removed) &&
    /一律|直接|全部|立即|\bimmediately\b|\bautomatically\b|\bwill\b/u.test(added) &&
    measuresOf(sentence).size > 0
      ? [
          evidence(
            "automatic",
            5,
            "adverse",
            `处置由酌情改为一律：${short(sentence)}`,
            `a measure at discretion became automatic: ${short(sentence)}`,
          ),
        ]
      : [],
  );
}
