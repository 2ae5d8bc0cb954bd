import { describe, expect, it } from "vitest";
import { clausesOf } from "../../src/policy/clauses/clauses.ts";
import { diffClauses } from "../../src/policy/clauses/diff.ts";

interface Edit {
  readonly layout: string;
  readonly before: string;
  readonly after: string;
  /** What a lawyer would say of it: kinds, the clause before, the clause after. */
  readonly told: readonly string[];
}

const told = ({ before, after }: Edit): string[] =>
  diffClauses(clausesOf(before), clausesOf(after)).map(
    ({ kinds, before: b, after: a }) => `${kinds.join("+")} ${b?.key ?? "-"}>${a?.key ?? "-"}`,
  );

const sentence = (topic: string, i: number): string =>
  `The ${topic} of a seller is reviewed by our team under procedure ${i}, and the outcome is sent to the address on file.`;

const paragraph = ["rating", "inventory", "identity", "payout", "catalogue", "insurance"]
  .flatMap((topic, i) => [
    sentence(topic, i),
    `Where the ${topic} cannot be confirmed, listings stay hidden until the missing record number ${i * 7} arrives.`,
    `A ${topic} that was confirmed stays valid for the year that follows, whatever its origin.`,
  ])
  .join(" ");

const edits: readonly Edit[] = [
  {
    layout: "an English outline with decimals, one inserted",
    before:
      "1. Fees\n1.1 A commission is due on every completed sale.\n1.2 Refunded orders bear no commission.\n2. Delivery\n2.1 Parcels leave the warehouse within two days.",
    after:
      "1. Fees\n1.1 A commission is due on every completed sale.\n1.2 A listing charge applies to catalogues above 500 items.\n1.3 Refunded orders bear no commission.\n2. Delivery\n2.1 Parcels leave the warehouse within two days.",
    told: ["added ->1.2", "renumbered 1.2>1.3"],
  },
  {
    layout: "letters under numbers",
    before:
      "1. Prohibited listings\n(a) weapons and their parts;\n(b) medicines that need a prescription.\n2. Complaints\n(a) are answered within ten days;\n(b) may be escalated once.",
    after:
      "1. Prohibited listings\n(a) weapons and their parts;\n(b) medicines that need a prescription.\n2. Complaints\n(a) are answered within five days;\n(b) may be escalated once.",
    told: ["modified 2.(a)>2.(a)"],
  },
  {
    layout: "roman numbers under letters",
    before:
      "## Suspension\n(a) We may suspend an account:\n(i) after two confirmed infringements;\n(ii) when invoices stay unpaid;\n(iii) on the order of a court.\n(b) A suspension is notified by e-mail.",
    after:
      "## Suspension\n(a) We may suspend an account:\n(i) after two confirmed infringements;\n(ii) on the order of a court.\n(b) A suspension is notified by e-mail.",
    told: ["removed (a)(ii)>-", "renumbered (a)(iii)>(a)(ii)"],
  },
  {
    layout: "sections that changed places",
    before:
      "Section 1. Scope. These terms bind every trader on the marketplace.\nSection 2. Taxes. Traders file their own value added tax returns.\nSection 3. Data. Buyer data serve the fulfilment of orders only.\nSection 4. Law. The law of Estonia applies.",
    after:
      "Section 1. Scope. These terms bind every trader on the marketplace.\nSection 2. Data. Buyer data serve the fulfilment of orders only.\nSection 3. Law. The law of Estonia applies.\nSection 4. Taxes. Traders file their own value added tax returns.",
    told: [
      "renumbered Section 3>Section 2",
      "renumbered Section 4>Section 3",
      "moved Section 2>Section 4",
    ],
  },
  {
    layout: "a statute with an article inserted by 之一",
    before:
      "## 第二章 登记\n第十一条 经营者应当办理登记。\n\n第十二条 登记事项变更的，应当在三十日内申请变更登记。\n\n第十三条 登记机关应当公示登记信息。",
    after:
      "## 第二章 登记\n第十一条 经营者应当办理登记。\n\n第十二条 登记事项变更的，应当在三十日内申请变更登记。\n\n第十二条之一 歇业的经营者应当向登记机关备案，歇业期限不超过三年。\n\n第十三条 登记机关应当公示登记信息。",
    told: ["added ->第十二条之一"],
  },
  {
    layout: "a statute with a chapter inserted",
    before:
      "## 第一章 总则\n第一条 为了保护消费者的合法权益，制定本法。\n## 第二章 法律责任\n第二条 销售伪劣商品的，没收违法所得。\n第三条 拒绝检查的，处以罚款。",
    after:
      "## 第一章 总则\n第一条 为了保护消费者的合法权益，制定本法。\n## 第二章 预付消费\n第二条 收取预付款的经营者应当与消费者订立书面合同。\n## 第三章 法律责任\n第三条 销售伪劣商品的，没收违法所得。\n第四条 拒绝检查的，处以罚款。",
    told: [
      "added ->第二章",
      "added ->第二条",
      "renumbered 第二章>第三章",
      "renumbered 第二条>第三条",
      "renumbered 第三条>第四条",
    ],
  },
  {
    layout: "paragraphs of an article, and its items",
    before:
      "第七条 有下列情形之一的，不予退还：\n（一）商品已经激活；\n（二）附件缺失。\n前款规定不适用于质量问题。\n第八条 退款原路返回。",
    after:
      "第七条 有下列情形之一的，不予退还：\n（一）商品已经激活；\n（二）附件缺失；\n（三）吊牌已经剪除。\n前款规定不适用于质量问题。\n第八条 退款原路返回。",
    told: ["modified 第七条>第七条"],
  },
  {
    layout: "a table under a heading, one row changed",
    before:
      "## Commission\n\n| Category | Rate | Minimum |\n| --- | --- | --- |\n| Toys | 8 % | 0.30 |\n| Books | 15 % | 0.30 |\n| Shoes | 12 % | 0.50 |\n\n## Payment\nPayment is due on the fifth day of the month.",
    after:
      "## Commission\n\n| Category | Rate | Minimum |\n| --- | --- | --- |\n| Toys | 8 % | 0.30 |\n| Books | 17 % | 0.30 |\n| Shoes | 12 % | 0.50 |\n\n## Payment\nPayment is due on the fifth day of the month.",
    told: ["modified Commission｜Books>Commission｜Books"],
  },
  {
    layout: "a table under a heading, a row gone and another come",
    before:
      "## 类目资费\n类目 | 软件服务费率 | 保证金\n女装 | 5% | 3000元\n母婴 | 3% | 5000元\n家电 | 2% | 10000元\n## 其他说明\n资费按自然月结算。",
    after:
      "## 类目资费\n类目 | 软件服务费率 | 保证金\n女装 | 5% | 3000元\n家电 | 2% | 10000元\n宠物用品 | 4% | 2000元\n## 其他说明\n资费按自然月结算。",
    told: ["removed 类目资费｜母婴>-", "added ->类目资费｜宠物用品"],
  },
  {
    layout: "a table inside an article belongs to it",
    before:
      "第一条 本标准适用于全部商家。\n第二条 违规扣分标准如下：\n行为 | 扣分\n虚假发货 | 2分\n辱骂买家 | 6分\n第三条 扣分每年清零。",
    after:
      "第一条 本标准适用于全部商家。\n第二条 违规扣分标准如下：\n行为 | 扣分\n虚假发货 | 4分\n辱骂买家 | 6分\n第三条 扣分每年清零。",
    told: ["modified 第二条>第二条"],
  },
  {
    layout: "articles in one line",
    before: `第一章 总则 第一条 为维护直播间的经营秩序，保障观众权益，制定本规范，主播与机构均应遵守。第二条 主播应当在开播前完成实名认证，并按要求展示营业执照与授权文件。第三条 直播间不得引导观众到其他渠道交易，违者按情节限制开播。第四条 本规范由平台解释，并根据经营情况适时修订，修订后另行公示。`,
    after: `第一章 总则 第一条 为维护直播间的经营秩序，保障观众权益，制定本规范，主播与机构均应遵守。第二条 主播应当在开播前完成实名认证，并按要求展示营业执照与授权文件。第三条 主播介绍功效应当以检测报告为准，不得虚构体验。第四条 直播间不得引导观众到其他渠道交易，违者永久限制开播。第五条 本规范由平台解释，并根据经营情况适时修订，修订后另行公示。`,
    told: ["added ->第三条", "modified+renumbered 第三条>第四条", "renumbered 第四条>第五条"],
  },
  {
    layout: "sections and points in one line",
    before:
      "一、适用范围：本公告适用于跨境进口商家，不适用于国内一般贸易商家，两类业务并行的商家分别执行。二、申报要求：（一）商家应当如实申报品名与数量；（二）单票货值不得超过5000元；（三）同一收件人当日不超过两票。三、施行：本公告自公布之日起执行，此前规定不一致的以本公告为准。",
    after:
      "一、适用范围：本公告适用于跨境进口商家，不适用于国内一般贸易商家，两类业务并行的商家分别执行。二、申报要求：（一）商家应当如实申报品名与数量；（二）单票货值不得超过2000元；（三）同一收件人当日不超过两票。三、施行：本公告自公布之日起执行，此前规定不一致的以本公告为准。",
    told: ["modified 二、（二）>二、（二）"],
  },
  {
    layout: "a long paragraph without numbers, one sentence edited",
    before: `# Seller review\n\n${paragraph}`,
    after: `# Seller review\n\n${paragraph.replace("the missing record number 21", "two certified copies")}`,
    told: ["modified 段1¶11>段1¶11"],
  },
  {
    layout: "questions and answers",
    before:
      "# 常见问题\nQ1：可以更换结算账户吗？\nA：可以，每自然月限一次。\nQ2：店铺可以转让吗？\nA：个体工商户店铺不可以转让。",
    after:
      "# 常见问题\nQ1：可以更换结算账户吗？\nA：可以，每自然月限一次。\nQ2：更换期间能提现吗？\nA：更换生效前暂停提现。\nQ3：店铺可以转让吗？\nA：个体工商户店铺不可以转让。",
    told: ["added ->Q2", "renumbered Q2>Q3"],
  },
  {
    layout: "an attachment behind the articles",
    before:
      "第一条 商家按附件一的标准缴存保证金。\n第二条 保证金不计利息。\n附件一：保证金标准\n旗舰店 | 50000元\n专营店 | 100000元\n附件二：退还流程\n关店后第三十日起可以申请退还。",
    after:
      "第一条 商家按附件一的标准缴存保证金。\n第二条 保证金不计利息。\n附件一：保证金标准\n旗舰店 | 80000元\n专营店 | 100000元\n附件二：退还流程\n关店后第六十日起可以申请退还。",
    told: ["modified 附件一｜旗舰店>附件一｜旗舰店", "modified 附件二>附件二"],
  },
  {
    layout: "German paragraphs",
    before:
      "§ 1 Geltungsbereich\nDiese Bedingungen gelten für gewerbliche Anbieter.\n\n§ 2 Gebühren\nDie Provision beträgt 9 Prozent des Verkaufspreises.\n\n§ 3 Werbung\nAnzeigen werden gesondert vereinbart.\n\n§ 4 Kündigung\nBeide Seiten kündigen mit einer Frist von 30 Tagen.",
    after:
      "§ 1 Geltungsbereich\nDiese Bedingungen gelten für gewerbliche Anbieter.\n\n§ 2 Gebühren\nDie Provision beträgt 11 Prozent des Verkaufspreises.\n\n§ 3 Kündigung\nBeide Seiten kündigen mit einer Frist von 30 Tagen.",
    told: ["modified § 2>§ 2", "removed § 3>-", "renumbered § 4>§ 3"],
  },
  {
    layout: "Spanish articles",
    before:
      "Artículo 1. Objeto\nEl presente contrato regula la venta en la plataforma.\nArtículo 2. Penalización\nEl vendedor abonará 5 000,00 € por cada incumplimiento.\nArtículo 3. Vigencia\nEl contrato dura un año.",
    after:
      "Artículo 1. Objeto\nEl presente contrato regula la venta en la plataforma.\nArtículo 2. Penalización\nEl vendedor abonará 7 500,00 € por cada incumplimiento.\nArtículo 3. Vigencia\nEl contrato dura un año.",
    told: ["modified Artículo 2>Artículo 2"],
  },
  {
    layout: "underlined headings",
    before:
      "Partner terms\n=============\n\nRanking\n-------\n\nResults are ordered by relevance and price.\n\nDisputes\n--------\n\nA mediator is named within thirty (30) days.",
    after:
      "Partner terms\n=============\n\nRanking\n-------\n\nResults are ordered by relevance, price and delivery time.\n\nDisputes\n--------\n\nA mediator is named within fifteen (15) days.",
    told: ["modified Ranking>Ranking", "modified Disputes>Disputes"],
  },
  {
    layout: "headings in bold",
    before:
      "**Eligibility**\n\nOnly registered companies may join.\n\n**Payouts**\n\nMoney is sent every Friday to the bank account on file.\n\n**Gift cards**\n\nGift cards never expire.",
    after:
      "**Eligibility**\n\nOnly registered companies may join.\n\n**Payouts**\n\nMoney is sent every second Friday to the bank account on file.",
    told: ["modified Payouts>Payouts", "removed Gift cards>-"],
  },
  {
    layout: "one clause split in two",
    before:
      "第一条 商家应当在承诺时间内发货。\n第二条 延迟发货的，平台按每单五元赔付消费者；虚假发货的，平台扣除信用分并限制店铺参加营销活动三十日。\n第三条 本规则由平台解释。",
    after:
      "第一条 商家应当在承诺时间内发货。\n第二条 延迟发货的，平台按每单五元赔付消费者。\n第三条 虚假发货的，平台扣除信用分并限制店铺参加营销活动三十日。\n第四条 本规则由平台解释。",
    told: ["modified 第二条>第二条", "moved 第二条>第三条", "renumbered 第三条>第四条"],
  },
  {
    layout: "two English clauses merged",
    before:
      "2.1 The trader keeps records of every delivery for three years.\n2.2 On request the trader hands the records to the auditor appointed by the marketplace.\n2.3 The auditor is bound to secrecy.",
    after:
      "2.1 The trader keeps records of every delivery for three years. On request the trader hands the records to the auditor appointed by the marketplace.\n2.2 The auditor is bound to secrecy.",
    told: ["modified 2.1>2.1", "moved 2.2>2.1", "renumbered 2.3>2.2"],
  },
  {
    layout: "a nested list under a heading",
    before:
      "## Packaging\n\n* Use new cartons.\n  * Double walls above 10 kg.\n  * Seal with paper tape.\n* Print the label on both sides.\n\n## Pickup\n\nThe carrier comes at 4 p.m.",
    after:
      "## Packaging\n\n* Use new cartons.\n  * Double walls above 8 kg.\n  * Seal with paper tape.\n* Print the label on both sides.\n\n## Pickup\n\nThe carrier comes at 4 p.m.",
    told: ["modified Packaging>Packaging"],
  },
];

describe("diffClauses, over layouts and languages", () => {
  it.each(edits)("$layout", (edit) => {
    expect(told(edit).sort()).toEqual([...edit.told].sort());
  });
});
