import type { Listing } from "../core/records.ts";

/** Units by one name each: 500克 is 500g. */
const unitNames: readonly (readonly [string, string])[] = [
  ["千克|公斤|kg", "kg"],
  ["毫克|mg", "mg"],
  ["克|g", "g"],
  ["斤", "斤"],
  ["毫升|ml", "ml"],
  ["升|l", "l"],
  ["厘米|公分|cm", "cm"],
  ["毫米|mm", "mm"],
  ["英寸|寸", "寸"],
  ["米|m", "m"],
  ["毫安时?|mah", "mah"],
  ["瓦|w", "w"],
  ["gb?", "gb"],
  ["tb?", "tb"],
  ["码", "码"],
  ["[片盒包袋瓶罐支只个件条双枚粒颗张卷块箱桶套抽贴节课岁月段款代]", ""],
];
const unit = (text: string): string =>
  unitNames.find(([names]) => new RegExp(`^(?:${names})$`, "u").test(text))?.[1] || text;

const measure = new RegExp(
  `(\\d+(?:\\.\\d+)?)\\s*(${unitNames.map(([names]) => names).join("|")})(?![a-z])`,
  "gu",
);
const times = /[x×*]\s?(\d+)/gu;
const letterSize = /(?<![a-z\d])(?:\d?x{0,4}[sl]|m|均)(?:码|号|(?![a-z\d]))/gu;
const model = /(?<![a-z\d])(?=[a-z\d-]*[a-z])(?=[a-z\d-]*\d)[a-z\d][a-z\d-]+/gu;
const region =
  /国行|[港日美欧韩英]版|[国美欧英日]标|北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾/gu;

/** Attributes that tell one of a line of goods from the others. */
const telling =
  /^(?:型号|货号|规格|净含量|尺码|尺寸|容量|产地|原产地|段位|适用年龄|适用月龄|版本)$/u;

/** What tells a listing from others of its line: each kind of token as one text, empty if unsaid. */
type Identity = ReadonlyMap<string, string>;

/** Read what tells goods apart from the title, the brand and the telling attributes. */
export function identityOf({ title, brand = "", attributes = {} }: Listing): Identity {
  const said = new Map(tokensOf(title));
  said.set("brand", plain(brand || (attributes.品牌 ?? "")));
  for (const [name, value] of Object.entries(attributes)) {
    if (!telling.test(name)) continue;
    const measures = tokensOf(value).find(([kind]) => kind === "measure")?.[1] ?? "";
    said.set(name, measures || plain(value));
  }
  return said;
}

/** Whether two listings say different things of the same kind: size, model, region or brand. */
export const areVariants = (a: Identity, b: Identity): boolean =>
  [...a].some(([kind, said]) => {
    const other = b.get(kind) ?? "";
    return said !== "" && other !== "" && said !== other;
  });

function tokensOf(text: string): [kind: string, said: string][] {
  let left = plain(text);
  const take = (pattern: RegExp, nameOf: (match: RegExpMatchArray) => string): string => {
    const found = new Set([...left.matchAll(pattern)].map(nameOf));
    left = left.replace(pattern, " ");
    return [...found].sort().join(" ");
  };
  const measures = take(measure, ([, count = "", name = ""]) => `${Number(count)}${unit(name)}`);
  const many = take(times, ([, count]) => `×${count}`);
  return [
    ["measure", `${measures} ${many}`.trim()],
    ["size", take(letterSize, ([name]) => name.replace(/[码号]$/u, ""))],
    ["model", take(model, ([name]) => name)],
    ["region", take(region, ([name]) => name)],
  ];
}

const plain = (text: string): string => text.normalize("NFKC").toLowerCase().trim();
