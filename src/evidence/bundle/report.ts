import { type AlertDetail, type AlertEvent, Disposition } from "../../alerts/schema.ts";
import { chinaMoment } from "../../core/china-time.ts";
import { platformNames } from "../../core/platform-names.ts";
import type { Language, Text } from "../../core/text.ts";
import type { Block, FiledDocument } from "../../policy/export/document.ts";
import type { RuleVersion } from "../../rulebase/schema.ts";
import type { Checkpoint, ProvenEntry } from "../log/log-schema.ts";
import { basisKinds, dispositionNames, eventNames } from "./labels.ts";
import type { Manifest } from "./manifest.ts";

/** What the report tells of. */
export interface Told {
  readonly alert: AlertDetail;
  readonly rule: RuleVersion | null;
  readonly entries: readonly ProvenEntry[];
  readonly checkpoint: Checkpoint;
  readonly files: Manifest["files"];
  readonly at: Date;
  readonly by: { readonly name: string };
}

/** The bundle for people: what was found by which rule, who did what when, and how to check it. */
export function reportDocument(told: Told, lang: Language): FiledDocument {
  const { alert, entries, checkpoint, files } = told;
  const say = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const heading = (zh: string, en: string): Block => ({
    kind: "heading",
    level: 2,
    text: say(zh, en),
  });
  const title = say("证据报告", "Evidence report");
  return {
    title: `${title} ${alert.id}`,
    lang,
    blocks: [
      { kind: "heading", level: 1, text: title },
      { kind: "text", text: alert.message[lang] },
      { kind: "facts", rows: headOf(told, lang) },
      heading("依据", "Basis"),
      basisTable(alert, lang),
      heading("经过", "What happened"),
      storyTable(alert, lang),
      heading("操作日志", "Audit log"),
      {
        kind: "text",
        text: say(
          `与本告警及其规则有关的操作日志共 ${entries.length} 条，每条附有证明，表明它位于共 ${checkpoint.size} 条的日志之中。`,
          `${entries.length} entries of the audit log are about this alert and its rule; each comes with a proof that it stands in the log of ${checkpoint.size}.`,
        ),
      },
      logTable(entries, lang),
      {
        kind: "facts",
        rows: [
          [say("日志条数", "Entries of the log"), String(checkpoint.size)],
          [say("日志根哈希", "Root of the log"), checkpoint.root],
          [say("检查点时间", "Checkpoint"), chinaMoment(checkpoint.at, lang)],
          [say("签名密钥", "Signing key"), checkpoint.signature.keyId],
        ],
      },
      heading("文件", "Files"),
      {
        kind: "table",
        head: [say("文件", "File"), say("字节", "Bytes"), "SHA-256"],
        rows: files.map(({ path, size, sha256 }) => [path, String(size), sha256]),
      },
      heading("如何核验", "How to check it"),
      {
        kind: "text",
        text: say(
          "运行 hegui evidence verify 并给出本文件包，不需要网络：它核对清单的签名、各文件的哈希，以及每条日志是否位于已签名的日志之中。签名公钥应从商家另行取得。",
          "Run hegui evidence verify on this bundle; it needs no network. It checks the manifest's signature, the hash of each file, and that each entry stands in the log that was signed. Ask the merchant for the public key by another way.",
        ),
      },
    ],
  };
}

function headOf({ alert, rule, at, by }: Told, lang: Language): [string, string][] {
  const say = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const none = "—";
  const rows: [Text, string | null | undefined][] = [
    [{ zh: "告警", en: "Alert" }, `${alert.id} · ${alert.title[lang]}`],
    [
      { zh: "规则", en: "Rule" },
      `${alert.ruleId}${rule === null ? "" : say(` 第 ${rule.version} 版`, `, version ${rule.version}`)}`,
    ],
    [{ zh: "规则哈希", en: "Hash of the rule" }, rule?.hash],
    [{ zh: "规则库哈希", en: "Hash of the rule base" }, alert.ruleBaseHash],
    [{ zh: "级别", en: "Level" }, String(alert.level)],
    [{ zh: "对象", en: "Subject" }, `${alert.subject.kind} ${alert.subject.id}`],
    [{ zh: "店铺", en: "Store" }, alert.store && `${alert.store.name ?? ""} ${alert.store.id}`],
    [{ zh: "平台", en: "Platform" }, alert.platform && platformNames[alert.platform][lang]],
    [{ zh: "首次发现", en: "First seen" }, chinaMoment(alert.firstSeenAt, lang)],
    [{ zh: "最近发现", en: "Last seen" }, chinaMoment(alert.lastSeenAt, lang)],
    [{ zh: "次数", en: "Times seen" }, String(alert.occurrences)],
    [
      { zh: "判定", en: "Decision" },
      alert.disposition && `${dispositionNames[alert.disposition][lang]} ${alert.note ?? ""}`,
    ],
    [{ zh: "判定人", en: "Decided by" }, alert.closedBy],
    [{ zh: "发布前预检", en: "Pre-check before" }, alert.precheck?.id],
    [{ zh: "导出", en: "Exported" }, `${chinaMoment(at.toISOString(), lang)} · ${by.name}`],
  ];
  return rows.map(([name, value]) => [name[lang], value ? value.trim() : none]);
}

const basisTable = ({ finding }: AlertDetail, lang: Language): Block => ({
  kind: "table",
  head: lang === "zh" ? ["类别", "来源", "版本", "条款"] : ["Kind", "Source", "Version", "Article"],
  rows: finding.basis.map(({ kind, source, version, article }) => [
    basisKinds[kind][lang],
    source,
    version ?? "—",
    article ?? "—",
  ]),
});

const storyTable = ({ events }: AlertDetail, lang: Language): Block => ({
  kind: "table",
  head: lang === "zh" ? ["时间", "人员", "事项", "说明"] : ["When", "Who", "What", "Note"],
  rows: events
    .toReversed()
    .map(({ at, actor, kind, detail }) => [
      chinaMoment(at, lang),
      actor.name,
      eventNames[kind][lang],
      remarkOf(detail, lang),
    ]),
});

const logTable = (entries: readonly ProvenEntry[], lang: Language): Block => ({
  kind: "table",
  head: lang === "zh" ? ["位置", "时间", "操作人", "操作"] : ["Index", "When", "Who", "Action"],
  rows: entries.map(({ index, entry }) => [
    String(index),
    chinaMoment(entry.at, lang),
    entry.actor.name,
    entry.action,
  ]),
});

/** What was said with an event, as far as it is words. */
function remarkOf(detail: AlertEvent["detail"], lang: Language): string {
  const disposition = Disposition.safeParse(detail.disposition);
  return [
    disposition.success ? dispositionNames[disposition.data][lang] : undefined,
    detail.text,
    detail.note,
    detail.reason,
    detail.name,
    detail.to,
  ]
    .filter((one) => typeof one === "string")
    .join(" · ");
}
