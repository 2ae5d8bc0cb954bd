import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barriers } from "./support/barriers.ts";
import { launchBrowser } from "./support/browser.ts";
import { type DemoProcess, startDemo } from "./support/demo.ts";
import { phone, signIn } from "./support/session.ts";

let browser: Browser;
let demo: DemoProcess;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), startDemo()]);
});
afterAll(async () => {
  await Promise.all([browser?.close(), demo?.stop()]);
});

/** Pages that have an address of their own. */
const fixed = [
  "/alerts",
  "/alerts?status=closed",
  "/alerts/suppressions",
  "/alerts/team",
  "/precheck",
  "/precheck/sheet",
  "/precheck/history",
  "/precheck/proofs",
  "/policies",
  "/policies/sources",
  "/policies/search?q=保证金",
  "/stores",
  "/stores/s-tm-food",
  "/rules",
  "/rules/promotion.coupon-threshold",
  "/rules/drafts",
  "/rules/inbox",
  "/rules/merges",
  "/rules/tunings",
  "/rules/lexicons",
  "/risks",
  "/plans",
  "/plans/running",
  "/plans/drills",
  "/plans/stock-short",
  "/plans/stock-short/edit",
  "/plans/new",
  "/reports",
  "/settings/notify",
  "/evidence",
  "/evidence?tab=checkpoints",
  "/nowhere",
];

/** Pages of one thing each: where a list of them is, and its field of the id. */
const ofOne: readonly (readonly [list: string, page: (id: string) => string])[] = [
  ["/v1/alerts?limit=1", (id) => `/alerts/${id}`],
  ["/v1/policies/changes?limit=1", (id) => `/policies/changes/${id}`],
  ["/v1/policies/sources", (id) => `/policies/sources/${id}`],
  ["/v1/plans/runs?state=running", (id) => `/plans/runs/${id}`],
  ["/v1/plans/runs?drill=true&state=ended", (id) => `/plans/runs/${id}`],
  ["/v1/risks", (id) => `/risks/${id}`],
  ["/v1/reports/editions", (id) => `/reports/editions/${id}`],
];

async function addresses(page: Page): Promise<string[]> {
  const found = await Promise.all(
    ofOne.map(async ([list, pageOf]) => {
      const { items } = (await (await page.request.get(demo.url + list)).json()) as {
        items: { id: string }[];
      };
      const [first] = items;
      expect(first, list).toBeDefined();
      return pageOf(encodeURIComponent(first?.id ?? ""));
    }),
  );
  return [...fixed, ...found];
}

/** What is wrong with a page as it stands. */
async function faultsOf(page: Page): Promise<string[]> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return [...(await barriers(page)), ...(over > 0 ? [`${over} pixels past the right edge`] : [])];
}

describe.each(["zh", "en"] as const)("every page in %s", (language) => {
  it.each([
    ["a wide screen", { width: 1440, height: 900 }, "light"],
    ["a phone", phone, "dark"],
  ] as const)(
    "has no barrier, no side scroll and no error on %s",
    async (_, viewport, theme) => {
      const { page, errors, close } = await signIn(browser, demo, "manager", { viewport });
      await page.evaluate(
        ([chosen, shade]) => {
          localStorage.setItem("hegui.language", chosen);
          localStorage.setItem("hegui.theme", shade);
        },
        [language, theme] as const,
      );
      const faults: Record<string, string[]> = {};
      for (const address of await addresses(page)) {
        const before = errors.length;
        await page.goto(demo.url + address);
        await page.locator(".shell main").waitFor();
        await page.waitForFunction(() => document.querySelector("main .skeleton") === null);
        const found = [...(await faultsOf(page)), ...errors.slice(before)];
        if (found.length > 0) faults[address] = found;
      }
      expect(faults).toEqual({});
      await close();
    },
    600_000,
  );
});
