import type { Trade } from "./stores.ts";

/** What buyers write under an order of anything when they are glad. */
const anyPraise = [
  "包装完好，物流也快，第二天就到了。",
  "第二次买了，家里人都喜欢。",
  "客服回答得很耐心，给个好评。",
  "送给妈妈的，她说挺好。",
  "性价比可以，活动价入手的。",
  "同事推荐的，果然没踩雷。",
  "快递小哥直接送上楼，东西没磕碰。",
  "已经推荐给邻居了，她也下了一单。",
  "和描述一致，会再买。",
];

/** What buyers write under an order of a trade when they are glad. */
export const praise: Readonly<Record<Trade, readonly string[]>> = {
  food: [
    ...anyPraise,
    "味道清淡，正合适。",
    "日期很新鲜，这个月生产的。",
    "分量足，一家三口吃了一个星期。",
    "比上次买的那家香，孩子抢着吃。",
  ],
  beauty: [
    ...anyPraise,
    "味道淡淡的，不刺鼻。",
    "用了一周才来评价，没有不舒服。",
    "颜色比图片上深一点点，不过更耐看。",
    "质地不油，上班带着很方便。",
  ],
  home: [
    ...anyPraise,
    "说明书写得清楚，一次就装好了。",
    "尺寸正好，量过再买的。",
    "洗了一次，没有掉色。",
    "用了一周才来评价，目前没什么毛病。",
  ],
};

/** And when they are not. */
export const complaints = [
  "等了五天才到，说好的次日发货呢。",
  "盒子压扁了，东西倒是没坏，扣两分。",
  "和想象的有差距，比图片上小。",
  "少发了一件，客服补发了，耽误时间。",
  "有点味道，不太喜欢。",
  "刚买完就降价，申请价保还要等。",
  "一般，不会回购。",
];
