import { type Run, redline } from "../clauses/redline.ts";
import { additionOf, limit } from "./addition.ts";
import { contentAdded, contentRemoved, isNews, removalOf } from "./content.ts";
import { type Evidence, evidence, negated, type Setting, short } from "./evidence.ts";
import { quantitiesOf } from "./facts.ts";
import { type Knowledge, meaning } from "./meaning.ts";
import { graveIn, isGrave, measureNames, measuresOf, modalsOf } from "./modality.ts";
import { type Bearer, bearersOf, lastActor, soleSide } from "./parties.ts";
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
    ...limitSet(pair.before, pair.after),
    ...wordsSwapped(runs, pair.before, pair.after, setting),
    ...(isRewording(pair.before, pair.after) ? asRewording(content) : content),
  ];
}

const atMost = /(?:最多|至多|仅限|上限[为是])[^，。；]{0,6}[\d一二三四五六七八九十]/u;
/** That there is no bound, or no demand. */
const free =
  /不限|不受限|不设|不作(?:限制|要求)|不做要求|没有限制|随意|任意|(?:自主|自行)(?=选择|设置|决定|定价|安排)|均可|皆可/u;

/** A bound where nothing was bounded: 可自主设置 → 不得低于10%. */
function limitSet(before: string, after: string): Evidence[] {
  const bounded = limit.test(after) || (atMost.test(after) && free.test(before));
  if (!bounded || limit.test(before) || quantitiesOf(before).length > 0) return [];
  const side = lastActor(after.slice(0, after.search(limit)));
  if (side === "platform" || side === "buyer" || words.protection.test(after)) return [];
  return [
    evidence(
      "limit.new",
      4,
      "adverse",
      `新增上限或下限：${short(after)}`,
      `a new limit: ${short(after)}`,
    ),
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

const sharing =
  /分[摊担]|共担|均摊|各半|一半|共同承担|各自|\beach (?:side|party)\b|\bshare[sd]?\b|\bsplit\b/iu;

/** What the platform made good, or up to how much. */
const owedByPlatform =
  /limited to|capped|not exceed|上限|为限|补[足偿]|赔|垫付|兜底|买断|返还|\bcompensat|\bmake good/iu;

/** What somebody bears, whoever it is. */
const borne = /由[^，。；]{1,8}(?:赔付|赔偿|承担|负责|负担|支付)/u;
const indemnity = /(?<!向|由)(?:赔偿|补偿)(?:平台|我[方们]|本站|本公司|甲方)/u;

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
  const first = (pattern: RegExp) => pattern.test(after) && !pattern.test(before);
  const assumed =
    was.length === 0 &&
    on(now, "merchant") &&
    (first(words.loss) ||
      first(words.cost) ||
      (borne.test(before) && soleSide(before) !== "merchant"));
  if (on(now, "merchant") && (handed || shared || alone || assumed)) {
    // What a service costs is a price; a loss or a liability is open-ended.
    const priced = !words.loss.test(after.replace(/承担/gu, ""));
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
  if (indemnity.test(after) && !indemnity.test(before))
    return [
      evidence(
        "indemnity",
        5,
        "adverse",
        `商家须赔偿平台的损失：${short(after)}`,
        `the merchant makes good what the platform loses: ${short(after)}`,
      ),
    ];
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
          owedByPlatform.test(before) || on(was, "platform") ? 5 : 4,
          "adverse",
          "平台不再承担责任",
          "the platform disclaims liability",
        ),
      ]
    : [];
}

/** What reached a part: 仅, 该笔, `alone`. */
const partial =
  /[仅只](?!要|有在)|部分|自身(?:过错|原因)|该[笔单批]|涉及的|争议(?:金额|部分)|单笔|\b(?:only|alone|solely|part of|that order|disputed)\b/iu;

/** A measure or a ban that reached a part and reaches all now. */
function reachWidened(before: string, after: string): Evidence[] {
  if (!partial.test(before) || partial.test(after) || every.test(before) || !every.test(after))
    return [];
  const liable = words.loss.test(after) && bearersOf(after).some(({ side }) => side === "merchant");
  const grave = graveIn(after).length > 0 || liable;
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

const benefitEnded =
  /(?:取消|终止|停止|不再)[^，。；]{0,10}(?:扶持|补贴|奖励|返还|优惠|减免|免费|权益|加权|加成|保护期)/u;

/** What an appeal does to the measure appealed against. */
const suspends =
  /(?:申诉|申辩|复[核议检验查]|异议|争议|举证)[^。；]{0,20}(?:(?:暂停|暂缓|中止|停止)[^，。；]{0,8}(?:执行|处[理罚置]|扣|下架)|不(?:予)?执行|正常(?:经营|销售))/u;
const goesOn =
  /(?:申诉|申辩|复[核议检验查]|异议|争议|举证)[^。；]{0,20}(?:不(?:停止|影响|暂停|中止|暂缓)[^，。；]{0,8}(?:执行|处[理罚置])|(?:照常|继续|仍|先行)[^，。；]{0,4}(?:执行|处[理罚置]))/u;

/** A measure that waited for the appeal is carried out at once now. */
function suspensionLost(before: string, after: string): Evidence[] {
  if (!suspends.test(before) || suspends.test(after) || !goesOn.test(after)) return [];
  return [
    evidence(
      "suspension.gone",
      5,
      "adverse",
      `申诉期间不再暂缓执行：${short(after)}`,
      `an appeal no longer stays the measure: ${short(after)}`,
    ),
  ];
}

/** The merchant is exempt now, the platform decides alone, or a remedy is given up. */
function powersMoved(before: string, after: string): Evidence[] {
  const found = suspensionLost(before, after);
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
  if (free.test(after) && !free.test(before) && owed(before) && !isWestern(after))
    found.push(
      evidence(
        "freedom",
        2,
        "favourable",
        `不再限定：${short(after)}`,
        `not bounded any more: ${short(after)}`,
      ),
    );
  if (benefitEnded.test(after) && !benefitEnded.test(before))
    found.push(
      evidence(
        "benefit.gone",
        4,
        "adverse",
        `取消对商家的优惠：${short(after)}`,
        `a benefit is gone: ${short(after)}`,
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
            graveIn(after).length > 0 || /处罚|处置/u.test(after) ? 5 : 4,
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
