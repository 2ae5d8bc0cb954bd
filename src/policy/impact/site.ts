import { isEffectSentence, isPublicationLine } from "./effective.ts";
import { type Quantity, quantitiesOf } from "./facts.ts";
import { graveIn } from "./modality.ts";
import { sentenceAt } from "./sentences.ts";
import { isWestern } from "./words.ts";

/** A figure with the words around it, down to its sentence. */
export interface Site {
  readonly q: Quantity;
  /** The figure that it took the place of, where the text says so itself. */
  readonly was?: Quantity;
  /** From the last comma to the figure. */
  readonly lead: string;
  /** From the figure to the next comma. */
  readonly trail: string;
  /** From the last full stop to the figure. */
  readonly head: string;
  /** From the figure to the end of the sentence. */
  readonly tail: string;
  /** The sentences of the clause before the figure's own. */
  readonly above: string;
  /** The first line of the clause, which names the columns of a table. */
  readonly context: string;
  /** What follows, beyond the sentence. */
  readonly next: string;
  /** A number that neither a unit nor the words before it make a figure of the rule. */
  readonly bare?: true;
  /** The cell of a table that holds it: row name, column, and place in the cell. */
  readonly cell?: string;
  /** The names of that row and column. */
  readonly cellName?: string;
}

const rise =
  "调整|调高|调低|上调|下调|上浮|下浮|提高|提升|提至|提|降低|降|缩短|延长|增加|减少|压缩|放宽|变更|修改|更改|改|增|减|变";
/** A move that a text states itself: 由0.8%调整为1%, `increased from 2% to 3%`. */
const stated = new RegExp(
  `(?:由|从)(?<was>[^，,。；;\\n]{1,16}?)(?:统一|相应)?(?:${rise})(?:为|至|到|成)?(?=[^，,。；;\\n]{1,12})|\\bfrom (?<from>[^,.;\\n]{1,24}?) (?=to )`,
  "giu",
);

/**
 * A text with the old figures of the moves that it states blanked out, and those figures
 * by the places where the new ones may begin.
 */
function statedIn(text: string): {
  readonly now: string;
  readonly was: ReadonlyMap<number, Quantity>;
} {
  const was = new Map<number, Quantity>();
  const now = text.replace(stated, (hit: string, ...rest: unknown[]) => {
    const at = Number(rest.at(-3));
    const [old, ...others] = quantitiesOf(hit);
    const [next] = quantitiesOf(text.slice(at + hit.length, at + hit.length + 24));
    if (!old || others.length > 0 || next?.dimension !== old.dimension || next.start > 8)
      return hit;
    was.set(at + hit.length + next.start, old);
    return " ".repeat(hit.length);
  });
  return { now, was };
}

/** The figures of a clause, each with its words. */
export function sitesOf(written: string): Site[] {
  const { now: text, was } = statedIn(written);
  const context = text.slice(0, 80);
  const header = text.split("\n").find((line) => line.includes(" | ")) ?? "";
  const seen = new Map<string, number>();
  return quantitiesOf(text).flatMap((q) => {
    const sentence = sentenceAt(text, q.start, 0);
    const from = text.lastIndexOf(sentence, q.start);
    const head = text.slice(from, q.start);
    const tail = text.slice(q.end, from + sentence.length).replace(/[。；;.\n]$/u, "");
    const before = was.get(q.start);
    // When a rule takes effect is a date of the document, not a threshold.
    if (q.dimension === "date" && (isEffectSentence(sentence) || isPublicationLine(sentence)))
      return [];
    const site: Site = {
      q,
      // 发货时限：48小时: what stands before the colon names the figure.
      lead:
        head
          .replace(/[：:]\s*$/u, "")
          .split(/[，,：:、|]/u)
          .at(-1) ?? "",
      trail: tail.split(/[，,：:|]/u)[0] ?? "",
      head,
      tail,
      above: text.slice(0, from),
      context,
      next: text.slice(q.end, q.end + 60),
      ...(before && { was: before }),
    };
    if (countsItsList.test(`${head}${q.amount}${q.unit}`)) return [];
    const inRow = `${head}${tail}`.includes(" | ");
    if (!inRow)
      return [q.dimension === "factor" && !bareCounts.test(head) ? { ...site, bare: true } : site];
    const cell = `${head.split("|").at(-1)}${tail.split("|")[0]}`;
    // A telephone number or a place of business is no figure of a rule.
    if (q.dimension === "factor" && /\p{L}{4}.*\p{L}{4}|\d[ -]\d|^\s*0\d/u.test(cell)) return [];
    const [name = ""] = head.split(" | ");
    const column = head.split(" | ").length - 1;
    const place = `${name}|${column}`;
    const nth = (seen.get(place) ?? 0) + 1;
    seen.set(place, nth);
    const title = column > 0 ? (header.split(" | ")[column] ?? "").trim() : "";
    const points = q.dimension === "factor" && /分(?!类|期|成|钟)|\bpoints?\b/iu.test(title);
    const measured = points ? { ...q, dimension: "points" as const, unit: "分" } : q;
    return [
      { ...site, q: measured, cell: `${place}|${nth}`, cellName: `${name.trim()} ${title}`.trim() },
    ];
  });
}

/** A count that only sums up the list before it: 产地、日期、净含量三项. */
const countsItsList = /、[^，。；、]+?\d+[项种类个样份件]$/u;

/** Words after which a number without a unit is a figure of the rule. */
const bareCounts =
  /(?:系数|满|减|权重|分值|评分|得分|分数|星级|为|至|低于|高于|少于|多于|超过|不足|达到?|单位[:：]?|[≥≤<>=])[^，。；]{0,4}$|\b(?:below|above|under|over|than|least|most|exceeds?|reach(?:es)?|rating of|score of) $/iu;

/** What a figure measures: the words that lead to it, without the modal. */
export function subjectOf(site: Site): string {
  if (site.cellName) return site.cellName;
  const lead = site.lead.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const words = lead.length >= 2 ? lead : site.head.replace(/[^\p{L}\d]+$/gu, "");
  const last = isWestern(words) ? words.split(" ").slice(-6).join(" ") : words.slice(-18);
  return last || site.trail.slice(0, 18) || site.context.slice(0, 18);
}

/** A payment that follows from a breach is a penalty by whatever name. */
const breach = /(?:违反|违规|违约|售假|为假|虚假|不合格)[^。；]*的[，,][^。；]*(?:支付|缴纳|扣)/u;

/** How many points set something off: 积满16分 imposes none. */
const reached = /(?:[累积合]计|扣|记|积)*(?:满|达到?|超过|至)\d+分(?!钟)(?=[，,：:的时])/gu;

/** Whether the figure's sentence imposes a measure on money, store or account. */
export function isGraveSite({ head, tail, q, cellName = "" }: Site): boolean {
  const sentence = `${cellName}${q.amount}${q.unit} ${head}${q.amount}${q.unit}${tail}`;
  return graveIn(sentence.replace(reached, " ")).length > 0 || breach.test(sentence);
}
