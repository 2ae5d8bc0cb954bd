import type { Mark } from "../core/finding.ts";
import type { Listing } from "../core/records.ts";
import { measuresIn, sameMeasure } from "./measures.ts";

/** Two places of a listing that say different things of one quality. */
export interface Contradiction {
  readonly quality: Quality;
  /** What the words say, and where. */
  readonly said: Mark;
  /** What stands against it, and in which attribute. */
  readonly against: string;
  readonly attribute: string;
}

export type Quality = "material" | "origin" | "net_content" | "count" | "size";

/** What a listing states of itself, name by name: its attributes, and lines `产地：云南` of its detail. */
interface Stated {
  readonly name: string;
  readonly value: string;
}

/** Where each quality is stated. */
const names: Readonly<Record<Quality, RegExp>> = {
  material: /^(?:主要|鞋面|帮面|表层|面料|外壳)?(?:材质|材料|成分|面料)(?:成分|含量)?$/u,
  origin: /^(?:产地|原产地|原产国|生产国|商品产地)$/u,
  net_content: /^(?:净含量|净重|容量|规格)$/u,
  count: /^(?:数量|片数|件数|支数|包装数量|抽数|粒数|规格)$/u,
  size: /^(?:尺寸|尺码|规格|长度|床垫规格|适用床尺寸)$/u,
};

/**
 * Materials that words claim, and what in a statement of the material denies them. Cotton
 * has its own rule, which reckons with shares.
 */
const materials: readonly (readonly [claim: RegExp, denied: RegExp])[] = [
  [
    /(?:头层)?(?:真牛皮|牛皮|真皮|羊皮|真羊皮)(?!癣|纸|色|纹)/gu,
    /(?:PU|PVC|人造革|合成革|仿皮|超纤|西皮|环保皮)/iu,
  ],
  [/(?:100%\s?|纯|全)羊[毛绒]|纯山羊绒/gu, /腈纶|聚酯|涤纶|锦纶|粘胶|晴纶/u],
  [/(?:100%\s?)?(?:桑蚕丝|真丝)(?!巾扣|质感|光|般)/gu, /聚酯|涤纶|仿真丝|雪纺|锦纶|粘胶/u],
  [/(?:全|纯)?实木(?!颗粒|多层|色|纹|贴皮|复合)/gu, /密度板|颗粒板|刨花板|人造板|三聚氰胺|贴皮/u],
  [/(?:s?999|s?925|s?990)?(?:纯银|足银)/gu, /合金|镀银|铜|不锈钢/u],
  [/(?:食品级)?(?:304|316L?)(?=不锈钢|钢|内胆)/giu, /(?:201|202|430|铁|铝)/u],
  [/纯铜|全铜/gu, /锌合金|合金|不锈钢|塑料|ABS/iu],
  [/天然乳胶/gu, /海绵|记忆棉|聚氨酯/u],
];

/** Words of a title that claim an origin, by the place they name; empty for any place abroad. */
const originClaim =
  /(?:原装|纯?原?|全)?进口|(日本|韩国|美国|德国|法国|意大利|英国|澳洲|澳大利亚|新西兰|泰国|越南|俄罗斯|荷兰|瑞士|西班牙|加拿大)(?:原装)?(?:进口|制造|生产|原产)/gu;
const madeInChina =
  /^(?:中国|国产|大陆|中国大陆|北京|上海|广东|广州|深圳|浙江|杭州|义乌|江苏|福建|山东|河北|河南|安徽|江西|湖南|湖北|四川|云南|广西|辽宁|吉林|黑龙江|重庆|天津|陕西|山西|新疆|内蒙古)/u;
/** 进口 of a part, or of another than this: an imported motor, taste, standard. */
const partImported =
  /进口(?:机芯|电机|面料|压缩机|原料|芯片|材质|配方|工艺|乳胶|牛皮|轴承|标准|品质|超市|食材|油|纱|棉)/u;

const mostFound = 10;

/** Everything that title, attributes, SKUs and detail say against each other. */
export function contradictionsOf(listing: Listing): Contradiction[] {
  const { title, subtitle } = listing;
  const stated = statedBy(listing);
  const texts = { title, ...(subtitle === undefined ? {} : { subtitle }) };
  return Object.entries(texts)
    .flatMap(([field, text]) => [
      ...materialsAgainst(field, text, stated),
      ...originsAgainst(field, text, stated),
      ...measuresAgainst(field, text, stated, listing),
    ])
    .slice(0, mostFound);
}

const detailLine =
  /(?:^|\n|[；;。【])\s*【?([^\s：:【】]{2,6})】?\s*[：:]\s*([^\n；;。【]{1,60})/gu;

function statedBy({ attributes = {}, detail = "" }: Listing): Stated[] {
  const given = Object.entries(attributes).map(([name, value]) => ({ name, value }));
  const told = [...detail.slice(0, 20_000).matchAll(detailLine)].map(
    ([, name = "", value = ""]) => ({
      name,
      value,
    }),
  );
  return [...given, ...told].filter(({ value }) => value.trim() !== "");
}

const statedOf = (stated: readonly Stated[], quality: Quality): readonly Stated[] =>
  stated.filter(({ name }) => names[quality].test(name.trim()));

const markAt = (field: string, { 0: quote, index }: RegExpExecArray): Mark => ({
  field,
  start: index,
  end: index + quote.length,
  quote,
});

function materialsAgainst(field: string, text: string, stated: readonly Stated[]): Contradiction[] {
  return materials.flatMap(([claim, denied]) => {
    const [match] = text.matchAll(claim);
    if (match === undefined) return [];
    const against = statedOf(stated, "material").find(
      // A statement that names the claimed material too tells of parts, and denies nothing.
      ({ value }) => denied.test(value) && !new RegExp(claim, "iu").test(value),
    );
    if (against === undefined) return [];
    return [found("material", markAt(field, match), against)];
  });
}

function originsAgainst(field: string, text: string, stated: readonly Stated[]): Contradiction[] {
  const [match] = text.matchAll(originClaim);
  if (match === undefined || partImported.test(text.slice(match.index))) return [];
  const country = match[1] ?? "";
  const against = statedOf(stated, "origin").find(({ value }) => {
    const place = value.trim();
    if (madeInChina.test(place)) return !place.includes("进口");
    return (
      country !== "" && !place.includes(country) && !/进口|海外|见包装|其他|other/iu.test(place)
    );
  });
  return against === undefined ? [] : [found("origin", markAt(field, match), against)];
}

/** Where a title and a statement each give one measure of a kind, they must be the same. */
function measuresAgainst(
  field: string,
  text: string,
  stated: readonly Stated[],
  { skus = [] }: Listing,
): Contradiction[] {
  const own = measuresIn(text);
  // SKUs that differ in it leave a choice of which the title names one.
  const offered = skus.map(({ name = "" }) => measuresIn(name));
  return (["net_content", "count", "size"] as const).flatMap((quality) => {
    const kind = { net_content: ["mass", "volume"], count: ["count"], size: ["length"] }[quality];
    const said = own.filter((one) => kind.includes(one.kind));
    const [only, ...others] = said;
    if (only === undefined || others.length > 0) return [];
    if (offered.flat().some((one) => one.kind === only.kind && !sameMeasure(one, only))) return [];
    const against = statedOf(stated, quality).find(({ value }) => {
      const there = measuresIn(value).filter((one) => one.kind === only.kind);
      const [first, ...more] = there;
      return first !== undefined && more.length === 0 && !sameMeasure(first, only);
    });
    if (against === undefined) return [];
    const { start, end } = only;
    return [found(quality, { field, start, end, quote: text.slice(start, end) }, against)];
  });
}

const found = (quality: Quality, said: Mark, { name, value }: Stated): Contradiction => ({
  quality,
  said,
  attribute: name.trim(),
  against: value.trim().slice(0, 100),
});
