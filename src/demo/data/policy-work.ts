/** When legal acknowledged a change, in minutes after its detection, if not by the rule. */
export const acknowledgedLate: Readonly<Record<string, number>> = {
  "sample.taobao-after-sale": 55,
};

/** What legal decided to do about the grave changes, by the document. */
export const strategies: Readonly<Record<string, string>> = {
  "sample.tmall-linked-stores":
    "1. 财务本周核对12家店铺的关联交易占比，超过20%的列清单。\n2. 员工内购一律改走企业内购渠道，7月10日前完成。\n3. 规则参数由30%收紧到25%，预警线设在22%。",
  "sample.taobao-after-sale":
    "客服排班增加晚班，退款申请在24小时内处理；系统在第20小时提醒负责人。",
  "sample.tmall-service-fee": "财务重算下半年费率，毛利低于12%的商品由运营决定提价或下架。",
  "sample.kuaishou-live-after-sale":
    "直播合作合同补充售后连带责任条款，6月20日前与全部达人重签；未重签的暂停排期。",
  "sample.douyin-price-claims": "下架所有无成交记录支撑的划线价，运营按近7日最低成交价重填。",
};

/** Notes on clauses: whose, on which document's newest change. */
export const clauseNotes: readonly {
  readonly sourceId: string;
  readonly clause: string;
  readonly by: "legal" | "compliance";
  readonly text: string;
}[] = [
  {
    sourceId: "sample.tmall-linked-stores",
    clause: "第六条",
    by: "compliance",
    text: "6月旗舰店的占比是24.1%，离新上限不到1个百分点。",
  },
  {
    sourceId: "sample.tmall-linked-stores",
    clause: "第九条",
    by: "legal",
    text: "“全部关联店铺同步”是新的：一家超标会停全部店铺，按最高影响应对。",
  },
  {
    sourceId: "sample.tmall-linked-stores-draft",
    clause: "第九条",
    by: "legal",
    text: "建议在截止日前提交意见：7日整改期对跨主体对账来说太短。",
  },
];

/** A proposal that legal did not follow: the document, and why. */
export const dismissed = {
  sourceId: "sample.taobao-after-sale",
  reason: "这一条说的是售后处理时限，不是发货时限，发货规则不变。",
} as const;
