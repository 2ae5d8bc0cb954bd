import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import { HeguiError } from "../core/errors.ts";
import type { Fetcher, FetchRequest, FetchResponse } from "../core/fetcher.ts";
import { guardedLookup, refuseUnsafe } from "./address-guard.ts";
import { acceptEncoding, readBody } from "./body.ts";
import { createHostQueue, type Sleep } from "./host-queue.ts";
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
  readonly sleep?: Sleep;
}

/** Says who comes and why, so that a site's owner can tell us apart and turn us away. */
export const userAgent = "Hegui/0.1 (policy watch)";

/** One answer, and where it sends on to. */
interface Answer {
  readonly response: FetchResponse;
  readonly location: string | undefined;
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
  const queue = createHostQueue({
    minIntervalMs,
    now: Date.now,
    random: Math.random,
    sleep: options.sleep ?? ((ms) => sleep(ms)),
  });

  /** One request, no redirect followed. */
  const get = async (
    url: URL,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Answer> => {
    refuseUnsafe(url, allowHosts);
    const answer = await request(url, {
      dispatcher: allowHosts.includes(url.host) ? open : guarded,
      headers: { "user-agent": userAgent, "accept-encoding": acceptEncoding, ...headers },
      signal,
    });
    const header = (name: string): string | undefined => [answer.headers[name]].flat()[0];
    const location = redirects.has(answer.statusCode) ? header("location") : undefined;
    // Nothing is said in these bodies; their headers may still call them packed.
    const bodiless = location !== undefined || answer.statusCode === 304;
    if (bodiless) await answer.body.dump();
    const body = bodiless
      ? new Uint8Array()
      : await readBody(answer.body, header("content-encoding"), maxBytes, url);
    return {
      location,
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
    const { status, body } = await follow(url, (here) => get(here, {}, signal));
    return { status, text: new TextDecoder().decode(body) };
  });

  const visit = (asked: FetchRequest): Promise<FetchResponse> => {
    const headers: Record<string, string> = {};
    if (asked.etag !== undefined) headers["if-none-match"] = asked.etag;
    if (asked.lastModified !== undefined) headers["if-modified-since"] = asked.lastModified;
    return follow(parse(asked.url), (url) => {
      refuseUnsafe(url, allowHosts);
      return queue(url.host, async () => {
        // The time in the queue does not count.
        const signal = AbortSignal.timeout(timeoutMs);
        await robots.refuse(url, signal);
        return get(url, headers, signal);
      });
    });
  };

  return {
    async fetch(asked) {
      try {
        return await visit(asked);
      } catch (error) {
        throw meaningOf(error, asked.url, timeoutMs);
      }
    },
  };
}

/** Take `step` to an address, and to those that it redirects to. */
async function follow(url: URL, step: (url: URL) => Promise<Answer>): Promise<FetchResponse> {
  let here = url;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const { response, location } = await step(here);
    if (location === undefined) return response;
    here = parse(location, here);
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
