import type { PostAnswer } from "../core/sender.ts";
import { day, second } from "../core/time.ts";

/**
 * What an answer means for the message. What is worth another try holds up its channel
 * where the channel itself is at fault, and the message alone where the answer is about it.
 */
export type Verdict =
  | { readonly kind: "sent" }
  | {
      readonly kind: "retry";
      readonly holdsUp: "channel" | "message";
      readonly reason: string;
      /** The least time that the other side asks for, in milliseconds. */
      readonly afterMs?: number;
    }
  | { readonly kind: "refused"; readonly reason: string };

export const sent: Verdict = { kind: "sent" };
export const refused = (reason: string): Verdict => ({ kind: "refused", reason });

/** Nobody is left alone for longer than this, whatever Retry-After says. */
const longestWait = day;

/** The wait that Retry-After asks for (RFC 9110 §10.2.3: seconds or a date), in milliseconds. */
export function waitAsked({ retryAfter }: PostAnswer, now: Date): { afterMs?: number } {
  if (retryAfter === undefined) return {};
  const ms = /^\s*\d+\s*$/.test(retryAfter)
    ? Number(retryAfter) * second
    : Date.parse(retryAfter) - now.getTime();
  return ms > 0 ? { afterMs: Math.min(ms, longestWait) } : {};
}

/** What an HTTP status means by itself; undefined for a 2xx, whose body says more. */
export function judgeStatus(answer: PostAnswer, now: Date): Verdict | undefined {
  const { status } = answer;
  const reason = `HTTP ${status}`;
  if (status >= 200 && status < 300) return undefined;
  if (status >= 300 && status < 400) return refused(`${reason}: redirects are not followed`);
  if (status === 408 || status === 429 || status >= 500)
    return { kind: "retry", holdsUp: "channel", reason, ...waitAsked(answer, now) };
  return { kind: "retry", holdsUp: "message", reason };
}

interface Codes {
  /** The robot's own code of an answer's JSON, if there is one. */
  readonly codeOf: (body: Record<string, unknown>) => unknown;
  readonly textOf: (body: Record<string, unknown>) => unknown;
  /** Codes that say "too fast", with how long the vendor then wants to be left alone. */
  readonly tooFast: ReadonlyMap<number, number>;
  /** Codes that another try will not change: somebody has to mend the channel or the text. */
  readonly final: ReadonlySet<number>;
}

/**
 * Judge a robot's answer by the code in its body, which counts even under HTTP 200. A code
 * that is not known is tried again: it ends among the dead letters, where people see it.
 */
export function judgeRobot(answer: PostAnswer, now: Date, codes: Codes): Verdict {
  const body = jsonOf(answer.body);
  const code = body === undefined ? undefined : codes.codeOf(body);
  if (body === undefined || typeof code !== "number") {
    const verdict = judgeStatus(answer, now);
    const reason = `HTTP ${answer.status} without a code in the body`;
    return verdict ?? { kind: "retry", holdsUp: "channel", reason };
  }
  if (code === 0) return sent;
  const text = codes.textOf(body);
  const reason = typeof text === "string" ? `${code} ${text.slice(0, 200)}` : String(code);
  const wait = codes.tooFast.get(code);
  if (wait !== undefined)
    return { kind: "retry", holdsUp: "channel", reason, afterMs: wait, ...waitAsked(answer, now) };
  if (codes.final.has(code)) return refused(reason);
  return { kind: "retry", holdsUp: "message", reason };
}

function jsonOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
