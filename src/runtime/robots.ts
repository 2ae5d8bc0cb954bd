import { createRequire } from "node:module";
import { HeguiError } from "../core/errors.ts";
import { day } from "../core/time.ts";

// The package exports CommonJS under types that say otherwise.
const robotsParser = createRequire(import.meta.url)("robots-parser") as (
  url: string,
  text: string,
) => { isDisallowed(url: string, agent: string): boolean | undefined };

type Parsed = ReturnType<typeof robotsParser>;

/** RFC 9309 §2.4: a copy is good for a day. */
const keepMs = day;

/** Keeps to the robots.txt of each host. */
export function createRobots(
  agent: string,
  get: (url: URL, signal: AbortSignal) => Promise<{ status: number; text: string }>,
): { refuse(url: URL, signal: AbortSignal): Promise<void> } {
  const known = new Map<string, { rules: Parsed; until: number }>();

  const rulesOf = async (url: URL, signal: AbortSignal): Promise<Parsed> => {
    const kept = known.get(url.origin);
    if (kept !== undefined && kept.until > Date.now()) return kept.rules;
    const place = new URL("/robots.txt", url);
    const { status, text } = await get(place, signal);
    // RFC 9309 §2.3.1: what is not there allows all; a server in trouble allows nothing.
    if (status >= 500) {
      throw new HeguiError(
        "unavailable",
        `${place.href} answers ${status}: nothing of ${url.host} is fetched until it can be read`,
      );
    }
    const rules = robotsParser(place.href, status < 300 ? text : "");
    known.set(url.origin, { rules, until: Date.now() + keepMs });
    return rules;
  };

  return {
    async refuse(url, signal) {
      if ((await rulesOf(url, signal)).isDisallowed(url.href, agent) === true) {
        throw new HeguiError(
          "unavailable",
          `robots.txt of ${url.host} asks not to fetch ${url.pathname}`,
        );
      }
    },
  };
}
