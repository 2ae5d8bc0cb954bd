import { type Evidence, evidence, short } from "./evidence.ts";
import { graveIn, measuresOf, modalsOf } from "./modality.ts";
import { type Bearer, bearersOf, soleSide } from "./parties.ts";
import { every } from "./rewording.ts";
import { words } from "./words.ts";

const sharing =
  /分[摊担]|共担|均摊|各半|一半|共同承担|各自|\beach (?:side|party)\b|\bshare[sd]?\b|\bsplit\b/iu;

/** What the platform made good, or up to how much. */
const owedByPlatform =
  /limited to|capped|not exceed|上限|为限|补[足偿]|赔|垫付|兜底|买断|返还|\bcompensat|\bmake good/iu;

/** What somebody bears, whoever it is. */
const borne = /由[^，。；]{1,8}(?:赔付|赔偿|承担|负责|负担|支付)/u;

const indemnity = /(?<!向|由)(?:赔偿|补偿)(?:平台|我[方们]|本站|本公司|甲方)/u;

/** A loss or cost that one side bore and the other bears now. */
export function burdenShifted(before: string, after: string): Evidence[] {
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
export function reachWidened(before: string, after: string): Evidence[] {
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
