import { chinaDate } from "../core/china-time.ts";
import { minutesText } from "../core/span.ts";
import type { Language, Text } from "../core/text.ts";
import { hour, minute } from "../core/time.ts";
import type { Block, FiledDocument } from "../policy/export/document.ts";
import { ownerNames, teamNames } from "./labels.ts";
import type { PlanStep } from "./plan.ts";
import type { PlanRun, RunStep } from "./schema.ts";

/** A run as it is filed. */
export interface RunFile {
  readonly run: PlanRun;
  readonly exportedAt: string;
  readonly exportedBy: string;
}

type Say = (zh: string, en: string) => string;

/** What was done in a run or drill, by whom and how fast, how it is scored, and what was learnt. */
export function runReport(file: RunFile, lang: Language): FiledDocument {
  const { run } = file;
  const say: Say = (zh, en) => (lang === "zh" ? zh : en);
  const name = run.plan.title[lang];
  const title = run.drill
    ? say(`【演练 DRILL】${name}：演练报告`, `[DRILL 演练] ${name}: drill report`)
    : say(`${name}：处置报告`, `${name}: response report`);
  return {
    title,
    lang,
    blocks: [
      ...(run.drill ? [drillBanner(say)] : []),
      { kind: "heading", level: 1, text: title },
      { kind: "facts", rows: headOf(run, lang, say) },
      ...scoreOf(run, say),
      heading(say("步骤", "Steps")),
      stepsTable(run, lang, say),
      heading(say("结束条件", "Exit tests")),
      {
        kind: "table",
        head: [say("条件", "Test"), say("是否达到", "Met")],
        rows: run.plan.exits.map((exit, i) => [exit[lang], metText(run.exits?.[i], say)]),
      },
      heading(
        run.state === "abandoned" ? say("中止原因", "Why it stopped") : say("复盘", "Review"),
      ),
      ...run.plan.review.map((question): Block => ({ kind: "text", text: `· ${question[lang]}` })),
      { kind: "text", text: run.review ?? say("尚未复盘", "Not reviewed yet") },
      {
        kind: "text",
        text: say(
          `${file.exportedBy} 导出于 ${moment(file.exportedAt, lang)}`,
          `Exported by ${file.exportedBy} at ${moment(file.exportedAt, lang)}`,
        ),
      },
    ],
  };
}

const drillBanner = (say: Say): Block => ({
  kind: "banner",
  text: say(
    "演练 DRILL：情景为假设，没有真实告警，也没有真实处置",
    "DRILL 演练: the case is made up; there was no alert, and nothing was done to stores",
  ),
});

const heading = (text: string): Block => ({ kind: "heading", level: 2, text });

type Row = readonly [name: string, value: string];

function headOf(run: PlanRun, lang: Language, say: Say): Row[] {
  const { plan, endedAt, endedBy } = run;
  const who = (name: string, at: string) => [name, moment(at, lang)].join(say("，", ", "));
  return [
    run.drill
      ? [say("情景", "Scenario"), plan.scenario[lang]]
      : [say("目的", "Purpose"), plan.purpose[lang]],
    ...(run.alertId === null ? [] : [[say("告警", "Alert"), run.alertId] as const]),
    ...(run.scope === null ? [] : [[say("对象", "About"), run.scope] as const]),
    [say("编号", "Run"), run.id],
    [say("负责人", "Owner"), ownerNames[plan.owner][lang]],
    [say("启动", "Started"), who(run.startedBy, run.startedAt)],
    [say("状态", "State"), stateNames[run.state][lang]],
    ...(endedAt === null || endedBy === null
      ? []
      : [
          [say("结束", "Ended"), who(endedBy, endedAt)] as const,
          [say("用时", "Took"), minutesText(minutesBetween(run.startedAt, endedAt), lang)] as const,
        ]),
    [say("时限", "Time allowed"), minutesText(plan.minutes, lang)],
  ];
}

const stateNames: Readonly<Record<PlanRun["state"], Text>> = {
  running: { zh: "进行中", en: "under way" },
  ended: { zh: "已结束", en: "ended" },
  abandoned: { zh: "已中止", en: "stopped" },
};

/** The score and its parts, beside those of the drill before. */
function scoreOf({ score, parts, before }: PlanRun, say: Say): Block[] {
  if (score === null || parts === null) return [];
  const points = (value: number) => String(Math.round(value * 10) / 10);
  const row = (name: string, part: keyof typeof parts) => [
    name,
    points(parts[part].points),
    points(parts[part].of),
    ...(before === null ? [] : [points(before.parts[part].points)]),
  ];
  const earlier = before === null ? [] : [chinaDate(new Date(before.endedAt))];
  return [
    heading(say("评分", "Score")),
    {
      kind: "table",
      head: [
        say("项目", "Part"),
        say("得分", "Points"),
        say("满分", "Of"),
        ...earlier.map((day) => say(`上次演练（${day}）`, `Drill before (${day})`)),
      ],
      rows: [
        row(say("步骤按时完成", "Steps done in time"), "steps"),
        row(say("达到结束条件", "Exit tests met"), "exits"),
        row(say("整体按时", "The whole in time"), "whole"),
        [
          say("合计", "Total"),
          String(score),
          "100",
          ...(before === null ? [] : [String(before.score)]),
        ],
      ],
    },
  ];
}

function stepsTable(run: PlanRun, lang: Language, say: Say): Block {
  const steps = new Map(run.steps.map((step) => [step.id, step]));
  return {
    kind: "table",
    head: [
      "#",
      say("步骤", "Step"),
      say("团队", "Team"),
      say("时限", "Within"),
      say("结果", "Outcome"),
      say("谁、何时（北京时间）", "Who and when (UTC+8)"),
      say("说明", "Note"),
    ],
    rows: run.plan.steps.map((step, i) => {
      const outcome = steps.get(step.id);
      return [
        String(i + 1),
        step.do[lang],
        teamNames[step.role][lang],
        minutesText(step.within, lang),
        outcome === undefined ? "—" : outcomeText(outcome, lang, say),
        outcome?.endedAt == null
          ? "—"
          : [outcome.endedBy ?? "—", clock(outcome.endedAt)].join(say("，", ", ")),
        noteOf(step, outcome, lang, say),
      ];
    }),
  };
}

function outcomeText({ state, late, dueAt, endedAt }: RunStep, lang: Language, say: Say): string {
  if (state === "skipped") return say("跳过", "skipped");
  if (state === "open") return late ? say("未完成，已超时", "open, late") : say("未完成", "open");
  if (!late || endedAt === null) return say("按时完成", "in time");
  const by = minutesText(minutesBetween(dueAt, endedAt), lang);
  return say(`完成，超时 ${by}`, `done, ${by} late`);
}

const noteOf = (step: PlanStep, outcome: RunStep | undefined, lang: Language, say: Say): string =>
  outcome?.note ?? say(`应留：${step.proof[lang]}`, `To show: ${step.proof[lang]}`);

const metText = (met: boolean | undefined, say: Say): string =>
  met === undefined ? "—" : met ? say("是", "yes") : say("否", "no");

/** Whole minutes; what took less than one counts as one. */
const minutesBetween = (from: string, to: string): number =>
  Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / minute));

const clock = (at: string): string => {
  const date = new Date(at);
  const time = new Date(date.getTime() + 8 * hour).toISOString().slice(11, 16);
  return `${chinaDate(date)} ${time}`;
};

const moment = (at: string, lang: Language): string =>
  `${clock(at)}${lang === "zh" ? "（北京时间）" : " (UTC+8)"}`;
