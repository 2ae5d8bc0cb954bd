import { hashOfText } from "../core/canonical.ts";
import type { Language, Text } from "../core/text.ts";
import type { FiledDocument } from "../policy/export/document.ts";
import type { EventKind, NotifyArea } from "./schema.ts";

/** One thing that happened, as it is told. */
export interface NotifyEvent {
  readonly id: string;
  readonly kind: EventKind | "test";
  readonly level: number;
  readonly area: NotifyArea;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly title: Text;
  readonly message: Text;
  readonly at: Date;
}

/** A message as the kinds of channel write it down, each in its own way. */
export interface Message {
  /** Stable over retries: the receiver's key against doubles. */
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
  /** Where the console tells more. */
  readonly link: { readonly text: string; readonly url: string } | undefined;
  /** What goes along with it where there is room, as in a mail. */
  readonly document?: FiledDocument | undefined;
  /** What it tells of: one, or many in a digest. */
  readonly events: readonly NotifyEvent[];
}

const kindNames: Record<NotifyEvent["kind"], Text> = {
  "alert.raised": { zh: "新告警", en: "New alert" },
  "alert.warned": { zh: "即将超时", en: "Nearly due" },
  "alert.escalated": { zh: "超时升级", en: "Escalated" },
  "alert.assigned": { zh: "指派", en: "Assigned" },
  "alert.mentioned": { zh: "提到", en: "Mentioned" },
  "policy.changed": { zh: "平台规则变更", en: "Platform rule changed" },
  "rule.submitted": { zh: "规则待审批", en: "Rule to approve" },
  "plan.late": { zh: "预案步骤超时", en: "Late step of a plan" },
  "drill.due": { zh: "演练到期", en: "Drills due" },
  "report.made": { zh: "报告", en: "Report" },
  test: { zh: "测试消息", en: "Test message" },
};

/** What has no level of urgency that people would look for. */
const ungraded: ReadonlySet<NotifyEvent["kind"]> = new Set(["drill.due", "report.made"]);

/** A digest names so many things, and counts the rest. */
const longest = 20;

/** One message of one or several deliveries of a channel. */
export function composeMessage(
  deliveries: readonly { readonly id: string; readonly event: NotifyEvent }[],
  language: Language,
  consoleUrl: string | undefined,
): Message {
  const events = deliveries.map(({ event }) => event);
  const [only] = deliveries;
  const parts =
    only !== undefined && deliveries.length === 1
      ? { id: only.id, ...notice(only.event, language) }
      : { id: digestId(deliveries.map(({ id }) => id)), ...digest(events, language) };
  return { ...parts, link: linkOf(events, language, consoleUrl), events };
}

/** The same deliveries are the same digest, in whatever order they come. */
const digestId = (ids: readonly string[]): string =>
  `dig_${hashOfText(ids.toSorted().join(" ")).slice("sha256:".length, "sha256:".length + 24)}`;

const levelName = (level: number, language: Language): string =>
  language === "zh" ? `${level} 级` : `level ${level}`;

function notice(event: NotifyEvent, language: Language) {
  const { kind, level, title, message } = event;
  const name = `${kindNames[kind][language]}${language === "zh" ? "：" : ": "}${title[language]}`;
  const grade = levelName(level, language);
  const mark = language === "zh" ? `【${grade}】` : `[${grade}] `;
  return { title: ungraded.has(kind) ? name : mark + name, lines: [message[language]] };
}

/** Many at once: the gravest first, with what is alike told once. */
function digest(events: readonly NotifyEvent[], language: Language) {
  const alike = Map.groupBy(events, ({ kind, level, title }) =>
    JSON.stringify([kind, level, title.zh]),
  );
  const groups = [...alike.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, count: group.length }];
  });
  groups.sort((a, b) => b.level - a.level || b.count - a.count);
  const top = groups[0]?.level ?? 1;
  const rest = groups.slice(longest).reduce((sum, { count }) => sum + count, 0);
  const lines = groups.slice(0, longest).map(({ kind, level, title, count }) => {
    const times = count === 1 ? "" : ` ×${count}`;
    return `${levelName(level, language)} · ${kindNames[kind][language]} · ${title[language]}${times}`;
  });
  const zh = language === "zh";
  return {
    title: zh
      ? `【汇总】${events.length} 条通知，最高 ${top} 级`
      : `[Digest] ${events.length} notices, up to level ${top}`,
    lines: rest === 0 ? lines : [...lines, zh ? `另有 ${rest} 条` : `and ${rest} more`],
  };
}

const pages: Record<string, string> = {
  alert: "/alerts/",
  rule_draft: "/rules/drafts/",
  plan_run: "/plans/runs/",
  quarter: "/plans/drills?quarter=",
  report_edition: "/reports/editions/",
};

function linkOf(
  events: readonly NotifyEvent[],
  language: Language,
  consoleUrl: string | undefined,
): Message["link"] {
  if (consoleUrl === undefined) return undefined;
  const [only] = events;
  const page = only === undefined || events.length > 1 ? undefined : pages[only.subject.kind];
  const path = page === undefined ? "/alerts" : page + encodeURIComponent(only?.subject.id ?? "");
  const text = language === "zh" ? "打开合规" : "Open Hegui";
  return { text, url: new URL(path, consoleUrl).href };
}

/** A text cut to so many bytes of UTF-8, between characters. */
export function cutToBytes(text: string, most: number): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= most) return text;
  const mark = "…";
  // A character that is cut in two decodes to replacement characters at the end.
  const head = new TextDecoder().decode(bytes.subarray(0, most - 3)).replace(/\uFFFD+$/u, "");
  return head + mark;
}

const lookalikes: Record<string, string> = {
  "<": "＜",
  ">": "＞",
  "[": "［",
  "]": "］",
  "*": "＊",
  "`": "｀",
  "#": "＃",
  "!": "！",
  _: "＿",
  "@": "＠",
};

/**
 * Text that says the same in the robots' Markdown and does nothing: their dialects know no
 * escape, so that what would be markup, or call everybody, is written in its full width.
 */
export const withoutMarkup = (text: string): string =>
  text.replace(/[<>[\]*`#!_@]/g, (sign) => lookalikes[sign] ?? sign);
