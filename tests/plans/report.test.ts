import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfQuarter, isSameQuarter, quarterOf } from "../../src/core/quarter.ts";
import { minutesText } from "../../src/core/span.ts";
import { runReport } from "../../src/plans/report.ts";
import type { PlanRun } from "../../src/plans/schema.ts";
import { scoreOf, scoreParts } from "../../src/plans/score.ts";
import { toHtml } from "../../src/policy/export/document-html.ts";
import { toMarkdown } from "../../src/policy/export/document-markdown.ts";
import { loadPlans } from "../../src/runtime/plans.ts";

const plan = (() => {
  const found = loadPlans().find(({ id }) => id === "price-error");
  if (found === undefined) throw new Error("the release has a plan for price errors");
  return found;
})();

const at = (minutes: number) => new Date(Date.UTC(2026, 9, 20, 1, minutes)).toISOString();

const parts = (steps: number) => ({
  steps: { points: steps, of: 60 },
  exits: { points: 30, of: 30 },
  whole: { points: 10, of: 10 },
});

const drill: PlanRun = {
  id: "run_1",
  planId: plan.id,
  plan,
  drill: true,
  alertId: null,
  scope: null,
  state: "ended",
  startedAt: at(0),
  startedBy: "陈静",
  dueAt: at(120),
  endedAt: at(95),
  endedBy: "陈静",
  steps: plan.steps.map(({ id, within }, i) => ({
    id,
    state: i === 3 ? ("skipped" as const) : ("done" as const),
    blockedBy: [],
    dueAt: at(within),
    late: i === 0,
    endedAt: at(i === 0 ? 12 : 38),
    endedBy: "李想",
    note: i === 3 ? "话术未备" : null,
  })),
  exits: [true, true],
  review: "上线前没有预检",
  score: 78,
  parts: parts(37.5),
  before: { runId: "run_0", endedAt: "2026-07-02T03:00:00.000Z", score: 93, parts: parts(52.5) },
};

const reported = (run: PlanRun, lang: "zh" | "en" = "zh") =>
  runReport({ run, exportedAt: at(100), exportedBy: "陈静" }, lang);

describe("the report on a run", () => {
  it("says of a drill that it is one, first of all and in its name, in either language", () => {
    for (const lang of ["zh", "en"] as const) {
      const document = reported(drill, lang);
      expect(document.blocks[0]).toMatchObject({ kind: "banner" });
      expect(document.title).toMatch(/演练/);
      expect(document.title).toMatch(/DRILL/);
      expect(toHtml(document)).toMatch(/<body>\n<p class="banner">.*DRILL/);
      expect(toMarkdown(document)).toMatch(/^> \*\*.*DRILL/);
    }
    expect(JSON.stringify(reported({ ...drill, drill: false }))).not.toMatch(/DRILL/);
  });

  it("holds each part of the score against the drill before", () => {
    const table = reported(drill).blocks.find(
      (block) => block.kind === "table" && block.head.includes("得分"),
    );
    expect(table).toMatchObject({
      head: ["项目", "得分", "满分", "上次演练（2026-07-02）"],
      rows: [
        ["步骤按时完成", "37.5", "60", "52.5"],
        ["达到结束条件", "30", "30", "30"],
        ["整体按时", "10", "10", "10"],
        ["合计", "78", "100", "93"],
      ],
    });
  });

  it("tells each step: in time, how late, or why it was left out, by whom and when in China", () => {
    const text = toMarkdown(reported(drill));
    expect(text).toMatch(/完成，超时 2 分钟 \| 李想，2026-10-20 09:12/);
    expect(text).toMatch(/按时完成 \| 李想，2026-10-20 09:38/);
    expect(text).toMatch(/跳过 \|.*\| 话术未备 \|/);
  });

  it("of one that goes on has no score yet, and says what is open and late", () => {
    const running: PlanRun = {
      ...drill,
      state: "running",
      endedAt: null,
      endedBy: null,
      steps: drill.steps.map((step) => ({ ...step, state: "open", endedAt: null, endedBy: null })),
      exits: null,
      review: null,
      score: null,
      parts: null,
      before: null,
    };
    const text = toMarkdown(reported(running));
    expect(text).not.toContain("评分");
    expect(text).toContain("未完成，已超时");
    expect(text).toContain("尚未复盘");
  });

  it("holds whatever people write as text, in HTML as in Markdown", () => {
    fc.assert(
      fc.property(fc.string(), (word) => {
        const review = `<script>alert(1)</script>| **x** ${word}`;
        const document = reported({ ...drill, review, startedBy: `<img src=x>${word}` });
        expect(toHtml(document)).not.toMatch(/<script|<img/);
        expect(toMarkdown(document)).not.toMatch(/(?<!\\)<(script|img)|(?<!\\)\*\*x/);
      }),
      { numRuns: 50 },
    );
  });
});

describe("the score of a run", () => {
  const start = Date.UTC(2026, 0, 1);
  const step = fc.record({
    state: fc.constantFrom("open" as const, "done" as const, "skipped" as const),
    dueAt: fc.constant(new Date(start)),
    endedAt: fc.integer({ min: -60, max: 60 }).map((m) => new Date(start + m * 60_000)),
  });

  it("is the sum of its parts, none of which is more than there is to have", () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1 }),
        fc.array(fc.boolean(), { minLength: 1 }),
        (steps, exits) => {
          const run = { steps, exits, dueAt: new Date(start), endedAt: new Date(start + 1) };
          const all = Object.values(scoreParts(run));
          for (const { points, of } of all) {
            expect(points).toBeGreaterThanOrEqual(0);
            expect(points).toBeLessThanOrEqual(of);
          }
          expect(scoreOf(run)).toBe(Math.round(all.reduce((sum, { points }) => sum + points, 0)));
        },
      ),
    );
  });
});

describe("a quarter", () => {
  it("begins and ends at midnight in China", () => {
    expect(quarterOf(new Date("2026-09-30T15:59:59Z"))).toEqual({ year: 2026, number: 3 });
    expect(quarterOf(new Date("2026-09-30T16:00:00Z"))).toEqual({ year: 2026, number: 4 });
    expect(endOfQuarter({ year: 2026, number: 3 })).toEqual(new Date("2026-09-30T16:00:00Z"));
    expect(endOfQuarter({ year: 2026, number: 4 })).toEqual(new Date("2026-12-31T16:00:00Z"));
  });

  it("holds every instant before its end and none after", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
        (at) => {
          const end = endOfQuarter(quarterOf(at));
          expect(at < end).toBe(true);
          expect(isSameQuarter(quarterOf(new Date(end.getTime() - 1)), quarterOf(at))).toBe(true);
          expect(isSameQuarter(quarterOf(end), quarterOf(at))).toBe(false);
        },
      ),
    );
  });
});

it("a span reads as plans speak of it", () => {
  const said = [1, 15, 60, 90, 1440, 4320, 4380, 10_080].map((n) => minutesText(n, "zh"));
  expect(said).toEqual([
    "1 分钟",
    "15 分钟",
    "1 小时",
    "1 小时 30 分钟",
    "24 小时",
    "72 小时",
    "3 天 1 小时",
    "7 天",
  ]);
  expect(minutesText(95, "en")).toBe("1 h 35 min");
});
