import { chinaDate } from "../../core/china-time.ts";
import { day } from "../../core/time.ts";

interface HandedIn {
  readonly id: string;
  readonly platform: "tmall";
  readonly title: string;
  /** Its texts, oldest first, with how many days ago each was handed in. */
  readonly versions: readonly { readonly daysAgo: number; readonly text: string }[];
}

/**
 * A revision on its way: the draft that asks for opinions and the notice that goes with
 * it, which legal handed in from behind a login. Written for this project; no platform's
 * real rule. Their dates are told from `now`, so that the stages are always ahead.
 */
export function revisionOnItsWay(now: Date): readonly HandedIn[] {
  const dateIn = (days: number) => chinaDate(new Date(now.getTime() + days * day));
  const inDays = (days: number) => {
    const [year, month, date] = dateIn(days).split("-");
    return `${year}年${Number(month)}月${Number(date)}日`;
  };
  const clauses = (share: number, days: number, punished: string) => [
    `第六条　店铺的关联交易占比不得超过${share}%。`,
    "第七条　同品牌店铺之间的关联交易占比不得超过20%。",
    "第八条　员工内购应当使用平台提供的企业内购渠道，经登记的内购订单不计入关联交易占比。",
    `第九条　关联交易占比超标的，商家应当在${days}日内完成整改；逾期未整改的，${punished}。`,
    "第十条　商家认为识别有误的，可以自通知之日起15日内提交股权与经营资料申请复核。",
  ];
  const first = clauses(25, 15, "冻结店铺待结算货款30日");
  const second = clauses(20, 7, "冻结全部关联店铺待结算货款60日，并扣除保证金");
  const effect = `第十一条　本规范自${inDays(41)}起施行，过渡期至${inDays(71)}。`;
  const draft = (body: readonly string[]) =>
    [
      `发布日期：${dateIn(-9)}`,
      `现就本规范公开征求意见，意见反馈截止${inDays(12)}。`,
      "第一条　为维护公平的交易环境，防止以多个店铺规避处置，制定本规范。",
      "第二条　经营主体、实际控制人、收款账户或者退货地址相同的店铺，可以被识别为关联店铺。",
      ...body,
      effect,
    ].join("\n");
  const notice = (body: readonly string[]) =>
    [
      `发布日期：${dateIn(-9)}`,
      "各位商家：平台拟修订《关联店铺识别与交易管理规范》，修订的条款如下。",
      ...body,
      effect,
      "请商家提前自查店铺清单与关联交易占比，做好调整准备。",
    ].join("\n");
  return [
    {
      id: "sample.tmall-linked-stores-draft",
      platform: "tmall",
      title: "（示例）关联店铺识别与交易管理规范（征求意见稿）",
      versions: [
        { daysAgo: 9, text: draft(first) },
        { daysAgo: 1.2, text: draft(second) },
      ],
    },
    {
      id: "sample.tmall-linked-stores-notice",
      platform: "tmall",
      title: "（示例）关于修订关联店铺识别与交易管理规范的公告",
      versions: [
        { daysAgo: 8.8, text: notice(first) },
        { daysAgo: 1.1, text: notice(second) },
      ],
    },
  ];
}
