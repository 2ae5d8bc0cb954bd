import type { Text } from "../core/text.ts";
import type { Ground, Group, Surface } from "./pack.ts";

/** A hit and the text around it, in normalised form. */
export interface Around {
  readonly quote: string;
  /** The clause (to the next comma) and the sentence that hold the hit. */
  readonly clause: string;
  readonly sentence: string;
  /** The sentence up to the hit, and from its end. */
  readonly before: string;
  /** Of `before`, what belongs to the same phrase of a title; elsewhere all of it. */
  readonly phrase: string;
  readonly after: string;
  readonly groups: ReadonlySet<Group>;
  readonly surface: Surface;
  /** What the whole text says, found out once a text and not once a hit. */
  readonly whole: Whole;
}

export interface Whole {
  readonly namesStandard: boolean;
  readonly namesPriceBasis: boolean;
}

/** What a ground makes of a hit, and why. */
export interface Outcome {
  readonly verdict: "exempt" | "needs_evidence" | "violation";
  readonly why: Text;
}

const exempt = (zh: string, en: string): Outcome => ({ verdict: "exempt", why: { zh, en } });
const needs = (zh: string, en: string): Outcome => ({ verdict: "needs_evidence", why: { zh, en } });
const breach = (zh: string, en: string): Outcome => ({ verdict: "violation", why: { zh, en } });

/** A denial reaches to the next pause; in a title that is the next space (see `phrase`). */
const negated =
  /(?:不会|不能|不得|不可|不予|不做|(?<!是)不是|并非|并不|没有|从不|绝不|决不|不要|不承诺|不保证|不宣称|不具有?|不含|不支持|不用于|不提供|不参与|无法|不需要|无须|不用|不要求|请勿|切勿|勿|(?<![级特区类性识鉴差分个])别(?=[让加信给再要把])|禁止|严禁|拒绝|谢绝|杜绝|无需|不必|非|≠|不具备|不涉及|不允许|不敢说|谈不上|不算|不替代|不引导|不私下|不索要|从不|从未|治不了|没法|别当)[^。！？!?；;，,\s]{0,14}$|(?<!是)[不没未](?:会|敢|给|能|去|做|是|说|搞|带)?$/;
const warning =
  /防骗|(?:字样|名义|旗号|幌子)[^，,]{0,8}(?:都是|均为|全是)?假|谨防|骗子|诈骗|冒充|假冒|警惕|凡是|自称|都是骗子|(?:请|都)?不要(?:轻信|相信)|上当受骗|如遇|如有人|若有人|安全提示|提醒您?[:：]|都不是(?:我们|本店|官方)|请举报|不要相信|别信|切勿|请勿|违规|平台(?:不允许|禁止|规定)/;
const aims =
  /目标|梦想|希望|愿景|愿望|初心|使命|争取|争做|力争|立志|致力于|为了?成为|追求|努力(?:成为|做到|做)|想做|心愿|愿望|朝着|向着|将来|有朝一日/;
const attitude =
  /(?:努力|用心|尽力|竭力|尽心|尽量|竭诚|致力|力求|追求|争取|坚持|尽全力|拿出|一定|我们会|用$|以$|会给您|为您(?:提供|带来|做))/;
/** What one sets out to do, with no goods named. */
const resolve =
  /(?:努力|用心|尽心|尽力|力求|追求|坚持|只想|一心|尽量|争取|把每[^，,]{1,8})(?:要|想|去)?(?:做|做到|做好|变得|办到)$/;
const service = /服务|态度|体验|满意|售后|客服|沟通|诚意|速度|回复|解决|处理|状态|陪/;
const own =
  /(?:我们?家|咱们?家|咱们?直播间|本店|小店|我店|店里|本品牌|自家|我们店|全店|店内|同系列|本系列|系列(?:里|中|内)|上一代|前代|上代|这几款(?:里|中)|几款(?:里|中|当中)|自有品牌|我们自己|品牌旗下|本公司|我们做过|本厂|我们产品线|家族(?:里|中))/;
/** Words that take a comparison out of the shop. */
const beyondShop = /全网|全国|全球|行业|市面|同行|业内|天猫|京东|淘宝|抖音|拼多多|国内|中国/;
/** What can be measured or counted among one's own goods. */
const measurable =
  /最(?:大|小|高|低|长|短|宽|窄|厚|薄|轻|重|快|慢|深|浅|粗|细|新|软|硬|便宜|贵|暖|保暖|热销|畅销|受欢迎|多|火)|卖[得的]|销量|上一代|老款|吊打|秒杀|完爆/;

const standardNumber =
  /(?:gb|gh|ny|db\d{0,2}|qb|ls|sb|hg|fz|jb|lb|t\/)[/\\]?[a-z]{0,6}\s?\d{2,6}|标准(?:号|代号|编号)|执行标准/;
const award =
  /(?:荣?获|得|拿|摘|斩获|评为|入选|授予).{0,24}(?:奖|金奖|称号|大赛)|奖项|大赛|设计奖|(?:性价比|人气|设计|口感|创新|工艺)奖/;

const period =
  /(?:19|20)\d\d\s?(?:年|财年|[-—~至.]|雪季|双)|去年|今年|全年|上月|近\s?[\d一二两三四五六七八九十]+\s?(?:年|个?月|天|日)|连续[\d一二两三四五六七八九十]+\s?(?:年|个?月)|上半年|下半年|[一二三四1-4]季度|双11|双十一|618|全周期/;
const region =
  /全国|中国|全球|全网|世界|亚洲|国内|大陆|境内|[\u4e00-\u9fa5]{2,3}省|东北|华东|华南|华北|西南|西北|华中|长三角|珠三角|[\u4e00-\u9fa5]{2}平台|京东|天猫|淘宝|抖音|拼多多|快手|平台|省|自治区|北京|上海|天津|重庆|广东|浙江|江苏|四川|山东/;
const narrowRegion =
  /[\u4e00-\u9fa5]{1,3}(?:市|县|镇|乡|村|街道|商圈|小区|大学城)(?!场)|[\u4e00-\u9fa5]{2}区(?!域)|本市|全市|同城|本地|县域|(?:杭州|广州|深圳|成都|武汉|南京|苏州|西安|长沙|郑州|青岛|宁波|厦门|义乌|福州|合肥|东莞|佛山|无锡|温州|泉州|济南|大连|沈阳|昆明)/;
const source =
  /来源|数据来自|数据出自|据[^，,。]{2,16}(?:统计|数据|报告|监测|调查|显示)|[\u4e00-\u9fa5]{2,8}(?:咨询|数据|研究院|监测|统计局|协会|机构|后台)[^，,。]{0,8}(?:发布|报告|统计|数据|[（(]|[，,）):：]|$)|的?报告|有出处|数据[:：]|(?:统计|发布|监测)的|认证[:：]|榜单截图|报告编号/;

/** A third-party rank in a trade finer than a class of the national classification. */
const fineTrade =
  /(?:女士|男士|孕妇|老人|学生|便携|迷你|手工|手冲|无糖|0糖|低糖|真丝|桑蚕丝|不锈钢|硅胶|磁吸|折叠|免洗|红色|粉色|黑色|白色|加厚|超薄|细分|单品|款式|风味|口味|高端|中高端|新锐|国产|\d+元以[下上]|[竹木布毛]制|长毛|短毛|单身|左手|加绒|复古|ins风)/;

/** Whether a rank names period, region and source; a narrow scope is no exemption. */
function limitedFact(around: Around): Outcome | undefined {
  const scope = around.sentence;
  const hasPeriod = period.test(scope);
  const hasRegion = region.test(scope);
  const hasSource = source.test(scope);
  if (!hasPeriod && !hasSource) return undefined;
  const lead = around.before + around.quote;
  if (hasSource && (narrowRegion.test(lead) || fineTrade.test(lead.slice(-24))))
    return breach(
      "引用的排名范围过窄（地域小于省级或行业细于国家分类），不属于豁免情形",
      "The quoted rank has a narrow scope (a region below a province or a trade finer than a national class), which is no exemption",
    );
  if (hasPeriod && hasRegion && hasSource)
    return needs(
      "写明了时间、地域和来源，需在店铺留存对应的数据报告",
      "Period, region and source are named: keep the matching data report on file",
    );
  const missing = [
    hasPeriod ? [] : [["时间", "period"]],
    hasRegion ? [] : [["地域", "region"]],
    hasSource ? [] : [["来源", "source"]],
  ].flat();
  return breach(
    `排名缺少${missing.map((m) => m[0]).join("、")}`,
    `The rank does not name its ${missing.map((m) => m[1]).join(", ")}`,
  );
}

const priceBasis =
  /(?:\d+月\d+日|\d+日)(?:至|到|-|—|~).{0,8}\d+日.{0,16}(?:最低|成交)|成交价|(?:7|七)[天日]内?.{0,6}最低|价格说明|统计期/;
const returnException =
  /定制|定做|刻字|鲜活|易腐|活(?:蟹|虾|鱼)|数字化|激活|兑换码|卡密|报纸|期刊|已?拆封的?(?:音像|软件)|在线下载|贴身/;

/** Tests that look at the whole text, each done at most once. */
export function readWhole(text: string): Whole {
  const memo = (pattern: RegExp) => {
    let known: boolean | undefined;
    return () => (known ??= pattern.test(text));
  };
  const standard = memo(standardNumber);
  const price = memo(priceBasis);
  return {
    get namesStandard() {
      return standard();
    },
    get namesPriceBasis() {
      return price();
    },
  };
}

/** For claims that are negative by themselves, where 没有 or 非 belongs to the claim. */
const denied =
  /(?:不会|绝不|决不|从不|并非|(?<!是)不是|不得|不能|禁止|杜绝)[^。！？!?；;，,\n]{0,10}$/;
const asked =
  /(?:为什么|为啥|为何|凭什么|怎么|是不是|会不会|能不能|可不可以|有没有|还是|一直)[^，,]{0,10}$/;
/** Only a buyer asks the shop so. */
const byBuyer =
  /你们(?:家)?(?:什么时候|啥时候|怎么|为什么|为啥|凭什么|有没有|是不是|能不能|还不|咋)|我(?:已经|都|刚|就|不是)?给(?:你们|你家|您家)/;
/** How a buyer asks whether goods do something. */
const asksAbout = /(?:吗|么|嘛|没有?|不|多少|几度|哪个|呢)[~～。…]*$/;
const sells = /亲|您|咱|我们?家|我们店|本店|小店|推荐|试试|拍下|下单|放心/;
const useHint =
  /[\d一两三四五六七八九十](?:天|小时|分钟|日|度|℃|周|个月)(?:内|后|以内)?|冷藏|冷冻|加热|趁热|冰镇|常温|开封|开瓶|解冻|温水|冲泡|搭配|现煮|现做/;

const tests: Readonly<Record<Ground, (around: Around) => Outcome | undefined>> = {
  negation: (a) =>
    negated.test(a.phrase) ? exempt("否定表述，并非宣传", "A denial, not a claim") : undefined,
  denial: (a) =>
    denied.test(a.before) ? exempt("否定表述，并非规定", "A denial, not a term") : undefined,
  question: (a) =>
    /^(?:吗|么|嘛|是吗|对吗)/.test(a.after) || asked.test(a.before + a.quote)
      ? exempt("买家的提问或抱怨，并非店铺的规定", "A buyer's question or complaint, not a term")
      : undefined,
  buyer_asks: (a) =>
    a.surface === "chat" &&
    (byBuyer.test(a.sentence) || (asksAbout.test(a.sentence) && !sells.test(a.sentence)))
      ? exempt("买家的话，并非店铺的宣传", "A buyer speaks, not the shop")
      : undefined,
  not_asked: (a) =>
    /不要|不用|不需要|无需|不必|不会|不得|请勿|切勿|别/.test(a.quote)
      ? exempt("说明不索取该信息", "Says that the data is not asked for")
      : undefined,
  warning: (a) =>
    warning.test(a.sentence)
      ? exempt("防骗提示，并非引导", "A fraud warning, not an invitation")
      : undefined,
  use_hint: (a) =>
    /(?:口感|风味|味道|香气|状态)[^，,]{0,2}$|(?:口感|风味|味道|香气|状态).*最[佳好]$/.test(
      a.quote.length > 2 ? a.quote : a.before,
    ) && useHint.test(a.before)
      ? exempt("使用、食用提示（执法指南第六条第二项）", "A hint on use")
      : undefined,
  aim: (a) =>
    aims.test(a.before) || /^(?:为|的|是我们的|作为)?(?:目标|梦想|追求)/.test(a.after)
      ? exempt("表述的是目标或愿望（绝对化用语执法指南第五条）", "States an aim or a wish")
      : undefined,
  attitude: (a) =>
    (attitude.test(a.before) && service.test(a.quote + a.after.slice(0, 12))) ||
    resolve.test(a.before)
      ? exempt("表述的是服务态度（绝对化用语执法指南第五条）", "States a service attitude")
      : undefined,
  own_goods: (a) =>
    own.test(a.before.slice(-24) + a.quote) &&
    !beyondShop.test(a.clause) &&
    (measurable.test(a.quote) || /^的?一?[款件条个只双台版代种批]/.test(a.after))
      ? exempt(
          "同一经营者自有商品之间的比较（执法指南第六条第一项）",
          "Compares one's own goods only",
        )
      : undefined,
  own_shop: (a) =>
    /(?:本店|店里|全店|店内|店铺)[^，,]{0,10}$/.test(a.before + a.quote) &&
    !beyondShop.test(a.clause)
      ? exempt("限于本店自有商品的排序", "Ranks one's own goods within the shop")
      : undefined,
  honest_review: (a) =>
    /如实评价|真实评价|实话实说|好评差评|好坏都|(?:一|五|几|多少|什么)星(?:都|一样|也)|(?:不论|无论|不管|不看|不限)(?:好评|差评|好坏|[几多]|星级|评价)|与评价(?:内容|好坏)无关|不要求(?:好评|五星)/.test(
      a.sentence,
    )
      ? exempt("奖励不以好评为条件", "The reward does not hang on a good review")
      : undefined,
  standard: (a) =>
    a.whole.namesStandard
      ? exempt("等级用语有所标明的标准为据", "A grade of the standard that the text names")
      : undefined,
  award: (a) =>
    award.test(a.sentence)
      ? needs("所获奖项，需留存获奖证书", "An award: keep the certificate on file")
      : undefined,
  limited_fact: limitedFact,
  price_basis: (a) =>
    a.whole.namesPriceBasis
      ? exempt("文中写明了被比较价格的依据", "The text states what the compared price rests on")
      : undefined,
  platform_form: (a) =>
    /订单页|下单页|平台(?:页面|填)|海关|清关|实名(?:制|预约|认证)|购票|按规定/.test(a.sentence) &&
    !/(?:发|拍|报|告诉|给)(?:给)?(?:我|客服)(?!.{0,2}也?别)/.test(
      a.sentence.replace(/(?:别|勿|不用|不要|不必|不会|无需).{0,3}(?:发|拍|报|告诉|给)给?我/g, ""),
    )
      ? exempt("在平台页面按规定填写", "Entered on the platform's own page as the rules require")
      : undefined,
  return_exception: (a) =>
    (a.groups.has("fresh") || a.groups.has("virtual") || returnException.test(a.sentence)) &&
    !/售后|质量|破损|坏|任何/.test(a.quote)
      ? exempt(
          "属于法定不适用七天无理由退货的商品（消法第二十五条）",
          "Goods that the law excepts from the 7-day return",
        )
      : undefined,
  title: (a) =>
    a.groups.has("book") || (/《[^》]*$/.test(a.before) && /^[^《]*》/.test(a.after))
      ? exempt("书名、作品名的一部分", "Part of a title")
      : undefined,
};

/** The first of `grounds` that applies. */
export function groundOf(grounds: readonly Ground[], around: Around): Outcome | undefined {
  for (const ground of grounds) {
    const outcome = tests[ground](around);
    if (outcome !== undefined) return outcome;
  }
  return undefined;
}
