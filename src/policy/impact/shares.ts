import { numeral } from "../../core/numerals.ts";
import type { Threshold } from "./thresholds.ts";

/** What the merchant bears of a cost, in per cent. */
interface Share {
  readonly percent: number;
  /** Whether the text says it as a part, not as all or nothing. */
  readonly partial: boolean;
}

const bears = "(?:承担|负担|分担|分摊|支付|出|贴|付|担|掏)";
const merchant = "(?:商家|卖家|经营者|商户|您)";
const platform = "(?:平台|我方|本站|官方)";

const even = new RegExp(
  `(?:各|一人|双方)${bears}?(?:一半|半数)|${platform}${bears}一半|(?:各|双方)[^，。；]{0,3}(?:50%|百分之五十)|平摊|对半`,
  "u",
);
const ratio = new RegExp(
  `(${merchant}|${platform})[与和、](?:${merchant}|${platform})[^，。；]{0,4}按(?:照)?([\\d.]+)\\s*[:：比]\\s*([\\d.]+)[^，。；]{0,8}${bears}`,
  "u",
);
const parts = "[一二三四五六七八九]";
const tenths = new RegExp(
  `(${merchant}|${platform})[与和、](?:${merchant}|${platform})[^，。；]{0,4}(${parts})(${parts})(?:开|分[担摊]|承担)`,
  "u",
);
const western = {
  half: /\byou \w+ (?:the )?(?:other )?half\b|\beach (?:\w+ ){0,2}half\b|\bsplit (?:evenly|equally|50)|\bhalf and half\b/iu,
  whole:
    /\byou (?:\w+ )?(?:pay|fund|bear|cover|carry|absorb)\w* (?:the |for the )?(?:whole|entire|full|all)\b/iu,
  none: /\bwe (?:\w+ )?(?:pay|fund|bear|cover|carry|absorb)\w* (?:the |for the )?(?:whole|entire|full|all)\b/iu,
};
const part = new RegExp(
  `(${merchant}|${platform})[^，。；]{0,4}${bears}[^，。；\\d]{0,6}(\\d+(?:\\.\\d+)?)\\s*[%％]|(\\d+(?:\\.\\d+)?)\\s*[%％][^，。；]{0,6}由(${merchant}|${platform})[^，。；]{0,4}${bears}`,
  "u",
);
const whole = new RegExp(
  `由(${merchant}|${platform})(?:自己|自行|全部|全额|独自|单独|一方)*${bears}`,
  "u",
);

const isMerchant = (name: string | undefined): boolean =>
  new RegExp(merchant, "u").test(name ?? "");

function shareIn(text: string): Share | undefined {
  if (even.test(text) || western.half.test(text)) return { percent: 50, partial: true };
  if (western.whole.test(text)) return { percent: 100, partial: false };
  if (western.none.test(text)) return { percent: 0, partial: false };
  const [, who, x = "", y = ""] = tenths.exec(text) ?? [];
  const [p, q] = [numeral(x) ?? 0, numeral(y) ?? 0];
  if (p + q === 10) return { percent: 10 * (isMerchant(who) ? p : q), partial: true };
  const [, first, a, b] = ratio.exec(text) ?? [];
  if (a && b) {
    const percent = (100 * Number(isMerchant(first) ? a : b)) / (Number(a) + Number(b));
    return { percent: Number(percent.toPrecision(4)), partial: true };
  }
  const found = part.exec(text);
  const figure = found?.[2] ?? found?.[3];
  if (figure)
    return {
      percent: isMerchant(found?.[1] ?? found?.[4]) ? Number(figure) : 100 - Number(figure),
      partial: true,
    };
  const all = whole.exec(text);
  return all ? { percent: isMerchant(all[1]) ? 100 : 0, partial: false } : undefined;
}

/** A cost that two sides shared in one way and share in another: 按7:3分担 → 由商家承担 is 70 → 100 %. */
export function shareMoved(before: string, after: string): Threshold[] {
  const [was, now] = [shareIn(before), shareIn(after)];
  if (!was || !now || was.percent === now.percent || !(was.partial || now.partial)) return [];
  return [
    {
      what: "商家承担比例",
      before: String(was.percent),
      after: String(now.percent),
      unit: "%",
      direction: now.percent > was.percent ? "tightened" : "loosened",
      grave: false,
    },
  ];
}
