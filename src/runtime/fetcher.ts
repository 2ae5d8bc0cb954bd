import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import { HeguiError } from "../core/errors.ts";
import type { Fetcher, FetchRequest, FetchResponse } from "../core/fetcher.ts";
import { guardedLookup, refuseUnsafe } from "./address-guard.ts";
import { acceptEncoding, readBody } from "./body.ts";
import { type PageRequest, renderPage } from "./browser.ts";
import { createHostQueue, restAfter, type Sleep } from "./host-queue.ts";
import { createRobots } from "./robots.ts";

export interface FetcherOptions {
  /** `host:port` that may be internal, read anew at each request: the demo's own site. */
  readonly allowHosts?: readonly string[];
  /** The pause between two visits to a host. */
  readonly minIntervalMs?: number;
  /** For one visit, from the connection to the end of the body. */
  readonly timeoutMs?: number;
  /** Of the body as it is after decompression. */
  readonly maxBytes?: number;
  /** A Chromium for pages whose scripts write their text. */
  readonly browser?: string | undefined;
  readonly sleep?: Sleep;
}

/** Says who comes and why, so that a site's owner can tell us apart and turn us away. */
export const userAgent = "Hegui/0.1 (policy watch)";

const languages = { zh: "zh-CN,zh;q=0.9", en: "en,zh;q=0.5" } as const;

/** One answer, and where it sends on to. */
interface Answer {
  readonly response: FetchResponse;
  readonly headers: Readonly<Record<string, string>>;
  readonly location: string | undefined;
}

/** What is asked of an address. */
interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
}

const redirects = new Set([301, 302, 303, 307, 308]);
const maxRedirects = 5;

/**
 * The way out to the web in Node. Refuses internal addresses before and after each
 * redirect and at the connection itself, honours robots.txt, visits each host one at a
 * time with a pause, and bounds time and size.
 */
export function createFetcher(options: FetcherOptions = {}): Fetcher {
  const {
    allowHosts = [],
    minIntervalMs = 2_000,
    timeoutMs = 30_000,
    maxBytes = 10 * 1024 * 1024,
  } = options;
  const guarded = new Agent({ connect: { lookup: guardedLookup } });
  const open = new Agent();
  const queue = createHostQueue<Answer>({
    minIntervalMs,
    restAfter: ({ response }, earlier) => restAfter(response, earlier, new Date()),
    now: Date.now,
    random: Math.random,
    sleep: options.sleep ?? ((ms) => sleep(ms)),
  });

  /** One request, no redirect followed. */
  const ask = async (url: URL, asked: Asked, signal: AbortSignal): Promise<Answer> => {
    refuseUnsafe(url, allowHosts);
    const answer = await request(url, {
      dispatcher: allowHosts.includes(url.host) ? open : guarded,
      method: asked.method ?? "GET",
      headers: { "user-agent": userAgent, "accept-encoding": acceptEncoding, ...asked.headers },
      body: asked.body ?? null,
      signal,
    });
    const headers = Object.fromEntries(
      Object.entries(answer.headers).map(([name, value = ""]) => [name, [value].flat().join("\n")]),
    );
    const header = (name: string): string | undefined => headers[name]?.split("\n", 1)[0];
    const location = redirects.has(answer.statusCode) ? header("location") : undefined;
    // Nothing is said in these bodies; their headers may still call them packed.
    const bodiless = location !== undefined || answer.statusCode === 304;
    if (bodiless) await answer.body.dump();
    const body = bodiless
      ? new Uint8Array()
      : await readBody(answer.body, header("content-encoding"), maxBytes, url);
    return {
      location,
      headers,
      response: {
        status: answer.statusCode,
        url: url.href,
        contentType: header("content-type"),
        etag: header("etag"),
        lastModified: header("last-modified"),
        retryAfter: header("retry-after"),
        body,
      },
    };
  };

  const robots = createRobots(userAgent, async (url, signal) => {
    const { status, body } = (await follow(url, (here) => ask(here, {}, signal))).response;
    return { status, text: new TextDecoder().decode(body) };
  });

  const visit = async (asked: FetchRequest): Promise<FetchResponse> => {
    const headers: Record<string, string> = { accept: "*/*" };
    if (asked.language !== undefined) headers["accept-language"] = languages[asked.language];
    if (asked.etag !== undefined) headers["if-none-match"] = asked.etag;
    if (asked.lastModified !== undefined) headers["if-modified-since"] = asked.lastModified;
    const { response } = await follow(parse(asked.url), (url) => {
      refuseUnsafe(url, allowHosts);
      return queue(url.host, async () => {
        // The time in the queue does not count.
        const signal = AbortSignal.timeout(timeoutMs);
        await robots.refuse(url, signal);
        return ask(url, { headers }, signal);
      });
    });
    return response;
  };

  /** What a page asks for while its scripts run: from the same addresses, by the same rules. */
  const reach = async ({ url, ...asked }: PageRequest) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const { response, headers } = await follow(parse(url), async (here) => {
      refuseUnsafe(here, allowHosts);
      await robots.refuse(here, signal);
      return ask(here, asked, signal);
    });
    return { status: response.status, headers, body: response.body };
  };

  const render = async (asked: FetchRequest): Promise<FetchResponse> => {
    const executablePath = options.browser;
    if (executablePath === undefined)
      throw new HeguiError(
        "unavailable",
        "fetch: browser needs HEGUI_BROWSER, the path of a Chromium",
      );
    const sent = await visit(asked);
    if (sent.status !== 200) return sent;
    const limits = { executablePath, userAgent, timeoutMs, maxBytes, reach };
    const { url, html } = await renderPage(sent, limits);
    const body = new TextEncoder().encode(html);
    return { status: 200, url, contentType: "text/html; charset=utf-8", body };
  };

  return {
    async fetch(asked) {
      try {
        return await (asked.render ? render(asked) : visit(asked));
      } catch (error) {
        throw meaningOf(error, asked.url, timeoutMs);
      }
    },
  };
}

/** Take `step` to an address, and to those that it redirects to. */
async function follow(url: URL, step: (url: URL) => Promise<Answer>): Promise<Answer> {
  let here = url;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const answer = await step(here);
    if (answer.location === undefined) return answer;
    here = parse(answer.location, here);
  }
  throw new HeguiError("unavailable", `${url.href} redirects more than ${maxRedirects} times`);
}

function parse(url: string, base?: URL): URL {
  const parsed = URL.parse(url, base);
  if (parsed === null) throw new HeguiError("unavailable", `"${url}" is not a web address`);
  return parsed;
}

/** What went wrong, in words for the person who reads the source's state. */
function meaningOf(error: unknown, url: string, timeoutMs: number): HeguiError {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof HeguiError) return cause;
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new HeguiError(
    "unavailable",
    error instanceof Error && error.name === "TimeoutError"
      ? `${url} did not answer within ${timeoutMs} ms`
      : `${url} could not be fetched: ${reason}`,
  );
}
