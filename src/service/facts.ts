import type { Mark } from "../core/finding.ts";
import type { Message, Store } from "../core/records.ts";
import { minute } from "../core/time.ts";
import { type CopyAnswer, type CopyFacts, copyFacts } from "../rulebase/copy-facts.ts";
import { marksOf } from "../rulebase/marks.ts";

export interface MessageInput {
  readonly message: Message;
  readonly store?: Store | undefined;
  readonly copy?: CopyAnswer | undefined;
  /** The buyer's message that this one answers, when it is the first answer. */
  readonly answers?: Message | undefined;
}

export interface MessageFacts extends Record<string, unknown> {
  readonly message: Message;
  readonly store: Partial<Store>;
  readonly copy: CopyFacts;
  /** Said for the store, by a person or a bot. */
  readonly side: "store" | "buyer";
  readonly reply: { readonly waitedMinutes: number | null };
  readonly words: {
    /** A complaint or a bad review is to go, for money. */
    readonly buyOff: Mark[];
    /** A complaint or a bad review is to go, with a threat. */
    readonly threat: Mark[];
    readonly fakeTrade: Mark[];
    readonly delayRefund: Mark[];
    readonly noInvoice: Mark[];
    /** No person can be reached. */
    readonly noHuman: Mark[];
  };
}

const complaint = "(?:投诉|举报|差评|追评|中评|维权|仲裁|退款申请)";

const undo = "(?:撤销|撤回|撤掉|撤|取消|删除|删掉|删|修改|改掉|改)(?:一下|下|了)?";
/** 撤销投诉, and the other way round: 把差评删了. */
const withdrawn = `(?:${undo}(?:您的|这个|那个)?${complaint}|${complaint}(?:能|给|先)?${undo})`;
const reward = "(?:返|退|补偿|赔|红包|转账)";
const gap = "[^。\\n]{0,12}?";

/** Builds the facts that service rules judge. */
export function messageFacts({ message, store, copy, answers }: MessageInput): MessageFacts {
  const { text } = message;
  const marks = (pattern: RegExp) => marksOf({ text }, pattern);
  return {
    message,
    store: store ?? {},
    copy: copyFacts(copy),
    side: message.from === "buyer" ? "buyer" : "store",
    reply: {
      waitedMinutes: answers ? (Date.parse(message.at) - Date.parse(answers.at)) / minute : null,
    },
    words: {
      buyOff: marks(new RegExp(`${withdrawn}${gap}${reward}|${reward}${gap}${withdrawn}`, "gu")),
      threat: marks(
        new RegExp(
          `(?:再|敢|要是|如果)[^。\\n]{0,6}?${complaint}[^。\\n]{0,12}?(?:起诉|报警|曝光|地址|上门|后果|拉黑|别怪)`,
          "gu",
        ),
      ),
      fakeTrade: marks(
        /刷单|刷销量|补单|做销量|(?:拍下|下单)后?[^。\n]{0,10}?(?:空包|不发货|佣金)|(?:空包|佣金)[^。\n]{0,10}?(?:拍下|下单)/gu,
      ),
      delayRefund: marks(
        /(?:退款|退钱|退货)[^。\n]{0,12}?(?:等|要|需要|大概)\s?(?:(?:1[6-9]|[2-9]\d)\s?(?:天|个?工作日)|一个月|两个月|下个?月)|(?:不|没法|无法|不能)给?您?退款?(?:了)?[,，]?(?:系统|公司)?规定/gu,
      ),
      noInvoice: marks(
        /(?:不|没法|无法|不能|没有)(?:给您?|提供)?开?(?:具)?发票|开(?:发)?票[^。\n]{0,6}?(?:另外?|要|需)[^。\n]{0,4}?(?:加|补|付)[^。\n]{0,6}?(?:税|点|钱)/gu,
      ),
      noHuman: marks(
        /(?:没有|暂无|不提供|不支持|取消了?|已下线)(?:转)?人工(?:客服|服务)?|人工(?:客服|服务)(?:已下线|暂停|不提供|不支持|没有)|(?:无法|不能)(?:转|接入|联系)人工/gu,
      ),
    },
  };
}
