import { chinaDate } from "../core/china-time.ts";
import type { Basis } from "../core/finding.ts";
import { areas } from "../core/finding.ts";
import { platformNames } from "../core/platform-names.ts";
import type { Platform } from "../core/records.ts";
import type { Language, Text } from "../core/text.ts";
import type { Block, FiledDocument } from "../policy/export/document.ts";
import { paramValues, type Rule } from "../rulebase/rule.ts";
import { render } from "../rulebase/template.ts";

/** What has changed since an edition. */
export interface ManualNews {
  /** The day of that edition in China. */
  readonly since: string;
  /** Ids of rules that were not in force then. */
  readonly added: readonly string[];
  /** Ids of rules that said something else then. */
  readonly changed: readonly string[];
  /** Rules that were in force then and are no more. */
  readonly gone: readonly Text[];
  readonly policies: readonly {
    readonly title: string;
    readonly impact: number;
    readonly detectedAt: string;
    readonly effectiveDate: string | null;
  }[];
}

/** What a manual is made of. */
export interface ManualContent {
  readonly platform: Platform;
  readonly edition: string;
  /** The rules in force for the platform. */
  readonly rules: readonly { readonly rule: Rule; readonly version: number }[];
  readonly policies: readonly {
    readonly title: string;
    readonly url: string | null;
    readonly version: number;
    readonly changedAt: string | null;
  }[];
  /** Nothing to compare with where this is the first edition. */
  readonly news: ManualNews | undefined;
}

const chapters: Record<(typeof areas)[number], Text> = {
  listing: { zh: "商品与文案", en: "Listings and copy" },
  promotion: { zh: "促销与价格", en: "Promotions and prices" },
  transaction: { zh: "订单与交易", en: "Orders and trade" },
  service: { zh: "客服", en: "Service" },
  store: { zh: "店铺经营", en: "Running the store" },
};

/**
 * The compliance manual (合规操作手册) of a platform: what its people must keep to, what to
 * do, and on what it rests, with what has changed since the last edition in front.
 */
export function manual(content: ManualContent, lang: Language): FiledDocument {
  const both = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const name = platformNames[content.platform][lang];
  const title = both(`${name}合规操作手册`, `${name} compliance manual`);
  const { news } = content;
  const marks = new Map([
    ...(news?.added ?? []).map((id) => [id, both("【新增】", "[new] ")] as const),
    ...(news?.changed ?? []).map((id) => [id, both("【修改】", "[changed] ")] as const),
  ]);
  const blocks: Block[] = [
    { kind: "heading", level: 1, text: title },
    {
      kind: "facts",
      rows: [
        [both("版次", "Edition"), content.edition],
        [both("规则", "Rules"), String(content.rules.length)],
        [both("平台规则文件", "Policy documents"), String(content.policies.length)],
      ],
    },
    ...(news === undefined ? [] : newsBlocks(content, news, lang)),
  ];
  for (const area of areas) {
    const own = content.rules.filter(({ rule }) => rule.area === area);
    if (own.length === 0) continue;
    blocks.push({ kind: "heading", level: 2, text: chapters[area][lang] });
    for (const { rule } of own.toSorted((a, b) => b.rule.level - a.rule.level)) {
      const params = { params: paramValues(rule, content.platform) };
      blocks.push({
        kind: "heading",
        level: 3,
        text: `${marks.get(rule.id) ?? ""}${rule.title[lang]}${both(`（${rule.level} 级）`, ` (level ${rule.level})`)}`,
      });
      blocks.push({ kind: "text", text: render(rule.fix[lang], params, lang) });
      blocks.push({
        kind: "text",
        text: `${both("依据：", "Basis: ")}${rule.basis.map(cited).join("；")}`,
      });
    }
  }
  blocks.push({
    kind: "heading",
    level: 2,
    text: both("现行平台规则文件", "Policy documents in force"),
  });
  blocks.push(
    content.policies.length === 0
      ? {
          kind: "text",
          text: both("尚未跟踪该平台的规则文件。", "No document of this platform is tracked yet."),
        }
      : {
          kind: "table",
          head: [
            both("文件", "Document"),
            both("版本", "Version"),
            both("最近变更", "Changed"),
            both("来源", "Source"),
          ],
          rows: content.policies.map(({ title: document, version, changedAt, url }) => [
            document,
            String(version),
            changedAt?.slice(0, 10) ?? "—",
            url ?? both("人工上传", "uploaded"),
          ]),
        },
  );
  return { title: `${title} ${content.edition}`, lang, blocks };
}

/** What changed since the last edition, before everything else. */
function newsBlocks({ rules }: ManualContent, news: ManualNews, lang: Language): Block[] {
  const both = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const own = both("内部规则", "Rule");
  const of = (ids: readonly string[], what: string) =>
    rules
      .filter(({ rule }) => ids.includes(rule.id))
      .map(({ rule, version }) => [
        own,
        rule.title[lang],
        what,
        both(`第 ${version} 版`, `v${version}`),
      ]);
  const rows = [
    ...news.policies.map(({ title, impact, detectedAt, effectiveDate }) => [
      both("平台规则", "Policy"),
      title,
      both(`影响 ${impact} 级`, `impact ${impact}`),
      effectiveDate === null
        ? both(`${chinaDate(new Date(detectedAt))} 发现`, `seen ${chinaDate(new Date(detectedAt))}`)
        : both(`${effectiveDate} 生效`, `binds from ${effectiveDate}`),
    ]),
    ...of(news.added, both("新增", "new")),
    ...of(news.changed, both("修改", "changed")),
    ...news.gone.map((title) => [own, title[lang], both("不再适用", "no longer applies"), "—"]),
  ];
  return [
    {
      kind: "heading",
      level: 2,
      text: both(`${news.since} 以来的变化`, `What changed since ${news.since}`),
    },
    rows.length === 0
      ? { kind: "text", text: both("没有变化。", "Nothing has changed.") }
      : {
          kind: "table",
          head: [
            both("类别", "Kind"),
            both("名称", "Name"),
            both("变化", "Change"),
            both("说明", "What"),
          ],
          rows,
        },
  ];
}

const cited = ({ source, article, version }: Basis): string =>
  [source, version && `（${version}）`, article].filter(Boolean).join("");
