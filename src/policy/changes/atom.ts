import { hashOfText } from "../../core/canonical.ts";
import { platformNames } from "../../core/platform-names.ts";
import type { Language } from "../../core/text.ts";
import { directionNames, stageNames } from "../export/labels.ts";
import { escapeMarkup } from "../export/markup.ts";
import type { ChangeRow } from "../schema.ts";

/** What a feed is about, and where it and the console are. */
export interface FeedHead {
  readonly tenant: string;
  /** What the feed is narrowed to, as its reader calls it; empty for all changes. */
  readonly about: string;
  /** The feed's own address, which names it. */
  readonly self: string;
  /** The console's, without a slash at its end. */
  readonly origin: string;
  readonly lang: Language;
}

/**
 * The changes of a tenant's platforms as an Atom feed (RFC 4287), newest first. The same
 * changes give the same bytes: nothing in it depends on when it is asked for.
 */
export function atomFeed(head: FeedHead, changes: readonly ChangeRow[]): string {
  const { lang } = head;
  const [words, colon] = lang === "zh" ? ["平台规则变更", "："] : ["Platform rule changes", ": "];
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">`,
    element("id", urn(`feed ${head.tenant} ${new URL(head.self).search}`)),
    element("title", head.about === "" ? words : words + colon + head.about),
    element("updated", changes[0]?.detectedAt ?? "1970-01-01T00:00:00Z"),
    `<author>${element("name", "Hegui")}</author>`,
    element("generator", "Hegui"),
    link("self", head.self, "application/atom+xml"),
    link("alternate", `${head.origin}/policies`, "text/html"),
    ...changes.map((change) => entry(head, change)),
    "</feed>\n",
  ].join("\n");
}

function entry({ tenant, origin, lang }: FeedHead, change: ChangeRow): string {
  const { id, title, platform, impact, direction } = change;
  const grade =
    lang === "zh"
      ? `影响 ${impact} 级·${directionNames[direction].zh}`
      : `impact ${impact}, ${directionNames[direction].en}`;
  return [
    "<entry>",
    element("id", urn(`change ${tenant} ${id}`)),
    element(
      "title",
      lang === "zh" ? `［${grade}］《${title}》变更` : `[${grade}] ${title} changed`,
    ),
    element("published", change.detectedAt),
    element("updated", change.detectedAt),
    link("alternate", `${origin}/policies/changes/${encodeURIComponent(id)}`, "text/html"),
    category("platform", platform, platformNames[platform][lang]),
    category("impact", String(impact), grade),
    category("direction", direction, directionNames[direction][lang]),
    element("summary", summary(change, grade, lang)),
    "</entry>",
  ].join("\n");
}

/** Only what stays as it is: a count of days to effect would be wrong tomorrow. */
function summary(change: ChangeRow, grade: string, lang: Language): string {
  const { why, stage, title, platform, fromNumber, toNumber, clauseCount } = change;
  const { effectiveFrom, opinionsUntil, transitionUntil } = stage;
  const draft = stage.name === "consultation";
  const zh = [
    `${platformNames[platform].zh}《${title}》第 ${fromNumber} 版 → 第 ${toNumber} 版，${clauseCount} 处条款变化，${grade}`,
    why.zh,
    effectiveFrom === null ? "文件未写明生效日期" : `生效日期 ${effectiveFrom}`,
    draft && stageNames.consultation.zh + (opinionsUntil === null ? "" : `，截止 ${opinionsUntil}`),
    transitionUntil !== null && `过渡期至 ${transitionUntil}`,
  ];
  const en = [
    `${platformNames[platform].en}, ${title}, version ${fromNumber} → ${toNumber}: ${clauseCount} clauses changed, ${grade}`,
    why.en,
    effectiveFrom === null ? "No date of effect stated" : `Effective ${effectiveFrom}`,
    draft && stageNames.consultation.en + (opinionsUntil === null ? "" : ` until ${opinionsUntil}`),
    transitionUntil !== null && `Transition until ${transitionUntil}`,
  ];
  const told = (lang === "zh" ? zh : en).filter((line) => line !== false);
  return lang === "zh" ? `${told.join("。")}。` : `${told.join(". ")}.`;
}

const element = (name: string, text: string): string => `<${name}>${escapeMarkup(text)}</${name}>`;

const link = (rel: string, href: string, type: string): string =>
  `<link rel="${rel}" type="${type}" href="${escapeMarkup(href)}"/>`;

const category = (scheme: string, term: string, label: string): string =>
  `<category scheme="urn:hegui:${scheme}" term="${escapeMarkup(term)}" label="${escapeMarkup(label)}"/>`;

/** An id for good, from a name: a UUID of version 8 (RFC 9562 §5.8) over its SHA-256. */
function urn(name: string): string {
  const hex = hashOfText(name).slice("sha256:".length);
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join("-")}`;
}
