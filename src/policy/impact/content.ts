import { sentenceAt } from "../capture/text.ts";
import type { Run } from "../clauses/diff.ts";
import { type Evidence, evidence, type Setting, short } from "./evidence.ts";
import { novelty } from "./meaning.ts";
import { isGrave, measuresOf, modalsOf } from "./modality.ts";

export const softened =
  /首次[^，。；]{0,10}(?:警告|提醒)|予以(?:警告|提醒)|减轻|减免|不再(?!获得|享|展示|推荐|支持|受理|提供)|免于|不予(?:扣|处罚)|申请免除/u;

/** New content below this many characters is a rewording. */
const substantial = 5;
/** A list item is content even when short. */
const listItem = 2;
const inList = /^(?:、|以?及|和|或)|(?:、|以?及|和|或)$/u;

/** Words that make an addition an exception, an explanation, a lighter measure, a filing. */
const exempting =
  /except (?:for|where|that)|does not apply|除外|不属于|不计入|不视为|不在此限|不受.{0,6}限制|豁免|例外|免于|无须|无需|自行决定|自愿|不作强制/iu;
const clarifying = /例如|比如|举例|^[（(][^（()）]*[）)]$/u;
const filing =
  /提交|上传|录入|注明|登记|备案|报备|告知|标明|标注|附随?|提供|填写|公示|签署|备注|培训|考试|更新|证明|凭证|资料|材料|submit|provide|upload|notify|register|declare|file a/iu;

/** Words that say something the old clause did not. */
export function contentAdded(
  runs: readonly Run[],
  before: string,
  after: string,
  setting: Setting,
): Evidence[] {
  const found: Evidence[] = [];
  let at = 0;
  for (const run of runs) {
    const start = at;
    if (run.op !== "del") at += run.text.length;
    if (run.op !== "ins") continue;
    const listed = inList.test(run.text.trim());
    if (novelty(run.text, before) < (listed ? listItem : substantial)) continue;
    if (setting.known(run.text)) continue;
    found.push(additionOf(run.text, sentenceAt(after, start, run.text.length), setting));
  }
  return found;
}

/** What an added passage does, by its own words and then by its sentence. */
export function additionOf(text: string, sentence: string, setting: Setting): Evidence {
  const quote = short(text);
  const measures = measuresOf(text);
  const own = modalsOf(text);
  const all = modalsOf(sentence);
  const ruled = modalsOf(setting.governing);
  if (clarifying.test(text.trim()))
    return evidence(2, "neutral", `补充说明：${quote}`, `clarified: ${quote}`);
  if (exempting.test(text) || (exempting.test(sentence) && measures.size === 0))
    return evidence(2, "favourable", `新增例外：${quote}`, `a new exception: ${quote}`);
  if (softened.test(text)) {
    const effort = filing.test(text);
    return evidence(
      effort ? 3 : 2,
      "favourable",
      `处置放宽：${quote}`,
      `a measure softened: ${quote}`,
    );
  }
  if ([...measures].some(isGrave))
    return evidence(
      5,
      "adverse",
      `新增处罚或资金、店铺处置：${quote}`,
      `a new penalty or measure on funds or store: ${quote}`,
    );
  if (own.has("prohibition") && !own.has("obligation"))
    return evidence(
      4,
      "adverse",
      `新增禁止或限制：${quote}`,
      `a new prohibition or limit: ${quote}`,
    );
  if (measures.size > 0)
    return evidence(4, "adverse", `新增限制措施：${quote}`, `a new restriction: ${quote}`);
  if (own.has("obligation") || filing.test(text))
    return evidence(3, "adverse", `新增义务或手续：${quote}`, `a new duty or step: ${quote}`);
  if (own.has("permission"))
    return evidence(2, "favourable", `新增可选事项：${quote}`, `a new option: ${quote}`);
  if (all.has("prohibition") || (ruled.has("prohibition") && all.size === 0))
    return evidence(4, "adverse", `禁止范围扩大：${quote}`, `a ban reaches further: ${quote}`);
  if (all.has("obligation") || ruled.has("obligation"))
    return evidence(3, "adverse", `义务内容增加：${quote}`, `a duty grows: ${quote}`);
  if (steps.test(sentence))
    return evidence(
      3,
      "adverse",
      `手续或渠道变化：${quote}`,
      `a procedure or channel changed: ${quote}`,
    );
  return evidence(2, "neutral", `内容增加：${quote}`, `content added: ${quote}`);
}

const steps = /申诉|申请|受理|报名|审批|流程|入口|渠道|appeal|application/iu;

/** What protects the merchant, so that its loss leaves a risk. */
const protection =
  /除[^，。；]{1,30}外|有权|可以(?:申诉|要求|申请)|听证|异议|提前[^，。；]{0,8}(?:告知|通知|公告)|除外|豁免|无须|无需|补贴|减免|返还|平台[^，。；]{0,12}承担|不再追索|最高不超过|不得(?:清退|扣|冻结|处罚)/u;

/** Words of the old clause that the new one no longer says. */
export function contentRemoved(runs: readonly Run[], before: string, after: string): Evidence[] {
  return runs.flatMap((run) => {
    if (run.op !== "del") return [];
    const fresh = novelty(run.text, after);
    if (inList.test(run.text.trim()) && fresh >= listItem && fresh < substantial)
      return narrowed(run.text, before);
    if (fresh < substantial && !protection.test(run.text)) return [];
    if (protection.test(after) && fresh < substantial) return [];
    return [removalOf(run.text, before)];
  });
}

/** An item that left a list of what is banned or owed. */
function narrowed(item: string, clause: string): Evidence[] {
  const modal = modalsOf(clause);
  return modal.has("prohibition") || modal.has("obligation")
    ? [evidence(2, "favourable", `范围缩小：${short(item)}`, `reaches less far: ${short(item)}`)]
    : [];
}

/** What the loss of a passage leaves behind. */
export function removalOf(text: string, clause: string): Evidence {
  const quote = short(text);
  const harsh = [...measuresOf(clause)].some(isGrave);
  const safeguarded = protection.test(text);
  if (safeguarded && /补贴|承担|减免|返还/u.test(text))
    return evidence(
      4,
      "adverse",
      `取消对商家的优惠或分担：${quote}`,
      `a benefit or cost share is gone: ${quote}`,
    );
  if (safeguarded && (!measuresOf(text).size || /听证|告知|有权|追索|不超过/u.test(text)))
    return evidence(
      harsh ? 5 : 3,
      "adverse",
      `删除商家的权利或保护：${quote}`,
      `a right or protection is gone: ${quote}`,
    );
  if (measuresOf(text).size > 0)
    return evidence(2, "favourable", `删除处置：${quote}`, `a measure is gone: ${quote}`);
  if (modalsOf(text).has("obligation") || modalsOf(text).has("prohibition"))
    return evidence(2, "favourable", `删除义务或禁止：${quote}`, `a duty or ban is gone: ${quote}`);
  return evidence(1, "neutral", `删减文字：${quote}`, `words dropped: ${quote}`);
}
