import type { Mark } from "../core/finding.ts";
import type { Listing } from "../core/records.ts";
import { marksOf, sentenceAround, type Texts } from "../rulebase/marks.ts";

/**
 * Claims in a listing that are wrong by what they leave out (a patent without
 * its number) or by the kind of goods (a promised return, a promised pass).
 * The copy room judges wording; this judges statements.
 */
export interface Statements {
  readonly patentUnnumbered: Mark[];
  readonly wellKnownMark: Mark[];
  readonly promisedReturn: Mark[];
  readonly promisedPass: Mark[];
  readonly drinking: Mark[];
  readonly uncitedData: Mark[];
  readonly efficacy: Mark[];
  readonly freeShipping: Mark[];
  readonly remoteExcluded: Mark[];
  /** Another's goods or name borrowed: a replica, a dupe, a star's own. */
  readonly imitation: Mark[];
  /** Goods that no platform lets anybody sell, by the title. */
  readonly prohibited: Mark[];
  /** The sentence that health food must carry; null when there is no detail to carry it. */
  readonly healthFoodNotice: boolean | null;
}

const textsOf = (listing: Listing): Texts => ({
  title: listing.title,
  subtitle: listing.subtitle,
  detail: listing.detail,
  ...Object.fromEntries(
    Object.entries(listing.attributes ?? {}).map(([name, text]) => [`attributes.${name}`, text]),
  ),
});

const patent = /(?:国家|发明|实用新型|外观设计|独家)?专利(?:技术|产品|设计|配方)?/gu;
/** ZL and 12 digits, a dot, a check digit; the dot is often left out. */
const patentNumber = /ZL\s?\d{12}\.?[\dX]?|\d{12}\.[\dX]|专利号/u;
const source =
  /来源|出处|报告|检测|调查|统计局|研究院|研究所|大学|期刊|杂志|20\d\d\s?年|数据由|样本/u;
const citing =
  /(?:数据|研究|调查|实验|临床|测试)(?:显示|表明|证明|证实)|\d+(?:\.\d+)?%\s?的?(?:用户|顾客|消费者|女性|男性|妈妈|人)(?:认为|表示|满意|推荐|选择|反馈)/gu;

export function statementsOf(listing: Listing): Statements {
  const texts = textsOf(listing);
  const all = Object.values(texts).join("\n");
  const lacking = (marks: Mark[], proof: RegExp) =>
    marks.filter((mark) => !proof.test(sentenceAround(texts[mark.field] ?? "", mark)));
  return {
    patentUnnumbered: patentNumber.test(all) ? [] : marksOf(texts, patent),
    wellKnownMark: marksOf(texts, /(?:中国|全国)?驰名商标/gu),
    promisedReturn: marksOf(
      texts,
      /保本(?:保息|保收益|付息)?|稳赚(?:不赔)?|零风险|无风险|(?:年化|投资)?(?:收益|回报)率?(?:高达|达到|不低于)\s?\d+(?:\.\d+)?%|躺赚|包赚/gu,
    ),
    promisedPass: marksOf(
      texts,
      /(?:保过|包过|必过|包就业|包分配|保录取|包拿证|不过(?:全额)?退款?|(?:通过|升学|合格)率\s?(?:100%|百分之百)|命题(?:人|专家|老师)(?:授课|主讲|押题)?)/gu,
    ),
    drinking: marksOf(
      texts,
      /(?:千杯不醉|不醉不归|一口闷|开怀畅饮|(?:消除|缓解|释放)(?:紧张|焦虑|压力|疲劳)|(?:增强|增加|提升)(?:体力|精力)|(?:开车|驾车|驾驶|游泳)(?:前|后|时)?(?:小酌|来一杯|畅饮))/gu,
    ),
    uncitedData: lacking(marksOf(texts, citing), source),
    efficacy: marksOf(texts, /(?:美白|祛斑|防晒|防脱(?:发)?|染发|烫发|祛痘|抗皱|紧致|舒缓|修护)/gu),
    freeShipping: marksOf(texts, /(?:全国|全场|全店)包邮/gu),
    remoteExcluded: marksOf(
      texts,
      /(?:新疆|西藏|内蒙古?|青海|宁夏|甘肃|海南|偏远(?:地区)?)[^。；\n]{0,20}?(?:除外|不包邮|不发货|补(?:运费|邮费|差价)|另算)/gu,
    ),
    imitation: marksOf(
      texts,
      /高仿|A货|超A|复刻(?:版|款)?|莆田(?:鞋|货)|原单尾单|(?:大牌|专柜|明星|网红|奢侈品)(?:同款|平替|同工厂|代工)|平替/gu,
    ),
    prohibited: marksOf(
      { title: listing.title },
      /电子烟(?!盒|收纳|架)|(?:烟弹|雾化弹)|仿真枪|气(?:枪|手枪)(?!玩具)|(?:军用|手|复合)弩|(?<!反|防|检测|探测)(?:窃听(?:器|设备)|针孔(?:摄像头|相机))(?!检测|探测|扫描)|象牙(?:制品|手镯|挂件|雕|筷)|犀牛角|代开发票|假身份证|管制刀具|迷药|处方药/gu,
    ),
    healthFoodNotice: listing.detail === undefined ? null : /不能(?:代替|替代)药[物品]/u.test(all),
  };
}
