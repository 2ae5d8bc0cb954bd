import type { Message } from "../../core/records.ts";
import type { Drawn } from "./drawn.ts";
import type { Random } from "./random.ts";
import type { DemoStore } from "./stores.ts";

const conversations = 375;
const minuteMs = 60_000;

/** What buyers ask, and what a good agent answers. */
const talks: readonly (readonly [string, string])[] = [
  ["请问今天能发货吗？", "您好，下午四点前付款的订单当天发出，之后的次日发出。"],
  ["最小尺码适合多大的床？", "亲，最小尺码适合1.2米的床，购买前请量一下床垫厚度。"],
  ["可以开发票吗？", "可以的，订单完成后在订单详情里申请电子发票即可。"],
  ["七天内不喜欢能退吗？", "支持七天无理由退货，商品完好不影响二次销售就可以申请。"],
  ["保质期到什么时候？", "您好，本批次是最近生产的，保质期见商品详情页和包装。"],
  ["快递破损了怎么办？", "非常抱歉，请拍照发到这里，我们马上为您补发或退款。"],
  ["第一次用需要注意什么？", "第一次使用请先清洗一遍，详细步骤可以看包装里的说明书。"],
  ["这个有优惠吗？", "店铺首页可以领取满199元减20元的优惠券，活动到周日结束。"],
  ["能改收货地址吗？", "还没有发货的话可以修改，请在订单页面提交新地址。"],
  ["和实物颜色一样吗？", "光线不同会有一点色差，请以收到的实物为准。"],
];
const thanks = ["好的，谢谢", "明白了", "那我先下单", "好，我再看看", "收到，麻烦了"];
const closing = ["不客气，祝您生活愉快。", "有问题随时联系我们。", "感谢光临，期待您再来。"];

/** What an agent must not say, by the rule that it breaks. */
const slips: readonly (readonly [string, string])[] = [
  ["service.off-platform", "亲，加我微信 shangu888，直接转账给您便宜十块。"],
  ["service.review-for-cash", "收到货给个五星好评晒图，截图发我返现5元红包。"],
  ["service.refused-return", "拆封了就不退不换，特价商品不支持七天无理由退货。"],
  ["service.abuse", "你是不是傻，看不懂字吗？滚，爱买不买。"],
  ["service.personal-data", "麻烦把身份证正反面照片和银行卡验证码发给我核实一下。"],
  ["service.complaint-bought-off", "您把差评删除，我们返您20元红包。"],
  ["service.invoice-refused", "我们小店不开发票的，要发票得另外加8个点。"],
];

/** Conversations of four messages each over the last two weeks. */
export function demoMessages(
  random: Random,
  stores: readonly DemoStore[],
  now: Date,
): Drawn<Message>[] {
  return Array.from({ length: conversations }, (_, i) => {
    const [question, answer] = random.pick(talks);
    const slip = i % 23 === 11 ? slips[Math.floor(i / 23) % slips.length] : undefined;
    const texts = [question, slip?.[1] ?? answer, random.pick(thanks), random.pick(closing)];
    const store = random.pick(stores);
    const start = now.getTime() - (60 + i * 50) * minuteMs;
    return texts.map((text, turn): Drawn<Message> => {
      const buyer = turn % 2 === 0;
      const record: Message = {
        id: `c${String(i + 1).padStart(4, "0")}-${turn + 1}`,
        conversationId: `v${String(i + 1).padStart(4, "0")}`,
        storeId: store.id,
        at: new Date(start + turn * random.int(1, 4) * minuteMs + turn).toISOString(),
        from: buyer ? "buyer" : "agent",
        ...(!buyer && { agentId: `agent-${1 + (i % 6)}` }),
        text,
      };
      return slip !== undefined && turn === 1 ? { record, breaks: slip[0] } : { record };
    });
  }).flat();
}
