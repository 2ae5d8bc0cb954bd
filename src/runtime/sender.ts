import type { Readable } from "node:stream";
import ipaddr from "ipaddr.js";
import { Agent, request } from "undici";
import { HeguiError } from "../core/errors.ts";
import type { PostAnswer, Posting, Sender } from "../core/sender.ts";
import { guardedLookup, isPublicAddress, refuseUnsafe } from "./address-guard.ts";
import { userAgent } from "./fetcher.ts";
import { sendMail } from "./mailer.ts";

export interface SenderOptions {
  /** `host:port` that may be internal, and spoken to without TLS. */
  readonly allowHosts?: readonly string[];
  /** For one message, from the connection to the end of the answer. */
  readonly timeoutMs?: number;
}

/** Robots answer in a line; of more than this, the rest says nothing. */
const maxAnswer = 16 * 1024;

/**
 * The way out for notices in Node. A name is judged as it is resolved, for the connection
 * itself. Only hosts that the operator allows may be internal, or go without TLS.
 */
export function createSender(options: SenderOptions = {}): Sender {
  const { allowHosts = [], timeoutMs = 10_000 } = options;
  const guarded = new Agent({ connect: { lookup: guardedLookup } });
  const open = new Agent();

  const isAllowed = ({ hostname, port, protocol }: URL): boolean =>
    allowHosts.includes(`${hostname}:${port || (protocol === "https:" ? 443 : 80)}`);

  const refuse = (url: URL): void => {
    const allowed = isAllowed(url);
    refuseUnsafe(url, allowed ? [url.host] : []);
    if (allowed) return;
    if (url.protocol !== "https:") {
      throw new HeguiError("unsafe_target", `${url.hostname}: notices go over https alone`);
    }
    refuseLocalName(url.hostname);
  };

  const post = async ({ headers, body, ...posting }: Posting): Promise<PostAnswer> => {
    const url = new URL(posting.url);
    refuse(url);
    const answer = await request(url, {
      dispatcher: isAllowed(url) ? open : guarded,
      method: "POST",
      headers: { "user-agent": userAgent, ...headers },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const retryAfter = [answer.headers["retry-after"] ?? []].flat()[0];
    return { status: answer.statusCode, retryAfter, body: await beginningOf(answer.body) };
  };

  return {
    refuse: (url) => refuse(new URL(url)),
    refuseServer({ host, port }) {
      if (allowHosts.includes(`${host}:${port}`)) return;
      if (ipaddr.isValid(host) && !isPublicAddress(host)) throw inside(host);
      refuseLocalName(host);
    },
    async post(posting) {
      try {
        return await post(posting);
      } catch (error) {
        throw meaningOf(error, new URL(posting.url).host, timeoutMs);
      }
    },
    async mail(server, mail) {
      this.refuseServer(server);
      const address = `${server.host}:${server.port}`;
      try {
        return await sendMail(server, mail, { trusted: allowHosts.includes(address), timeoutMs });
      } catch (error) {
        throw meaningOf(error, address, timeoutMs);
      }
    },
  };
}

const inside = (host: string): HeguiError =>
  new HeguiError("unsafe_target", `${host} is not an address of the public internet`);

/** Names that only ever mean this machine or its neighbours. */
function refuseLocalName(hostname: string): void {
  const isName = !ipaddr.isValid(hostname.replace(/^\[|\]$/g, ""));
  if (isName && (!hostname.includes(".") || /\.(localhost|local|internal)\.?$/i.test(hostname)))
    throw inside(hostname);
}

/** The first bytes of an answer. A connection that breaks after the status changes nothing. */
async function beginningOf(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= maxAnswer) break;
    }
  } catch {
    // What has come is what there is to judge by.
  }
  return Buffer.concat(chunks).subarray(0, maxAnswer).toString("utf8");
}

/** What went wrong, without the rest of the address: it may be a secret. */
function meaningOf(error: unknown, host: string, timeoutMs: number): HeguiError {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof HeguiError) return cause;
  }
  const isTimeout =
    error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
  const code = error instanceof Error && "code" in error ? `: ${error.code}` : "";
  return new HeguiError(
    "unavailable",
    isTimeout
      ? `${host} did not answer within ${timeoutMs} ms`
      : `${host} cannot be reached${code}`,
  );
}
