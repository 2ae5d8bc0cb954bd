import fc from "fast-check";
import { expect, test } from "vitest";
import { reviewFor } from "../../../src/alerts/review.ts";
import { Decide, reasons } from "../../../src/alerts/schema.ts";
import { BulkAction } from "../../../src/alerts/work-schema.ts";
import {
  actionOf,
  type Draft,
  decision,
  dispositions,
  isReviewed,
  lacking,
  reasonsOf,
  shapeOf,
  withDisposition,
} from "../../../src/console/alerts/draft.ts";

const decisions = fc.constantFrom(...dispositions).chain((disposition) =>
  fc.record({
    kind: fc.constant("decide" as const),
    disposition: fc.constant(disposition),
    reason: fc.constantFrom(undefined, ...reasonsOf[disposition]),
    note: fc.constantFrom("", "  ", "已下架"),
    until:
      disposition === "exempted"
        ? fc.constantFrom(undefined, "2027-01-01T00:00:00.000Z")
        : fc.constant(undefined),
  }),
);
const drafts: fc.Arbitrary<Draft> = fc.oneof(
  decisions,
  fc.constant({ kind: "claim" } as const),
  fc.record({ kind: fc.constant("assign" as const), personId: fc.constantFrom("", "p1") }),
  fc.record({ kind: fc.constant("reopen" as const), reason: fc.constantFrom("", " ", "看错了") }),
  fc.record({
    kind: fc.constant("snooze" as const),
    until: fc.constant("2027-01-01T00:00:00.000Z"),
    reason: fc.constantFrom("", "等运营"),
    pause: fc.boolean(),
  }),
);

test("the reasons offered are the API's", () => {
  expect(reasonsOf).toEqual(reasons);
});

test("a decision lacks something exactly when the API would refuse it", () => {
  fc.assert(
    fc.property(decisions, (draft) => {
      const taken = Decide.safeParse({ ...actionOf(draft), version: 1 });
      expect(lacking(draft).length === 0).toBe(taken.success);
    }),
  );
});

test("a second person is told of exactly when one is asked", () => {
  fc.assert(
    fc.property(decisions, fc.integer({ min: 1, max: 5 }), (draft, level) => {
      const { disposition, reason } = draft;
      expect(isReviewed(draft, level)).toBe(
        reviewFor({ id: "not drawn", level, disposition, reason }) === "asked",
      );
    }),
  );
});

test("what is previewed is what would be done, whatever its words", () => {
  fc.assert(
    fc.property(drafts, (draft) => {
      fc.pre(lacking(draft).length === 0);
      const [done, previewed] = [actionOf(draft), shapeOf(draft)];
      expect(BulkAction.safeParse(done).success).toBe(true);
      expect(BulkAction.safeParse(previewed).success).toBe(true);
      expect(Object.keys(previewed)).toEqual(Object.keys(done));
    }),
  );
});

test("another disposition keeps the words and drops what was the other's", () => {
  const draft = {
    ...decision("exempted"),
    reason: "temporary" as const,
    note: "大促期间",
    until: "2027-01-01T00:00:00.000Z",
  };
  expect(withDisposition(draft, "false_alarm")).toEqual({
    ...decision("false_alarm"),
    note: "大促期间",
  });
  expect(withDisposition(draft, "exempted")).toBe(draft);
});
