import fc from "fast-check";
import { expect, test } from "vitest";
import { calibrate, probabilityOf } from "../../src/transactions/calibrate.ts";

const rows = fc.array(fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.boolean()), {
  minLength: 1,
  maxLength: 200,
});

test("a higher score never gets a lower probability", () => {
  fc.assert(
    fc.property(rows, fc.double({ min: -12, max: 12, noNaN: true }), (seen, score) => {
      const calibration = calibrate(
        Float32Array.from(seen, ([value]) => value),
        Uint8Array.from(seen, ([, label]) => Number(label)),
      );
      const p = probabilityOf(calibration, score);
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(probabilityOf(calibration, score + 1)).toBeGreaterThanOrEqual(p);
    }),
  );
});

test("a score is worth what it came to be worth", () => {
  const scores = Float32Array.from({ length: 1_000 }, (_, i) => (i < 500 ? -1 : 1));
  const labels = Uint8Array.from({ length: 1_000 }, (_, i) => Number(i % 10 < (i < 500 ? 1 : 7)));
  const calibration = calibrate(scores, labels);
  expect(probabilityOf(calibration, -1)).toBeCloseTo(0.1, 2);
  expect(probabilityOf(calibration, 1)).toBeCloseTo(0.7, 2);
});
