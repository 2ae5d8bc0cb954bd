import type { Basis } from "../../core/finding.ts";
import type { Platform } from "../../core/records.ts";
import type { Text } from "../../core/text.ts";
import { appliesTo, type Param, type Rule } from "../../rulebase/rule.ts";
import { containment, pairsOf } from "../capture/text.ts";
import { cites, stemOfBasis } from "../changes/cites.ts";
import { alertImpact } from "../changes/sight.ts";
import { quantitiesOf } from "../impact/facts.ts";
import type { ClauseChangeView, ParamValue, ProposalKind, Threshold } from "../schema.ts";

/** What a change of a document asks of one rule, or that it asks for a rule there is none of. */
export interface Proposed {
  readonly clause: string;
  readonly kind: ProposalKind;
  readonly ruleId: string | null;
  readonly parameter: string | null;
  readonly before: ParamValue | null;
  readonly after: ParamValue | null;
  readonly unit: string | null;
  readonly basis: Basis;
  readonly why: Text;
  /** 0 to 1; how the evidence for it adds up, not a measured rate. */
  readonly confidence: number;
}

interface ChangedDocument {
  readonly platform: Platform;
  readonly title: string;
  readonly toNumber: number;
  readonly effectiveDate: string | null;
  readonly changes: readonly ClauseChangeView[];
}

/** What each piece of evidence is worth. */
const worth = { cited: 0.5, figure: 0.35, topic: 0.15 } as const;
/** Below it a proposal would be noise: a figure alone says nothing. */
const least = 0.45;
/** So much of a rule's name must be in a clause for the rule to be about it. */
const onTopic = 0.25;

/**
 * What a change asks of the rules in force on its platform: a parameter that carries a
 * figure which the document raised or lowered, surest where the rule cites the document;
 * and a rule for a grave prohibition that no rule is about.
 */
export function proposalsOf(document: ChangedDocument, rules: readonly Rule[]): Proposed[] {
  const near = rules.filter((rule) => appliesTo(rule, document.platform));
  const found = document.changes.flatMap((change) => [
    ...change.thresholds.flatMap((threshold) =>
      near.flatMap((rule) => tuned(document, change, threshold, rule)),
    ),
    ...wanted(document, change, near),
  ]);
  const best = Map.groupBy(found, (one) =>
    JSON.stringify([one.kind, one.ruleId, one.parameter, one.ruleId === null ? one.clause : ""]),
  );
  return [...best.values()]
    .flatMap((same) => same.toSorted((a, b) => b.confidence - a.confidence).slice(0, 1))
    .sort((a, b) => b.confidence - a.confidence);
}

function tuned(
  document: ChangedDocument,
  change: ClauseChangeView,
  { what, before, after, unit }: Threshold,
  rule: Rule,
): Proposed[] {
  const [old, young] = [before, after].map((amount) => figureOf(amount, unit));
  if (old === undefined || young === undefined) return [];
  const cited = rule.basis.some((basis) => cites(basis, document.title));
  const around = `${document.title}\n${change.heading ?? ""}\n${what}`;
  const topic = topicOf(rule, around) >= onTopic;
  return Object.entries(rule.params).flatMap(([name, param]): Proposed[] => {
    const scale = scaleOf(param);
    if (typeof param.value !== "number" || scale?.dimension !== old.dimension) return [];
    // Three withdrawals are no three orders.
    if (old.dimension === "count" && scale.unit !== old.unit) return [];
    const figure = close(param.value * scale.per, old.value);
    const next = Number((young.value / scale.per).toPrecision(12));
    if (param.value === next || (!figure && !cited)) return [];
    const confidence =
      (cited ? worth.cited : 0) + (figure ? worth.figure : 0) + (topic ? worth.topic : 0);
    if (confidence < least) return [];
    return [
      {
        clause: keyOf(change),
        kind: "parameter",
        ruleId: rule.id,
        parameter: name,
        before: param.value,
        after: next,
        unit: param.unit ?? null,
        basis: basisOf(document, change),
        why: whyTuned(document, change, { what, before, after, unit }, { cited, figure }),
        confidence: Number(confidence.toFixed(2)),
      },
    ];
  });
}

/** A new rule for a grave prohibition, where none of the rules is about it. */
function wanted(
  document: ChangedDocument,
  change: ClauseChangeView,
  rules: readonly Rule[],
): Proposed[] {
  const { modality, impact, direction } = change;
  if (impact < alertImpact || direction !== "adverse") return [];
  const text = change.runs.flatMap(({ op, text }) => (op === "del" ? [] : [text])).join("");
  // A clause that forbids and punishes counts as one that punishes.
  if (modality !== "prohibition" && !(modality === "penalty" && forbids.test(text))) return [];
  if (rules.some((rule) => topicOf(rule, text) >= onTopic)) return [];
  const clause = keyOf(change);
  return [
    {
      clause,
      kind: "new_rule",
      ruleId: null,
      parameter: null,
      before: null,
      after: null,
      unit: null,
      basis: basisOf(document, change),
      why: {
        zh: `《${document.title}》${clause}的禁止性规定，现有规则都没有涉及：${change.why.zh}`,
        en: `${document.title}, ${clause}, forbids what no rule is about: ${change.why.en}`,
      },
      confidence: worth.cited,
    },
  ];
}

const forbids = /不得|不可以|禁止|严禁|不允许|must not|may not|prohibited/iu;

const keyOf = ({ clauseAfter, clauseBefore }: ClauseChangeView): string =>
  clauseAfter ?? clauseBefore ?? "";

const basisOf = (document: ChangedDocument, change: ClauseChangeView): Basis => ({
  kind: "platform",
  source: document.title,
  version: String(document.toNumber),
  article: keyOf(change),
  ...(document.effectiveDate === null ? {} : { effectiveFrom: document.effectiveDate }),
});

/** What every rule of a platform speaks of tells none from another. */
const commonplace =
  /商家|平台|规则|管理|规范|商品|店铺|买家|用户|消费者|应当|指标|订单|比例|天数|上限|下限|超过/gu;

const telling = (text: string) => pairsOf(text.replace(commonplace, "\n"));

/** How much of what a rule is called, or its parameter, is in a text: 0 nothing, 1 all of it. */
function topicOf(rule: Rule, text: string): number {
  const within = telling(text);
  const names = [
    rule.title.zh,
    ...rule.basis.map(({ source }) => stemOfBasis(source)),
    ...Object.values(rule.params).flatMap(({ label }) => label?.zh ?? []),
  ];
  return Math.max(0, ...names.map((name) => containment(telling(name), within)));
}

interface Figure {
  readonly dimension: string;
  readonly unit: string;
  /** In the base unit of the dimension. */
  readonly value: number;
}

function figureOf(amount: string | null, unit: string): Figure | undefined {
  if (amount === null) return undefined;
  // 百分之 and 分之 are written before a figure; thresholds give them as percentages.
  const [figure] = quantitiesOf(`${amount}${unit.endsWith("分之") ? "%" : unit}`);
  return figure;
}

const ofUnit: Readonly<Record<string, string>> = {
  CNY: "1元",
  yuan: "1元",
  minute: "1分钟",
  hour: "1小时",
  day: "1天",
  point: "1分",
  order: "1单",
  account: "1个",
  g: "1g",
  "%": "1%",
  件: "1件",
};

/** What one of a parameter's unit is in the base unit of its dimension; a share has no unit. */
function scaleOf({
  unit,
  value,
}: Param): { dimension: string; unit: string; per: number } | undefined {
  if (unit === undefined)
    return typeof value === "number" && value > 0 && value < 1
      ? { dimension: "ratio", unit: "", per: 1 }
      : undefined;
  const [one] = quantitiesOf(ofUnit[unit] ?? `1${unit}`);
  return one === undefined
    ? undefined
    : { dimension: one.dimension, unit: one.unit, per: one.value };
}

const close = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

function whyTuned(
  document: ChangedDocument,
  change: ClauseChangeView,
  { what, before, after, unit }: Omit<Threshold, "direction">,
  { cited, figure }: { cited: boolean; figure: boolean },
): Text {
  const key = keyOf(change);
  const said = `${what} ${before ?? "—"} → ${after ?? "—"} ${unit}`;
  const zh = [cited && "规则依据即该文件", figure && "参数现值等于原数值"]
    .filter(Boolean)
    .join("，");
  const en = [cited && "the rule cites this document", figure && "the parameter has the old figure"]
    .filter(Boolean)
    .join("; ");
  return {
    zh: `《${document.title}》${key}：${said}（${zh}）`,
    en: `${document.title}, ${key}: ${said} (${en})`,
  };
}
