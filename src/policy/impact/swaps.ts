import type { Run } from "../clauses/redline.ts";
import { type Bearing, type Evidence, evidence, negated, type Setting, short } from "./evidence.ts";
import { graveIn, measuresOf, modalsOf } from "./modality.ts";
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
];

/** What is denied: the characters after 不, the word after not. 要不要 denies nothing. */
const denied =
  /(?<![要能是可会否])不(?![得应可能须必需少低高多超仅同足论管断妨要])(\p{Script=Han}{2,4})|\bnot (?:be )?(\w{5,})/giu;

/** A sentence that denies, and says the same deed without a denial now. */
function denialDropped(before: string, after: string): Evidence[] {
  if (
    negated.test(after) ||
    /除外|例外|[拒停止]/u.test(after) ||
    /方可|才[可能]|仅|只|\b(?:unless|only|except|until)\b/iu.test(after)
  )
    return [];
  const deeds = [...before.matchAll(denied)].flatMap(([, han = "", word]) =>
    word
      ? [word]
      : Array.from({ length: Math.max(0, han.length - 1) }, (_, i) => han.slice(i, i + 2)),
  );
  const affirmed = deeds.some((deed) => after.includes(deed) && before.split(deed).length === 2);
  return affirmed
    ? [
        evidence(
          "negation",
          graveIn(after).length > 0 ? 5 : 4,
          "adverse",
          `原先否定的事，如今不再否定：${short(after)}`,
          `what was denied is no longer: ${short(after)}`,
        ),
      ]
    : [];
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
  const byPlatform = isWestern(after) && bearerOf(after, now) === "platform";
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
      .replace(
        /不(?:少|低|高|多|超|小|大)于?|无论|非常|未来|不(?:同|仅|错|断|妨|论|管|但|足)|没(?:有)?问题|无妨/gu,
        "",
      )
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
