import type { Text } from "../../core/text.ts";
import { sentenceAt } from "../capture/text.ts";
import { type Run, redline } from "../clauses/diff.ts";
import { contentAdded, contentRemoved, softened } from "./content.ts";
import { type Bearing, type Evidence, evidence, type Setting, short } from "./evidence.ts";
import { meaning } from "./meaning.ts";
import { isGrave, type Modal, measuresOf, modalsOf } from "./modality.ts";
import { type Bearer, bearersOf } from "./parties.ts";

/**
 * What an edit of a clause does to the merchant, beside its figures: each
 * signal looks for one thing and is blind to the rest.
 */
export function signalsOf(before: string, after: string, setting: Setting): Evidence[] {
  if (meaning(before) === meaning(after)) return [];
  const runs = redline(before, after);
  return [
    ...measuresGained(before, after, runs),
    ...burdenShifted(before, after),
    ...modalSwapped(runs, before, after),
    ...negationFlipped(runs, after),
    ...conjunctionSwitched(runs, after, setting),
    ...discretionLost(runs, after),
    ...contentAdded(runs, before, after, setting),
    ...contentRemoved(runs, before, after),
  ];
}

const atOnce = /立即生效|即时生效|之时起(?:立即)?生效|effective immediately/iu;

/** A sanction that the old clause did not name, or one that is gone. */
function measuresGained(before: string, after: string, runs: readonly Run[]): Evidence[] {
  const added = runs.flatMap(({ op, text }) => (op === "ins" ? [text] : [])).join(" ");
  const had = measuresOf(before);
  const has = measuresOf(after);
  const gained = [...has].filter((m) => !had.has(m));
  const lost = [...had].filter((m) => !has.has(m));
  const found: Evidence[] = [];
  const news = gained.filter((m) => isGrave(m));
  const grows = meaning(after).length >= meaning(before).length * 0.6;
  if (news.length > 0 && grows && !softened.test(added))
    found.push(
      evidence(5, "adverse", `新增处置：${news.join("、")}`, `new measure: ${news.join(", ")}`),
    );
  else if (gained.length > 0 && news.length === 0)
    found.push(
      evidence(
        4,
        "adverse",
        `新增限制：${gained.join("、")}`,
        `new restriction: ${gained.join(", ")}`,
      ),
    );
  if (lost.length > 0 && gained.length === 0)
    found.push(
      evidence(
        2,
        "favourable",
        `不再规定：${lost.join("、")}`,
        `no longer imposed: ${lost.join(", ")}`,
      ),
    );
  if (atOnce.test(after) && !atOnce.test(before))
    found.push(evidence(5, "adverse", "改为立即生效", "it now takes effect at once"));
  return found;
}

/** A loss or cost that one side bore and the other bears now. */
function burdenShifted(before: string, after: string): Evidence[] {
  const was = bearersOf(before);
  const now = bearersOf(after);
  const on = (list: readonly Bearer[], side: Bearer["side"]) =>
    list.some((b) => b.side === side && b.bears);
  const freed = (list: readonly Bearer[]) => list.some((b) => b.side === "merchant" && !b.bears);
  const disclaimed = (list: readonly Bearer[]) =>
    list.some((b) => b.side === "platform" && !b.bears);
  const shared = on(was, "merchant") && on(was, "platform") && !on(now, "platform");
  const handed = !on(was, "merchant") && (on(was, "platform") || freed(was) || disclaimed(now));
  if (on(now, "merchant") && (handed || shared))
    return [
      evidence(
        5,
        "adverse",
        "责任由平台转由商家承担",
        "liability moves from the platform to the merchant",
      ),
    ];
  if (on(was, "merchant") && !on(now, "merchant") && on(now, "platform"))
    return [
      evidence(
        2,
        "favourable",
        "责任改由平台承担",
        "liability moves from the merchant to the platform",
      ),
    ];
  return [];
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

const ranks: Readonly<Record<string, readonly [number, Bearing]>> = {
  "permission>prohibition": [4, "adverse"],
  "permission>obligation": [3, "adverse"],
  "obligation>prohibition": [4, "adverse"],
  "prohibition>obligation": [3, "adverse"],
  "obligation>permission": [2, "favourable"],
  "prohibition>permission": [2, "favourable"],
};

const modalNames: Readonly<Record<Modal, Text>> = {
  permission: { zh: "可以", en: "may" },
  obligation: { zh: "应当", en: "must" },
  prohibition: { zh: "不得", en: "must not" },
};

/** One modal replaced by another: 可以 → 不得. */
function modalSwapped(runs: readonly Run[], before: string, after: string): Evidence[] {
  return swapsOf(runs, after).flatMap(({ removed, added, sentence }) => {
    const [was, ...more] = modalsOf(removed);
    const [now, ...others] = modalsOf(added);
    if (!was || !now || was === now || more.length > 0 || others.length > 0) return [];
    const rank = ranks[`${was}>${now}`];
    // 未经同意不得 and 经同意方可 say the same.
    if (
      !rank ||
      (/方可|才可|才能/u.test(added) && /不得/u.test(removed)) ||
      (negations(removed + added) % 2 === 0 && /不得不/u.test(before + after))
    )
      return [];
    const punished = now === "obligation" && [...measuresOf(sentence)].some(isGrave);
    return [
      evidence(
        punished ? 5 : rank[0],
        rank[1],
        `“${modalNames[was].zh}”改为“${modalNames[now].zh}”：${short(sentence)}`,
        `"${modalNames[was].en}" became "${modalNames[now].en}": ${short(sentence)}`,
      ),
    ];
  });
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
  const harsh = [...measuresOf(after)].some(isGrave);
  return [
    evidence(
      harsh ? 5 : 4,
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
      (/全部|同时/u.test(removed) && /之一|任一|任何/u.test(added)),
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
        setting.punitive ? 5 : 4,
        "adverse",
        "条件由“同时满足”变为“满足其一”，适用面扩大",
        "all conditions became any of them: the clause reaches further",
      ),
    );
  if (every)
    found.push(
      evidence(
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
    /视情节|酌情|可以?/u.test(removed) &&
    /一律|直接|全部|立即/u.test(added) &&
    measuresOf(sentence).size > 0
      ? [
          evidence(
            5,
            "adverse",
            `处置由酌情改为一律：${short(sentence)}`,
            `a measure at discretion became automatic: ${short(sentence)}`,
          ),
        ]
      : [],
  );
}
