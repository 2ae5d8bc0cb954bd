export type Modality =
  | "obligation"
  | "prohibition"
  | "permission"
  | "penalty"
  | "definition"
  | "procedure"
  | "fee"
  | "date"
  | "none";

/**
 * Measures that hit money, the store or the account, by what they do. One
 * pattern a measure, so that a measure that appears can be told from one that
 * is reworded.
 */
const sanctions: Readonly<Record<string, RegExp>> = {
  扣分: /扣[^，。；元款]{0,8}(?:\d|[一二三四五六七八九十]+)分(?![之钟])|扣分|[积记计][^，。；]{0,3}\d+分(?!钟)|违规积分|penalty points?|strikes? (?:against|to) your/iu,
  扣款: /扣划|划扣|扣款|扣罚|罚款|罚金|没收|(?:从|自)[^，。；]{0,12}(?:货款|保证金|账户)[^，。；]{0,6}(?:扣|抵)|扣除[^，。；]{0,8}(?:保证金|货款|款项|报酬)|抵扣|不予退还|不退|set[- ]?off|deduct(?:ed|ion)?s? from your|forfeit|chargeback|\bfined?\b/iu,
  违约金: /违约金|liquidated damages|penalty (?:fee|payment)/iu,
  赔付: /赔付|赔偿|补偿|退一赔|indemnif|compensate|hold (?:us |\w+ )?harmless|liable for/iu,
  冻结: /冻结|扣留|暂缓结算|延迟结算|停止结算|withhold|(?:freeze|hold|reserve) (?:your |any )?(?:funds|payments?|payouts?|balance)/iu,
  提现: /(?:暂停|限制|停止|关闭)[^，。；]{0,8}(?:提现|结算|收款)/u,
  停业: /(?:暂停|停止)[^，。；]{0,6}(?:营业|经营)|停业|关店|关闭店铺|清退|封禁|封停|封店|注销店铺|终止合作|解除合作|终止协议|解除协议|冻结账[号户]|(?:suspend|terminate|close|deactivate|block)\w* (?:your |the |any |an? )?(?:\w+ )?(?:account|store|shop|agreement|access)/iu,
  限制: /限制[^，。；]{0,14}(?:\d|发布|上新|推广|活动|参|流量|展示|下单|权限|商品|店铺|功能)|下架|屏蔽|降权|降低[^，。；]{0,6}(?:权重|流量)|取消[^，。；]{0,8}(?:资格|标识|权限)|暂停[^，。；]{0,10}(?:权限|发布|展示|推广)|删除(?:商品|链接|评价)|不再(?:获得|享受|享有|展示|推荐)|(?:remove|restrict|limit|delist)\w* (?:your |the |any )?(?:\w+ )?(?:listings?|products?|offers?|content|visibility)/iu,
  连带: /连带|关联店铺[^，。；]{0,12}(?:同时|一并|同步|联动)|联动(?:处理|处罚|清退)|一并处[理罚置]/u,
  追溯: /(?<![不无]|不予)(?:追溯|溯及)|(?:本规则|本条|本办法)?(?:施行|生效|发布)(?:之)?前[^，。；]{0,14}(?:亦|也|同样|适用(?!原|旧|当时|修订前|此前)|行为)|(?<!不)适用于[^，。；]{0,20}(?:以后|以前|此前|之前|施行前|生效前|发布前|已)|retroactive/iu,
};

/** Measures that put the store or its money at stake at once. */
const grave: ReadonlySet<string> = new Set([
  "扣分",
  "扣款",
  "违约金",
  "赔付",
  "冻结",
  "提现",
  "停业",
  "连带",
  "追溯",
]);

export const isGrave = (measure: string): boolean => grave.has(measure);

/** The measures that a text names. */
export function measuresOf(text: string): Set<string> {
  const named = new Set<string>();
  for (const [name, pattern] of Object.entries(sanctions)) if (pattern.test(text)) named.add(name);
  return named;
}

const modals = {
  prohibition:
    /不得|不可(?!抗|避|分|逆)|不能(?!够?证明)|禁止|严禁|不允许|不许|杜绝|shall not|must not|may not|prohibited|not permitted/iu,
  obligation:
    /应当|(?<![响供适对相效反])应(?![急用收付对答聘届])|必须|须(?!知)|需要?(?=[在向按提先经完于重])|有义务|有责任|务必|不得不|shall(?! not)|must(?! not)|is required to|are required to/iu,
  permission:
    /可以|(?<![方才])可(?![能靠疑信观行见控溯抗避逆分])|有权|允许|得以|自愿|自主决定|自行决定|may(?! not)|is entitled to/iu,
} as const;
export type Modal = keyof typeof modals;

/**
 * The modals of a sentence. A double negative (`不得不`) is an obligation; a
 * bound (`不得少于`) is a figure's business.
 */
export function modalsOf(sentence: string): Set<Modal> {
  const text = sentence
    .replace(/不得不|非[^，。；]{1,20}不可/gu, "必须")
    .replace(/不[得可](?=[少低高多大小]于|超过)/gu, "");
  const found = new Set<Modal>();
  for (const [name, pattern] of Object.entries(modals) as [Modal, RegExp][])
    if (pattern.test(name === "permission" ? text.replace(/不(?:可以|允许)/gu, "") : text))
      found.add(name);
  return found;
}

const effect = /(?:施行|生效|实施|执行|effective)/iu;
const dated = /(?:19|20)\d{2}\s*[年\-/.]\s*\d{1,2}/u;
const fees =
  /服务费|佣金|费率|手续费|技术费|资源费|保证金(?:标准|金额|额度)|缴[存纳][^，。；]{0,6}(?:保证金|费用)|年费|[^，。；]{0,4}补贴|commission|\bfees?\b/iu;
const definitions = /是指|指的是|所称|定义为|系指|的含义|认定为|means\b/u;
const procedures =
  /申诉|提交|上传|审核|申请|备案|报备|登记|举证|流程|受理|复核|投诉|反馈|通知|appeal|submit|notify/iu;

/**
 * What a clause does, by its gravest sentence: a sanction outranks a ban, a
 * ban a duty, a duty a permission.
 */
export function modalityOf(text: string): Modality {
  if (effect.test(text) && dated.test(text) && text.length < 160) return "date";
  const measures = [...measuresOf(text)];
  if (measures.some(isGrave)) return "penalty";
  if (fees.test(text)) return "fee";
  if (measures.length > 0 && /违反|逾期|未|平台|累计/u.test(text)) return "penalty";
  const modal = modalsOf(text);
  if (modal.has("prohibition")) return "prohibition";
  if (definitions.test(text)) return "definition";
  if (modal.has("obligation")) return procedures.test(text) ? "procedure" : "obligation";
  if (procedures.test(text)) return "procedure";
  return modal.has("permission") ? "permission" : "none";
}
