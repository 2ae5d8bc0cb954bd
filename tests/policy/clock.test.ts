import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hour, minute } from "../../src/core/time.ts";
import { responseClock } from "../../src/policy/changes/response-clock.ts";

const from = Date.parse("2026-06-01T00:00:00Z");
const at = (ms: number) => new Date(from + ms);
const grave = {
  impact: 4,
  historic: false,
  detectedAt: at(0),
  acknowledgedAt: null,
  strategyAt: null,
};

describe("the response clock", () => {
  it("gives 30 minutes for a first acknowledgement and 72 hours for a strategy", () => {
    expect(responseClock(grave, at(30 * minute))).toEqual({
      state: "running",
      awaiting: true,
      acknowledgement: { state: "running", due: "2026-06-01T00:30:00.000Z", at: null },
      strategy: { state: "running", due: "2026-06-04T00:00:00.000Z", at: null },
    });
    expect(responseClock(grave, at(30 * minute + 1))).toMatchObject({
      state: "breached",
      acknowledgement: { state: "breached" },
      strategy: { state: "running" },
    });
  });

  it("is met when both came in time, and remembers what came late", () => {
    const met = { ...grave, acknowledgedAt: at(minute), strategyAt: at(72 * hour) };
    expect(responseClock(met, at(1_000 * hour))).toMatchObject({ state: "met", awaiting: false });
    const late = { ...met, acknowledgedAt: at(hour) };
    expect(responseClock(late, at(1_000 * hour))).toMatchObject({
      state: "breached",
      awaiting: false,
      acknowledgement: { state: "breached", at: at(hour).toISOString() },
      strategy: { state: "met" },
    });
  });

  it("runs for grave changes of the present alone", () => {
    expect(responseClock({ ...grave, impact: 3 }, at(0))).toBeNull();
    expect(responseClock({ ...grave, impact: 5, historic: true }, at(0))).toBeNull();
  });

  const moment = fc.integer({ min: 0, max: 100 * hour }).map(at);
  const done = fc.option(moment);
  const response = fc
    .record({ acknowledgedAt: done, strategyAt: done })
    .map((over) => ({ ...grave, ...over }));

  it("never takes a breach back, and stays as it is once both are done", () => {
    fc.assert(
      fc.property(response, moment, moment, (change, a, b) => {
        const [early, late] = a <= b ? [a, b] : [b, a];
        // A clock is asked after what it is told of has happened.
        fc.pre(
          [change.acknowledgedAt, change.strategyAt].every((one) => one === null || one <= early),
        );
        const before = responseClock(change, early);
        const after = responseClock(change, late);
        if (before?.state === "breached") expect(after?.state).toBe("breached");
        if (before?.awaiting === false) expect(after).toEqual(before);
        expect(after?.awaiting).toBe(change.acknowledgedAt === null || change.strategyAt === null);
        expect(after?.state === "met").toBe(
          after?.acknowledgement.state === "met" && after.strategy.state === "met",
        );
      }),
    );
  });

  it("is never worse for answering than for not answering", () => {
    const rank = { met: 0, running: 1, breached: 2 } as const;
    fc.assert(
      fc.property(moment, (now) => {
        const silent = responseClock(grave, now);
        const answered = responseClock({ ...grave, acknowledgedAt: now, strategyAt: now }, now);
        expect(rank[answered?.state ?? "breached"]).toBeLessThanOrEqual(
          rank[silent?.state ?? "met"],
        );
      }),
    );
  });
});
