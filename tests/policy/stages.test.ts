import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lifeOf, stageOn, stemOf } from "../../src/policy/changes/stages.ts";

const draft = [
  "为规范发货，现公开征求意见，请于2026年5月30日前将意见反馈至指定邮箱。",
  "第一条 商家应当在24小时内发货。",
  "第二条 本规则自2026年7月1日起施行，过渡期3个月。",
].join("\n");

describe("the stages of a rule", () => {
  it("go from consultation over publication and effect through the transition", () => {
    const life = lifeOf("发货规则", draft);
    expect(life).toEqual({
      draft: true,
      opinionsUntil: "2026-05-30",
      publishedAt: null,
      effectiveFrom: "2026-07-01",
      transitionUntil: "2026-09-30",
    });
    const final = { ...life, draft: false };
    expect(stageOn(life, "2026-06-01")).toMatchObject({ name: "consultation", daysToEffect: 30 });
    expect(stageOn(final, "2026-06-30")).toMatchObject({ name: "published", daysToEffect: 1 });
    expect(stageOn(final, "2026-07-01")).toMatchObject({ name: "transition", daysToEffect: null });
    expect(stageOn(final, "2026-09-30").name).toBe("transition");
    expect(stageOn(final, "2026-10-01").name).toBe("effective");
  });

  it.each([
    ["发货规则（征求意见稿）", "第一条 商家应当发货。"],
    ["发货规则意见征集", "第一条 商家应当发货。"],
    ["发货规则", "发货规则（征求意见稿）\n第一条 商家应当发货。"],
    ["发货规则", "即日起面向商家征集修改意见。\n第一条 商家应当发货。"],
    ["Shipping policy (draft for consultation)", "1. Ship within 24 hours."],
  ])("know a draft: %s, %s", (title, text) => {
    expect(lifeOf(title, text).draft).toBe(true);
  });

  it.each([
    ["发货规则", "第一条 平台修改规则，应当公开征求意见。"],
    ["发货规则", "修改规则时应当公开征求意见。"],
    ["发货规则", "本规则前期已公开征求意见，现正式发布。\n第一条 商家应当发货。"],
    ["发货规则征求意见结果公示", "第一条 商家应当发货。"],
    ["商家意见反馈处理规则", "第一条 商家可以反馈意见。"],
  ])("know what only speaks of drafts: %s, %s", (title, text) => {
    expect(lifeOf(title, text).draft).toBe(false);
  });

  it.each([
    ["请于2026年5月30日前反馈意见。", "2026-05-30"],
    ["意见征集时间：2026年5月1日至15日。", "2026-05-15"],
    ["意见征集时间：2026年5月1日-6月2日。", "2026-06-02"],
    ["意见反馈截止２０２６年５月９日。", "2026-05-09"],
    ["反馈意见的截止日期为二〇二六年五月三十日。", "2026-05-30"],
    ["发布日期：2026-05-01\n请自公告发布之日起7日内反馈意见。", "2026-05-08"],
    ["发布日期：2026-05-01\n请自公示之日起5个工作日内反馈意见。", "2026-05-08"],
    ["Comments by May 30, 2026. Effective July 1, 2026.", "2026-05-30"],
    ["欢迎反馈意见。本规则自2026年7月1日起施行。", null],
    ["请于2026年2月30日前反馈意见。", null],
  ])("know until when opinions are taken: %s", (text, day) => {
    expect(lifeOf("规则征求意见稿", text).opinionsUntil).toBe(day);
  });

  it.each([
    ["本规则自2026年7月1日起施行，过渡期至2026年9月15日。", "2026-09-15"],
    ["本规则自2026年7月1日起施行，过渡期为30天。", "2026-07-30"],
    ["本规则自2026年7月1日起施行，给予商家六个月的过渡期。", "2026-12-31"],
    ["本规则自2026年7月1日起施行。不设过渡期，请于2026年6月15日前整改。", null],
    ["本规则自2026年7月1日起施行。", null],
  ])("know until when the transition lasts: %s", (text, day) => {
    expect(lifeOf("规则", text).transitionUntil).toBe(day);
  });

  it("never go back as days pass, and count the days down", () => {
    const day = fc
      .date({ min: new Date("2025-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10));
    const order = ["published", "transition", "effective"];
    fc.assert(
      fc.property(fc.option(day), fc.option(day), day, day, (effect, until, a, b) => {
        const life = {
          draft: false,
          opinionsUntil: null,
          publishedAt: null,
          effectiveFrom: effect,
          transitionUntil: until,
        };
        const [early = "", late = ""] = [a, b].sort();
        const [first, then] = [stageOn(life, early), stageOn(life, late)];
        expect(order.indexOf(first.name)).toBeLessThanOrEqual(order.indexOf(then.name));
        expect(then.daysToEffect ?? 0).toBeLessThanOrEqual(first.daysToEffect ?? 0);
        expect(first.daysToEffect === null).toBe(effect === null || effect <= early);
      }),
    );
  });

  it("are read from any text", () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: "grapheme" }), (title, text) => {
        const { opinionsUntil, transitionUntil } = lifeOf(title, text);
        for (const day of [opinionsUntil, transitionUntil])
          if (day !== null) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }),
    );
  });
});

describe("the stem of a title", () => {
  it.each([
    "《发货管理规则》（征求意见稿）",
    "关于修订《拼多多发货管理规则》的公告",
    "【规则变更】京东开放平台发货管理规则变更公告",
    "发货管理规则解读",
    "《抖音电商发货管理规则》修订说明",
    "发货管理规则（2026年修订版）V2.0",
    "关于《天猫发货管理规则》公开征求意见的通知",
    "淘宝网发货管理规则",
  ])("is that of the rule itself: %s", (title) => {
    expect(stemOf(title)).toBe("发货管理规则");
  });

  it("parts rules of different names, and is never empty where the title is not", () => {
    expect(stemOf("保证金规则")).not.toBe(stemOf("发货规则"));
    expect(stemOf("公告")).toBe("公告");
    expect(stemOf("（（））")).toBe("()");
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."公告关于规则修订的《》（）a1 ") }),
        (title) => {
          const stem = stemOf(title);
          expect(stem === "").toBe(title === "");
          expect(stemOf(stem)).toBe(stem);
        },
      ),
    );
  });
});
