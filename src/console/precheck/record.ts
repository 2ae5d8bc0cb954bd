import type { Mark } from "../../core/finding.ts";
import type { PrecheckKind } from "../../precheck/schema.ts";
import { getIn, setIn } from "../parts/record-path.ts";
import { replaceMark } from "../parts/segments.ts";

export type Json = Readonly<Record<string, unknown>>;

/** The record that a fresh form starts with. */
export const blankRecord = (kind: PrecheckKind, now: Date): Json => {
  if (kind === "listing") return { title: "" };
  if (kind === "message") return { from: "agent", text: "" };
  const day = 86_400_000;
  const start = new Date(now.getTime() + day);
  start.setHours(0, 0, 0, 0);
  return {
    kind: "full_reduction",
    startsAt: start.toISOString(),
    endsAt: new Date(start.getTime() + 3 * day - 1_000).toISOString(),
  };
};

/** A record that breaks a rule or two, to see how it answers. */
export const exampleRecord = (kind: PrecheckKind, now: Date): Json => {
  const blank = blankRecord(kind, now);
  if (kind === "listing")
    return {
      title: "全网最好喝的手冲挂耳咖啡 20 包",
      subtitle: "国家级烘焙师监制",
      category: "食品/咖啡/挂耳咖啡",
      detail: "精选埃塞俄比亚日晒豆，最近三个月内烘焙。喝了能降血压，销量第一。",
      attributes: { 产地: "云南普洱" },
      skus: [{ name: "20 包", price: 59.9, listPrice: 99, stock: 300 }],
    };
  if (kind === "message")
    return { ...blank, text: "亲，给五星好评截图加微信 hk2026，返现 5 元哦～保证药到病除" };
  return {
    ...blank,
    title: "开学季满 20 减 5",
    threshold: 20,
    amount: 5,
    copy: "全年最低价，最后一天！",
    terms: "活动最终解释权归本店所有。",
  };
};

/** Whether nothing has been written that could be judged. */
export const isBlank = (kind: PrecheckKind, record: Json): boolean =>
  kind !== "promotion" && tidy(record.title ?? record.text) === undefined;

/** What is empty is left out; a row that is all empty with it. */
export function tidy(value: unknown): unknown {
  if (Array.isArray(value)) {
    const rows = value.map(tidy).filter((item) => item !== undefined);
    return rows.length > 0 ? rows : undefined;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).flatMap(([key, inner]) => {
      const kept = tidy(inner);
      return kept === undefined ? [] : [[key, kept]];
    });
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  }
  return value === "" || value === null ? undefined : value;
}

/** The record as it is sent: tidy, and its SKUs numbered where they have no id. */
export function toSend(record: Json): Json {
  const sent = (tidy(record) ?? {}) as Json;
  const skus = sent.skus;
  if (!Array.isArray(skus)) return sent;
  return { ...sent, skus: skus.map((sku: Json, i) => ({ id: `k${i + 1}`, ...sku })) };
}

/**
 * A record with a mark's words replaced; the first place that says them if the
 * text moved since. Undefined if they are gone.
 */
export function applyMark(record: Json, mark: Mark, by: string): Json | undefined {
  const text = getIn(record, mark.field);
  if (typeof text !== "string") return undefined;
  const isThere = text.slice(mark.start, mark.end) === mark.quote;
  const start = isThere ? mark.start : text.indexOf(mark.quote);
  if (start < 0) return undefined;
  // What is dropped takes the 的 along that tied it to the next word.
  const tie = by === "" && text.startsWith("的", start + mark.quote.length) ? "的" : "";
  const quote = mark.quote + tie;
  const next = replaceMark(text, { ...mark, quote, start, end: start + quote.length }, by);
  return next === undefined ? undefined : setIn(record, mark.field, next);
}
