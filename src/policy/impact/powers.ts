import { type Evidence, evidence, short } from "./evidence.ts";
import { unbounded } from "./limits.ts";
import { graveIn, modalsOf } from "./modality.ts";
import { lastActor } from "./parties.ts";
import { isWestern, words } from "./words.ts";

const benefitEnded =
  /(?:取消|终止|停止|不再)[^，。；]{0,10}(?:扶持|补贴|奖励|返还|优惠|减免|免费|权益|加权|加成|保护期)/u;

/** What an appeal does to the measure appealed against. */
const suspends =
  /(?:申诉|申辩|复[核议检验查]|异议|争议|举证)[^。；]{0,20}(?:(?:暂停|暂缓|中止|停止)[^，。；]{0,8}(?:执行|处[理罚置]|扣|下架)|不(?:予)?执行|正常(?:经营|销售))/u;

const goesOn =
  /(?:申诉|申辩|复[核议检验查]|异议|争议|举证)[^。；]{0,20}(?:不(?:停止|影响|暂停|中止|暂缓)[^，。；]{0,8}(?:执行|处[理罚置])|(?:照常|继续|仍|先行)[^，。；]{0,4}(?:执行|处[理罚置]))/u;

/** A measure that waited for the appeal is carried out at once now. */
function suspensionLost(before: string, after: string): Evidence[] {
  if (!suspends.test(before) || suspends.test(after) || !goesOn.test(after)) return [];
  return [
    evidence(
      "suspension.gone",
      5,
      "adverse",
      `申诉期间不再暂缓执行：${short(after)}`,
      `an appeal no longer stays the measure: ${short(after)}`,
    ),
  ];
}

/** The merchant is exempt now, the platform decides alone, or a remedy is given up. */
export function powersMoved(before: string, after: string): Evidence[] {
  const found = suspensionLost(before, after);
  const owed = (text: string) => modalsOf(text).has("obligation");
  if (words.exempting.test(after) && !words.exempting.test(before) && owed(before) && !owed(after))
    found.push(
      evidence(
        "exception",
        2,
        "favourable",
        `新增例外：${short(after)}`,
        `a new exception: ${short(after)}`,
      ),
    );
  if (unbounded.test(after) && !unbounded.test(before) && owed(before) && !isWestern(after))
    found.push(
      evidence(
        "freedom",
        2,
        "favourable",
        `不再限定：${short(after)}`,
        `not bounded any more: ${short(after)}`,
      ),
    );
  if (benefitEnded.test(after) && !benefitEnded.test(before))
    found.push(
      evidence(
        "benefit.gone",
        4,
        "adverse",
        `取消对商家的优惠：${short(after)}`,
        `a benefit is gone: ${short(after)}`,
      ),
    );
  const alone = words.unilateral.exec(after);
  const own = alone && lastActor(after.slice(0, alone.index)) === "merchant";
  if (alone && !words.unilateral.test(before))
    found.push(
      own
        ? evidence(
            "freedom",
            2,
            "favourable",
            `商家可自行决定：${short(after)}`,
            `the merchant decides: ${short(after)}`,
          )
        : evidence(
            "unilateral",
            graveIn(after).length > 0 || /处罚|处置/u.test(after) ? 5 : 4,
            "adverse",
            `平台可单方决定：${short(after)}`,
            `the platform decides alone: ${short(after)}`,
          ),
    );
  if (words.waiver.test(after) && !words.waiver.test(before))
    found.push(
      evidence(
        "waiver",
        /追索|索赔|liab|all claims|any claims/iu.test(after) ? 5 : 4,
        "adverse",
        `商家放弃权利或救济途径：${short(after)}`,
        `a right or remedy is given up: ${short(after)}`,
      ),
    );
  return found;
}
