import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess } from "../../src/policy/impact/assess.ts";
import { datesOf } from "../../src/policy/impact/effective.ts";

describe("the day a rule binds from", () => {
  it.each([
    ["本办法自二〇二六年十月一日起施行。", "2026-10-01"],
    ["发布日期：2026年4月28日　启用日期：2026年5月20日", "2026-05-20"],
    ["（2026年1月版，2026年1月18日零时起用）", "2026-01-18"],
    ["本细则于2026年10月20日对外公示，11月1日零点切换执行。", "2026-11-01"],
    ["自2026年4月起执行，版次 2026-A", "2026-04-01"],
    ["本要求自印发之日起三十日后生效。印发日期：2026年2月9日。", "2026-03-11"],
    ["经二〇二六年三月五日公示，自公示之日起满三十日施行。", "2026-04-04"],
    ["公示期：2026年8月1日至2026年8月7日，公示期满后生效。", "2026-08-08"],
    ["本规则于2026年8月1日公示，公示7日后生效。", "2026-08-08"],
    ["以上要求9月1日0点生效，请周知。\n运营部 2026-08-20", "2026-09-01"],
    ["| 生效日期 | 2026年9月1日 |", "2026-09-01"],
    ["The new fees come into operation on 3 June 2026.", "2026-06-03"],
    ["Published 12 May 2026 · applies from 27 May 2026", "2026-05-27"],
    ["In effect since September 1, 2025", "2025-09-01"],
    ["Thanks for selling. From June 15, 2026, here is how things work:", "2026-06-15"],
    ["Revision 7. Takes effect on the 1st of July 2026.", "2026-07-01"],
  ])("%s → %s", (text, iso) => {
    expect(datesOf(text).effectiveFrom).toBe(iso);
  });

  it("is that of publication where a rule in force names no other, and unknown for a draft", () => {
    const said = (text: string) => assess(text, `${text}\n`).effectiveDate;
    expect(said("常见问题\n\n如何发货？两天内发出。\n\n更新于2026年3月20日")).toBe("2026-03-20");
    expect(said("关于修订发货规则的征求意见稿\n\n两天内发出。\n\n2026年3月20日发布")).toBeNull();
  });
});

describe("the day of publication", () => {
  it("is not the day up to which opinions are asked for", () => {
    const text =
      "我们对规范作了修订，欢迎于2026年6月20日前反馈意见，正式稿拟自2026年7月15日起实行。\n\n品控部\n2026年6月5日";
    expect(datesOf(text)).toEqual({ publishedAt: "2026-06-05", effectiveFrom: "2026-07-15" });
  });

  it("is read from the line that signs a notice", () => {
    expect(
      datesOf("（1）本安排2026年3月1日生效。\n\n—— 物流体验组　2026年2月10日").publishedAt,
    ).toBe("2026-02-10");
  });
});

describe("dates, of any text", () => {
  const piece = fc.constantFrom(
    ..."自于起前止2026年13月32日 零点-/.施行生效发布征求意见by from May 5, \n".split(
      /(?=[^0-9a-zA-Z])/u,
    ),
  );
  it("are days of the calendar or missing", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        for (const iso of Object.values(datesOf(pieces.join(""))))
          expect(new Date(`${iso}T00:00:00Z`).toISOString().slice(0, 10)).toBe(iso);
      }),
    );
  });
});
