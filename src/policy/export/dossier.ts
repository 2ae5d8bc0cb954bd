import { chinaMoment } from "../../core/china-time.ts";
import { platformNames } from "../../core/platform-names.ts";
import type { Language, Text } from "../../core/text.ts";
import type {
  ChangeRow,
  ClauseChangeView,
  Note,
  RelatedDocument,
  SourceRow,
  VersionRow,
} from "../schema.ts";
import type { Block, FiledDocument } from "./document.ts";
import { directionNames, kindName, modalityName, stageNames } from "./labels.ts";

/** Where a version came from, so that it can be held against what was fetched. */
export interface Provenance {
  readonly number: number;
  readonly observedAt: string;
  readonly effectiveDate: string | null;
  readonly hash: string;
  readonly addedBy: string;
  readonly url: string | null;
  readonly fetchedAt: string;
  readonly status: number | null;
  readonly snapshotId: string;
  readonly snapshotHash: string;
}

/** A change as a lawyer files it. */
export interface ChangeFile {
  readonly change: ChangeRow;
  readonly changes: readonly ClauseChangeView[];
  readonly before: Provenance;
  readonly after: Provenance;
  readonly notes: readonly Note[];
  readonly related: readonly RelatedDocument[];
  readonly exportedAt: string;
  readonly exportedBy: string;
}

/** All versions of a document as a lawyer files them. */
export interface HistoryFile {
  readonly source: Pick<SourceRow, "id" | "platform" | "title" | "url">;
  readonly versions: readonly (Provenance & Pick<VersionRow, "impact" | "changeId">)[];
  readonly exportedAt: string;
  readonly exportedBy: string;
}

/** One change: what it is, what it does clause by clause, where it comes from, who read it. */
export function changeDocument(file: ChangeFile, lang: Language): FiledDocument {
  const { change, changes, notes, related } = file;
  const say = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const title = say(`《${change.title}》变更`, `${change.title}: change`);
  const about = notes.filter(({ clause }) => clause === null);
  return {
    title,
    lang,
    blocks: [
      { kind: "heading", level: 1, text: title },
      { kind: "facts", rows: headOf(change, lang) },
      { kind: "heading", level: 2, text: say("条款对照", "Redline by clause") },
      {
        kind: "text",
        text: say(
          `共 ${changes.length} 处条款变化；删除线为删去的文字，粗体或下划线为新增的文字。`,
          `${changes.length} clauses changed; struck words are gone, bold or underlined ones are new.`,
        ),
      },
      ...changes.flatMap((one) => clauseOf(one, notes, lang)),
      { kind: "heading", level: 2, text: say("签收与响应", "Acknowledgement and response") },
      { kind: "facts", rows: responseOf(change, lang) },
      ...(about.length === 0
        ? []
        : [heading(2, say("批注", "Notes")), ...about.map((note) => noteOf(note, lang))]),
      ...(related.length === 0
        ? []
        : [
            heading(2, say("同一规则的其他文件", "Other documents of this rule")),
            relatedTable(related, lang),
          ]),
      { kind: "heading", level: 2, text: say("来源与校验", "Sources and hashes") },
      ...[file.before, file.after].flatMap((one) => provenanceOf(one, lang)),
      exported(file, lang),
    ],
  };
}

/** The history of a document, newest version first. */
export function historyDocument(file: HistoryFile, lang: Language): FiledDocument {
  const { source, versions } = file;
  const say = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const title = say(`《${source.title}》版本历史`, `${source.title}: history`);
  return {
    title,
    lang,
    blocks: [
      heading(1, title),
      {
        kind: "facts",
        rows: [
          [say("平台", "Platform"), platformNames[source.platform][lang]],
          [say("文件编号", "Document"), source.id],
          [say("网址", "Address"), source.url ?? "—"],
          [say("版本数", "Versions"), String(versions.length)],
        ],
      },
      {
        kind: "table",
        head: [
          say("版本", "Version"),
          say("首次见到", "First seen"),
          say("生效日期", "Effective"),
          say("影响", "Impact"),
          say("录入", "Added by"),
          say("版本哈希", "Version hash"),
          say("快照哈希", "Snapshot hash"),
        ],
        rows: versions.map((one) => [
          String(one.number),
          chinaMoment(one.observedAt, lang),
          one.effectiveDate ?? "—",
          one.impact === null ? "—" : String(one.impact),
          one.addedBy,
          one.hash,
          one.snapshotHash,
        ]),
      },
      exported(file, lang),
    ],
  };
}

const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: "heading", level, text });

type Row = readonly [name: string, value: string];

function headOf(change: ChangeRow, lang: Language): Row[] {
  const say = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const { stage } = change;
  const dates: [Text, string | null][] = [
    [{ zh: "意见征集截止", en: "Opinions until" }, stage.opinionsUntil],
    [{ zh: "公布日期", en: "Published" }, stage.publishedAt],
    [{ zh: "生效日期", en: "Effective" }, stage.effectiveFrom],
    [{ zh: "过渡期至", en: "Transition until" }, stage.transitionUntil],
  ];
  return [
    [say("平台", "Platform"), platformNames[change.platform][lang]],
    [say("文件", "Document"), change.title],
    [say("版本", "Versions"), `${change.fromNumber} → ${change.toNumber}`],
    [say("变更编号", "Change"), change.id],
    [say("发现时间", "Detected"), chinaMoment(change.detectedAt, lang)],
    [say("影响等级", "Impact"), `${change.impact} / 5`],
    [say("方向", "Direction"), directionNames[change.direction][lang]],
    [say("主要理由", "Main reason"), change.why[lang]],
    [say("阶段", "Stage"), stageNames[stage.name][lang]],
    ...dates.flatMap(([name, day]): Row[] => (day === null ? [] : [[name[lang], day]])),
  ];
}

function clauseOf(change: ClauseChangeView, notes: readonly Note[], lang: Language): Block[] {
  const say = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const { clauseBefore, clauseAfter, heading: name, thresholds } = change;
  const renamed = clauseBefore !== null && clauseAfter !== null && clauseBefore !== clauseAfter;
  const key = renamed ? `${clauseBefore} → ${clauseAfter}` : (clauseAfter ?? clauseBefore ?? "");
  const own = notes.filter(
    ({ clause }) => clause !== null && [clauseBefore, clauseAfter].includes(clause),
  );
  return [
    heading(3, name === null ? key : `${key}　${name}`),
    {
      kind: "facts",
      rows: [
        [say("变化", "What happened"), kindName(change.kind)[lang]],
        [say("性质", "Kind of clause"), modalityName(change.modality)[lang]],
        [
          say("影响", "Impact"),
          [`${change.impact} / 5`, directionNames[change.direction][lang]].join(say("，", ", ")),
        ],
        [say("理由", "Why"), change.why[lang]],
        ...thresholds.map(({ what, before, after, unit, direction }): Row => {
          const moved = `${what} ${before ?? "—"} → ${after ?? "—"} ${unit}`;
          const how = shift[direction][lang];
          return [say("数值", "Figure"), say(`${moved}（${how}）`, `${moved} (${how})`)];
        }),
      ],
    },
    { kind: "redline", runs: change.runs },
    ...own.map((note) => noteOf(note, lang)),
  ];
}

const shift = {
  tightened: { zh: "收紧", en: "tightened" },
  loosened: { zh: "放宽", en: "loosened" },
  same: { zh: "不变", en: "same" },
} as const;

function responseOf({ acknowledgedBy, acknowledgedAt, clock }: ChangeRow, lang: Language): Row[] {
  const say = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const read =
    acknowledgedBy === null || acknowledgedAt === null
      ? say("尚未签收", "not yet")
      : [acknowledgedBy, chinaMoment(acknowledgedAt, lang)].join(say("，", ", "));
  const rows: Row[] = [[say("签收", "Acknowledged"), read]];
  if (clock === null) return rows;
  const told = ({ state, due, at }: typeof clock.strategy) =>
    [
      clockStates[state][lang],
      `${say("期限", "due")} ${chinaMoment(due, lang)}`,
      ...(at === null ? [] : [`${say("完成", "done")} ${chinaMoment(at, lang)}`]),
    ].join(say("；", "; "));
  return [
    ...rows,
    [say("首次响应（30 分钟）", "First response (30 minutes)"), told(clock.acknowledgement)],
    [say("应对策略（72 小时）", "Strategy (72 hours)"), told(clock.strategy)],
  ];
}

const clockStates = {
  running: { zh: "计时中", en: "running" },
  met: { zh: "按时完成", en: "met" },
  breached: { zh: "已超时", en: "breached" },
} as const;

const noteOf = ({ kind, author, at, text }: Note, lang: Language): Block => ({
  kind: "text",
  text: `${noteKinds[kind][lang]} · ${author} · ${chinaMoment(at, lang)}\n${text}`,
});

const noteKinds = {
  note: { zh: "批注", en: "Note" },
  strategy: { zh: "应对策略", en: "Strategy" },
} as const;

const relatedTable = (related: readonly RelatedDocument[], lang: Language): Block => ({
  kind: "table",
  head: lang === "zh" ? ["文件", "阶段", "生效日期"] : ["Document", "Stage", "Effective"],
  rows: related.map(({ title, stage }) => [
    title,
    stageNames[stage.name][lang],
    stage.effectiveFrom ?? "—",
  ]),
});

function provenanceOf(one: Provenance, lang: Language): Block[] {
  const say = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const status = one.status === null ? "" : `${say("，", ", ")}HTTP ${one.status}`;
  return [
    heading(3, say(`第 ${one.number} 版`, `Version ${one.number}`)),
    {
      kind: "facts",
      rows: [
        [say("网址", "Address"), one.url ?? say("人工录入", "added by hand")],
        [say("取得时间", "Fetched"), `${chinaMoment(one.fetchedAt, lang)}${status}`],
        [say("录入", "Added by"), one.addedBy],
        [say("快照", "Snapshot"), one.snapshotId],
        [say("快照哈希", "Snapshot hash"), one.snapshotHash],
        [say("版本哈希", "Version hash"), one.hash],
      ],
    },
  ];
}

const exported = (
  { exportedAt, exportedBy }: { readonly exportedAt: string; readonly exportedBy: string },
  lang: Language,
): Block => ({
  kind: "text",
  text:
    lang === "zh"
      ? `由 Hegui 于 ${chinaMoment(exportedAt, lang)} 导出，操作人 ${exportedBy}。哈希为 SHA-256：版本哈希取正文的 UTF-8 字节，快照哈希取所取得的原文。`
      : `Exported by Hegui at ${chinaMoment(exportedAt, lang)} for ${exportedBy}. Hashes are SHA-256: of a version, over its text as UTF-8; of a snapshot, over what was fetched.`,
});
