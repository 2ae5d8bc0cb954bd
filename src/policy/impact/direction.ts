import { biggerIsWorseInWestern } from "./direction-western.ts";
import { measuresOf, modalsOf } from "./modality.ts";
import { lastActor } from "./parties.ts";
import type { Site } from "./site.ts";
import { namesOf } from "./words.ts";

/** What a figure's change means for the merchant. */
export type Direction = "tightened" | "loosened" | "same";

const merchant = new RegExp(namesOf("merchant"), "iu");
export const benefit =
  /免费|免佣|免[^，。；]{0,4}费|优惠(?!券)|(?<!价格|价保)保护期|补贴|减免|减半|返还|返佣|奖励|可(?:以)?抵[扣用]|豁免|宽限|免除|从轻|赠送|额外(?:获得|享)|扶持|流量系数|权重加成/u;
/** What the merchant owes its buyers for a time. */
const care = /价格保护|价保|质保|保修|包退|包换|三包|无理由/u;
const reward =
  /优先|享有|享受|可获|予以减免|免[除收佣缴]|免费|恢复|解除|退还|奖励|不予处罚|不计入/u;
const service =
  /退还|返还|反馈|答复|审(?:核(?!资料)|[完结毕批])|解除|解冻|结算|受理|裁定|回复|处理(?!费)|作出|公示|通知|开具|办[结理完妥]|复核|核[实对查]/u;
const onDuty = /在线|有人|回消息|客服|值班|营业|响应|接待|开播|提供服务|应|须/u;
const serving = /受理|申请|申诉|提交|报名|办理|平台(?:人工)?客服|官方客服|咨询|热线/u;
/** Money on its way to the merchant. */
const toMerchant =
  /^[^，。；]{0,3}(?:内|后)?[^，。；]{0,4}(?:付款|打款|放款|到账|入账|付给|转给|转入|进入)/u;
const paidOut = /结算|打款|返还|清零|出账|放款/u;
/** A rule that names nobody speaks to the merchant, unless only the platform does such a thing. */
const ordered = /须|必须|应当?/u;
const desk = /审[核批查]|受理|复核|裁定|公示|结算|解[冻除]|放款|保证金|申诉|平台|系统|小二/u;
/** When the merchant's money comes. */
const payday = /账期|(?:结算|回款|打款|放款|到账|提现)[^，。；]{0,4}(?:周期|时间|时效|期限)/u;
const unlimited = /(?:没有|不受|不作|无)限制/gu;
/** A rate that is better the lower it is; a limit on it is a cap. */
const ailing =
  /(?:退款|投诉|纠纷|差评|缺货|坏单|破损|不合格|迟发|延迟|违规|取消|售后|错发|虚假)[^，。；]{0,4}率(?![^，。；]{0,6}(?:费|佣))/u;
const charge = /费|佣金|费率|保证金|押金|抽成|扣点|税率/u;
export const sanctionVerb =
  /冻结|不结|暂不|暂缓|缓[付结发]|不付|不放款|赔|划走|收走|加收|暂停|限制|停业|禁止|扣|罚|违约金|赔付|赔偿|补偿|屏蔽|封|下架|降权|追溯|处罚|整顿|押(?!金)/u;
export const trigger = /累计|连续|达到?|满|超过|超出|多于|高于|大于|以上|次数/u;
/** How much, or how far off, is let pass. */
const leeway = /允许|容许|容忍|容差|误差|名额|席位|配额/u;
/** A charge in the act of being taken: 每张收取0.5元. */
const levied =
  /(?<![不免未][^，。；]{0,4}|向(?:买家|消费者|用户|顾客)[^，。；]{0,6})(?:收取|计收|加收|扣收|缴[纳存])[^，。；]{0,3}$/u;
/** What may not be done for a time: 七天内不能报名. */
const barredFor = /^(?:之)?内?[^，。；]{0,4}(?:不得|不能|不可|不准|不许|无法|禁止)/u;
/** How high a fine is: 处五万元以上二十万元以下的罚款. */
const fine = /^(?:以上|以下)?[^，。；]{0,14}的?(?:罚款|罚金|违约金)/u;
const shortfall = /低于|不足|未达|不满|少于|小于|未满|以下/u;
const floor = /不低于|不少于|不得低于|不得少于|至少|≥|不小于|最少|起|下限/u;
/** What one who wants something does in time: 15日内要求复核. */
const applying =
  /^(?:之)?内?[^，。；]{0,6}(?:要求|申请|提出|提交|上传|主张|发起|申诉|申辩|补[正交齐])/u;
/** A rate that a time is part of the name of: 三分钟回复率. */
const pace = /^内?(?:的)?[^，。；]{0,4}(?:回复|响应|应答|发货|揽收|出库|退款)率/u;
/** 须低于 is a cap, 须高于 a floor. */
const mustStay = /(?:须|应当?|需)(?:(?:低|少|小|早)于|(?<above>(?:高|多|大)于))[^，。；]{0,8}$/u;
/** A time after which what was not done has a consequence: 48小时内未处理的. */
const leftUndone = /^(?:之)?内?(?:仍|均|都)?(?:未|没有?(?=回|处|发|完|提))/u;
/** Whom a count strikes: 违规三次的店铺. */
const struck = /^的(?:店铺|商家|商户|账[号户]|卖家|商品|订单|主播|达人)/u;
/** A floor in the manner of speech: 别掉到80%以下. */
const spokenFloor =
  /(?:别|不能|不要|不许|勿|不可|不得|不)(?:低于|少于|跌破|[掉跌降][到至])[^，。；]{0,3}$/u;
export const cap =
  /不超过|不高于|不多于|不得超过|不得高于|不大于|至多|最多|最高|最长|最晚|以内|之内|上限|额度|限额|为限|≤|(?<![时期权有])限(?=#|$)/u;

/**
 * Whether the new figure leaves the merchant worse off. The role of a figure
 * is read from its sentence: a benefit, the platform's own time limit, what
 * triggers a sanction, how hard the sanction is, a charge, a time to act, a
 * floor or a cap.
 */
export function directionOf(a: Site, b: Site): Direction {
  const was = a.q.value;
  const now = b.q.value;
  if (Math.abs(was - now) < 1e-9 * Math.max(1, Math.abs(was))) return "same";
  const sentence = `${b.head}${b.tail}`;
  const worse = /\p{Script=Han}/u.test(sentence) ? biggerIsWorse : biggerIsWorseInWestern;
  const adverse = worse(b) ? now > was : now < was;
  return adverse ? "tightened" : "loosened";
}

/** The rules of `directionOf` in order of precedence; the first that fits decides. */
function biggerIsWorse(site: Site): boolean {
  const { q, lead, trail, tail, context, next } = site;
  const head = site.head.replace(unlimited, "");
  const near = `${lead}#${trail}`;
  const actor = lastActor(head);
  const byBuyer = actor === "buyer";
  const withTail = tail.slice(0, 40);

  if (q.dimension === "time" && pace.test(trail)) return false;
  if (q.dimension === "time" && leftUndone.test(trail)) return byBuyer || actor === "platform";
  if (/^包邮/u.test(trail)) return false;
  const due = mustStay.exec(lead)?.groups;
  if (due) return due.above !== undefined && !byBuyer;
  if (spokenFloor.test(lead)) return !byBuyer;
  if (fine.test(trail)) return true;
  if (q.dimension === "time" && barredFor.test(trail)) return !byBuyer && actor !== "platform";
  if (leeway.test(lead) && !floor.test(lead)) return false;
  if (q.dimension === "interval" && cap.test(trail.slice(0, 12))) return true;
  if (
    q.dimension === "time" &&
    /有$/u.test(lead) &&
    /^(?:的时间)?[，,]?(?:可以?|来|用来|用于)/u.test(trail)
  )
    return actor !== "merchant" && (actor === "buyer" || actor === "platform");

  // A sanction's trigger: 累计满12分的，限制…; 不足30日的，不得…
  const counted = q.unit === "次" && /^(?:以上|以内)?(?:的|者)?(?:$|即|就|便|直接)/u.test(trail);
  const strikes = q.dimension !== "time" && struck.test(trail);
  const conditional = counted || strikes || /[的时][，,]$/u.test(tail.slice(0, trail.length + 1));
  const consequence = tail.slice(trail.length);
  if (conditional || trigger.test(lead.slice(-6)) || /^(?:以上|以下)/.test(trail)) {
    const rest = strikes ? trail + consequence : reward.test(trail) ? trail : consequence || trail;
    const below = shortfall.test(lead.slice(-6)) || /^以下/u.test(trail);
    if (below && /不得|不能|不可|禁止|下架|限制|扣|冻结/.test(rest)) return true;
    if (reward.test(rest) && !sanctionVerb.test(rest) && measuresOf(rest).size === 0)
      return !shortfall.test(near);
    if (
      measuresOf(rest).size > 0 ||
      sanctionVerb.test(rest) ||
      modalsOf(rest).has("prohibition") ||
      /情节|终止|休眠|注销|停用|失效|清零|回收|取消|退出|有权|视为|认定|应当|须|不得|提醒|警告|约谈/.test(
        rest,
      )
    )
      return below;
  }
  // What a rule calls by a name from a figure on: the lower, the more it reaches.
  if (/^以上/.test(trail) && /指|所称|属于|认定为/.test(`${head.slice(-24)}`)) return false;
  if (/情节严重|情节特别严重|属于.{0,4}严重/.test(head) && trigger.test(lead)) return false;
  if (levied.test(lead) && /money|ratio/.test(q.dimension) && !byBuyer) return true;
  // What the merchant has to give away, as opposed to what it gets.
  if (floor.test(lead) && /减免金额|优惠(?:金额|力度|幅度)|折扣|让利/u.test(lead)) return true;
  if (
    benefit.test(near) ||
    (benefit.test(head.slice(-30)) && !sanctionVerb.test(near) && !charge.test(lead))
  )
    return false;
  if (/^[^。]{0,40}超[出过](?:的)?部分/u.test(next)) return false;
  if (q.dimension === "factor" && /系数|权重|得分/.test(`${context}${head}`)) return false;

  // Who has to wait: the platform's own deadline, the better the shorter.
  const unnamed = actor === undefined && ordered.test(lead) && !desk.test(head + tail);
  const platformActs =
    !unnamed &&
    !merchant.test(lead) &&
    !applying.test(trail) &&
    service.test(withTail) &&
    isDeadline(site);
  const agent = actor ?? lastActor(site.above);
  if (platformActs && agent !== "merchant" && !byBuyer) return true;
  if (q.dimension === "date") return byBuyer;
  // Hours on duty weigh on the merchant; hours to come forward, or of the platform's desk, serve it.
  if (q.dimension === "window") return onDuty.test(head + tail) && !serving.test(head + tail);
  if (q.dimension === "interval" && paidOut.test(head + tail)) return true;
  if (q.dimension === "time" && (care.test(lead) || payday.test(lead))) return true;
  if (q.dimension === "time" && toMerchant.test(trail) && actor !== "merchant" && !byBuyer)
    return true;
  if (q.dimension === "time" && applying.test(trail) && !/前$/u.test(lead))
    return byBuyer || actor === "platform";
  if (isDeadline(site)) {
    if (/提前/.test(lead) && actor === "platform") return false;
    if (/提前|届满前|之前$/.test(lead) || /^(?:之)?前/.test(trail)) return /提前|至少/.test(lead);
    if (sanctionVerb.test(lead) || sanctionVerb.test(head.slice(-12))) return true;
    if (/近|过去|最近|前$/.test(lead.slice(-6))) return !/能够|可|提供|证明|下载|查询/.test(head);
    if (/不得?[少低]于|至少|最少/u.test(lead.slice(-8))) return actor !== "platform" && !byBuyer;
    return byBuyer;
  }
  if (sanctionVerb.test(near) || sanctionVerb.test(head.slice(-24))) return true;
  if (/保存|保留|留存|存档/.test(near))
    return (merchant.test(head) || (ordered.test(head) && actor === undefined)) && !cap.test(near);
  if (ailing.test(near)) return false;
  if (charge.test(near) || charge.test(head.slice(-20))) return !/平台承担|补贴/.test(near);
  if (floor.test(near) && !/以内/.test(near)) return !byBuyer;
  if (cap.test(near) || /可以|可/.test(head)) return false;
  if (q.dimension === "interval") return false;
  return true;
}

const isDeadline = ({ q, trail, lead, cellName = "" }: Site): boolean =>
  q.dimension === "date" ||
  (q.dimension === "time" &&
    (/^(?:之)?(?:内|以内|前|之前)/.test(trail) ||
      /时限|时效|期限/.test(cellName) ||
      /最长|不超过|为|顺延|期|时限|近|提前/.test(lead.slice(-8))));
