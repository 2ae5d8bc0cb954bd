import type { Request, Route } from "playwright-core";
import { HeguiError } from "../core/errors.ts";

/** A request of a page, and what the site answers to it. */
export interface PageRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}
export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface RenderOptions {
  /** A Chromium. */
  readonly executablePath: string;
  readonly userAgent: string;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** The one way by which the page reaches the web. */
  readonly reach: (request: PageRequest) => Promise<PageAnswer>;
}

/** The page that a site sent, as it is before its scripts run. */
interface SentPage {
  readonly url: string;
  readonly contentType?: string | undefined;
  readonly body: Uint8Array;
}

/** How long a page may go on asking for more before it is read as it is. */
const settleMs = 10_000;
/** The most requests of one page. */
const maxRequests = 200;
/** What adds no words to a page. */
const unneeded = new Set([
  "image",
  "media",
  "font",
  "ping",
  "cspreport",
  "eventsource",
  "websocket",
]);

/**
 * A page's HTML once its scripts have run, and the address it is then at. The browser
 * reaches nothing by itself: each of its requests is answered through `reach`, and what
 * is no request (sockets, WebRTC, prefetches) ends at a proxy that is not there.
 *
 * @throws HeguiError `unavailable` or `payload_too_large`
 */
export async function renderPage(
  sent: SentPage,
  options: RenderOptions,
): Promise<{ url: string; html: string }> {
  const { timeoutMs, maxBytes } = options;
  const browser = await launch(options);
  try {
    const context = await browser.newContext({
      userAgent: options.userAgent,
      locale: "zh-CN",
      serviceWorkers: "block",
      acceptDownloads: false,
    });
    context.setDefaultTimeout(timeoutMs);
    let requests = 0;
    let isFirst = true;
    await context.route("**/*", async (route) => {
      const request = route.request();
      requests += 1;
      if (isFirst && request.isNavigationRequest()) {
        isFirst = false;
        const { contentType = "text/html", body } = sent;
        await route.fulfill({ status: 200, contentType, body: Buffer.from(body) });
      } else if (requests > maxRequests || unneeded.has(request.resourceType())) {
        await route.abort();
      } else await answer(route, request, options.reach);
    });
    await context.routeWebSocket(/.*/, (socket) => socket.close());
    const page = await context.newPage();
    context.on("page", (popup) => void popup.close());
    await page.goto(sent.url, { waitUntil: "load" });
    await page
      .waitForLoadState("networkidle", { timeout: Math.min(settleMs, timeoutMs) })
      .catch(() => {});
    const html = await page.content();
    if (html.length > maxBytes)
      throw new HeguiError("payload_too_large", `${sent.url} is larger than ${maxBytes} bytes`);
    return { url: page.url(), html };
  } catch (error) {
    if (error instanceof HeguiError) throw error;
    const reason = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    throw new HeguiError("unavailable", `${sent.url} could not be shown by the browser: ${reason}`);
  } finally {
    await browser.close();
  }
}

/** Where nobody listens: the discard port, to which a browser makes no connection. */
const nowhere = "http://127.0.0.1:9";

async function launch({ executablePath, timeoutMs }: RenderOptions) {
  const { chromium } = await import("playwright-core").catch(() => {
    throw new HeguiError("unavailable", "fetch: browser needs the package playwright-core");
  });
  try {
    return await chromium.launch({
      executablePath,
      timeout: timeoutMs,
      proxy: { server: nowhere },
      // Chromium's own walls around a page do not stand under root.
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--js-flags=--max-old-space-size=512",
      ],
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    throw new HeguiError("unavailable", `the browser ${executablePath} does not start: ${reason}`);
  }
}

/** Headers of a connection; those of the next are not the page's to say. */
const ofConnection =
  /^(?:host|connection|content-length|accept-encoding|content-encoding|transfer-encoding|keep-alive|upgrade|proxy-.*|user-agent)$/;

const passedOn = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.test(name)));

async function answer(route: Route, request: Request, reach: RenderOptions["reach"]) {
  try {
    const { status, headers, body } = await reach({
      url: request.url(),
      method: request.method(),
      headers: passedOn(request.headers()),
      body: request.postDataBuffer() ?? undefined,
    });
    await route.fulfill({ status, headers: passedOn(headers), body: Buffer.from(body) });
  } catch {
    // Refused, or the page is closed already: the page does without it.
    await route.abort().catch(() => {});
  }
}
