import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day, hour, minute } from "../../src/core/time.ts";
import { backoff } from "../../src/notify/backoff.ts";
import { cutToBytes, withoutMarkup } from "../../src/notify/message.ts";
import { planMessages } from "../../src/notify/plan.ts";
import { quietUntil } from "../../src/notify/quiet.ts";
import { webhookRequest } from "../../src/notify/webhook.ts";
import { wecomRequest } from "../../src/notify/wecom.ts";

const due = fc.array(
  fc.record({
    id: fc.nat(),
    personId: fc.constantFrom("", "a", "b"),
    level: fc.integer({ min: 1, max: 5 }),
  }),
  { maxLength: 60 },
);

describe("a plan of messages", () => {
  it("tells nothing twice, keeps to the budget, and mixes no recipients", () => {
    fc.assert(
      fc.property(due, fc.integer({ min: -3, max: 30 }), fc.boolean(), (rows, left, digests) => {
        const plan = planMessages(rows, left, digests);
        const told = plan.flat();
        expect(new Set(told).size).toBe(told.length);
        expect(plan.length).toBeLessThanOrEqual(Math.max(0, left));
        for (const group of plan)
          expect(new Set(group.map(({ personId }) => personId)).size).toBe(1);
        if (!digests) expect(plan.every(({ length }) => length === 1)).toBe(true);
        if (digests && left >= 3) expect(told).toHaveLength(rows.length);
      }),
    );
  });
});

describe("quiet hours", () => {
  const clock = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map(
      (m) => `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`,
    );
  const at = fc
    .integer({ min: 0, max: 400 * 24 * 60 })
    .map((m) => new Date(Date.parse("2026-01-01T00:00:00Z") + m * minute));

  it("end within a day, at their end in China, and are quiet no longer then", () => {
    fc.assert(
      fc.property(clock, clock, at, (from, to, now) => {
        fc.pre(from !== to);
        const until = quietUntil({ from, to }, 3, now);
        if (until === undefined) return;
        expect(until.getTime()).toBeGreaterThan(now.getTime());
        expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(day);
        const china = new Date(until.getTime() + 8 * hour).toISOString().slice(11, 16);
        expect(china).toBe(to);
        expect(quietUntil({ from, to }, 3, until)).toBeUndefined();
      }),
    );
  });

  it("are for so long of each day as they say", () => {
    const minutes = Array.from(
      { length: 24 * 60 },
      (_, m) => new Date(Date.parse("2026-06-01T00:00:00Z") + m * minute),
    );
    const quiet = (from: string, to: string) =>
      minutes.filter((now) => quietUntil({ from, to }, 4, now) !== undefined).length;
    expect(quiet("22:00", "08:00")).toBe(10 * 60);
    expect(quiet("12:00", "13:30")).toBe(90);
    expect(quietUntil({ from: "00:00", to: "23:59" }, 5, new Date(0))).toBeUndefined();
  });
});

describe("the wait for another try", () => {
  it("grows, stays within a quarter of the plan, and never falls below what is asked", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 0, max: day }),
        (failures, chance, asked) => {
          expect(backoff(failures, chance, asked)).toBeGreaterThanOrEqual(asked);
          expect(backoff(failures + 1, 0)).toBeGreaterThanOrEqual(backoff(failures, 0));
          expect(backoff(failures, chance)).toBeLessThanOrEqual(backoff(failures, 0) * 1.25);
        },
      ),
    );
  });
});

describe("a text", () => {
  it("is cut between characters, to the bytes that there are", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 200 }),
        fc.integer({ min: 8, max: 200 }),
        (text, most) => {
          const cut = cutToBytes(text, most);
          expect(new TextEncoder().encode(cut).length).toBeLessThanOrEqual(most);
          expect(text.startsWith(cut.replace(/…$/, "")) || cut === text).toBe(true);
        },
      ),
    );
  });

  it("that holds markup calls nobody and leads nowhere", () => {
    expect(withoutMarkup("<@all> [x](http://evil) **b** `c`")).not.toMatch(/[<>[\]*`@]/);
  });

  it("of a WeCom robot fits, with its link whole, however much there is to say", () => {
    const link = { text: "打开合规", url: "https://hegui.example/alerts" };
    const message = {
      id: "m",
      title: "标题",
      lines: Array(400).fill("很长的一行"),
      link,
      events: [],
    };
    const { body } = wecomRequest({ url: "https://wecom.example/send?key=1" }, message);
    const content = JSON.parse(body).markdown.content as string;
    expect(new TextEncoder().encode(content).length).toBeLessThanOrEqual(4_096);
    expect(content).toContain(link.url);
  });
});

describe("a webhook's signature", () => {
  it("is one for each secret that holds, apart by a space", () => {
    const secret = (n: number) => `whsec_${btoa(String.fromCharCode(n).repeat(24))}`;
    const now = new Date("2026-06-01T00:00:00Z");
    const message = { id: "ntf_1", title: "", lines: [], link: undefined, events: [] };
    const signaturesAt = (until: string) =>
      webhookRequest(
        { url: "https://a.example/", secret: secret(1), previous: { secret: secret(2), until } },
        message,
        "t",
        now,
      ).headers["webhook-signature"]?.split(" ").length;
    expect(signaturesAt("2026-06-01T00:00:01Z")).toBe(2);
    expect(signaturesAt("2026-06-01T00:00:00Z")).toBe(1);
  });
});
