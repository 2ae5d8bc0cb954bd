import type { Trade } from "./stores.ts";
import type { Talk } from "./talks.ts";

/** A conversation in which the agent says what must not be said, in one turn. */
export interface Slip extends Talk {
  readonly turns: readonly string[];
  readonly trades: readonly Trade[];
  readonly rule: string;
  /** Which turn it is, from 0. */
  readonly at: number;
}

/** Wait in minutes before the agent's turn that answers too late. */
export const slowMinutes = 95;

const slip = (
  rule: string,
  at: number,
  turns: Slip["turns"],
  trades: readonly Trade[] = ["food", "beauty", "home"],
): Slip => ({ rule, at, turns, trades });

/** Each is held once: about one conversation in ten goes wrong. */
export const slips: readonly Slip[] = [
  slip("service.off-platform", 1, [
    "能便宜点吗",
    "亲，加我微信 shangu888，直接转账给您便宜十块。",
    "这样有保障吗",
    "都是老客户了，您放心。",
  ]),
  slip(
    "service.off-platform",
    3,
    [
      "一次买二十盒有优惠吗",
      "量大可以谈。",
      "怎么谈",
      "加我薇信聊，私下转账给您批发价，不用走平台。",
      "我想想",
    ],
    ["food", "beauty"],
  ),
  slip("service.off-platform", 1, [
    "店里没券了吗",
    "平台抽成高，您扫二维码进微信群，群里直接付款更便宜。",
    "哦",
  ]),
  slip("service.off-platform", 1, [
    "直播间的价格还有吗",
    "直播间结束了，您加V❤ shop_vip88 私下交易，还是那个价。",
  ]),
  slip("service.review-for-cash", 3, [
    "收到了，挺好的",
    "满意就好。",
    "嗯",
    "麻烦给个五星好评晒图，截图发我返现5元红包。",
    "行",
  ]),
  slip("service.review-for-cash", 1, [
    "东西到了",
    "亲，写满二十字带图好评，送您10元现金，截图发过来就行。",
    "好的",
  ]),
  slip("service.review-for-cash", 3, [
    "用着还可以",
    "谢谢支持。",
    "没别的事了",
    "好评截图返3元，评价里别提返现哦。",
  ]),
  slip(
    "service.refused-return",
    1,
    [
      "大小不合适，想退",
      "拆封了就不退不换，特价商品不支持七天无理由退货。",
      "页面上写的可以退啊",
      "那是正价商品才可以。",
    ],
    ["home"],
  ),
  slip("service.refused-return", 3, [
    "我要退货",
    "请问什么原因？",
    "不喜欢",
    "不喜欢不是质量问题，我们不支持七天无理由退货的。",
    "那我找平台",
  ]),
  slip(
    "service.refused-return",
    1,
    ["标签剪了还能退吗，才第二天", "活动商品一经售出概不退换。"],
    ["home"],
  ),
  slip("service.abuse", 3, [
    "到底发不发货啊",
    "说了今天发。",
    "昨天你也这么说",
    "你是不是傻，看不懂字吗？滚，爱买不买。",
    "截图了，等着投诉吧",
  ]),
  slip("service.abuse", 3, [
    "质量太差了",
    "几十块钱的东西您要求别太高。",
    "什么态度",
    "神经病，穷鬼还来网购。",
  ]),
  slip("service.personal-data", 1, [
    "退款怎么还没到",
    "麻烦把身份证正反面照片和银行卡验证码发给我核实一下。",
    "要这个干嘛",
  ]),
  slip("service.personal-data", 3, [
    "我中奖了怎么领",
    "恭喜您！",
    "需要提供什么",
    "请把身份证号码和银行卡号发给我登记。",
  ]),
  slip("service.complaint-bought-off", 1, [
    "我给的差评是事实",
    "您把差评删除，我们返您20元红包。",
    "不删",
  ]),
  slip("service.complaint-bought-off", 3, [
    "我已经投诉了",
    "亲，我们也不容易。",
    "那也得解决问题",
    "您先撤销投诉，我们退您一半的钱，补偿马上到账。",
  ]),
  slip("service.complaint-threatened", 3, [
    "不解决我就去12315",
    "您随意。",
    "好，我现在就投诉",
    "你再投诉试试，你家地址我们都有，后果自负。",
  ]),
  slip("service.invoice-refused", 1, [
    "怎么开发票",
    "我们小店不开发票的，要发票得另外加8个点。",
    "这合法吗",
  ]),
  slip("service.invoice-refused", 1, ["麻烦开张票", "不好意思亲，活动价没有发票。", "……"]),
  slip(
    "service.efficacy-promise",
    1,
    [
      "我妈有高血压，吃这个有用吗",
      "有用的，很多顾客吃一个月血压就降下来了，可以治疗三高。",
      "真的吗",
      "放心吃。",
    ],
    ["food"],
  ),
  slip(
    "service.efficacy-promise",
    3,
    ["脸上长痘，用哪款", "您看看这款面膜。", "管用吗", "七天祛痘，湿疹皮炎都能治好，无效退款。"],
    ["beauty"],
  ),
  slip(
    "service.efficacy-promise",
    1,
    ["孩子总感冒，吃这个行吗", "可以增强免疫力，预防感冒，吃了不生病。", "好，来两盒"],
    ["food"],
  ),
  slip("service.absolute-terms", 1, [
    "你家和别家有什么不一样",
    "我们是全网销量第一，全网最低价，品质最好。",
    "口气不小",
  ]),
  slip(
    "service.absolute-terms",
    3,
    ["这锅好用吗", "好用的。", "比那个大牌呢", "国家级品质，行业第一，没有比我们更好的。"],
    ["home"],
  ),
  slip("service.disparagement", 1, [
    "隔壁店便宜五块",
    "别家都是假货，专坑你这种图便宜的。",
    "不至于吧",
  ]),
  slip("service.refund-put-off", 3, [
    "退款申请三天了没人处理",
    "在排队。",
    "还要多久",
    "退款要等30天，公司规定，催也没用。",
  ]),
  slip("service.refund-put-off", 1, ["东西退回去了，钱呢", "退货的钱大概一个月到账，慢慢等。"]),
  slip("service.fake-trade-offer", 1, [
    "你好，看到你们招人刷销量？",
    "对的，拍下后给您寄空包，确认收货返本金加8元佣金。",
    "怎么操作",
  ]),
  slip("service.slow-answer", 1, [
    "急！我今天下午就要出差，能改成自提吗",
    "您好，抱歉刚看到，快递已经发出了。",
    "……算了",
  ]),
  slip("service.slow-answer", 1, [
    "在吗在吗，付款付了两次",
    "您好，重复的那一笔系统会原路退回，抱歉回复晚了。",
    "好吧",
  ]),
  slip(
    "service.slow-answer",
    1,
    [
      "宝宝用了起红点，怎么办",
      "非常抱歉，刚才没有看到，请先停用，我们马上给您退款。",
      "已经去医院了",
    ],
    ["home"],
  ),
];
