import { diffArrays } from "diff";
import { equal, type Quantity, quantitiesOf } from "./facts.ts";
import { isGrave, measuresOf } from "./modality.ts";
import { likeness, pairsOf } from "./text.ts";

export type Direction = "tightened" | "loosened" | "same";

export interface Threshold {
  /** The words before the figure that say what it measures. */
  readonly what: string;
  /** The old figure; null where there was none. */
  readonly before: string | null;
  /** The new figure; null where there is none any more. */
  readonly after: string | null;
  readonly unit: string;
  readonly direction: Direction;
  /** Whether the sentence imposes a measure on money, store or account. */
  readonly grave: boolean;
}

/** A figure with the words around it, down to its sentence. */
interface Site {
  readonly q: Quantity;
  /** From the last comma to the figure. */
  readonly lead: string;
  /** From the figure to the next comma. */
  readonly trail: string;
  /** From the last full stop to the figure. */
  readonly head: string;
  /** From the figure to the end of the sentence. */
  readonly tail: string;
  /** The first line of the clause, which names the columns of a table. */
  readonly context: string;
  /** What follows, beyond the sentence. */
  readonly next: string;
  /** The cell of a table that holds it: row name, column, and place in the cell. */
  readonly cell?: string;
  /** The names of that row and column. */
  readonly cellName?: string;
}

function sitesOf(text: string): Site[] {
  const context = text.slice(0, 80);
  const header = text.split("\n").find((line) => line.includes(" | ")) ?? "";
  const seen = new Map<string, number>();
  return quantitiesOf(text).flatMap((q) => {
    const head =
      text
        .slice(0, q.start)
        .split(/[。；;\n]/u)
        .at(-1) ?? "";
    const tail = text.slice(q.end).split(/[。；;\n]/u)[0] ?? "";
    // When a rule takes effect is a date of the document, not a threshold.
    if (q.dimension === "date" && /施行|生效|实施/.test(tail)) return [];
    const site: Site = {
      q,
      lead: head.split(/[，,：:、|]/u).at(-1) ?? "",
      trail: tail.split(/[，,：:|]/u)[0] ?? "",
      head,
      tail,
      context,
      next: text.slice(q.end, q.end + 60),
    };
    const inRow = `${head}${tail}`.includes(" | ");
    if (!inRow) return q.dimension === "factor" && !bareCounts.test(head) ? [] : [site];
    const [name = ""] = head.split(" | ");
    const column = head.split(" | ").length - 1;
    const place = `${name}|${column}`;
    const nth = (seen.get(place) ?? 0) + 1;
    seen.set(place, nth);
    const title = column > 0 ? (header.split(" | ")[column] ?? "").trim() : "";
    return [{ ...site, cell: `${place}|${nth}`, cellName: `${name.trim()} ${title}`.trim() }];
  });
}

/** Words after which a number without a unit is a figure of the rule. */
const bareCounts = /(?:系数|满|减|权重|分值|为|至|单位[:：]?|[≥≤<>=])[^，。；]{0,4}$/u;

/** Same kind of figure, so that one can have become the other. */
const comparable = (a: Quantity, b: Quantity): boolean => a.dimension === b.dimension;

const around = (site: Site): Map<string, number> =>
  pairsOf(`${site.head.slice(-16)}${site.tail.slice(0, 12)}`);

/**
 * The figures of a clause that differ, old beside new, with their direction
 * for the merchant. Figures equal in value in another notation are left out.
 * A figure without a counterpart stands against null where it bounds something
 * (a new time limit, a cap that is gone).
 */
export function thresholdsOf(before: string, after: string): Threshold[] {
  const old = sitesOf(before);
  const young = sitesOf(after);
  const { thresholds, restOld, restYoung } = byCell(old, young);
  const { left, right } = unmatched(restOld, restYoung);
  const used = new Set<Site>();
  for (const a of left) {
    const twin = counterpart(
      a,
      right.filter((site) => !used.has(site)),
    );
    if (!twin) continue;
    used.add(twin);
    used.add(a);
    thresholds.push(changed(a, twin));
  }
  for (const site of left) if (!used.has(site)) thresholds.push(...gone(site));
  for (const site of right) if (!used.has(site)) thresholds.push(...arrived(site));
  thresholds.push(...startMoved(old, young));
  return thresholds;
}

/** A figure that only the old text has: a cap or a notice period given up. */
function gone(site: Site): Threshold[] {
  const { q, lead } = site;
  const lost =
    q.dimension === "time"
      ? /提前|公告|告知|通知/.test(lead)
      : cap.test(lead) && !benefit.test(lead);
  return lost
    ? [
        {
          what: subjectOf(site),
          before: q.amount,
          after: null,
          unit: q.unit,
          direction: "tightened",
          grave: isGraveSite(site),
        },
      ]
    : [];
}

/** A figure that only the new text has: what sets off a sanction, or how long it lasts. */
function arrived(site: Site): Threshold[] {
  const { q, lead, head, tail } = site;
  if (q.dimension === "factor" || q.dimension === "date" || q.dimension === "interval") return [];
  const magnitude =
    measuresOf(head).size > 0 && sanctionVerb.test(`${head.slice(-10)}${tail.slice(0, 3)}`);
  const setsOff = trigger.test(lead) && measuresOf(tail).size > 0;
  return magnitude || setsOff
    ? [
        {
          what: subjectOf(site),
          before: null,
          after: q.amount,
          unit: q.unit,
          direction: "tightened",
          grave: isGraveSite(site),
        },
      ]
    : [];
}

const lateStart = /自[^，。；]{0,10}(?:收到|阅读|送达|签收|知悉)[^，。；]{0,8}之日起$/u;
const earlyStart = /自[^，。；]{0,10}(?:发出|作出|发布|发送|产生)[^，。；]{0,8}之日起$/u;

/** The same number of days, counted from an earlier event. */
function startMoved(old: readonly Site[], young: readonly Site[]): Threshold[] {
  return young.flatMap((b) => {
    const from = earlyStart.exec(b.lead)?.[0];
    if (b.q.dimension !== "time" || !from) return [];
    const a = old.find((site) => equal(site.q, b.q) && lateStart.test(site.lead));
    if (!a) return [];
    const written = (site: Site, words: string) => `${words}${site.q.amount}${site.q.unit}`;
    return [
      {
        what: subjectOf(b),
        before: written(a, lateStart.exec(a.lead)?.[0] ?? ""),
        after: written(b, from),
        unit: b.q.unit,
        direction: "tightened" as const,
        grave: isGraveSite(b),
      },
    ];
  });
}

/** Tables compare cell by cell, by the name of the row and the column. */
function byCell(old: readonly Site[], young: readonly Site[]) {
  const cells = new Map(
    young.flatMap((site): [string, Site][] => (site.cell ? [[site.cell, site]] : [])),
  );
  const thresholds: Threshold[] = [];
  const paired = new Set<Site>();
  for (const a of old) {
    const b = cells.get(a.cell ?? "");
    if (!b || !comparable(a.q, b.q)) continue;
    paired.add(a).add(b);
    if (!equal(a.q, b.q)) thresholds.push(changed(a, b));
  }
  const rest = (sites: readonly Site[]) => sites.filter((site) => !paired.has(site));
  return { thresholds, restOld: rest(old), restYoung: rest(young) };
}

/** Figures left when those of equal value are taken out, in order and then anywhere alike. */
function unmatched(old: Site[], young: Site[]): { left: Site[]; right: Site[] } {
  const parts = diffArrays<Site>(old, young, {
    comparator: (a, b) => equal(a.q, b.q) && (a.q.unit !== "工作日") === (b.q.unit !== "工作日"),
    maxEditLength: 400,
  });
  let left = parts ? parts.flatMap((p) => (p.removed ? p.value : [])) : old;
  const right: Site[] = [];
  for (const site of parts ? parts.flatMap((p) => (p.added ? p.value : [])) : young) {
    const twin = left.find((a) => equal(a.q, site.q) && likeness(around(a), around(site)) > 0.25);
    if (twin) left = left.filter((a) => a !== twin);
    else right.push(site);
  }
  return { left, right };
}

/** The figure that stands in the most similar words; in a table, in the same row. */
function counterpart(a: Site, right: readonly Site[]): Site | undefined {
  let best: Site | undefined;
  let top = 0.12;
  for (const b of right) {
    if (!comparable(a.q, b.q)) continue;
    const score = likeness(around(a), around(b));
    if (score > top) {
      top = score;
      best = b;
    }
  }
  return best;
}

function changed(a: Site, b: Site): Threshold {
  const sameUnit = a.q.unit === b.q.unit;
  const written = ({ amount, unit }: Quantity) =>
    sameUnit ? amount : `${amount}${unit.endsWith("分之") ? "%" : unit}`;
  return {
    what: subjectOf(b),
    before: written(a.q),
    after: written(b.q),
    unit: sameUnit ? b.q.unit : `${a.q.unit}→${b.q.unit}`,
    direction: directionOf(a, b),
    grave: isGraveSite(b),
  };
}

const isGraveSite = ({ head, tail }: Site): boolean => [...measuresOf(head + tail)].some(isGrave);

/** What a figure measures: the words that lead to it, without the modal. */
function subjectOf(site: Site): string {
  if (site.cellName) return site.cellName;
  const lead = site.lead.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const words = lead.length >= 2 ? lead : site.head.replace(/[^\p{L}\d]+$/gu, "");
  return words.slice(-18) || site.trail.slice(0, 18) || site.context.slice(0, 18);
}

const merchant = /商家|卖家|乙方|供应商|店铺|商户|经营者|主播|达人|seller|merchant/iu;
const buyer = /消费者|买家|用户|顾客|buyer|customer|consumer/iu;
const benefit =
  /免费|优惠(?!券)|保护期|补贴|减免|减半|返还|返佣|奖励|豁免|宽限|免除|从轻|赠送|额外(?:获得|享)|扶持|流量系数|权重加成/u;
const reward = /享有|享受|可获|予以减免|免除|恢复|解除|退还|奖励|不予处罚|不计入/u;
const service =
  /退还|返还|反馈|答复|审核(?!资料)|解除|解冻|结算|受理|裁定|回复|处理(?!费)|作出|公示|通知|开具/u;
const charge = /费|佣金|费率|保证金|押金|抽成|扣点|税率|commission|fee/iu;
const sanctionVerb =
  /冻结|暂停|限制|停业|禁止|扣|罚|违约金|赔付|赔偿|补偿|屏蔽|封|下架|降权|追溯|处罚|整顿/u;
const trigger = /累计|连续|达到?|满|超过|超出|多于|高于|大于|以上|次数/u;
const shortfall = /低于|不足|未达|不满|少于|小于|未满|以下/u;
const floor = /不低于|不少于|不得低于|不得少于|至少|≥|不小于|最少|起|下限|at least|no less than/iu;
const cap =
  /不超过|不高于|不多于|不得超过|不得高于|不大于|至多|最多|最高|最长|最晚|以内|之内|上限|为限|≤|at most|no more than|up to/iu;

/**
 * Whether the new figure leaves the merchant worse off. The role of a figure
 * is read from its sentence: a benefit, the platform's own time limit, what
 * triggers a sanction, how hard the sanction is, a charge, a time to act, a
 * floor or a cap.
 */
function directionOf(a: Site, b: Site): Direction {
  const was = a.q.value;
  const now = b.q.value;
  if (Math.abs(was - now) < 1e-9 * Math.max(1, Math.abs(was))) return "same";
  const adverse = biggerIsWorse(b) ? now > was : now < was;
  return adverse ? "tightened" : "loosened";
}

/** The rules of `directionOf` in order of precedence; the first that fits decides. */
function biggerIsWorse(site: Site): boolean {
  const { q, lead, trail, head, tail, context, next } = site;
  const near = `${lead}#${trail}`;
  const actor = lastActor(head);
  const byBuyer = buyer.test(actor);
  const withTail = tail.slice(0, 40);

  // A sanction's trigger: 累计满12分的，限制…; 不足30日的，不得…
  const conditional = /[的时][，,]$/u.test(tail.slice(0, trail.length + 1));
  const consequence = tail.slice(trail.length);
  if (conditional || trigger.test(lead.slice(-6)) || /^(?:以上|以下)/.test(trail)) {
    const rest = consequence || trail;
    if (shortfall.test(lead.slice(-6)) && /不得|禁止|下架|限制|扣|冻结/.test(rest)) return true;
    if (reward.test(rest) && !sanctionVerb.test(rest)) return !shortfall.test(near);
    if (measuresOf(rest).size > 0 || /情节|终止|有权|视为|认定|应当|须|不得/.test(rest))
      return shortfall.test(lead.slice(-6));
  }
  if (/情节严重|情节特别严重|属于.{0,4}严重/.test(head) && trigger.test(lead)) return false;
  // What the merchant has to give away, as opposed to what it gets.
  if (floor.test(lead) && /减免金额|优惠(?:金额|力度|幅度)|折扣|让利/u.test(lead)) return true;
  if (benefit.test(near) || (benefit.test(head.slice(-30)) && !sanctionVerb.test(near)))
    return false;
  if (/^[^。]{0,40}超[出过](?:的)?部分/u.test(next)) return false;
  if (q.dimension === "factor" && /系数|权重|得分/.test(`${context}${head}`)) return false;

  // Who has to wait: the platform's own deadline, the better the shorter.
  const platformActs = !merchant.test(lead) && service.test(withTail) && isDeadline(site);
  if (platformActs && !merchant.test(actor) && !byBuyer) return true;
  if (q.dimension === "date") return byBuyer;
  if (isDeadline(site)) {
    if (/提前|届满前|之前$/.test(lead) || /^(?:之)?前/.test(trail)) return /提前|至少/.test(lead);
    if (sanctionVerb.test(lead) || sanctionVerb.test(head.slice(-12))) return true;
    if (/近|过去|最近|前$/.test(lead.slice(-6))) return !/能够|可以|提供|证明/.test(head);
    return byBuyer;
  }
  if (sanctionVerb.test(near) || sanctionVerb.test(head.slice(-24))) return true;
  if (/保存|保留|留存|存档/.test(near)) return merchant.test(head) && !cap.test(near);
  if (charge.test(near) || charge.test(head.slice(-20))) return !/平台承担|补贴/.test(near);
  if (floor.test(near) && !/以内/.test(near)) return !byBuyer;
  if (cap.test(near) || /可以|可/.test(head)) return false;
  if (q.dimension === "interval") return false;
  return true;
}

const isDeadline = ({ q, trail, lead }: Site): boolean =>
  q.dimension === "date" ||
  (q.dimension === "time" &&
    (/^(?:之)?(?:内|以内|前|之前)/.test(trail) ||
      /最长|不超过|为|顺延|期|时限|近|提前/.test(lead.slice(-8))));

/** The last party before a figure that acts: not one acted on, as in 自买家付款之日起. */
function lastActor(head: string): string {
  return head.match(acting)?.at(-1) ?? "";
}

const acting =
  /(?<![自向对给与经为])(?:商家|卖家|乙方|供应商|商户|平台|甲方|消费者|买家|用户|顾客)(?=[^，。；]{0,8}(?:(?<![响供适对相效反])应|可|须|必|有权|不得|将|自|在|于|申请|提交|认为|逾期))/gu;
