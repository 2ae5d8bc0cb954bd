import type { Run } from "../clauses/redline.ts";
import { type Evidence, evidence, negated, short } from "./evidence.ts";
import { graveIn, measuresNamed, modalsOf } from "./modality.ts";
import { isWestern } from "./words.ts";

/** What weighs on the merchant: that it is denied is good. */
const burden =
  /[扣罚收赔]|处[理罚]|追究|限制|冻结|要求|考核|计入|影响|下架|暂停|关闭|清退|超过|低于|屏蔽|降权|承担/u;

/** What was so, and is denied now: 每年清零 → 不清零. */
export function denialAdded(before: string, after: string): Evidence[] {
  if (isWestern(after) || negated.test(before)) return [];
  const deeds = [...after.matchAll(denied)].flatMap(([, han = ""]) => han.slice(0, 2) || []);
  const turnedRound = deeds.some((deed) => before.includes(deed) && !burden.test(deed));
  return turnedRound && modalsOf(after).size === 0
    ? [
        evidence(
          "negation",
          measuresNamed(after).size > 0 ? 5 : 4,
          "adverse",
          `原先肯定的事，如今否定：${short(after)}`,
          `what was so is denied now: ${short(after)}`,
        ),
      ]
    : [];
}

/** What is denied: the characters after 不, the word after not. 要不要 denies nothing. */
const denied =
  /(?<![要能是可会否])不(?![得应可能须必需少低高多超仅同足论管限分断妨要])(\p{Script=Han}{2,4})|\bnot (?:be )?(\w{5,})/giu;

/** A sentence that denies, and says the same deed without a denial now. */
export function denialDropped(before: string, after: string): Evidence[] {
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
          graveIn(after).length > 0 || /追究|处罚|处置/u.test(after) ? 5 : 4,
          "adverse",
          `原先否定的事，如今不再否定：${short(after)}`,
          `what was denied is no longer: ${short(after)}`,
        ),
      ]
    : [];
}

export const negations = (text: string): number =>
  (
    text
      .replace(
        /不(?:少|低|高|多|超|小|大)于?|无论|非常|未来|不(?:同|仅|错|断|妨|论|管|限|分|但|足)|没(?:有)?问题|无妨/gu,
        "",
      )
      .match(/不|未|非|无|勿|禁止|严禁|免除|没有|拒绝/gu) ?? []
  ).length;

/** A small edit that adds or drops one negation turns the sentence round. */
export function negationFlipped(runs: readonly Run[], after: string): Evidence[] {
  const text = (op: Run["op"]) =>
    runs.flatMap((run) => (run.op === op ? [run.text] : [])).join(" ");
  const gone = text("del");
  const come = text("ins");
  // A whole phrase that comes or goes is content, not a negation.
  if (gone.length + come.length > 12 || /[，。；]/u.test(gone + come) || modalsSwap(gone, come))
    return [];
  if ((negations(gone) - negations(come)) % 2 === 0 || otherWord(gone, come)) return [];
  if (spared.test(gone) && modalsOf(come).has("obligation"))
    return [
      evidence(
        "duty.new",
        3,
        "adverse",
        `原先无需的，如今须做：${short(after)}`,
        `what was not asked is asked now: ${short(after)}`,
      ),
    ];
  if (spared.test(come) && modalsOf(gone).has("obligation"))
    return [
      evidence(
        "duty.gone",
        2,
        "favourable",
        `原先须做的，如今无需：${short(after)}`,
        `what was asked is not asked any more: ${short(after)}`,
      ),
    ];
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

/** That something need not be done. */
const spared = /无[需须]|不[需必用](?!得)|毋须/u;

/** A word in the place of an unlike one, as 不清晰 of 模糊: its negation denies nothing. */
function otherWord(gone: string, come: string): boolean {
  const bare = (text: string) => new Set(text.replace(/[不未非无勿\s\p{P}或和及、有带的]/gu, ""));
  const [was, now] = [bare(gone), bare(come)];
  return was.size > 1 && now.size > 1 && [...was].every((c) => !now.has(c));
}

const modalsSwap = (gone: string, come: string): boolean => {
  const [was] = modalsOf(gone);
  const [now] = modalsOf(come);
  return was !== undefined && now !== undefined && was !== now;
};
