import type { Language, Text } from "../core/text.ts";
import { definiteKeys, ownProperty } from "../engine/path.ts";
import { nameOf } from "./names.ts";

/**
 * Texts with places for facts: `{promotion.threshold}`, `{items[0].price}`, and
 * with a filter `{metric.value|percent}`.
 */
const placeholder = /\{([^{}|]+)(?:\|([a-z]+))?\}/gu;

export interface Placeholder {
  readonly source: string;
  readonly path: string;
  readonly filter: string | undefined;
}

/** Two decimals at most, no grouping: 29.9, 30, 0.333 → 0.33. */
const plainNumber = (value: number): string => String(Number(value.toFixed(2)));

const separators = { zh: "、", en: ", " } as const;
const quoteMarks = { zh: ["「", "」"], en: ["“", "”"] } as const;

/** At most so many items of a list are said; the rest is counted. */
const shown = 5;

function plain(value: unknown, language: Language): string {
  if (typeof value === "number") return plainNumber(value);
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return yesNo[language][value ? 0 : 1];
  if (Array.isArray(value)) return listed(value, language, (item) => plain(item, language));
  return "—";
}

const yesNo = { zh: ["是", "否"], en: ["yes", "no"] } as const;

function listed(items: readonly unknown[], language: Language, say: (item: unknown) => string) {
  const said = [...new Set(items.map(say))];
  const head = said.slice(0, shown).join(separators[language]);
  const more = said.length - shown;
  if (more <= 0) return head || "—";
  return head + { zh: ` 等 ${said.length} 处`, en: ` and ${more} more` }[language];
}

type Filter = (value: unknown, language: Language) => string;

/** What may follow `|` in a placeholder. */
export const filters: Readonly<Record<string, Filter>> = {
  /** 0.305 → 30.5% */
  percent: (value) => (typeof value === "number" ? `${plainNumber(value * 100)}%` : "—"),
  /** A list of marks → their quotes. */
  quotes: (value, language) => {
    if (!Array.isArray(value)) return "—";
    const [open, close] = quoteMarks[language];
    return listed(value, language, (mark) => `${open}${ownProperty(mark, "quote") ?? "—"}${close}`);
  },
  /** A code, or a list of codes → what people call them. */
  names: (value, language) => {
    const say = (code: unknown) => nameOf(String(code), language);
    return Array.isArray(value) ? listed(value, language, say) : say(value ?? "—");
  },
  /** An ISO time → its date. */
  date: (value) => (typeof value === "string" ? value.slice(0, 10) : "—"),
};

export const placeholdersOf = (template: string): Placeholder[] =>
  [...template.matchAll(placeholder)].map(([source, path = "", filter]) => ({
    source,
    path: path.trim(),
    filter,
  }));

/** The value at a dotted path into the facts; undefined where there is none. */
function valueAt(facts: unknown, path: string): unknown {
  let at = facts;
  for (const key of definiteKeys(path) ?? [""]) at = ownProperty(at, key);
  return at;
}

/** Fills a template in one language. What is not there shows as a dash. */
export function render(template: string, facts: unknown, language: Language): string {
  return template.replace(placeholder, (_, path: string, filter: string | undefined) => {
    const value = valueAt(facts, path.trim());
    const say = filter === undefined ? plain : (filters[filter] ?? plain);
    return say(value, language);
  });
}

export const renderText = (template: Text, facts: unknown): Text => ({
  zh: render(template.zh, facts, "zh"),
  en: render(template.en, facts, "en"),
});

/** A template that is one bare placeholder gives the number or text itself. */
export function renderValue(template: string, facts: unknown): string | number | undefined {
  const [only] = placeholdersOf(template);
  if (only?.source !== template || only.filter !== undefined) return render(template, facts, "zh");
  const value = valueAt(facts, only.path);
  if (typeof value === "number" || typeof value === "string") return value;
  return undefined;
}
