import type { Text } from "../core/text.ts";
import type { Run } from "./diff.ts";
import { redline } from "./diff.ts";
import { canonicalFigures } from "./facts.ts";
import { isGrave, type Modal, measuresOf, modalsOf } from "./modality.ts";
import { containment, pairsOf, skeleton } from "./text.ts";

export type Bearing = "adverse" | "favourable" | "neutral";

/** One reason for a score: what was found, where, and how hard it hits. */
export interface Evidence {
  readonly impact: number;
  readonly bearing: Bearing;
  readonly why: Text;
}

/** What surrounds a clause and tells how to read it. */
export interface Setting {
  /** The text of the clauses above it, which may say "下列行为不得…". */
  readonly governing: string;
  /** Whether the old version already says it somewhere: it moved, it is not new. */
  readonly known: (text: string) => boolean;
  /** Whether the document imposes grave measures at all. */
  readonly punitive: boolean;
}

const evidence = (impact: number, bearing: Bearing, zh: string, en: string): Evidence => ({
  impact,
  bearing,
  why: { zh, en },
});

const short = (text: string): string => {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
};

const synonyms: readonly (readonly [RegExp, string])[] = [
  [/不能(?!够?证明)|不可(?!抗|避|逆)|禁止|严禁|不允许|不准|不许/gu, "不得"],
  [/必须|须(?!知)|应当|(?<![响供适对相效反])应(?!急|用|收|付)/gu, "应"],
  [/有权|可以|允许|得以/gu, "可"],
  [/依照|根据|依据|按照|照/gu, "按"],
  [/或者/gu, "或"],
  [/以及|并且|和|与/gu, "及"],
  [/但是/gu, "但"],
  [/自(?=[^，。；]{1,24}起)|于|在/gu, ""],
  [/以内|之内/gu, "内"],
  [/其中|特此?|的|之|了|地/gu, ""],
];

/** A text in which notations of figures, modal synonyms and looks compare equal. */
export const meaning = (text: string): string =>
  skeleton(
    synonyms.reduce((t, [from, to]) => t.replace(from, to), canonicalFigures(text)).normalize(),
  );

/**
 * What an edit of a clause does to the merchant, beside its figures: each
 * signal looks for one thing and is blind to the rest.
 */
export function signalsOf(before: string, after: string, setting: Setting): Evidence[] {
  if (meaning(before) === meaning(after)) return [];
  const runs = redline(before, after);
  return [
    ...measuresGained(before, after),
    ...burdenShifted(before, after),
    ...modalSwapped(runs, before, after),
    ...negationFlipped(runs, after),
    ...conjunctionSwitched(runs, after, setting),
    ...discretionLost(runs, after),
    ...contentAdded(runs, before, after, setting),
    ...contentRemoved(runs, before, after),
  ];
}

const softened =
  /首次[^，。；]{0,10}(?:警告|提醒)|予以(?:警告|提醒)|减轻|减免|不再|免于|不予(?:扣|处罚)|申请免除/u;

/** A sanction that the old clause did not name, or one that is gone. */
function measuresGained(before: string, after: string): Evidence[] {
  const had = measuresOf(before);
  const has = measuresOf(after);
  const gained = [...has].filter((m) => !had.has(m));
  const lost = [...had].filter((m) => !has.has(m));
  const found: Evidence[] = [];
  const news = gained.filter((m) => isGrave(m));
  const grows = meaning(after).length >= meaning(before).length * 0.6;
  if (news.length > 0 && grows && !softened.test(onlyNew(before, after)))
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
  if (
    /立即生效|即时生效|之时起(?:立即)?生效/u.test(after) &&
    !/立即生效|即时生效|之时起(?:立即)?生效/u.test(before)
  )
    found.push(evidence(5, "adverse", "改为立即生效", "it now takes effect at once"));
  return found;
}

const onlyNew = (before: string, after: string): string =>
  redline(before, after)
    .filter(({ op }) => op === "ins")
    .map(({ text }) => text)
    .join(" ");

const bearing =
  /(平台|甲方|商家|卖家|乙方|供应商|商户|店铺|消费者|买家)((?:(?!平台|甲方|商家|卖家|乙方|供应商|商户|店铺|消费者|买家)[^。；，]){0,14}?)(承担|赔付|赔偿|负责|负担|垫付|担责)/gu;

interface Bearer {
  readonly side: "merchant" | "platform" | "buyer";
  readonly bears: boolean;
}

function bearersOf(text: string): Bearer[] {
  return [...text.matchAll(bearing)].map(([, party = "", between = ""]) => ({
    side: /平台|甲方/.test(party) ? "platform" : /消费者|买家/.test(party) ? "buyer" : "merchant",
    bears: !/不|无须|无需|免于|免除/.test(between),
  }));
}

/** A loss or cost that one side bore and the other bears now. */
function burdenShifted(before: string, after: string): Evidence[] {
  const was = bearersOf(before);
  const now = bearersOf(after);
  const on = (list: readonly Bearer[], side: Bearer["side"]) =>
    list.some((b) => b.side === side && b.bears);
  const freed = (list: readonly Bearer[]) => list.some((b) => b.side === "merchant" && !b.bears);
  if (on(now, "merchant") && !on(was, "merchant") && (on(was, "platform") || freed(was)))
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

/** The sentence, or the sentences, around a span. */
function sentenceAt(text: string, start: number, length: number): string {
  const from = Math.max(
    0,
    ...["。", "；", ";", "\n"].map((c) => text.lastIndexOf(c, start - 1) + 1),
  );
  const stops = ["。", "；", ";", "\n"]
    .map((c) => text.indexOf(c, Math.max(start, start + length - 1)))
    .filter((i) => i >= 0);
  return text.slice(from, stops.length > 0 ? Math.min(...stops) + 1 : text.length);
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

const functionWords =
  /[的了在于由向对将为以和与及或者并且也均皆特须应当必可能得不禁止严有权其该此等之所自从到至后前即则时若如因按照依据根就再又才方只仅被把使\p{P}\p{S}\p{Z}\s\d零一二三四五六七八九十百千万两]/gu;

/** The characters of words that a reference does not hold: a measure of new content. */
function novelty(text: string, reference: string): number {
  const known = new Set(reference);
  const words = new Set(reference.toLowerCase().match(latinWord) ?? []);
  const own = canonicalWords(text);
  const chars = [...new Set(own.replace(functionWords, ""))].filter((c) => !known.has(c));
  const latin = [...new Set(own.toLowerCase().match(latinWord) ?? [])].filter((w) => !words.has(w));
  return chars.filter((c) => !/[a-z]/i.test(c)).length + 2 * latin.length;
}

/** English words that carry content, by their length. */
const latinWord = /[a-z]{5,}/g;

const canonicalWords = (text: string): string => canonicalFigures(text).replace(/⟦[^⟧]*⟧/gu, "");

/** New content below this many characters is a rewording. */
const substantial = 5;
/** A list item is content even when short. */
const listItem = 2;

const exempting =
  /except (?:for|where|that)|does not apply|除外|不属于|不计入|不视为|不在此限|不受.{0,6}限制|豁免|例外|免于|无须|无需|自行决定|自愿|不作强制/iu;
const clarifying = /例如|比如|举例|^[（(][^（()）]*[）)]$/u;
const filing =
  /提交|上传|录入|注明|登记|备案|报备|告知|标明|标注|附随?|提供|填写|公示|签署|备注|培训|考试|更新|submit|provide|upload|notify|register|declare|file a/iu;

/** Words that say something the old clause did not. */
function contentAdded(
  runs: readonly Run[],
  before: string,
  after: string,
  setting: Setting,
): Evidence[] {
  const found: Evidence[] = [];
  let at = 0;
  for (const run of runs) {
    const start = at;
    if (run.op !== "del") at += run.text.length;
    if (run.op !== "ins") continue;
    const listed = /^、|、$/u.test(run.text.trim());
    if (novelty(run.text, before) < (listed ? listItem : substantial)) continue;
    if (setting.known(run.text)) continue;
    found.push(additionOf(run.text, sentenceAt(after, start, run.text.length), setting));
  }
  return found;
}

/**
 * Tells whether a version says something anywhere, in these words or in one
 * sentence much like it. The version is read once, at the first question.
 */
export function knowledgeOf(version: string): (text: string) => boolean {
  let read: { whole: string; sentences: Map<string, number>[] } | undefined;
  return (text) => {
    const words = meaning(text);
    if (words.length < 4) return false;
    read ??= {
      whole: meaning(version),
      sentences: version
        .split(/[。；\n]/u)
        .filter((sentence) => sentence.length >= 12)
        .map(pairsOf),
    };
    if (read.whole.includes(words)) return true;
    if (words.length < 16) return false;
    const pairs = pairsOf(text);
    return read.sentences.some((sentence) => containment(pairs, sentence) >= 0.65);
  };
}

/** What an added passage does, by its own words and then by its sentence. */
export function additionOf(text: string, sentence: string, setting: Setting): Evidence {
  const quote = short(text);
  const measures = measuresOf(text);
  const own = modalsOf(text);
  const all = modalsOf(sentence);
  const ruled = modalsOf(setting.governing);
  if (clarifying.test(text.trim()))
    return evidence(2, "neutral", `补充说明：${quote}`, `clarified: ${quote}`);
  if (exempting.test(text) || (exempting.test(sentence) && measures.size === 0))
    return evidence(2, "favourable", `新增例外：${quote}`, `a new exception: ${quote}`);
  if (softened.test(text)) {
    const effort = filing.test(text);
    return evidence(
      effort ? 3 : 2,
      "favourable",
      `处置放宽：${quote}`,
      `a measure softened: ${quote}`,
    );
  }
  if ([...measures].some(isGrave))
    return evidence(
      5,
      "adverse",
      `新增处罚或资金、店铺处置：${quote}`,
      `a new penalty or measure on funds or store: ${quote}`,
    );
  if (own.has("prohibition") && !own.has("obligation"))
    return evidence(
      4,
      "adverse",
      `新增禁止或限制：${quote}`,
      `a new prohibition or limit: ${quote}`,
    );
  if (measures.size > 0)
    return evidence(4, "adverse", `新增限制措施：${quote}`, `a new restriction: ${quote}`);
  if (own.has("obligation") || filing.test(text))
    return evidence(3, "adverse", `新增义务或手续：${quote}`, `a new duty or step: ${quote}`);
  if (own.has("permission"))
    return evidence(2, "favourable", `新增可选事项：${quote}`, `a new option: ${quote}`);
  if (all.has("prohibition") || (ruled.has("prohibition") && all.size === 0))
    return evidence(4, "adverse", `禁止范围扩大：${quote}`, `a ban reaches further: ${quote}`);
  if (all.has("obligation") || ruled.has("obligation"))
    return evidence(3, "adverse", `义务内容增加：${quote}`, `a duty grows: ${quote}`);
  return evidence(2, "neutral", `内容增加：${quote}`, `content added: ${quote}`);
}

const protection =
  /除[^，。；]{1,30}外|有权|可以(?:申诉|要求|申请)|听证|异议|提前[^，。；]{0,8}(?:告知|通知|公告)|除外|豁免|无须|无需|补贴|减免|返还|平台[^，。；]{0,12}承担|不再追索|最高不超过|不得(?:清退|扣|冻结|处罚)/u;

/** Words of the old clause that the new one no longer says. */
function contentRemoved(runs: readonly Run[], before: string, after: string): Evidence[] {
  return runs.flatMap((run) => {
    if (run.op !== "del") return [];
    if (novelty(run.text, after) < substantial && !protection.test(run.text)) return [];
    if (protection.test(after) && novelty(run.text, after) < substantial) return [];
    return [removalOf(run.text, before)];
  });
}

/** What the loss of a passage leaves behind. */
export function removalOf(text: string, clause: string): Evidence {
  const quote = short(text);
  const harsh = [...measuresOf(clause)].some(isGrave);
  const safeguarded = protection.test(text);
  if (safeguarded && /补贴|承担|减免|返还/u.test(text))
    return evidence(
      4,
      "adverse",
      `取消对商家的优惠或分担：${quote}`,
      `a benefit or cost share is gone: ${quote}`,
    );
  if (safeguarded && (!measuresOf(text).size || /听证|告知|有权|追索|不超过/u.test(text)))
    return evidence(
      harsh ? 5 : 3,
      "adverse",
      `删除商家的权利或保护：${quote}`,
      `a right or protection is gone: ${quote}`,
    );
  if (measuresOf(text).size > 0)
    return evidence(2, "favourable", `删除处置：${quote}`, `a measure is gone: ${quote}`);
  if (modalsOf(text).has("obligation") || modalsOf(text).has("prohibition"))
    return evidence(2, "favourable", `删除义务或禁止：${quote}`, `a duty or ban is gone: ${quote}`);
  return evidence(1, "neutral", `删减文字：${quote}`, `words dropped: ${quote}`);
}
