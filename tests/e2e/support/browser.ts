import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

/** Headless, as root, and without a word to anybody but the page under test. */
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * A Chromium from npm, which needs no packages of the system; HEGUI_CHROMIUM names
 * another where that one does not run (it is built for Linux on x64).
 */
export const launchBrowser = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: process.env.HEGUI_CHROMIUM ?? (await chromium.executablePath()),
    args: flags,
  });
