import { chineseDigits, numeral } from "../../core/numerals.ts";
import { type Clause, clausesOf } from "../clauses/clauses.ts";
import { writtenDates } from "./dates.ts";

/** The dates of a rule's life, as ISO dates. */
export interface Dates {
  readonly publishedAt?: string;
  readonly effectiveFrom?: string;
}

/** A date as the patterns below see it: `⟦2026-07-01⟧`. */
const date = "⟦(\\d{4}-\\d{2}-\\d{2})⟧";
const near = (n: number) => `[^。；;\\n⟦]{0,${n}}?`;
const force =
  "(?:effective|in force|into force|take[sn]? effect|come[s]? into effect|appl(?:y|ies)|valid|binding|gültig|gilt|gelten|in kraft|en vigueur|entrée en vigueur|en vigor|vigentes?|in vigore|van kracht|geldig|obowiązuj\\w+|se aplică|intră în vigoare|em vigor|účinn\\w+|platn\\w+|stupa\\w* na snagu|primjenjuj\\w+|ισχύ\\w*|hatályos|gäller|gælder|voimassa|įsigalioj\\w+|galioja)";
const rule =
  "(?:these|this|the (?:new|updated|revised|amended)|our|diese|ces|présentes|estos|estas|queste|deze|niniejsz\\w+|prezent\\w+|estes|tyto|tieto|ovi|jelen)";

/**
 * In force: `本规则自…起施行`, `于…生效`, `生效日期：…`, `these terms are effective as of …`,
 * `Effective date: …`. What speaks of the rule itself comes first.
 */
const effect: readonly RegExp[] = [
  `(?:本(?:规则|规范|规定|细则|协议|办法|标准|公告|制度|政策|须知|次|修订|条款)|现)[^。；\\n]{0,40}?${date}[^。；\\n]{0,12}?(?:施行|生效|实施|执行)`,
  `(?:自|于|从)\\s*${date}[^。；，\\n]{0,10}?(?:起)?[^。；，\\n]{0,6}?(?:施行|生效|实施|执行)`,
  `(?:生效|施行|实施)(?:时间|日期|日)?[为：:】|\\s]*${date}`,
  `${date}\\s*(?:零点|凌晨|0[时点])?\\s*(?:起|开始)?\\s*(?:正式)?(?:施行|生效|实施|执行)`,
  `${date}\\s*(?:零点|凌晨|0[时点])\\s*(?:起|开始)`,
  `\\b${rule}\\b[^.\\n]{0,90}?\\b${force}${near(40)}${date}`,
  `(?:^|\\n)\\W{0,4}(?:effective|in force|valid|gültig|en vigueur|en vigor|in vigore)${near(24)}${date}`,
  `\\b(?:appl(?:y|ies)|applicable|in effect|takes? effect|valid|starts?) (?:from|as of|as from|since|on|with effect from|beginning|starting)?\\W{0,3}(?:on |the )?${date}`,
  `\\b(?:effective|in force|in kraft|en vigueur|en vigor|in vigore|se aplică|em vigor|účinn\\w+|ισχύ\\w*|hatályos|gäller|gælder|voimassa|įsigalioj\\w+)${near(40)}${date}`,
  `(?:as of|from|starting|since|on|with effect from|beginning|ab dem|ab|à compter du|a partir del?|dal|vanaf|od) ${date}[^.\\n]{0,30}\\b${rule}`,
  `(?:自|于|从|拟自|拟于)?\\s*${date}\\s*(?:当日)?(?:起|开始|后|之?日起)[^。；\\n⟦]{0,12}?(?:实行|启用|起用|适用|推行|试行|落地|上线|切换|按(?:本|此|新)|遵照|照此)`,
  `(?:启用|起用|实行|执行|起效|起始|试行|适用|上线)(?:时间|日期|日)?[为：:】\\s]*${date}`,
  `(?:^|\\n|\\.\\s)\\W{0,4}(?:from|as of|starting|beginning|since|effective)\\W{1,2}(?:on )?${date}`,
  `\\b(?:bound(?: by \\w+)?|(?:come|comes|go|goes|kick|kicks) (?:in|live|into operation)|in operation|operational|applicable|live|starts?|starting|in use) (?:from|since|as of|on)\\W{1,2}${date}`,
  `${date}\\s*(?:零时|零点|当日|0[时点])?\\s*起(?!至|到|止)`,
  // A campaign holds for its own time, whatever comes before it.
  `(?:正式(?:期|活动|开始)?|活动(?:时间|期间|周期)?|有效期|适用(?:时间|期间)|执行(?:期间|周期))(?:为|是)?[：:\\s]*(?:自|从|于)?\\s*${date}[^。；\\n⟦]{0,12}?(?:起|开始|至|到|[-—–~～]|$)`,
].map((source) => new RegExp(source, "iu"));

const publication =
  /发布|印发|签发|发文|公布|公告|更新|修订|修改|公示|调整|校订|updated|published|adopted|\bissued\b|\breleased\b|\bversion of\b|\brevision of\b|last (?:modified|revised)|stand:|mise à jour|actualizaci|aggiorna|bijgewerkt|aktualizacj/iu;

/** Whether a line tells when the text was published or revised: `Stand: 31.07.2020`. */
export const isPublicationLine = (line: string): boolean =>
  (line.length < 80 && /stand\b|copyright|©/iu.test(line)) ||
  (line.length < 60 && publication.test(line));

/** A day without a year is of the year that the text named last, or else of `first`: `更新于2026年4月8日，4月15日起执行`. */
function withYears(text: string, first: string): string {
  let year = first;
  return text.replace(
    /((?:19|20)\d{2})年|(?<![\d年月])(\d{1,2}月\d{1,2}[日号])/gu,
    (hit, named?: string) => {
      if (named) year = named;
      return named || year === "" ? hit : `${year}年${hit}`;
    },
  );
}

/** A month from which something holds begins with its first day: `2026年4月起`, `from April 2026`. */
const withDays = (text: string): string =>
  text
    .replace(
      /((?:19|20)\d{2}|[一二][〇零九][〇零一二三四五六七八九]{2})年(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?=起|开始)/gu,
      "$1年$2月1日",
    )
    .replace(
      /(?<=\b(?:from|as of|since|starting|beginning) )(?=\p{Lu}\p{L}+ (?:19|20)\d{2})/giu,
      "1 ",
    );

/** The latest year in a date of a text, for days that are told before any year is. */
const yearOf = (text: string): string =>
  (text.match(/(?<!\d)(?:19|20)\d{2}(?=年\d|[-/.]\d)/gu) ?? []).sort().at(-1) ?? "";

/** A text with each of its dates as `⟦2026-07-01⟧`. */
function dated(text: string, year = yearOf(text)): string {
  let out = "";
  let from = 0;
  const folded = withDays(
    withYears(
      text
        .replace(/[０-９Ａ-Ｚａ-ｚ：]/gu, (c) => c.normalize("NFKC"))
        .replace(/(?<=[\p{Script=Han}日号]),(?=\p{Script=Han})/gu, "，"),
      year,
    ),
  );
  for (const { iso, start, end } of writtenDates(folded)) {
    out += `${folded.slice(from, start)}⟦${iso}⟧`;
    from = end;
  }
  return out + folded.slice(from);
}

/**
 * When a rule was published and from when it binds, as it says itself. The
 * last clause that speaks of the rule's own effect counts, since earlier ones
 * may speak of other rules.
 */
export function datesOf(text: string): Dates {
  const year = yearOf(text);
  const clauses = clausesOf(text).map((clause) => ({
    text: dated(withName(clause), year),
    numbered: clause.numbered,
  }));
  const texts = clauses.map((clause) => clause.text);
  const heads = clauses.filter(({ numbered }) => !numbered).map((clause) => clause.text);
  const publishedAt =
    publishedOn(heads.flatMap((head) => head.split("\n"))) ??
    announced(texts.join("\n")) ??
    signedOn(texts.flatMap((clause) => clause.split("\n")));
  const effectiveFrom =
    afterPublication(texts, publishedAt) ??
    afterShowing(texts) ??
    effectiveFromOf(texts) ??
    fromPublication(texts);
  return {
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
  };
}

/** A clause with the name that stands apart from its words: 【施行】2026年7月1日. */
export const withName = ({ label, text }: Pick<Clause, "label" | "text">): string =>
  /^\p{Script=Han}{2,8}$/u.test(label) && !text.includes(label) ? `${label}：${text}` : text;

/** A day up to which something is to be done: `6月20日前反馈`, `by 20 June`. */
const deadline = new RegExp(
  `${date}\\s*(?:\\d{1,2}[时点:]\\d{0,2})?\\s*(?:之?前|以前|止|截止)|(?:截[至止]|不晚于|最晚|\\b(?:by|before|until|till|no later than))\\W{0,2}${date}`,
  "giu",
);

const days = (text: string): string[] =>
  [...text.replace(deadline, " ").matchAll(new RegExp(date, "gu"))].flatMap(([, iso]) => iso ?? []);

/**
 * The latest day that lines about publication name: a notice tells its first publication
 * and its last revision. Beside a day of effect only a phrase of its own counts.
 */
const publishedOn = (lines: readonly string[]): string | undefined =>
  lines
    .filter((line) => publication.test(line))
    .flatMap((line) =>
      saysEffect(line)
        ? line
            .split(/[，,；;·|（）()\u3000]|\s{2,}|\.\s/u)
            .filter((phrase) => publication.test(phrase) && !saysEffect(phrase))
        : [line],
    )
    .flatMap(days)
    .sort()
    .at(-1);

/** How long a line that signs a notice is at most. */
const signature = 48;

/** The day in the line that signs a notice: `运营中心　2026年2月10日`. */
const signedOn = (lines: readonly string[]): string | undefined =>
  lines
    .filter((line) => line.trim() !== "")
    .slice(-3)
    .filter((line) => line.length < signature && /⟧\s*$/u.test(line) && !saysEffect(line))
    .flatMap(days)
    .at(-1);

/** The day of a notice as a clause of it tells: `于2026年10月9日公示`, `Last revised: …`. */
const announced = (text: string): string | undefined =>
  new RegExp(
    `${date}[^。；\\n⟦]{0,3}(?:公示|发布|公布|印发|签发)|(?:发布|公布|印发|签发|更新|修订)(?:日期|时间)?[:为\\s]*${date}|(?:last (?:revised|updated)|published)[^.\\n⟦]{0,12}${date}`,
    "iu",
  )
    .exec(text)
    ?.slice(1)
    .find((iso) => iso !== undefined);

function effectiveFromOf(texts: readonly string[]): string | undefined {
  for (const pattern of effect)
    for (const text of texts.toReversed()) {
      const found = pattern.exec(text)?.[1];
      if (found) return found;
    }
  return undefined;
}

const showing = new RegExp(
  `公示[^。；\\n⟦]{0,8}${date}[^。；\\n⟦]{0,3}${date}[^。；\\n]{0,12}(?:期满|届满|结束)[^。；\\n]{0,6}(?:施行|生效|实施|执行)`,
  "u",
);

/** A rule that binds when the days of its showing are over: the day after the last. */
function afterShowing(texts: readonly string[]): string | undefined {
  const last = showing.exec(texts.join("\n"))?.[2];
  return last === undefined ? undefined : daysLater(last, 1);
}

const daysLater = (iso: string, days: number): string =>
  new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 10);

const daysAfter = new RegExp(
  `自?(?:本[^，。；]{0,8})?(?:印发|发布|公布|公示|签发|发文|公告)(?:之日|之时|后|日)?起?(?:满|届满)?\\s*第?([\\d${chineseDigits}]+)\\s*(?:个)?(?:自然)?(?:日|天)(?:届满|期满|之?后|起)?[^，。；]{0,4}(?:施行|生效|实施|执行|实行|适用)`,
  "u",
);

/** A rule that binds a number of days after its publication. */
function afterPublication(
  texts: readonly string[],
  publishedAt: string | undefined,
): string | undefined {
  const count = numeral(daysAfter.exec(texts.join("\n"))?.[1] ?? "");
  if (publishedAt === undefined || count === undefined) return undefined;
  return count > 366 ? undefined : daysLater(publishedAt, count);
}

const atPublication = /自(?:本[^，。；]{0,6})?(?:更新|发布|公布|修订)之[日时]起|即日起(?!至)|现起/u;

/** A text that binds from the day it was published on, and names no other day. */
function fromPublication(texts: readonly string[]): string | undefined {
  const lines = texts.join("\n").split("\n");
  if (!lines.some((line) => atPublication.test(line))) return undefined;
  const days = lines.flatMap((line) =>
    [...line.matchAll(new RegExp(date, "gu"))].map(([, iso]) => iso),
  );
  const [only, ...others] = new Set(days);
  const stamped = lines.some((line) => publication.test(line) && new RegExp(date, "u").test(line));
  return others.length === 0 && stamped ? only : undefined;
}

const saysEffect = (datedSentence: string): boolean =>
  effect.some((pattern) => pattern.test(datedSentence));

/** Whether a sentence only says when the rule binds. */
export const isEffectSentence = (sentence: string): boolean =>
  /\d{4}|[一二][〇零九]/u.test(sentence) && saysEffect(dated(sentence));

/** Whole days from one ISO date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
