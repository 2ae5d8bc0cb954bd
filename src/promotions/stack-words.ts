import type { Text } from "../core/text.ts";
import type { Least, Step } from "./least-paid.ts";
import type { Line, Offer } from "./offers.ts";

/** How an order comes to its price, as a person would reckon it. */
export function inWords(lines: readonly Line[], { paid, steps }: Least): Text {
  const [first] = lines;
  if (first === undefined) return { zh: "", en: "" };
  const total = lines.reduce((sum, { price, pieces }) => sum + price * pieces, 0);
  const isOne = lines.length === 1;
  const start = isOne
    ? {
        zh: `${yuan(first.price)} 元 × ${first.pieces} 件 = ${yuan(total)} 元`,
        en: `${yuan(first.price)} yuan × ${first.pieces} = ${yuan(total)} yuan`,
      }
    : {
        zh: `${lines.length} 种商品各一件，共 ${yuan(total)} 元`,
        en: `one each of ${lines.length} items, ${yuan(total)} yuan`,
      };
  const told = steps.slice(0, mostSteps).map(stepInWords);
  const more = steps.length - told.length;
  const last = isOne
    ? {
        zh: `每件 ${yuan(paid / first.pieces)} 元`,
        en: `${yuan(paid / first.pieces)} yuan a piece`,
      }
    : { zh: `共付 ${yuan(paid)} 元`, en: `${yuan(paid)} yuan to pay` };
  const left = { zh: `再叠加 ${more} 项`, en: `${more} more` };
  const parts = [start, ...told, ...(more > 0 ? [left] : []), last];
  return {
    zh: parts.map(({ zh }) => zh).join(" → "),
    en: parts.map(({ en }) => en).join(" → "),
  };
}

/** A finding tells so many steps; further ones are counted. */
const mostSteps = 12;

const yuan = (value: number): string => String(Math.round(value * 100) / 100 + 0);

function stepInWords({ offer, off, left }: Step): Text {
  const { title } = offer;
  const terms = termsOf(offer);
  return {
    zh: `“${title}”${terms.zh}，减 ${yuan(off)} 元，剩 ${yuan(left)} 元`,
    en: `“${title}” ${terms.en}: ${yuan(off)} yuan off, ${yuan(left)} left`,
  };
}

function termsOf({ kind, threshold, pieces, every, amount, rate }: Offer): Text {
  const condition =
    threshold > 0
      ? {
          zh: `${every ? "每" : ""}满 ${yuan(threshold)} 元`,
          en: `${every ? "per" : "from"} ${yuan(threshold)} yuan`,
        }
      : pieces > 1
        ? {
            zh: `${every ? "每" : "满"} ${pieces} 件`,
            en: `${every ? "per" : "from"} ${pieces} pieces`,
          }
        : { zh: "", en: "" };
  const effect = {
    price: { zh: "活动价", en: "at its price" },
    rate: { zh: `打 ${yuan(rate * 10)} 折`, en: `× ${yuan(rate)}` },
    amount: { zh: `减 ${yuan(amount)} 元`, en: `− ${yuan(amount)}` },
    gift: { zh: `赠值 ${yuan(amount)} 元`, en: `a gift worth ${yuan(amount)}` },
  }[kind];
  return {
    zh: `（${condition.zh}${effect.zh}）`,
    en: `(${[condition.en, effect.en].filter(Boolean).join(", ")})`,
  };
}
