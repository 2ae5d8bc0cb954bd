import type { Run } from "../clauses/redline.ts";
import { type Bearing, type Evidence, evidence, type Setting, short } from "./evidence.ts";
import { graveIn, measuresOf, modalsOf } from "./modality.ts";
import { denialAdded, denialDropped, negationFlipped, negations } from "./negations.ts";
import { bearerOf, bearersOf, soleSide } from "./parties.ts";
import { isRewording } from "./rewording.ts";
import { sentenceAt } from "./sentences.ts";
import { isWestern, type Modal, words } from "./words.ts";

/** What it does that a word stands in the place of another: a modal, a side, 且 or 或. */
export const wordsSwapped = (
  runs: readonly Run[],
  before: string,
  after: string,
  setting: Setting,
): Evidence[] => [
  ...modalTurned(runs, before, after),
  ...sideSwapped(runs, after),
  ...conjunctionSwitched(runs, after, setting),
  ...discretionLost(runs, after),
  ...denialDropped(before, after),
  ...denialAdded(before, after),
  ...yardstickMoved(runs, after),
  ...channelSwitched(before, after),
];

/** Ways to hand something in. */
const channels: readonly RegExp[] = [
  /邮件|邮箱|e-?mail/iu,
  /后台|系统|页面|中心|入口|工作台|在线|网页|portal|online|dashboard/iu,
  /邮寄|纸质|寄送|寄至|\bby post\b|paper/iu,
  /电话|热线|来电|phone/iu,
  /线下|现场|柜台|in person/iu,
  /微信|钉钉|QQ/iu,
];

/** What was handed in one way and is handed in another now. */
function channelSwitched(before: string, after: string): Evidence[] {
  if (!words.procedures.test(before) || !words.procedures.test(after)) return [];
  const [was, now] = [before, after].map((text) => channels.filter((way) => way.test(text)));
  if (!was?.length || !now?.length || was.some((way) => now.includes(way))) return [];
  return [
    evidence(
      "procedure",
      3,
      "adverse",
      `办理渠道改变：${short(after)}`,
      `handed in another way: ${short(after)}`,
    ),
  ];
}

/** A price held against the lowest where it was held against the average. */
function yardstickMoved(runs: readonly Run[], after: string): Evidence[] {
  return swapsOf(runs, after).flatMap(({ removed, added, sentence }) => {
    if (!/不(?:得|应|可)?(?:高|超)[于过]|低于|at most|not exceed/iu.test(sentence)) return [];
    if (!/均|中位|average|median/iu.test(removed) || !/最低|lowest/iu.test(added)) return [];
    return [
      evidence(
        "yardstick",
        4,
        "adverse",
        `比较基准由均价改为最低价：${short(sentence)}`,
        `held against the lowest price, not the average: ${short(sentence)}`,
      ),
    ];
  });
}

const deciding = /决定|选择|自主|自行|判断|认定|定价|\b(?:decide|choose|discretion|set)\w*/iu;

/** One side put in the place of the other: `paid by the marketplace` → `paid by the seller`. */
function sideSwapped(runs: readonly Run[], after: string): Evidence[] {
  return swapsOf(runs, after).flatMap(({ removed, added, sentence }) => {
    const was = soleSide(removed);
    const now = soleSide(added);
    if (!was || !now || was === now || was === "buyer" || now === "buyer") return [];
    if (bearersOf(sentence).length > 0) return [];
    if (now === "platform" && deciding.test(sentence))
      return [
        evidence(
          "unilateral",
          4,
          "adverse",
          `改由平台决定：${short(sentence)}`,
          `the platform decides now: ${short(sentence)}`,
        ),
      ];
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

/** The merchant's money on its way to it. */
const ownMoney =
  /(?:余额|货款|保证金|资金|押金|款项)[^，。；]{0,8}(?:提[取现]|退还|返还|结算|支取)|提现/u;

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
  const flipped = isWestern(after) ? [] : negationFlipped(runs, after);
  if (flipped.length > 0 || isRewording(before, after)) return flipped;
  return turned(before, after, before, after, after);
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
  const passive = /\b(?:is|are) (?:not |no longer )?(?:allowed|permitted|prohibited)\b/iu.test(
    after,
  );
  const byPlatform = isWestern(after) && !passive && bearerOf(after, now) === "platform";
  const rank = (byPlatform ? forPlatform : forMerchant)[`${was}>${now}`];
  // 未经同意不得 and 经同意方可 say the same.
  if (
    !rank ||
    (/方可|才可|才能/u.test(added) && /不得/u.test(removed)) ||
    (negations(removed + added) % 2 === 0 && /不得不/u.test(before + after))
  )
    return [];
  const punished =
    !byPlatform &&
    ((now === "obligation" && graveIn(sentence).length > 0) ||
      (now === "prohibition" && ownMoney.test(sentence)));
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
