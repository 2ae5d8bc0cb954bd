import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { indicatorsPage } from "../../docs/indicators-page.ts";
import { indicators } from "../../src/reports/indicator.ts";
import { IndicatorKey, WorkFigures } from "../../src/reports/schema.ts";
import { workFigures } from "../../src/reports/work-figure.ts";

const page = readFileSync(new URL("../../docs/indicators.md", import.meta.url), "utf8");

describe("docs/indicators.md", () => {
  it("is what the code says: run `npm run docs:indicators` after a change", () => {
    expect(page).toBe(indicatorsPage());
  });

  it("holds every figure with its statement, and no value that only a test has", () => {
    expect(indicators.map(({ key }) => key).sort()).toEqual([...IndicatorKey.options].sort());
    expect(workFigures.map(({ key }) => key).sort()).toEqual(Object.keys(WorkFigures.shape).sort());
    for (const key of [...IndicatorKey.options, ...Object.keys(WorkFigures.shape)])
      expect(page).toContain(`- Key: \`${key}\``);
    expect(page.match(/```sql/g)).toHaveLength(16);
    expect(page).toMatch(/tenant_id = :tenant/);
    expect(page).not.toMatch(/2026-0|\$\d/);
  });
});
