import type { Draw } from "./orders-draw.ts";

const openings = [
  "收到了",
  "第二次买了",
  "给家里人买的",
  "等了两天",
  "朋友推荐来的",
  "昨天到的",
  "拆开看了下",
  "用了一周",
  "对比了好几家",
  "活动时囤的",
];
const subjects = [
  "包装",
  "质量",
  "颜色",
  "味道",
  "做工",
  "尺寸",
  "手感",
  "物流",
  "客服",
  "分量",
  "日期",
];
const verdicts = [
  "挺好的",
  "还可以",
  "比想象中好",
  "一般般",
  "没得说",
  "有点小失望",
  "对得起这个价格",
  "和图片差不多",
  "很新鲜",
  "不太满意",
  "孩子很喜欢",
];
const endings = [
  "下次再来",
  "先用着看",
  "推荐",
  "希望再便宜点",
  "追评再说",
  "给个好评",
  "就这样",
  "谢谢老板",
  "",
];
const stock = [
  "此用户没有填写评价",
  "系统默认好评",
  "好评",
  "不错",
  "很满意的一次购物",
  "宝贝收到了很喜欢",
  "物流很快包装完好",
];

/** A review as people write it: mostly their own, at times what everybody writes. */
export function honestReview(draw: Draw): string {
  if (draw.chance(0.3)) return draw.pick(stock);
  const middle = Array.from(
    { length: draw.int(1, 3) },
    () => draw.pick(subjects) + draw.pick(verdicts),
  );
  return [draw.pick(openings), ...middle, draw.pick(endings)].join("，");
}

/** A text handed out to a ring: long, and praising. */
export function praiseTemplate(draw: Draw): string {
  const praise = Array.from(
    { length: draw.int(3, 6) },
    () =>
      draw.pick(subjects) +
      draw.pick(["特别好", "超出预期", "非常满意", "无可挑剔", "值得信赖", "一如既往", "太赞了"]),
  );
  return [
    draw.pick(openings),
    ...praise,
    draw.pick(["强烈推荐给大家", "会一直回购", "五星好评"]),
  ].join("，");
}

/** A handed-out text as a member sends it: as it is, or with some words of their own. */
export function reworded(draw: Draw, text: string): string {
  if (draw.chance(0.4)) return text;
  const parts = text.split("，");
  if (draw.chance(0.6)) parts.splice(draw.int(0, parts.length - 1), 1);
  if (draw.chance(0.5)) parts.push(draw.pick(endings));
  return parts.join(draw.pick(["，", "！", " ", "。"]));
}
