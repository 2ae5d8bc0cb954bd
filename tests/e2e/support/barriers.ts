import axe from "axe-core";
import type { Page } from "playwright-core";

/** Serious findings of axe on the page as it stands (WCAG 2.2 A and AA). */
export async function barriers(page: Page): Promise<string[]> {
  // What is still fading in has no contrast yet.
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (one) => one.playState !== "running" || one.effect?.getTiming().iterations === Infinity,
      ),
  );
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const tool = (globalThis as unknown as { axe: { run: (...args: unknown[]) => Promise<Found> } })
      .axe;
    interface Found {
      violations: { id: string; impact: string; nodes: { html: string }[] }[];
    }
    const { violations } = await tool.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
  });
}
